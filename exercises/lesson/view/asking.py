"""One question on the screen: its stem, what is answered, and in practice the hints, one after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from app.texts import say
from app.widgets.ask import ask
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.exercise import Json
from exercises.lesson.content import Item
from exercises.lesson.shown import LONGEST_QUOTE
from exercises.lesson.stages import next_seed, offered
from exercises.lesson.typed import number_typed
from exercises.lesson.vary import drawn, filled
from exercises.lesson.view.hand import Hand, go

ASKED = "asked"  # in the draft


def draw_item(
    shown: Mapping[str, Json],
    key: str,
    on_answer: Callable[[Any], str],
    keep: Callable[[Any], object] | None = None,
    draft: Any = None,
    action: str = "",
) -> None:
    """Draws what `shown.shown` gives. `key` is of this question and this try.

    `on_answer` gets the answer as moves have it and says why it was not taken, or nothing; `keep` gets what is given
    so far, as `draft` gives it back.
    """

    def answered(given: Any) -> str:
        if shown["type"] != "numeric":
            return on_answer(given)
        number = number_typed(given, str(shown["unit"]))
        return say("lesson.ask.not_a_number") if number is None else on_answer(number)

    ask(key, shown, action or say("lesson.answer"), answered, keep, draft)


def draw(hand: Hand, item: Item, stage: str) -> None:
    """The next try at a question of the attempt."""
    shown = offered(hand.state, item)
    nth = f"{item.id}.{shown['try']}"
    kept = hand.typed().get(ASKED)
    draft = kept.get("given") if isinstance(kept, dict) and kept.get("key") == nth else None

    def answered(given: Any) -> str:
        error = hand.deeds.step(hand.live.next_n, "answer", {"answer": item.id, "given": given})
        if not error:
            go()
            if ASKED in hand.typed():
                hand.keep(ASKED, None)
        return error

    with st.container(key="ls_question"):
        if stage == "practice":
            objective = next(each for each in hand.state.scenario.module.objectives if each.id == item.objective)
            put(mark('<p class="ls-about">{text}</p>', text=objective.text))
        draw_item(
            shown,
            hand.key(f"ask_{item.id}_{shown['try']}"),
            answered,
            lambda given: hand.keep(ASKED, {"key": nth, "given": given}),
            draft,
        )
    if stage == "practice" and item.hints:
        draw_hints(hand, item)


def draw_hints(hand: Hand, item: Item) -> None:
    """Those that are open, and the next one for whoever wants it."""
    opened, numbers = hand.state.hints.get(item.id, 0), drawn(item.vary, next_seed(hand.state, item), item.id)
    with st.container(key="ls_hints"):
        if opened:
            rows = joined(mark("<li>{text}</li>", text=filled(each, numbers)) for each in item.hints[:opened])
            put(mark('<div role="status"><ol class="ls-hints">{rows}</ol></div>', rows=rows))
        hand.draw_refusal("hint")
        if opened < len(item.hints):
            st.button(
                say("lesson.hint.go", n=opened + 1, of=len(item.hints)),
                key=hand.key("hint"),
                icon=":material/lightbulb:",
                type="tertiary",
                help=None if opened else say("lesson.hint.costs"),
                on_click=hand.tap,
                args=({"hint": item.id}, "hint"),
            )


def stem(shown: Mapping[str, Json]) -> str:
    """The question in a line."""
    words = str(shown["stem"])
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
