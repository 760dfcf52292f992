"""The conversation as it is going on: who is on the line, and what both have said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from app.texts import say
from app.widgets import look
from app.widgets.markup import joined, mark
from exercises.contract import Made

GATEKEEPER = "gatekeeper"


def initials(person: Mapping[str, Any]) -> str:
    """Of the first and the last name."""
    return f"{person['first'][:1]}{person['last'][:1]}"


def head(public: Mapping[str, Any], n: int) -> Markup:
    """Who is called, from where, and how far the call is."""
    person = public["person"]
    return mark(
        '<div class="sd-row sd-caller">{face}<div><strong>{name}</strong><p class="sd-soft">{role}</p></div>'
        '<span class="sd-turn">{turn}</span></div>',
        face=look.face(initials(person), "sd-live"),
        name=f"{person['first']} {person['last']}",
        role=f"{person['role_label']}, {public['company']['name']}",
        turn=say("call.turn", n=n),
    )


def conversation(
    opening: str, by_gate: bool, moves: Iterable[Made], person: Mapping[str, Any], words: str, me: str = ""
) -> Markup:
    """Everything said so far, the newest at the bottom and in sight; `words` is where a move keeps its line.

    `by_gate` tells that somebody else than the customer picked up. Lines of others than `me` have their names.
    """
    said = [_bubble(opening, "sd-them", *_speaker(by_gate, person))]
    for move in moves:
        said.append(_bubble(str(move.body.get(words, "")), "sd-me", *_said_by(move, me)))
        if heard := str(move.answer.get("says", "")):
            gate = move.answer.get("shown", {}).get("by") == GATEKEEPER
            said.append(_bubble(heard, "sd-them", *_speaker(gate, person)))
    return mark(
        '<div class="sd-talk" role="log" aria-label="{label}" tabindex="0"><div>{said}</div></div>',
        label=say("call.log"),
        said=joined(said),
    )


def _speaker(gate: bool, person: Mapping[str, Any]) -> tuple[str, str]:
    """Who speaks, and whether everybody sees it or a screen reader alone says it."""
    return (say("call.gatekeeper"), "sd-tag") if gate else (str(person["first"]), "sd-hear")


def _said_by(move: Made, me: str) -> tuple[str, str]:
    """The learner, or a colleague with whom they take the call."""
    return (move.nickname, "sd-tag") if me and move.by not in (None, me) else (say("call.you"), "sd-hear")


def _bubble(text: str, side: str, who: str, how: str) -> Markup:
    return mark(
        '<p class="sd-bubble {side}"><span class="{how}">{who}: </span>{text}</p>',
        side=side,
        how=how,
        who=who,
        text=text,
    )
