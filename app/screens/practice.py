"""Choose what to practise, or go on with what is open."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import streamlit as st

from app.screens import doors, going, house, survey
from app.services import Attempt, Learner
from app.texts import has, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.exercise import Exercise, Option

EXERCISE = "exercise"
LADDER, FREE = "ladder", "practice"
PURPOSE = "purpose"
SHOWN_AS_CARDS, SHOWN_AS_ROW = "kind", "level"
SURPRISING = ("kind", "level", "pack")
CODE, LONGEST_CODE = "join_code", 12


def draw(me: Learner) -> None:
    """Continue first, then choose."""
    look.heading(say("practice.title", name=me.nickname))
    survey.draw_card(me)
    doors.draw(me)
    known = house.desk().attempts.history(me, limit=1000)
    open_ones = {one.exercise: one for one in reversed(known) if not one.ended and one.exercise in exercises()}
    for one in open_ones.values():
        draw_open(me, one)
    with st.container(key="choice_card"):
        name = draw_exercises()
        mine = next((one for one in known if one.exercise == name and not one.ended and not one.owner), None)
        draw_choice(me, name, mine, not open_ones, f"{house.visit()}.{house.desk().attempts.newest(me) + 1}")
    if any(each.shared for each in house.desk().exercises.values()):
        draw_join(me)


def draw_join(me: Learner) -> None:
    """The way into a colleague's plan."""
    with st.expander(say("practice.join.title"), key="join"), st.form("join_form", border=False):
        st.text(say("practice.join.lead"), width="stretch")
        st.text_input(say("practice.join.code"), key=CODE, max_chars=LONGEST_CODE, autocomplete="off")
        st.form_submit_button(say("practice.join.go"), key="join_go", on_click=join, args=(me,), width="stretch")


def join(me: Learner) -> None:
    """Opens the attempt with the code as typed; a refusal is said and what was typed stays."""

    def act() -> None:
        attempt = house.desk().together.join(me, st.session_state[CODE])
        going.to(going.ATTEMPT, id=attempt.id, on="1")

    house.command(act)


def exercises() -> tuple[str, ...]:
    """The names of all exercises that one person can do and compare, in their order."""
    return tuple(name for name, each in house.desk().exercises.items() if each.alone and each.ranked)


def draw_exercises() -> str:
    """The choice of the desk to sit at, a sentence each; nothing where there is only one."""
    names = exercises()
    if len(names) == 1:
        return names[0]
    st.radio(
        say("practice.exercise"),
        names,
        index=0,
        key=EXERCISE,
        format_func=lambda name: say(f"exercise.{name}.name"),
        captions=[say(f"exercise.{name}.about") for name in names],
        bind="query-params",
    )
    return str(st.session_state[EXERCISE])


def draw_switch(key: str) -> str:
    """One exercise of all, for what is told of each on its own."""
    names = exercises()
    if len(names) == 1:
        return names[0]
    st.segmented_control(
        say("practice.exercise"),
        names,
        default=names[0],
        required=True,
        key=key,
        width="stretch",
        label_visibility="collapsed",
        format_func=lambda name: say(f"exercise.{name}.many"),
        bind="query-params",
    )
    return str(st.session_state[key])


def draw_open(me: Learner, attempt: Attempt) -> None:
    """The attempt that waits, with whom it is, and the one button that goes there."""
    live = house.desk().attempts.open_attempt(me, attempt.id)
    letters, whom = told(live.public)
    name = attempt.exercise
    with st.container(key=f"open_card_{name}"):
        put(
            mark(
                '<div class="sd-row">{face}<div><strong>{title}</strong><p class="sd-soft">{with_whom}</p></div></div>',
                face=look.face(letters),
                title=say(f"exercise.{name}.open"),
                with_whom=whom,
            )
        )
        st.button(
            say(f"exercise.{name}.go_on"),
            key=f"go_on_{name}",
            type="primary",
            width="stretch",
            on_click=going.to,
            args=(going.ATTEMPT,),
            kwargs={"id": attempt.id},
        )


