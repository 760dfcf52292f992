"""Where one is in the module: the part's name, how far it is, and all parts one tap away."""

from __future__ import annotations

import streamlit as st

from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.stages import FORM_STAGES, begun, done, items_at, now, stages
from exercises.lesson.state import State
from exercises.lesson.view import case, practice, reading, swap
from exercises.lesson.view.hand import Hand, go

SIGNS = {"done": "✓", "here": "●", "later": "○"}


def draw(hand: Hand, stage: str | None, answered: bool = False) -> None:
    """`stage` is the part that is on the screen, None when all are done; `answered` where its last answer is told."""
    state = hand.state
    order, title = stages(state.scenario), state.scenario.module.title
    name = say(f"lesson.stage.{stage}.name") if stage else say("lesson.stage.none")
    n, of = counted_in(state, stage, answered) if stage else (0, 0)
    with st.container(key="ls_head", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        put(
            mark(
                '<div class="ls-head"><span>{title}</span><strong>{name}{within}</strong></div>',
                title=title,
                name=name,
                within=mark(" <em>{text}</em>", text=say("lesson.within", n=n, of=of)) if of > 1 else "",
            )
        )
        with st.popover(say("lesson.parts.open"), key="ls_parts", icon=":material/list:"):
            draw_parts(hand)
    parts = joined(
        mark(
            '<i class="ls-{kind}" style="--part:{part}"></i>',
            kind=kind(state, each),
            part=round(100 * share(state, each)),
        )
        for each in order
    )
    finished = sum(done(state, each) for each in order)
    words = say("lesson.progress", done=finished, of=len(order))
    put(mark('<div class="ls-track" role="img" aria-label="{words}">{parts}</div>', words=words, parts=parts))


def draw_parts(hand: Hand) -> None:
    """Every part with its sign and a word; those that can be looked at again have buttons."""
    state = hand.state
    within = now(state)
    locked = within in FORM_STAGES and begun(state, within)
    for each in stages(state.scenario):
        found = kind(state, each)
        put(
            mark(
                '<p class="ls-stop ls-{kind}"><i aria-hidden="true">{sign}</i><b>{name}</b><span>{word}</span></p>',
                kind=found,
                sign=SIGNS[found],
                name=say(f"lesson.stage.{each}.name"),
                word=say(f"lesson.parts.{found}"),
            )
        )
        if not locked and hand.may(each) and found != "later":
            draw_back(hand, each)
    if locked:
        put(mark('<p class="sd-soft">{text}</p>', text=say("lesson.parts.locked")))
    st.button(say("lesson.leave"), key=hand.key("leave"), icon=":material/map:", width="stretch",
              on_click=hand.deeds.onward)  # fmt: skip


def draw_back(hand: Hand, stage: str) -> None:
    """The ways back into a part."""
    state = hand.state
    if stage == "lessons":
        for n, lesson in enumerate(state.scenario.lessons, 1):
            _button(hand, f"part_lesson_{n}", lesson.head.title, f"{reading.LESSON}{n}")
    elif stage == "practice" and begun(state, "practice"):
        _button(hand, "part_practice", say("lesson.practice.title"), practice.PRACTICE)
    elif stage == "case" and state.walks:
        _button(hand, "part_case", state.scenario.case.title, case.CASE)
    elif stage == "swap":
        _button(hand, "part_swap", state.scenario.module.swap.title, swap.SWAP)


def kind(state: State, stage: str) -> str:
    """Done, the one that is on, or still to come."""
    return "done" if done(state, stage) else "here" if stage == now(state) else "later"


def counted_in(state: State, stage: str, answered: bool = False) -> tuple[int, int]:
    """The number of what is on the screen, and of how many; of what is counted one by one."""
    match stage:
        case "lessons":
            row = [each.id in state.read for each in state.scenario.lessons]
        case "guess":
            row = [each.id in state.guesses for each in state.scenario.statements]
        case "case" | "swap":
            return 0, 0
        case _:
            row = [bool(state.tries(each.id)) for each in items_at(state.scenario, stage)]
    return (sum(row) if answered else min(sum(row) + 1, len(row))), len(row)


def share(state: State, stage: str) -> float:
    """How much of a part is done, 0 to 1."""
    if done(state, stage):
        return 1.0
    n, of = counted_in(state, stage)
    return (n - 1) / of if of else 0.0


def _button(hand: Hand, name: str, label: str, where: str) -> None:
    st.button(label, key=hand.key(name), type="tertiary", width="stretch", on_click=go, args=(where,))
