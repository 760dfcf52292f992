"""Making a workshop, opening its door, and rehearsing it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import msgspec
from sqlite_utils import Database

from app.services.access import checked_key, require
from app.services.errors import NotYours, Refusal, TooManyTries
from app.services.workshops.commands import Asked, Commands, Room, check, role_in
from app.services.workshops.robots import Robots
from app.store import Duplicate, Store, workshops
from app.store.learners import Learner
from app.store.workshops import WorkshopRow
from app.workshop.agenda import Agenda
from app.workshop.state import Workshop

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ2345679"  # 31 signs that are told apart at ten metres
CODE = 6
DRAWS = 20
KEY_TRIES, KEY_MINUTES = 10, 10
LONGEST_TITLE = 60


def any_code(length: int = CODE) -> str:
    """One of 887 million at six signs, unforeseeable."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


class Opening:
    """`key` is the facilitator's key: whoever shows it once may run workshops on this machine."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        agendas: Mapping[str, Agenda],
        clock: Callable[[], int],
        seeds: Callable[[], int],
        key: str | None,
    ) -> None:
        self._store = store
        self._commands = commands
        self.agendas = agendas
        self._clock = clock
        self._seeds = seeds
        self._key = key
        self.robots = Robots(commands)

    def may_run(self, actor: Learner) -> bool:
        """The actor showed the key before."""
        with self._store.read() as db:
            return workshops.is_facilitator(db, actor.id)

    def unlock(self, actor: Learner, typed: str) -> None:
        """The actor may run workshops from now on; raises `Refusal` for a wrong key, `TooManyTries` after ten."""
        now = self._clock()
        fits = self._key is not None and hmac.compare_digest(typed.strip().encode(), self._key.encode())

        def act(db: Database) -> Refusal | None:
            require(db, actor)
            place = f"key {actor.id}"
            if workshops.wrong_codes(db, now - KEY_MINUTES * 60_000, place) >= KEY_TRIES:
                return TooManyTries(KEY_MINUTES, "Too many wrong keys.")
            if not fits:
                workshops.count_wrong_code(db, place, now, KEY_MINUTES * 60_000)
                return Refusal("This is not the key. It was printed where Swapdesk was started; copy it from there.")
            workshops.make_facilitator(db, actor.id, now)
            return None

        refused = self._store.write(act)
        if refused is not None:
            raise refused

    def create(
        self, actor: Learner, agenda: str, title: str, key: str, settings: Mapping[str, Any] | None = None
    ) -> str:
        """The id of a new draft with a copy of that agenda; the same key again gives the one made first.

        Raises `NotYours` for who may not run workshops, `Refusal` for an unknown agenda or a title too long.
        """
        checked_key(key)
        chosen = self.agendas.get(agenda)
        if chosen is None:
            raise Refusal("There is no such agenda. Choose one of the list.")
        name = " ".join(title.split())
        if len(name) > LONGEST_TITLE:
            raise Refusal(f"A title has at most {LONGEST_TITLE} characters. Nothing was made.")
        body = {
            "agenda": msgspec.to_builtins(chosen),
            "title": "",
            "seed": self._seeds(),
            "settings": dict(settings or {}),
        }
        row = WorkshopRow(uuid4().hex, actor.id, None, None, self._clock())

        def act(db: Database) -> str:
            require(db, actor)
            if not workshops.is_facilitator(db, actor.id):
                raise NotYours("Show the facilitator's key first.")
            made = workshops.made_with(db, actor.id, f"created.{key}"[:80])
            if made is not None:
                return made
            workshops.add(db, row)
            room = self._commands.room(db, row.id, row.created_at)
            room.append(Asked("created", body, f"created.{key}"[:80], name or chosen.title), actor.id, "owner")
            return row.id

        return self._store.write(act)

    def open(self, actor: Learner, workshop: str, key: str, device: str = "") -> Workshop:
        """Opens the lobby under a code of its own. Harmless to repeat."""
        asked = Asked("opened", {}, checked_key(key), None, device)
        for _ in range(DRAWS):
            code = any_code()

            def act(room: Room, code: str = code) -> Workshop:
                role = role_in(room.state, room.row, actor)
                if room.row.code is not None:
                    return room.state
                check(room.state, role, actor, asked)
                room.append(asked, actor.id, role)
                workshops.set_code(room.db, workshop, code)
                return room.state

            try:
                return self._commands.within(actor, workshop, act)
            except Duplicate:
                continue
        raise Refusal("No free code was found. The workshop is still a draft. Try again.")

    def archive(self, actor: Learner, workshop: str, key: str, device: str = "") -> Workshop:
        """Ends it for good: the code lets nobody in any more."""
        asked = Asked("archived", {}, checked_key(key), None, device)

        def act(room: Room) -> Workshop:
            role = role_in(room.state, room.row, actor)
            check(room.state, role, actor, asked)
            room.append(asked, actor.id, role)
            workshops.set_code(room.db, workshop, None)
            workshops.unpair_all(room.db, workshop)
            return room.state

        return self._commands.within(actor, workshop, act)

    def rehearse(self, actor: Learner, workshop: str, robots: int, key: str) -> str:
        """The id of a copy with the same agenda and robots in its lobby, which is wiped by `end_rehearsal`."""
        row, state = self._commands.state(workshop)
        if row.owner != actor.id or row.rehearsal_of is not None:
            raise NotYours("Only who made the workshop can rehearse it.")
        body = {
            "agenda": msgspec.to_builtins(state.agenda),
            "title": "",
            "seed": state.seed,
            "settings": dict(state.settings),
        }
        copy = WorkshopRow(uuid4().hex, actor.id, None, workshop, self._clock())

        def act(db: Database) -> str:
            require(db, actor)
            made = workshops.rehearsal_of(db, workshop)
            if made is not None:
                return made
            workshops.add(db, copy)
            room = self._commands.room(db, copy.id, copy.created_at)
            room.append(Asked("created", body, "created", state.title), actor.id, "owner")
            return copy.id

        rehearsal = self._store.write(act)
        self.open(actor, rehearsal, f"open.{key}"[:64])
        self.robots.join(rehearsal, robots)
        return rehearsal

    def owned(self, actor: Learner) -> list[Workshop]:
        """The actor's own, the newest first."""
        with self._store.read() as db:
            found = workshops.owned(db, actor.id)
        return [self._commands.state(row.id)[1] for row in found]

    def rehearsed(self, rehearsal: str) -> str | None:
        """The workshop that this one rehearses."""
        return self._commands.state(rehearsal)[0].rehearsal_of

    def end_rehearsal(self, actor: Learner, rehearsal: str) -> None:
        """Wipes it: nothing of it counts or stays. Harmless to repeat."""

        def act(db: Database) -> None:
            require(db, actor)
            row = workshops.find(db, rehearsal)
            if row is None:
                return
            if row.owner != actor.id or row.rehearsal_of is None:
                raise NotYours("This is no rehearsal of yours.")
            workshops.wipe(db, rehearsal)

        self._store.write(act)
        self._commands.forget(rehearsal)