def told(public: Mapping[str, Any]) -> tuple[str, str]:
    """Whom an attempt is about: the customer of a call, the vendor of a plan; as initials and as a name."""
    if "person" not in public:
        return public["product"]["vendor"][:1], public["product"]["vendor"]
    person = public["person"]
    name = f"{person['first']} {person['last']}"
    return person["first"][:1] + person["last"][:1], say("practice.with", name=name, company=public["company"]["name"])


def draw_choice(me: Learner, name: str, going_on: Attempt | None, first: bool, key: str) -> None:
    """What of it, how hard, with whom; `key` names this form, so that pressing twice starts one attempt.

    With one going on (`first` is False) that is the first thing to do here, and a new one for the board
    would end it.
    """
    exercise = house.desk().exercises[name]
    st.segmented_control(
        say("practice.purpose"),
        (FREE, LADDER),
        default=FREE,
        required=True,
        key=PURPOSE,
        width="stretch",
        format_func=lambda purpose: say(f"practice.purposes.{purpose}.name"),
        bind="query-params",
    )
    purpose = st.session_state[PURPOSE]
    put(mark('<p class="sd-soft">{text}</p>', text=say(f"exercise.{name}.{purpose}")))
    if going_on is not None and purpose == going_on.purpose == LADDER:
        put(mark('<p class="sd-cap">{text}</p>', text=say(f"exercise.{name}.lost")))
    draw_options(exercise)
    st.button(
        say("practice.start"),
        key="start_call",
        type="primary" if first else "secondary",
        width="stretch",
        on_click=start,
        args=(me, exercise, key, False),
    )
    st.button(
        say("practice.surprise"),
        key="surprise",
        width="stretch",
        on_click=start,
        args=(me, exercise, key, True),
    )


def draw_options(exercise: Exercise) -> None:
    """Kind and level in the open; what seldom changes is one tap away."""
    options = {option.name: option for option in exercise.options}
    if kind := options.pop(SHOWN_AS_CARDS, None):
        st.radio(
            option_name(kind.name),
            kind.values,
            index=kind.values.index(kind.default),
            key=kind.name,
            format_func=lambda value: value_name(kind.name, value),
            bind="query-params",
            captions=[say(f"option.{kind.name}.about.{value}") for value in kind.values],
        )
    if level := options.pop(SHOWN_AS_ROW, None):
        st.segmented_control(
            option_name(level.name),
            level.values,
            default=level.default,
            required=True,
            key=level.name,
            format_func=lambda value: value_name(level.name, value),
            width="stretch",
            bind="query-params",
        )
    if options:
        with st.expander(say("practice.more")):
            for option in options.values():
                draw_option(option)


def draw_option(option: Option) -> None:
    """An option as a list to choose from."""
    values = list(option.values)
    st.selectbox(
        option_name(option.name),
        values,
        index=values.index(option.default),
        key=option.name,
        format_func=lambda value: value_name(option.name, value),
        bind="query-params",
    )


def start(me: Learner, exercise: Exercise, key: str, surprise: bool) -> None:
    """Starts the chosen attempt, or one of a kind, level and pack that chance picks, and opens it."""
    chosen = {option.name: str(st.session_state.get(option.name, option.default)) for option in exercise.options}
    if surprise:
        chosen |= {
            option.name: secrets.choice(option.values) for option in exercise.options if option.name in SURPRISING
        }
    purpose = st.session_state[PURPOSE]

    def act() -> None:
        attempt = house.desk().attempts.start(me, exercise.name, chosen, purpose, key)
        going.to(going.ATTEMPT, id=attempt.id)

    house.command(act)


def option_name(name: str) -> str:
    """The word for an option."""
    return say(f"option.{name}.name")


def value_name(name: str, value: str) -> str:
    """The word for a value; a pack that came later than the catalogue is called by its own name."""
    key = f"option.{name}.values.{value}"
    return say(key) if has(key) else value.replace("_", " ").capitalize()
