"""The survey of both departments: opened by a facilitator, answered by everybody, and told once it is closed.

While it is open nobody sees a result, and when it closes only sums stay: what each answered is deleted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlite_utils import Database

from app.services.access import checked_key, require
from app.services.errors import Ended, Invalid, NotYours, Refusal
from app.services.measuring.who import facilitator
from app.store import Duplicate, Store, surveys
from app.store.learners import Learner
from app.store.surveys import StoredReply, Wave
from exercises.lesson.measure.claims import SHOWN_FROM
from exercises.lesson.measure.library import load_pulse
from exercises.lesson.measure.pulse import TOP, AreaFound, Pulse, Reply, survey
from exercises.lesson.measure.shift import Shift, shifts

DAY = 86_400_000
MOST_DAYS = 60
PAUSE_DAYS = 14  # after a survey that showed something, before the next one
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Sheet:
    """A survey that is open, as one person sees it: the sentences, their answers, and when they were sent."""

    id: str
    title: str
    content: Pulse
    closes_at: int
    answers: Mapping[str, int | None]
    sent_at: int | None

    @property
    def items(self) -> tuple[str, ...]:
        """In the order in which they are asked."""
        return tuple(item.id for area in self.content.areas for item in area.items)

    @property
    def left(self) -> tuple[str, ...]:
        """What is not answered yet."""
        return tuple(item for item in self.items if item not in self.answers)


@dataclass(frozen=True, slots=True)
class Running:
    """A survey that is open, for who asked: how many sent theirs, None while they are fewer than five."""

    id: str
    title: str
    opened_at: int
    closes_at: int
    sent: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a closed survey found; `since` is what changed from the one before, empty for the first."""

    id: str
    title: str
    content: Pulse
    closed_at: int
    found: tuple[AreaFound, ...]
    since: tuple[Shift, ...]


class Surveys:
    """One survey at a time for the whole installation."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def open(self, actor: Learner, title: str, days: int, key: str) -> str:
        """The id of a new survey that ends after `days`; the same key again gives the one opened first.

        Raises `NotYours`, `Invalid`, or `Refusal` while another is open or was told less than two weeks ago: of the
        same people asked again at once, the one who came in between could be worked out.
        """
        name, now = " ".join(title.split()), self._clock()
        if not 1 <= len(name) <= LONGEST_TITLE:
            raise Invalid(f"Give the survey a name of at most {LONGEST_TITLE} characters. Nothing was opened.")
        if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
            raise Invalid(f"A survey is open for 1 to {MOST_DAYS} days. Nothing was opened.")
        id = hashlib.sha256(f"survey|{actor.id}|{checked_key(key)}".encode()).hexdigest()[:32]
        wave = Wave(id, actor.id, name, msgspec.to_builtins(load_pulse()), now, now + days * DAY)

        def act(db: Database) -> str:
            facilitator(db, actor)
            if surveys.find(db, id) is None:
                _close_overdue(db, now)
                _early(db, now)
                surveys.add(db, wave)
            return id

        try:
            return self._store.write(act)
        except Duplicate as error:
            raise Refusal("A survey is open already. Nothing was opened; close that one first.") from error

    def close(self, actor: Learner, wave: str) -> None:
        """Now instead of at its end, for good. Harmless to repeat."""
        now = self._clock()

        def act(db: Database) -> None:
            facilitator(db, actor)
            found = surveys.find(db, wave)
            if found is None:
                raise NotYours("There is no such survey.")
            if found.closed_at is None:
                _close(db, found, min(now, found.closes_at))

        self._store.write(act)

    def running(self, actor: Learner) -> Running | None:
        """For facilitators: the one that is open. Raises `NotYours`."""
        self.settle()
        with self._store.read() as db:
            facilitator(db, actor)
            wave = surveys.open_one(db)
            if wave is None:
                return None
            sent = surveys.sent(db, wave.id)
        return Running(wave.id, wave.title, wave.opened_at, wave.closes_at, sent if sent >= SHOWN_FROM else None)

    def sheet(self, actor: Learner) -> Sheet | None:
        """The one that is open with the actor's own answers; None where none is."""
        self.settle()
        with self._store.read() as db:
            require(db, actor)
            wave = surveys.open_one(db)
            if wave is None or wave.closes_at <= self._clock():
                return None
            reply = surveys.reply(db, wave.id, actor.id)
        content = msgspec.convert(wave.content, Pulse)
        answers, sent_at = (reply.answers, reply.sent_at) if reply else ({}, None)
        return Sheet(wave.id, wave.title, content, wave.closes_at, answers, sent_at)

    def answer(self, actor: Learner, wave: str, item: str, said: int | None) -> None:
        """Keeps one answer, 0 to 4 or None for "cannot say", in place of the one before. Raises `Ended`, `Invalid`."""
        if said is not None and (isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= TOP):
            raise Invalid(f"An answer is 0 to {TOP}, or that you cannot say.")

        def change(sheet: Pulse, reply: StoredReply) -> StoredReply:
            if item not in _items(sheet):
                raise Invalid("This is not asked in this survey.")
            return replace(reply, answers={**reply.answers, item: said})

        self._change(actor, wave, change)

    def send(self, actor: Learner, wave: str) -> None:
        """All is answered and counts from now on; each answer can be changed until the end. Harmless to repeat."""

        def change(sheet: Pulse, reply: StoredReply) -> StoredReply:
            missing = len(set(_items(sheet)) - set(reply.answers))
            if missing:
                raise Invalid(f"{missing} of the sentences have no answer yet. What you answered is kept.")
            return replace(reply, sent_at=reply.sent_at or reply.saved_at)

        self._change(actor, wave, change)

    def told(self, actor: Learner) -> list[Told]:
        """What closed surveys found, the newest first; the same for everybody."""
        self.settle()
        with self._store.read() as db:
            require(db, actor)
            found = surveys.closed(db)
        return [_told(wave, found[n + 1] if n + 1 < len(found) else None) for n, wave in enumerate(found)]

    def told_lately(self, actor: Learner) -> bool:
        """Whether one was closed within the last two weeks."""
        with self._store.read() as db:
            require(db, actor)
            last = surveys.last_closed(db)
        return last is not None and self._clock() - last < PAUSE_DAYS * DAY

    def settle(self) -> None:
        """Closes the one whose time is over; for whoever looks first, and for the clock."""
        now = self._clock()
        with self._store.read() as db:
            wave = surveys.open_one(db)
        if wave is not None and wave.closes_at <= now and not self._store.read_only:
            self._store.write(lambda db: _close_overdue(db, now))

    def _change(self, actor: Learner, wave: str, change: Callable[[Pulse, StoredReply], StoredReply]) -> None:
        now = self._clock()

        def act(db: Database) -> None:
            me = require(db, actor)
            found = surveys.find(db, wave)
            if found is None:
                raise NotYours("There is no such survey.")
            if found.closed_at is not None or found.closes_at <= now:
                raise Ended("This survey is closed. What was sent before counts.")
            before = surveys.reply(db, wave, actor.id) or StoredReply(wave, me.id, me.department, {}, now, None)
            reply = replace(before, department=me.department, saved_at=now)
            surveys.save(db, change(msgspec.convert(found.content, Pulse), reply))

        self._store.write(act)


