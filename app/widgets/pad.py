"""A box for a few sentences that counts their words and saves itself while one writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from app.texts import say

FOLDER = Path(__file__).parent
PAGE = """
<div class="sd-pad">
  <label></label>
  <textarea rows="3" autocapitalize="sentences"></textarea>
  <p><span class="sd-pad-count"></span><span class="sd-pad-state" role="status" aria-live="polite"></span></p>
</div>
"""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "pad",
        html=PAGE,
        css=(FOLDER / "pad.css").read_text(encoding="utf-8"),
        js=(FOLDER / "pad.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def pad(
    key: str,
    label: str,
    hint: str,
    value: str,
    revision: int,
    longest: int,
    words: tuple[int, int],
    save: Callable[[str, int], object],
) -> None:
    """`value` is what is stored, in its `revision`; `save` gets the words and the revision that they were written over.

    `words` are the fewest and the most that are wanted: beyond them the count is marked and nothing is cut.
    """
    heard = f"{key}_heard"

    def written() -> None:
        sent = st.session_state[key].get("written")
        found = _sent(sent)
        if found is not None:
            n, text, seen = found
            save(text[:longest], seen)
            st.session_state[heard] = n

    texts = {name: say(f"pad.{name}") for name in ("saved", "saving", "slow", "count", "few", "many")}
    _component()(
        key=key,
        data={
            "id": f"pad_{key}",
            "label": label,
            "hint": hint,
            "value": value,
            "revision": revision,
            "heard": st.session_state.get(heard, 0),
            "longest": longest,
            "least": words[0],
            "most": words[1],
            "words": texts,
        },
        on_written_change=written,
    )


def _sent(value: object) -> tuple[int, str, int] | None:
    """What a browser says it wrote; None for what no pad sends."""
    if not isinstance(value, dict):
        return None
    n, text, seen = value.get("n"), value.get("text"), value.get("seen")
    if not isinstance(n, int) or not isinstance(text, str) or not isinstance(seen, int):
        return None
    return n, text, seen
