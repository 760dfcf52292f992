"""Checks a move that came from outside: its shape and its size. Whether it can be made now is for the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercises.exercise import Invalid, Json
from exercises.lesson.grading import Unanswered
from exercises.lesson.shown import checked
from exercises.lesson.state import State

LONGEST_NOTE = 1_000
LEAST_WORDS = 3  # of a note
HELP = (
    'One JSON object a line: {"look": true} for what is next, {"read": lesson}, {"hint": item}, '
    '{"answer": item, "given": ...}, {"way": node, "choice": n}, {"guess": statement, "self": true, "other": 0-100}, '
    '{"swap": {"notes": ["...", ...]}} or {"swap": {"later": true}} to put it off. What is next stands in the answer '
    'to each move. "given" is by type: mcq an id; multi and order a list of ids; match and categorise an object from '
    "id to id; numeric a number; cloze a list of texts; short a text. A colleague's signature is no move of a learner."
)
Body = Mapping[str, Json]


def prepare(scenario: Json, state: State, body: Body) -> Body:
    """The move as it is stored. Raises `Invalid`, in words for whoever made it."""
    if "signed" in body:
        raise Invalid("A colleague signs it, at their own desk.")
    named = [name for name in MOVES if name in body]
    if len(named) != 1:
        raise Invalid(HELP)
    keys, check = MOVES[named[0]]
    if set(body) != {named[0], *keys}:
        raise Invalid(f"This move has {', '.join((named[0], *keys))} and nothing else.")
    return check(state, body)


def signature(state: State, owner: str, by: str) -> Body:
    """The body of kind "signed" that services store when the colleague `by` confirms the act of `owner`.

    It never passes `prepare`. Raises `Invalid` where there is nothing to sign, or where both are one person.
    """
    body = {"signed": by, "of": owner}
    signable(state, body)
    return body


def signable(state: State, body: Body) -> None:
    """Raises `Invalid` for a signature that cannot stand."""
    by, of = body.get("signed"), body.get("of")
    if set(body) != {"signed", "of"} or not isinstance(by, str) or not isinstance(of, str) or not by or not of:
        raise Invalid("A signature names who signs, and for whom.")
    if by == of:
        raise Invalid("Nobody signs for themselves. Ask the colleague with whom you did it.")
    if state.swap is None or not state.swap.notes:
        raise Invalid("There is nothing to sign yet: the notes come first.")
    if state.signed is not None:
        raise Invalid("It is signed already.")


def lesson(state: State, body: Body) -> Body:
    known = [each.id for each in state.scenario.lessons]
    return {"read": _one_of(body["read"], known, "lesson")}


def hint(state: State, body: Body) -> Body:
    return {"hint": _item(state, body["hint"])}


def answer(state: State, body: Body) -> Body:
    id = _item(state, body["answer"])
    item = state.scenario.item(id)
    assert item is not None
    try:
        return {"answer": id, "given": checked(item, body["given"])}
    except Unanswered as error:
        raise Invalid(str(error)) from error


def way(state: State, body: Body) -> Body:
    case = state.scenario.case
    node = _one_of(body["way"], list(case.nodes), "point in the case")
    choice = body["choice"]
    if not _whole(choice, 0, len(case.nodes[node].ways) - 1):
        raise Invalid("Choose one of the ways by its number; the first is 0.")
    return {"way": node, "choice": choice}


def guess(state: State, body: Body) -> Body:
    known = [each.id for each in state.scenario.statements]
    id = _one_of(body["guess"], known, "statement")
    if not isinstance(body["self"], bool):
        raise Invalid("Say for yourself whether it is so: true or false.")
    if not _whole(body["other"], 0, 100):
        raise Invalid("Of a hundred people there, how many? A whole number from 0 to 100.")
    return {"guess": id, "self": body["self"], "other": body["other"]}


def swap(state: State, body: Body) -> Body:
    """Notes for each thing to bring, in words of one's own."""
    sent, bring = body["swap"], state.scenario.module.swap.bring
    if sent == {"later": True}:
        return {"swap": {"later": True}}
    if not isinstance(sent, dict) or set(sent) != {"notes"} or not isinstance(sent["notes"], (list, tuple)):
        raise Invalid('The swap has {"notes": [...]}, or {"later": true}. A colleague signs it, not you.')
    notes = [" ".join(each.split()) if isinstance(each, str) else "" for each in sent["notes"]]
    if len(notes) != len(bring):
        raise Invalid(f"There are {len(bring)} things to bring; a note for each, in their order.")
    for wanted, note in zip(bring, notes, strict=True):
        if len(note) > LONGEST_NOTE:
            raise Invalid(f"That is too long: at most {LONGEST_NOTE} characters a note.")
        if len(note.split()) < LEAST_WORDS or note.casefold() == wanted.casefold():
            raise Invalid(f"Write what you brought, in a few words of your own: {wanted}")
    if len({note.casefold() for note in notes}) < len(notes):
        raise Invalid("Two notes are the same. Each thing to bring has its own.")
    return {"swap": {"notes": notes}}


def _item(state: State, id: Json) -> str:
    return _one_of(id, [each.id for each in state.scenario.items], "question")


def _one_of(id: Json, known: list[str], what: str) -> str:
    if not isinstance(id, str) or id not in known:
        raise Invalid(f"There is no such {what} in this module.")
    return id


def _whole(value: Json, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def look(state: State, body: Body) -> Body:
    if body["look"] is not True:
        raise Invalid('To be told what comes next: {"look": true}.')
    return {"look": True}


MOVES: Mapping[str, tuple[tuple[str, ...], Callable[[State, Body], Body]]] = {
    "look": ((), look),
    "read": ((), lesson),
    "hint": ((), hint),
    "answer": (("given",), answer),
    "way": (("choice",), way),
    "guess": (("self", "other"), guess),
    "swap": ((), swap),
}
