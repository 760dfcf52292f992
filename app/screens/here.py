"""A workshop as this visitor sees it, and what they may ask of it, each for a button's callback."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.screens import house
from app.services import Learner, NotYours
from app.services.workshops import Workshops
from app.services.workshops.commands import LEASED
from app.texts import say
from app.workshop.rights import BY_ROLE
from app.workshop.state import CREW, Role, Workshop

ASKED = "w"


@dataclass(frozen=True, slots=True)
class Here:
    """`names` are nicknames by id; `code` is None while nobody can join; `device` tells browsers apart."""

    me: Learner
    state: Workshop
    role: Role
    names: Mapping[str, str]
    code: str | None
    rehearsal: bool
    device: str

    @property
    def id(self) -> str:
        return self.state.id

    @property
    def crew(self) -> bool:
        """Runs the workshop, or helps to."""
        return self.role in CREW

    @property
    def at_the_wheel(self) -> bool:
        """No other device has the room in hand; who only helps does so beside any."""
        return self.role not in LEASED or self.state.controller in ("", self.device)

    @property
    def now(self) -> int:
        """The server's clock in epoch milliseconds."""
        return house.desk().clock()

    def name(self, member: str) -> str:
        """What somebody is called here; who was erased has no name any more."""
        known = self.state.members.get(member)
        return (known.name if known and known.name else self.names.get(member)) or say("workshop.nobody")

    def name_or(self, id_or_name: str) -> str:
        """The name of a member, or the words as they are for what is no member, such as a team's name."""
        return self.name(id_or_name) if id_or_name in self.state.members else id_or_name

    def may(self, kind: str) -> bool:
        """Whether events of this kind are this role's; whether one can happen now is for the services to say."""
        return self.role in BY_ROLE.get(kind, frozenset())

    def key(self, what: str) -> str:
        """Names what a button of this drawing asks for: pressed twice, it happens once."""
        digest = hashlib.sha256(f"{house.visit()}|{self.state.seq}|{what}".encode()).hexdigest()
        return f"h.{digest[:40]}"

    def do(
        self, kind: str, body: Mapping[str, Any] | None = None, text: str | None = None, reverses: int | None = None
    ) -> None:
        """Asks for an event; a refusal is said on the next drawing."""
        self.done(kind, body, text, reverses)

    def done(
        self, kind: str, body: Mapping[str, Any] | None = None, text: str | None = None, reverses: int | None = None
    ) -> bool:
        """The same; True where it happened."""
        return house.command(
            work().commands.do,
            self.me,
            self.id,
            kind,
            body or {},
            self.key(json.dumps([kind, body, text, reverses], sort_keys=True)),
            text=text,
            device=self.device,
            reverses=reverses,
        )

    def run(self, act: Callable[..., object], *given: object, **more: object) -> None:
        """Asks a service of the crew, such as `rounds.start`, for this workshop and with this drawing's key."""
        self.ran(act, *given, **more)

    def ran(self, act: Callable[..., object], *given: object, **more: object) -> bool:
        """The same; True where it happened."""
        key = self.key(f"{act.__qualname__} {given} {sorted(more.items())}")
        return house.command(act, self.me, self.id, *given, key=key, device=self.device, **more)


def work() -> Workshops:
    """The services of workshops."""
    return house.desk().workshops


def device() -> str:
    """This browser's name among the crew's devices; empty where it takes no cookies."""
    token = house.token()
    return "" if token is None else hashlib.sha256(f"device {token}".encode()).hexdigest()[:16]


def removed(me: Learner, workshop: str | None = None) -> str:
    """`kicked` or `banned` for whom the crew took out of the workshop of the address; empty for everybody else."""
    return work().whereabouts.removed(me, workshop or str(st.query_params.get(ASKED, "")))


def found(me: Learner, workshop: str | None = None) -> Here | None:
    """The workshop of the address, as it is committed now; None where the visitor is nothing in it."""
    asked = workshop or st.query_params.get(ASKED)
    if not asked:
        return None
    try:
        seen, role = work().watching.seen_by(me, asked)
    except NotYours:
        return None
    return Here(me, seen.state, role, seen.names, seen.code, seen.rehearsal, device())
