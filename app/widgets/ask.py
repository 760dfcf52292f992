"""One question with its answer, whatever its type: drawn in the browser, sent at once, by pointer or by keyboard alone.

It holds what may be seen before the answer and nothing else. Every list that is put in order, matched or sorted has
buttons, lists to choose from or places to tap; dragging is an extra.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from app.texts import say

FOLDER = Path(__file__).parent
SCRIPTS = ("ask_kinds.js", "ask.js")  # how each type is drawn, and what they have in common
PAGE = """
<form class="sd-ask" novalidate>
  <h2 class="ask-stem" tabindex="-1"></h2>
  <p class="ask-how"></p>
  <div class="ask-body"></div>
  <p class="ask-error" role="alert"></p>
  <div class="ask-foot"><button type="submit" class="ask-go"></button></div>
  <p class="ask-state" role="status" aria-live="polite"></p>
</form>
"""
WORDS = (
    *("choose", "one", "some", "moved", "up", "down", "lacking", "number", "no_number", "gap", "sentence"),
    *("no_sentence", "yes", "no", "own", "whole", "slider", "of_hundred", "nobody", "everybody", "sending", "slow"),
)
Answered = Callable[[Any], str]


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "ask",
        html=PAGE,
        css=(FOLDER / "ask.css").read_text(encoding="utf-8"),
        js="".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS),
        isolate_styles=False,
    )


def ask(
    key: str,
    item: Mapping[str, Any],
    action: str,
    answered: Answered,
    keep: Callable[[Any], object] | None = None,
    draft: Any = None,
) -> None:
    """`item` is what may be seen of it; its `type` decides how it is drawn. `key` is new at each try.

    `answered` gets what was given and says why it was not taken, or nothing; `keep` gets what is given so far and
    not sent, and `draft` is what it kept.
    """
    heard, why = f"{key}_heard", f"{key}_why"

    def sent() -> None:
        found = _sent(st.session_state[key].get("answer"))
        if found is not None:
            n, given = found
            st.session_state[why] = answered(given)
            st.session_state[heard] = n

    def kept() -> None:
        found = st.session_state[key].get("draft")
        if keep is not None and isinstance(found, dict) and "given" in found:
            keep(found["given"])

    words = {name: say(f"lesson.ask.{name}") for name in WORDS}
    _component()(
        key=key,
        data={
            "item": dict(item),
            "draft": draft,
            "keeps": keep is not None,
            "action": action,
            "heard": st.session_state.get(heard, 0),
            "error": st.session_state.get(why, ""),
            "words": words | {"how": say(f"lesson.ask.how.{item['type']}")},
        },
        on_answer_change=sent,
        on_draft_change=kept,
    )


def _sent(value: object) -> tuple[int, Any] | None:
    """What a browser says was answered; None for what no question sends."""
    if not isinstance(value, dict) or not isinstance(value.get("n"), int) or "given" not in value:
        return None
    return value["n"], value["given"]
