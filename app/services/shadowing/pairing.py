"""Two find each other: one proposes a week, the other reads it by its code and says yes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from app.services.access import checked_key, require
from app.services.errors import Invalid, Refusal, TooManyTries, UnknownCode
from app.services.shadowing.log import append, coming, digest, drawn, folded, refusing
from app.services.shadowing.seeing import ASKED, Seen, seen_by
from app.services.together import ALPHABET, MINUTES, TRIES, any_code
from app.shadowing import days, life, pairing
from app.shadowing.pairing import Refused
from app.shadowing.week import Event, Week
from app.store import Store, companions, shadowing
from app.store.learners import Learner
from app.store.shadowing import WeekRow
from exercises.lesson.shadow.library import load_cards

MOST_A_DAY = 20
A_DAY = 24 * 60 * 60_000
_CODE = re.compile(f"[{ALPHABET}]{{6}}")
_MODULE = re.compile(r"((m2s|s2m|common)-\d\d)?")


class Pairing:
    def __init__(self, store: Store, clock: Callable[[], int], codes: Callable[[], str] = any_code) -> None:
        self._store = store
        self._clock = clock
        self._codes = codes

    def propose(
        self,
        actor: Learner,
        direction: str,
        monday: int,
        zone: str,
        planned: Sequence[Mapping[str, Any]],
        key: str,
        module: str = "",
    ) -> str:
        """The id of a new week; the same key again gives the one proposed first.

        Each of `planned` has `card`, `place`, `begins` and `lasts`. Raises `Refusal` or `Invalid`.
        """
        checked_key(key)
        if not days.is_zone(zone):
            raise Invalid("This place is not known. Choose one of the list. Nothing was proposed.")
        if not isinstance(module, str) or not _MODULE.fullmatch(module):
            raise Invalid("There is no such module. Nothing was proposed.")
        now, week = self._clock(), uuid4().hex
        body = {"direction": direction, "monday": monday, "zone": zone, "module": module, "days": _with_desks(planned)}
        event = Event(1, "proposed", actor.id, body, now, days.local_minutes(now, zone))
        with refusing():
            new = life.new(event)
            _check_cards(new)
            for day in new.days:
                days.span(new, day)

        def act(db: Database, code: str) -> str:
            present = require(db, actor)
            made = shadowing.made_with(db, actor.id, key)
            if made is not None:
                return made
            with refusing():
                pairing.guest_refused(new.direction, present.department)
            if shadowing.count_of(db, actor.id, now - A_DAY) >= MOST_A_DAY:
                raise Refusal(f"You have proposed {MOST_A_DAY} weeks in a day. Go on tomorrow. Nothing was proposed.")
            shadowing.add(db, WeekRow(week, actor.id, code, key, now))
            append(db, week, event, digest(actor, f"proposed.{key}"))
            return week

        return drawn(self._store, self._codes, act)

    def asked(self, actor: Learner, code: str) -> Seen:
        """The week with this code, before the actor says yes; for those in it, what they may see anyhow.

        Raises `UnknownCode`, or `TooManyTries` after 10 codes in 10 minutes that there are not.
        """
        typed = re.sub(r"[\s-]", "", code).upper() if isinstance(code, str) else ""
        now = self._clock()
        if not _CODE.fullmatch(typed):
            raise UnknownCode

        def act(db: Database) -> Seen | Refusal:
            require(db, actor)
            if companions.wrong_codes(db, actor.id, now, MINUTES * 60_000) >= TRIES:
                return TooManyTries(MINUTES, "Too many codes that there are not.")
            row = shadowing.by_code(db, typed)
            if row is None:
                companions.count_wrong_code(db, actor.id, now)
                return UnknownCode()
            return seen_by(db, row, actor, now, ASKED)

        found = self._store.write(act)
        if isinstance(found, Refusal):  # raised here and not above, where it would undo the counting
            raise found
        return found

    def accept(self, actor: Learner, code: str) -> str:
        """The actor is the host at their department's desk from now on; the id of the week. Harmless to repeat."""
        found = self.asked(actor, code)
        now = self._clock()

        def act(db: Database) -> str:
            present, row = require(db, actor), shadowing.find(db, found.id)
            if row is None or row.code != re.sub(r"[\s-]", "", code).upper():
                raise UnknownCode
            week = folded(db, row.id)
            if actor.id in week.hosts.values():
                return row.id
            event = coming(week, "accepted", actor, {"desk": present.department}, now)
            with refusing():
                life.refuse(week, event)
            shadowing.seat(db, row.id, present.department, actor.id)
            append(db, row.id, event, digest(actor, f"accepted.{event.seq}"))
            return row.id

        return self._store.write(act)


def _with_desks(planned: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each day with the desk that its card is for; raises `Invalid` for a card that there is not."""
    cards = load_cards()
    if not isinstance(planned, Sequence) or any(not isinstance(day, Mapping) for day in planned):
        raise Invalid("This form is broken. Reload the page. Nothing was proposed.")
    if any(not isinstance(day.get("card"), str) or day["card"] not in cards for day in planned):
        raise Invalid("There is no such guide card. Reload the page. Nothing was proposed.")
    return [{**day, "desk": cards[day["card"]].desk} for day in planned]


def _check_cards(week: Week) -> None:
    """Cards for new people in their weeks, the others in the others."""
    wanted = "new" if week.direction == "new" else "swap"
    if any(load_cards()[day.card].who != wanted for day in week.days):
        raise Refused("One of the guide cards is for another kind of week. Nothing was proposed.")
