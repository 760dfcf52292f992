"""Choose a call, or go on with the one that is open."""

from __future__ import annotations

import secrets

import streamlit as st

from app.screens import going, house
from app.services import Attempt, Learner
from app.texts import has, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.exercise import Exercise, Option

EXERCISE = "call"
LADDER, FREE = "ladder", "practice"
PURPOSE = "purpose"
SHOWN_AS_CARDS, SHOWN_AS_ROW = "kind", "level"
SURPRISING = ("kind", "level", "pack")


def draw(me: Learner) -> None:
    """Continue first, then choose."""
    look.heading(say("practice.title", name=me.nickname), say("practice.lead"))
    known = house.desk().attempts.history(me, limit=1000)
    going_on = next((one for one in known if not one.ended), None)
    if going_on is not None:
        draw_open(me, going_on)
    draw_choice(me, going_on, f"{house.visit()}.{known[0].number + 1 if known else 1}")


def draw_open(me: Learner, attempt: Attempt) -> None:
    """The attempt that waits, with whom it is, and the one button that goes there."""
    live = house.desk().attempts.open_attempt(me, attempt.id)
    person = live.public["person"]
    with st.container(key="open_card"):
        put(
            mark(
                '<div class="sd-row">{face}<div><strong>{title}</strong><p class="sd-soft">{with_whom}</p></div></div>',
                face=look.face(person["first"][:1] + person["last"][:1]),
                title=say("practice.open.title"),
                with_whom=say(
                    "practice.open.with",
                    name=f"{person['first']} {person['last']}",
                    company=live.public["company"]["name"],
                ),
            )
        )
        st.button(
            say("practice.open.go"),
            key="go_on",
            type="primary",
            width="stretch",
            on_click=going.to,
            args=(going.ATTEMPT,),
            kwargs={"id": attempt.id},
        )


def draw_choice(me: Learner, going_on: Attempt | None, key: str) -> None:
    """What kind of call, how hard, with whom; `key` names this form, so that pressing twice starts one call.

    With a call going on that is the first thing to do here, and a new one for the board would end it.
    """
    exercise = house.desk().exercises[EXERCISE]
    with st.container(key="choice_card"):
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
        put(mark('<p class="sd-soft">{text}</p>', text=say(f"practice.purposes.{purpose}.text")))
        if going_on is not None and purpose == going_on.purpose == LADDER:
            put(mark('<p class="sd-cap">{text}</p>', text=say("practice.open.lost")))
        draw_options(exercise)
        st.button(
            say("practice.start"),
            key="start_call",
            type="primary" if going_on is None else "secondary",
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
    """Starts the chosen call, or one of a kind, level and pack that chance picks, and opens it."""
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
