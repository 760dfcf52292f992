"""The conversation as it is going on: who is on the line, and what both have said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from markupsafe import Markup

from app.texts import say
from app.widgets import look
from app.widgets.markup import joined, mark

GATEKEEPER = "gatekeeper"


class Said(Protocol):
    """A stored move with its answer."""

    @property
    def body(self) -> Mapping[str, Any]: ...

    @property
    def answer(self) -> Mapping[str, Any]: ...


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


def conversation(opening: str, moves: Iterable[Said], person: Mapping[str, Any], words: str) -> Markup:
    """Everything said so far, the newest at the bottom and in sight; `words` is where a move keeps its line."""
    said = [_bubble(opening, "sd-them", "")] if opening else []
    for move in moves:
        said.append(_bubble(str(move.body.get(words, "")), "sd-me", say("call.you")))
        if heard := str(move.answer.get("says", "")):
            said.append(_bubble(heard, "sd-them", _speaker(move.answer, person)))
    return mark(
        '<div class="sd-talk" role="log" aria-label="{label}" tabindex="0"><div>{said}</div></div>',
        label=say("call.log"),
        said=joined(said),
    )


def _speaker(answer: Mapping[str, Any], person: Mapping[str, Any]) -> str:
    if answer.get("shown", {}).get("by") == GATEKEEPER:
        return say("call.gatekeeper")
    return str(person["first"])


def _bubble(text: str, side: str, who: str) -> Markup:
    spoken = mark('<span class="sd-hear">{who}: </span>', who=who) if who else Markup("")
    return mark('<p class="sd-bubble {side}">{spoken}{text}</p>', side=side, spoken=spoken, text=text)
