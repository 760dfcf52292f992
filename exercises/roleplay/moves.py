"""Checks a move that came from outside: its shape, and that this seat may make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercises.exercise import Invalid, Json
from exercises.roleplay import calibration
from exercises.roleplay.evidence import is_example
from exercises.roleplay.rubric import load
from exercises.roleplay.scenario import CUSTOMER, OBSERVER, SELLER
from exercises.roleplay.state import LEVELS, State

LONGEST = 300  # characters of a quote, a note or a reason
MOST_NOTES = 60
HELP = (
    'One JSON object a line, each with its "seat" (seller, customer, observer): {"begin": true} anybody; '
    '{"tick": "questions", "level": 4, "quote": "..."}, {"note": "..."}, {"done": true} and '
    '{"calibrate": "wrong_end_first", "levels": {"opening": 2, ...}} whoever rates; {"told": "cause"} (with '
    '"undo": true to take it back) and {"felt": 4, "because": "..."} the customer, and {"stand_in": true} '
    'where "seats", those that are taken, lacks the observer; {"self": 70} the seller. '
    '"level": null is "not seen". `python -m app scenario --exercise roleplay --all` names the facts.'
)
Body = Mapping[str, Json]


def prepare(scenario: Json, state: State, body: Body) -> Body:
    """The move as it is stored: what it does first, then the seat. Raises `Invalid`, in words for whoever made it."""
    seat = body.get("seat")
    if seat not in state.scenario.seats:
        raise Invalid(f"A move has a seat: {', '.join(state.scenario.seats)}.")
    named = [name for name in MOVES if name in body]
    if len(named) != 1:
        raise Invalid(HELP)
    name = named[0]
    may, check = MOVES[name]
    if seat not in may(state):
        raise Invalid(f"Only the {' and the '.join(may(state))} can do that; you are the {seat}.")
    return {**check(state, body), "seat": seat}


def anybody(state: State) -> tuple[str, ...]:
    return state.scenario.seats


def judge(state: State) -> tuple[str, ...]:
    return state.judges


def customer(state: State) -> tuple[str, ...]:
    return (CUSTOMER,)


def seller(state: State) -> tuple[str, ...]:
    return (SELLER,)


def plainly(name: str) -> Callable[[State, Body], Body]:
    """A move that says no more than its name."""

    def check(state: State, body: Body) -> Body:
        if body[name] is not True:
            raise Invalid(f'The move is {{"{name}": true}}.')
        return {name: True}

    return check


def tick(state: State, body: Body) -> Body:
    """Without "quote" the one that stands is kept, so that a level is one tap."""
    id = body["tick"]
    if id not in load().ids:
        raise Invalid(f"There is no criterion {id!r}; there are: {', '.join(load().ids)}.")
    made = {"tick": id, "level": level(body.get("level"))}
    if "quote" not in body:
        return made
    quote = words(body["quote"])
    if is_example(id, quote):
        raise Invalid("That is the sentence of the sheet. Write down what was said in this talk.")
    return {**made, "quote": quote}


def told(state: State, body: Body) -> Body:
    if not isinstance(body["told"], str) or state.scenario.fact(body["told"]) is None:
        known = ", ".join(each.id for each in state.scenario.facts)
        raise Invalid(f"There is no fact {body['told']!r} to tick; there are: {known}.")
    return {"told": body["told"]} | ({"undo": True} if body.get("undo") is True else {})


def note(state: State, body: Body) -> Body:
    text = words(body["note"])
    if not text:
        raise Invalid("The note is empty.")
    if len(state.notes) >= MOST_NOTES:
        raise Invalid(f"There are {MOST_NOTES} notes. That is enough to judge by.")
    return {"note": text}


def felt(state: State, body: Body) -> Body:
    found = level(body["felt"])
    if found is None:
        raise Invalid("Trust is 1 to 5.")
    return {"felt": found, "because": words(body.get("because", ""))}


def own(state: State, body: Body) -> Body:
    value = body["self"]
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise Invalid("Your own rating is a whole number from 0 to 100.")
    return {"self": value}


def calibrate(state: State, body: Body) -> Body:
    clips, id, levels = calibration.load(), body["calibrate"], body.get("levels")
    if not isinstance(id, str) or id not in clips:
        raise Invalid(f"There is no dialogue {id!r}; there are: {', '.join(clips)}.")
    if not isinstance(levels, dict) or set(levels) != set(load().ids):
        raise Invalid(f"Rate every criterion of the dialogue, null for not seen: {', '.join(load().ids)}.")
    return {"calibrate": id, "levels": {name: level(levels[name]) for name in load().ids}}


def stand_in(state: State, body: Body) -> Body:
    """For the customer of three once the observer is gone. "seats" is put there by whoever knows who is."""
    if CUSTOMER in state.judges:
        raise Invalid("You rate this talk already.")
    seats = body.get("seats")
    if not isinstance(seats, list) or OBSERVER in seats:
        raise Invalid("Your observer is still here and rates. If they left, ask whoever runs the room to remove them.")
    return plainly("stand_in")(state, body)


def level(value: Json) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value not in LEVELS:
        raise Invalid("A level is 1 to 5, or null for not seen.")
    return value


def words(value: Json) -> str:
    if not isinstance(value, str):
        raise Invalid("Write it in words.")
    text = " ".join(value.split())
    if len(text) > LONGEST:
        raise Invalid(f"That is too long: at most {LONGEST} characters. Keep the words that matter.")
    return text


MOVES: Mapping[str, tuple[Callable[[State], tuple[str, ...]], Callable[[State, Body], Body]]] = {
    "begin": (anybody, plainly("begin")),
    "tick": (judge, tick),
    "note": (judge, note),
    "told": (customer, told),
    "felt": (customer, felt),
    "self": (seller, own),
    "calibrate": (judge, calibrate),
    "stand_in": (customer, stand_in),
    "done": (judge, plainly("done")),
}
