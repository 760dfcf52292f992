"""Begins a page at its top with the keyboard on its heading; Enter presses its one button.

Enter does so where nothing has it that Enter would press or open itself.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

SCRIPT = """
const pages = new WeakMap();
const OWN = "a, button, summary, input, select, textarea, [contenteditable], [role='button'], [role='slider']";

function attach() {
  const page = { place: "", button: "" };
  page.pressed = (event) => {
    if (event.key !== "Enter" || event.defaultPrevented || event.target.closest?.(OWN) || !page.button) return;
    const found = document.querySelector(`.st-key-${CSS.escape(page.button)} button`);
    if (found && !found.disabled) { event.preventDefault(); found.click(); }
  };
  document.addEventListener("keydown", page.pressed);
  return page;
}

export default function (component) {
  const root = component.parentElement;
  if (!pages.has(root)) pages.set(root, attach());
  const page = pages.get(root);
  page.button = component.data.button;
  if (page.place !== component.data.place) {
    page.place = component.data.place;
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    requestAnimationFrame(() => document.querySelector("[data-arrive]")?.focus({ preventScroll: true }));
  }
  return () => {
    document.removeEventListener("keydown", page.pressed);
    pages.delete(root);
  };
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("arrive", html="<span hidden></span>", js=SCRIPT, isolate_styles=False)


def arrive(place: str, button: str = "") -> None:
    """Once for each `place`. `button` is the key of the button that Enter presses; the heading has `data-arrive`."""
    _component()(key=f"arrive_{place}", data={"place": place, "button": button}, height="content")
