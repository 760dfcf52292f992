"""What is told after an answer: each part by sign and word, the belief behind it, and what is so instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets import cards
from app.widgets.arrive import arrive
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.contract import Made
from exercises.exercise import Json
from exercises.lesson.content import Item, Misconception
from exercises.lesson.shown import shown
from exercises.lesson.view import sources
from exercises.lesson.view.hand import Hand, go, read

SIGNS = {"right": "✓", "wrong": "✗", "part": "◐", "missed": "✓", "other": "·"}
Told = Mapping[str, Json]
Words = Mapping[str, str]  # what an id of an option, card or side says


def draw(hand: Hand, made: Made, stage: str) -> None:
    """The feedback on the answer that came last, and the way on; Enter goes on."""
    item = hand.state.scenario.item(str(made.body["answer"]))
    assert item is not None
    tries = hand.state.tries(item.id)
    given = next((each for each in tries if each.n == made.n), tries[-1])
    told: Told = made.answer["shown"]
    put(feedback(shown(item, given.seed), told, made.body["given"], hand.state.scenario.module.misconceptions))
    if stage == "practice" and "mastery" in told:
        put(level(hand, item, told["mastery"]))
    put(sources.fold(hand.state.scenario, item.sources))
    draw_ways(hand, item, made, stage, wrong=told["share"] < 1 or given.hints > 0)


def draw_ways(hand: Hand, item: Item, made: Made, stage: str, wrong: bool) -> None:
    """On, or another try; what was tried again from the list of the practice goes back to it."""
    back = "practice" if stage == "practice" and hand.state.tries(item.id)[1:] else ""
    with st.container(key="ls_ways"):
        st.button(
            say("lesson.next"),
            key=hand.key("next"),
            type="primary",
            width="stretch",
            on_click=read,
            args=(made.n, back),
        )
        if stage == "practice" and (wrong or item.vary):
            label = say("lesson.again.numbers") if item.vary else say("lesson.again.same")
            st.button(
                label,
                key=hand.key("again"),
                icon=":material/refresh:",
                width="stretch",
                on_click=read,
                args=(made.n, f"again.{item.id}"),
            )
            if not item.vary:
                put(mark('<p class="sd-soft">{text}</p>', text=say("lesson.again.later")))
        if hand.may("lessons"):
            st.button(
                say("lesson.look_up"), key=hand.key("look_up"), icon=":material/menu_book:", type="tertiary",
                width="stretch", on_click=go, args=(lesson_of(hand, item),),
            )  # fmt: skip
    arrive(f"told_{made.n}", hand.key("next"))


def lesson_of(hand: Hand, item: Item) -> str:
    """The page of the first lesson that is about the question's objective."""
    lessons = hand.state.scenario.lessons
    return f"lesson.{next((n for n, each in enumerate(lessons, 1) if item.objective in each.head.objectives), 1)}"


def feedback(seen: Told, told: Told, given: Any, beliefs: Sequence[Misconception]) -> Markup:
    """`seen` is the question as it was shown, `told` the answer's `shown`, `given` what was sent."""
    share, said = float(told["share"]), told["said"]
    kind = "right" if told["right"] else "part" if share > 0 else "wrong"
    return mark(
        '<section class="ls-told ls-{kind}"><h2 data-arrive tabindex="-1"><i aria-hidden="true">{sign}</i>{verdict}'
        '</h2><p class="ls-stem">{stem}</p>{typed}{parts}{beliefs}<p class="ls-explain">{explain}</p>{answer}'
        "</section>",
        kind=kind,
        sign=SIGNS[kind],
        verdict=say(f"lesson.told.{kind}", share=f"{share:.0%}"),
        stem=_stem(seen),
        typed=_typed(seen, given),
        parts=_parts(seen, said, given, told["explain"]),
        beliefs=believed({each["misconception"] for each in said}, beliefs),
        explain=told["explain"],
        answer=_answer(seen, told),
    )


def believed(names: set[str], beliefs: Sequence[Misconception]) -> Markup:
    """Each belief that the answer shows, and what is so."""
    return joined(
        mark(
            '<aside class="ls-belief"><p><b>{many}</b> {text}</p><p><b>{so}</b> {truth}</p></aside>',
            many=say("lesson.told.many"),
            text=each.text,
            so=say("lesson.told.so"),
            truth=each.truth,
        )
        for each in beliefs
        if each.id in names
    )


