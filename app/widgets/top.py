"""Begins a page at its top: Streamlit keeps the scroll where the page before it was left."""

from __future__ import annotations

from typing import Any

import streamlit as st

SCRIPT = """
const seen = new WeakMap();
export default function (component) {
  const { place } = component.data;
  const root = component.parentElement;
  if (seen.get(root) === place) return;
  seen.set(root, place);
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("top", html="<span hidden></span>", js=SCRIPT, isolate_styles=False)


def top(place: str) -> None:
    """Scrolls up once for each `place`; drawing it again moves nothing."""
    _component()(key=f"top_{place}", data={"place": place}, height="content")
