"""Telling learning record stores what people did: exporting, pushing, and saying how far that is."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID, uuid4

from app import identity
from app.services.errors import Invalid, Refusal
from app.services.reporting.gathering import Gathering, Told
from app.services.reporting.pushing import Pushing, Round
from app.services.reporting.receiver import Receiver
from app.services.reporting.sender import Sender
from app.settings import Records
from app.store import Store, learners, outbox
from app.xapi.house import House, new_namespace
from exercises.exercise import Json

CHUNK = 200  # moves and reviews read at once
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Status:
    """How far the receiver was told. `left` counts moves and reviews, `told` and `refused` statements.

    `waits_until` is in epoch milliseconds.

    `state` is "off" without a receiver, else "told" when nothing is left, "waiting" for the next try, "stopped" until
    a person mends it, "ready" when there is something to send.
    """

    url: str
    state: str
    told: int
    left: int
    refused: int
    reason: str = ""
    waits_until: int = 0
    latest_refused: tuple[outbox.Refused, ...] = ()

    @property
    def plain(self) -> dict[str, Any]:
        return asdict(self) | {"latest_refused": [asdict(each) for each in self.latest_refused]}


class Reporting:
    """Nobody's command: what is here is for whoever runs Swapdesk, from its own process or the command line."""

    def __init__(self, store: Store, clock: Callable[[], int], records: Records | None = None) -> None:
        self._store = store
        self._clock = clock
        self._records = records or Records()
        self._holder = uuid4().hex

    @property
    def configured(self) -> bool:
        """Whether a receiver is told at all."""
        return self._records.url is not None

    def house(self) -> House:
        """The names of this installation, made at first use and kept with the database."""
        with self._store.read() as db:
            found = outbox.house(db)
        if found is None:
            made = new_namespace(uuid4().hex), secrets.token_hex(32)
            self._store.write(lambda db: outbox.make_house(db, *made))
            with self._store.read() as db:
                found = outbox.house(db)
        assert found is not None
        return House(self._records.home, *found)

    def statements(self) -> Iterator[Json]:
        """All of them, in the order of what they tell; the same each time, but for those who were erased since."""
        gathering, upto = Gathering(self._store, self.house()), 0
        while told := gathering.after(upto, CHUNK):
            for each in told:
                yield from each.statements
            upto = told[-1].place

    def since(self, statement: str) -> Iterator[Json]:
        """Those after this one. Raises `Invalid` where there is none of this id, before the first is given."""
        try:
            wanted = str(UUID(statement))
        except ValueError as error:
            raise Invalid(f"{statement} is no statement's id. Nothing was exported.") from error
        everything = self.statements()
        if not any(each["id"] == wanted for each in everything):
            raise Invalid(f"There is no statement {statement}. Nothing was exported.")
        return everything

    def pseudonym(self, nickname: str) -> Json:
        """The actor that stands for a learner, to find or delete what a receiver has of them. Raises `Invalid`."""
        with self._store.read() as db:
            found = learners.named(db, identity.folded(nickname.strip()))
        if found is None:
            raise Invalid(f"Nobody is called {nickname}.")
        return self.house().actor(found.id)

    def status(self) -> Status:
        """Of the receiver that is configured."""
        if self._records.url is None:
            return Status("", "off", 0, 0, 0)
        name = self._pushing().name
        with self._store.read() as db:
            found = outbox.target(db, name)
            left = outbox.count_after(db, found.upto if found else 0)
            refused, latest = outbox.count_refused(db, name), outbox.refused(db, name, MOST_SHOWN)
        if found is None:
            return Status(self._records.url, "ready" if left else "told", 0, left, 0)
        state = "stopped" if found.stopped else "waiting" if found.waits_until > self._clock() else "ready"
        return Status(
            self._records.url,
            state if left else "told",
            found.told,
            left,
            refused,
            found.reason,
            found.waits_until,
            tuple(latest),
        )

    def push(self, anew: bool = False) -> Round:
        """Sends until nothing is left or something is in the way. What stopped it before is forgotten first.

        `anew`: from the first statement on, for a receiver that lost what it had; one that has them keeps them once.
        Raises `Refusal` where there is no receiver.
        """
        if self._records.url is None:
            raise Refusal("There is nobody to send to. Set SWAPDESK_XAPI_URL first. Nothing was sent.")
        pushing = self._pushing()
        pushing.begin_anew() if anew else pushing.resume()
        return pushing.until_done()

    @contextmanager
    def sending(self) -> Iterator[None]:
        """A receiver is told in the background for as long as the context lasts; nobody where none is configured."""
        if self._records.url is None:
            yield
            return
        sender = Sender(self._pushing())
        sender.start()
        try:
            yield
        finally:
            sender.stop()

    def _pushing(self) -> Pushing:
        assert self._records.url is not None
        receiver = Receiver(self._records.url, self._records.authorization)
        return Pushing(self._store, self.house, receiver, self._clock, self._holder)


__all__ = ["Reporting", "Round", "Status", "Told"]