def level(hand: Hand, item: Item, mastery: Told) -> Markup:
    """How far the question's objective is, in a line."""
    found = mastery[item.objective]
    return mark(
        '<p class="ls-level"><span>{word}</span><b>{level}</b><em>{share}</em></p>',
        word=say("lesson.told.level"),
        level=say(f"lesson.level.{found['level']}"),
        share=say("lesson.told.shown", share=f"{found['share']:.0%}"),
    )


def _stem(seen: Told) -> str:
    return re.sub(r"\{\d+\}", "____", str(seen["text"])) if seen["type"] == "cloze" else str(seen["stem"])


def _typed(seen: Told, given: Any) -> Markup:
    """What was typed, where no part says it."""
    if seen["type"] not in ("numeric", "short"):
        return Markup("")
    words = f"{given:,g} {seen.get('unit', '')}".strip() if isinstance(given, (int, float)) else str(given)
    return mark('<p class="ls-typed"><b>{word}</b> {text}</p>', word=say("lesson.told.you"), text=words)


def _answer(seen: Told, told: Told) -> Markup:
    """What would have been right, where the parts do not say it."""
    if told["right"] or seen["type"] in ("mcq", "multi", "match", "categorise", "order", "cloze"):
        return Markup("")
    word = say("lesson.told.sample") if seen["type"] == "short" else say("lesson.told.answer")
    return mark('<p class="ls-answer"><b>{word}</b> {text}</p>', word=word, text=told["answer"])


def _parts(seen: Told, said: Sequence[Told], given: Any, explain: str) -> Markup:
    rows = joined(_row(*_told_of(seen, each, given, n), each, explain) for n, each in enumerate(said))
    return mark('<ul class="ls-parts">{rows}</ul>', rows=rows) if rows else rows


def _row(kind: str, word: str, mine: str, each: Told, explain: str) -> Markup:
    text = "" if each["text"] == explain else each["text"]
    return mark(
        '<li class="ls-is-{kind}"><i aria-hidden="true">{sign}</i><div><b>{part}</b><em>{word}</em>{mine}{text}</div>'
        "</li>",
        kind=kind,
        sign=SIGNS[kind],
        part=cards.capital(str(each["part"])),
        word=word,
        mine=mark('<span class="ls-mine">{mine}</span>', mine=mine) if mine else Markup(""),
        text=mark("<p>{text}</p>", text=text) if text else Markup(""),
    )


def _told_of(seen: Told, each: Told, given: Any, n: int) -> tuple[str, str, str]:
    """Of one part: its sign, the word for it, and what stood there instead."""
    kind, right = "right" if each["right"] else "wrong", bool(each["right"])
    match seen["type"]:
        case "mcq" | "multi":
            return _option(seen, each, given)
        case "order":
            ids = {one["text"]: one["id"] for one in seen["steps"]}
            at = list(given).index(ids[each["part"]]) + 1 if each["part"] in ids and ids[each["part"]] in given else 0
            place = say("lesson.told.place", n=n + 1)
            return kind, place, "" if right or not at else say("lesson.told.had_at", n=at)
        case "match" | "categorise":
            lefts, rights = ("lefts", "rights") if seen["type"] == "match" else ("cards", "bins")
            mine = _words(seen[rights]).get(given.get(_ids(seen[lefts]).get(each["part"], ""), ""), "")
            return kind, str(each.get("so", "")), "" if right else say("lesson.told.had", text=mine)
        case "cloze":
            return kind, say("lesson.told.gap", n=n + 1), "" if right else say("lesson.told.so_gap", text=each["so"])
        case "short":
            return kind, say("lesson.told.named" if right else "lesson.told.unnamed"), ""
    return kind, say("lesson.told.near"), ""


def _option(seen: Told, each: Told, given: Any) -> tuple[str, str, str]:
    """Chosen or not, and whether it should have been."""
    chosen = _ids(seen["options"]).get(each["part"]) in (given if isinstance(given, list) else [given])
    if chosen:
        return ("right", say("lesson.told.chosen_right"), "") if each["right"] else (
            "wrong", say("lesson.told.chosen_wrong"), "")  # fmt: skip
    if each["right"]:
        return "other", say("lesson.told.left_out"), ""
    return "missed", say(f"lesson.told.missed.{seen['type']}"), ""


def _ids(parts: Sequence[Words]) -> dict[str, str]:
    return {each["text"]: each["id"] for each in parts}


def _words(parts: Sequence[Words]) -> dict[str, str]:
    return {each["id"]: each["text"] for each in parts}