def _items(sheet: Pulse) -> tuple[str, ...]:
    return tuple(item.id for area in sheet.areas for item in area.items)


def _close_overdue(db: Database, now: int) -> None:
    wave = surveys.open_one(db)
    if wave is not None and wave.closes_at <= now:
        _close(db, wave, wave.closes_at)


def _close(db: Database, wave: Wave, at: int) -> None:
    replies = [
        Reply(each.learner, "marketing" if each.department == "marketing" else "sales", each.answers)
        for each in surveys.replies(db, wave.id)
    ]
    found = survey(msgspec.convert(wave.content, Pulse), replies)
    surveys.close(db, wave.id, max(at, wave.opened_at), msgspec.to_builtins(found))


def _early(db: Database, now: int) -> None:
    """Raises `Refusal` where the last survey that showed anything is too young."""
    for wave in surveys.closed(db):
        shown = any(each.marketing.people or each.sales.people for each in _found(wave.found))
        since = now - (wave.closed_at or 0)
        if shown and since < PAUSE_DAYS * DAY:
            left = -(-(PAUSE_DAYS * DAY - since) // DAY)
            raise Refusal(
                f"The last survey ended less than {PAUSE_DAYS} days ago. Asked again so soon, single people could be "
                f"worked out. Nothing was opened; come back in {left} days."
            )


def _found(found: Any) -> tuple[AreaFound, ...]:
    return msgspec.convert(found, tuple[AreaFound, ...])


def _told(wave: Wave, before: Wave | None) -> Told:
    """Compared with the survey before it where both asked the same."""
    found = _found(wave.found)
    same = before is not None and before.content["areas"] == wave.content["areas"]
    since = shifts(_found(before.found), found) if before is not None and same else ()
    content = msgspec.convert(wave.content, Pulse)
    return Told(wave.id, wave.title, content, wave.closed_at or wave.closes_at, found, since)
