"""The box at the bottom of a conversation: Enter says it, and what is typed is kept while it is typed.

Streamlit's own chat box tells the server nothing before it is sent, so a reload would lose the line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from app.texts import say

FOLDER = Path(__file__).parent
LONGEST_LINE = 2_000
PAGE = """
<form class="sd-composer" novalidate>
  <label for="sd-line"></label>
  <textarea id="sd-line" rows="1" enterkeyhint="send" autocapitalize="sentences"></textarea>
  <button type="submit"></button>
  <p role="status" aria-live="polite"></p>
</form>
"""


@dataclass(frozen=True, slots=True)
class Line:
    """What was sent: the number of the move that the sender saw, and the words."""

    n: int
    words: str


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "composer",
        html=PAGE,
        css=(FOLDER / "composer.css").read_text(encoding="utf-8"),
        js=(FOLDER / "composer.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def composer(
    key: str, n: int, draft: str, to_whom: str, say_it: Callable[[Line], object], keep: Callable[[str], object]
) -> None:
    """Draws the box for move `n`. `say_it` is called once a sending, `keep` after a pause in typing.

    A tap on the button ends the typing, too: both arrive together, in any order, and what was said is no draft.
    """

    heard, said = f"{key}_heard", f"{key}_said"

    def sent() -> None:
        st.session_state[heard] = st.session_state.get(heard, 0) + 1
        line = _sent(st.session_state[key].get("line"))
        if line is not None:
            st.session_state[said] = line.words
            say_it(line)

    def typed() -> None:
        words = st.session_state[key].get("draft")
        if isinstance(words, str) and words.strip()[:LONGEST_LINE] != st.session_state.get(said):
            keep(words[:LONGEST_LINE])

    words = {name: say(f"composer.{name}") for name in ("send", "sending", "slow", "lost", "hint")}
    words |= {"label": say("composer.label", name=to_whom)}
    _component()(
        key=key,
        data={"n": n, "draft": draft, "heard": st.session_state.get(heard, 0), "longest": LONGEST_LINE, "words": words},
        on_line_change=sent,
        on_draft_change=typed,
    )


def _sent(value: object) -> Line | None:
    """What a browser says it sent; None for what no composer sends."""
    if not isinstance(value, dict):
        return None
    n, words = value.get("n"), value.get("words")
    if not isinstance(n, int) or not isinstance(words, str) or not words.strip():
        return None
    return Line(n, words.strip()[:LONGEST_LINE])
