"""A week at the other's side: changing days, notes, three beliefs, who signs, and what the own team hears."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from app.services.access import checked_key, require
from app.services.errors import Invalid, NotYours
from app.services.shadowing.log import append, coming, digest, drawn, opened, plain, refusing, told
from app.services.shadowing.pairing import Pairing
from app.services.shadowing.seeing import ASKED, GUEST, HOST, Seen, Sums, seen_by, summed
from app.services.together import any_code
from app.shadowing import bringing, days, life, words
from app.shadowing.week import Week
from app.store import Store, shadowing, workshops
from app.store.learners import Learner
from app.store.shadowing import Note

MOST_LISTED = 100
BODIES: Mapping[str, frozenset[str]] = {
    "left": frozenset({"desk"}),
    "moved": frozenset({"n", "place", "begins", "lasts"}),
    "dropped": frozenset({"n"}),
    "called_off": frozenset(),
    "undone": frozenset(),
    "shown": frozenset({"n"}),
}


class Shadowing:
    """`pairing` is how a week begins; everything else is here."""

    def __init__(self, store: Store, clock: Callable[[], int], codes: Callable[[], str] = any_code) -> None:
        self._store = store
        self._clock = clock
        self._codes = codes
        self.pairing = Pairing(store, clock, codes)

    def do(self, actor: Learner, week: str, kind: str, body: Mapping[str, Any], key: str) -> None:
        """Moves, drops or shows a day, calls the week off, frees a seat, or takes the last change back.

        The same key again does nothing. Raises `NotYours`, `Invalid` or `Refusal`.
        """
        if (
            not isinstance(kind, str)
            or kind not in BODIES
            or not isinstance(body, Mapping)
            or set(body) != BODIES[kind]
        ):
            raise Invalid("There is no such thing to do here. Reload the page.")
        self._happen(actor, week, kind, lambda db, at: (dict(body), None), key)

    def write(self, actor: Learner, week: str, name: str, text: str, seen: int) -> Note:
        """Keeps a note of the guest's as typed; `seen` is the revision that it was written over.

        Where another tab wrote meanwhile, both texts are kept, one below the other.
        """
        now = self._clock()
        if not isinstance(text, str) or not isinstance(name, str):
            raise Invalid("That is no text.")

        def act(db: Database) -> Note:
            row, at = opened(db, actor, week)
            if at.guest != actor.id:
                raise NotYours("These notes are your colleague's.")
            with refusing():
                longest = words.longest(at, name)
            stored = shadowing.notes(db, row.id).get(name, Note("", 0))
            new = words.merged(stored.text, text, stored.revision == seen)
            if len(new) > longest:
                raise Invalid(f"That is too long: at most {longest} characters. What was stored before is kept.")
            return stored if new == stored.text else shadowing.write(db, row.id, name, new, now)

        return self._store.write(act)

    def hand_over(self, actor: Learner, week: str, key: str) -> None:
        """The three beliefs as they are noted now go to whoever has to sign them."""

        def make(db: Database, at: Week) -> tuple[dict[str, Any], Any]:
            if at.guest != actor.id:
                raise NotYours("These beliefs are your colleague's.")
            with refusing():
                found = words.beliefs(at, plain(shadowing.notes(db, week)))
            return {"taught": [each["desk"] for each in found]}, {"beliefs": found}

        self._happen(actor, week, "believed", make, key)

    def send_back(self, actor: Learner, week: str, about: int | None, text: str, key: str) -> None:
        """A host says what is not so, about what they read; the guest takes them back without a word."""

        def make(db: Database, at: Week) -> tuple[dict[str, Any], Any]:
            if at.guest == actor.id:
                return {}, None
            desk = next(iter(at.desks_of(actor.id)), "")
            with refusing():
                return {"desk": desk, "words": about}, {"remark": words.remark(text)}

        self._happen(actor, week, "returned", make, key)

    def sign(self, actor: Learner, week: str, about: int, key: str) -> None:
        """The actor, who was the host, confirms the beliefs corrected at their desk. `about` is what they have read."""

        def make(db: Database, at: Week) -> tuple[dict[str, Any], Any]:
            return {"desk": next(iter(at.desks_of(actor.id)), ""), "words": about}, None

        self._happen(actor, week, "signed", make, key)

    def relay(self, actor: Learner, week: str, key: str) -> None:
        """The guest has told their own team, in the words noted for it."""

        def make(db: Database, at: Week) -> tuple[dict[str, Any], Any]:
            if at.guest != actor.id:
                raise NotYours("That is for whoever sat beside the other.")
            with refusing():
                return {}, words.relayed(plain(shadowing.notes(db, week)))

        self._happen(actor, week, "relayed", make, key)

    def seen(self, actor: Learner, week: str) -> Seen:
        """The week for one of those in it; `NotYours` for everybody else."""
        with self._store.read() as db:
            row, _ = opened(db, actor, week)
            return seen_by(db, row, actor, self._clock())

    def mine(self, actor: Learner) -> list[Seen]:
        """The actor's weeks, as guest and as host, the newest first."""
        with self._store.read() as db:
            require(db, actor)
            found = shadowing.of_learner(db, actor.id, MOST_LISTED)
            return [seen_by(db, row, actor, self._clock()) for row in found]

    def brought(self, actor: Learner, week: str, bring: Sequence[str]) -> list[str]:
        """For each thing that a module's swap act wants, what the guest's own notes have of it; empty where nothing."""
        with self._store.read() as db:
            _, at = opened(db, actor, week)
            if at.guest != actor.id:
                raise NotYours("These notes are your colleague's.")
            return bringing.brought(at, plain(shadowing.notes(db, week)), bring)

    def sums(self, actor: Learner) -> Sums:
        """For whoever runs workshops: numbers and no names. Raises `NotYours` for everybody else."""
        now = self._clock()
        with self._store.read() as db:
            require(db, actor)
            if not workshops.is_facilitator(db, actor.id):
                raise NotYours("Show the facilitator's key first.")
            return summed([life.fold(map(told, found)) for found in shadowing.all_events(db).values()], now)

    def _happen(
        self,
        actor: Learner,
        week: str,
        kind: str,
        make: Callable[[Database, Week], tuple[dict[str, Any], Any]],
        key: str,
    ) -> None:
        """Appends one event with its words, once for each key, and does what follows from it."""
        hashed, now = digest(actor, f"{kind}.{checked_key(key)}"), self._clock()

        def act(db: Database, code: str) -> None:
            row, at = opened(db, actor, week)
            if any(event.key == hashed for event in shadowing.events(db, week)):
                return
            body, text = make(db, at)
            event = coming(at, kind, actor, body, now)
            with refusing():
                life.refuse(at, event)
                new = life.after(at, event)
                for day in new.on if kind == "moved" else ():
                    days.span(new, day)
            append(db, row.id, event, hashed)
            if text is not None:
                shadowing.keep(db, row.id, event.seq, text)
            if kind == "left":
                shadowing.unseat(db, row.id, body["desk"])
                shadowing.set_code(db, row.id, code)

        drawn(self._store, self._codes, act)


__all__ = ["ASKED", "GUEST", "HOST", "Note", "Seen", "Shadowing", "Sums"]
