"""Telling a receiver what it was not told yet, in order, however often it is down, slow or of another opinion.

Nothing is lost: how far it was told is stored only after its answer. Nothing is doubled: what is sent again has the
same ids, and a receiver keeps the first. What it will not take is put aside with its reason, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from app.services.reporting.gathering import Gathering, Told
from app.services.reporting.receiver import Receiver, Reply
from app.services.reporting.same import same
from app.store import Store, outbox
from app.store.outbox import Refused, Target
from app.xapi.house import House
from exercises.exercise import Json

BATCH = 50  # statements
CHUNK = 100  # moves and reviews looked at for a batch
HOLD = 120_000  # milliseconds; longer than a request may take
FIRST_WAIT, LONGEST_WAIT = 5_000, 900_000  # milliseconds
DENIED = frozenset({401, 403})
NOT_THERE = frozenset({404, 405, 410})
UNFIT = frozenset({400, 409, 413, 422})
MANY = 10  # refused in a batch of which nothing was taken


@dataclass(frozen=True, slots=True)
class Round:
    """`told` and `refused` count statements. `state` is "told" when nothing is left, "more" when there is, "waiting"
    after a failure that passes, "stopped" after one that does not, "held" while another process sends."""

    state: str
    told: int = 0
    refused: int = 0
    reason: str = ""

    def __add__(self, later: Round) -> Round:
        return Round(later.state, self.told + later.told, self.refused + later.refused, later.reason)


@dataclass(slots=True)
class Tally:
    """What came of the statements sent so far."""

    told: int = 0
    refused: list[Refused] = field(default_factory=list)


class Unanswered(Exception):
    """The receiver cannot be told anything now; the reply says why."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.reason)
        self.reply = reply


class Held(Exception):
    """Another process sends."""


class Pushing:
    """For one receiver and one process, which is `holder`."""

    def __init__(
        self, store: Store, house: Callable[[], House], receiver: Receiver, clock: Callable[[], int], holder: str
    ) -> None:
        self._store = store
        self._house = house
        self._receiver = receiver
        self._clock = clock
        self._holder = holder
        self._gathering: Gathering | None = None
        self.name = sha256(receiver.url.encode()).hexdigest()

    def resume(self) -> None:
        """A person says that what was in the way may be gone."""
        self._store.write(lambda db: outbox.resume(db, self.name))

    def begin_anew(self) -> None:
        """All is sent again, also what was refused: for a receiver that lost what it had."""
        self._store.write(lambda db: outbox.begin_anew(db, self.name))

    def until_done(self) -> Round:
        """Rounds, until nothing is left or something is in the way."""
        whole = self.once()
        while whole.state == "more":
            whole += self.once()
        return whole

    def once(self) -> Round:
        """One batch. A receiver that waits or was stopped is left in peace."""
        rest = self._rest()
        if rest is not None:
            return rest
        try:
            return self._batch(self._hold())
        except Held:
            return Round("held")
        finally:
            self._store.write(lambda db: outbox.give_back(db, self.name, self._holder))

    def _rest(self) -> Round | None:
        """Why there is nothing to do now; read without a write, since it is asked all day. None where there is."""
        with self._store.read() as db:
            target, last = outbox.target(db, self.name), outbox.last_place(db)
        if target is None:
            return None if last else Round("told")
        if target.upto >= last:
            return Round("told")
        if target.stopped:
            return Round("stopped", reason=target.reason)
        return Round("waiting", reason=target.reason) if target.waits_until > self._clock() else None

    def _batch(self, target: Target) -> Round:
        if self._gathering is None:
            self._gathering = Gathering(self._store, self._house())
        found = _fitting(self._gathering.after(target.upto, CHUNK))
        if not found:
            return Round("told")
        tally = Tally()
        try:
            self._tell(found, [each for told in found for each in told.statements], tally)
        except Unanswered as error:
            return self._put_off(target, _said(error.reply), _final(error.reply), error.reply.wait)
        if _refuses_all(target, tally):
            return self._put_off(target, _all_refused(tally.refused), stopped=True)
        now, upto = self._clock(), found[-1].place
        self._store.write(lambda db: outbox.advance(db, self.name, upto, tally.told, tally.refused, now))
        return Round("more", tally.told, len(tally.refused))

    def _tell(self, found: list[Told], batch: list[Json], tally: Tally) -> None:
        """Sends the batch; what does not fit is halved until the one that does not is found."""
        if not batch:
            return
        if len(batch) > BATCH:
            self._tell(found, batch[:BATCH], tally)
            self._tell(found, batch[BATCH:], tally)
            return
        self._hold()
        reply = self._receiver.store(batch)
        if reply.stored:
            tally.told += len(batch)
        elif reply.status not in UNFIT:
            raise Unanswered(reply)
        elif len(batch) > 1:
            half = len(batch) // 2
            self._tell(found, batch[:half], tally)
            self._tell(found, batch[half:], tally)
        elif reply.status == 409 and self._has(batch[0]):
            tally.told += 1
        else:
            tally.refused.append(_refused(found, batch[0], reply))

    def _has(self, statement: Json) -> bool:
        """Whether the receiver has this very statement under its id."""
        reply = self._receiver.find(statement["id"])
        if not reply.stored and reply.status not in NOT_THERE | UNFIT:
            raise Unanswered(reply)
        return reply.stored and same(statement, reply.body)

    def _hold(self) -> Target:
        now = self._clock()
        target = self._store.write(lambda db: outbox.take(db, self.name, self._holder, now, now + HOLD))
        if target is None:
            raise Held
        return target

    def _put_off(self, target: Target, reason: str, stopped: bool, wait: int = 0) -> Round:
        """`wait` is how many seconds the receiver asks for."""
        now = self._clock()
        until = now + min(LONGEST_WAIT, max(wait * 1000, FIRST_WAIT * 2 ** min(target.failures, 20)))
        self._store.write(lambda db: outbox.put_off(db, self.name, until, stopped, reason, now))
        return Round("stopped" if stopped else "waiting", reason=reason)


def _fitting(found: list[Told]) -> list[Told]:
    """The first moves whose statements fit into a batch, one at least."""
    taken: list[Told] = []
    count = 0
    for told in found:
        count += len(told.statements)
        if taken and count > BATCH:
            break
        taken.append(told)
    return taken


def _refused(found: list[Told], statement: Json, reply: Reply) -> Refused:
    of = next(told for told in found if statement in told.statements)
    reason = reply.reason or "It gave no reason."
    if reply.status == 409:
        reason = "Another statement with this id is there already."
    return Refused(statement["id"], of.learner, of.attempt, of.n, reply.status, reason)


def _refuses_all(target: Target, tally: Tally) -> bool:
    """A receiver that takes nothing is no receiver of ours: better to stop than to put everything aside."""
    known_to_take = target.told > 0 and len(tally.refused) < MANY
    return bool(tally.refused) and not tally.told and not known_to_take and any(r.status != 409 for r in tally.refused)


def _all_refused(refused: list[Refused]) -> str:
    status = refused[0].status
    return (
        f"The learning record store refused all it was sent ({status}): check that SWAPDESK_XAPI_URL is its endpoint."
    )


def _final(reply: Reply) -> bool:
    """Trying again would give the same: the key is wrong, or the address."""
    return reply.status in DENIED | NOT_THERE or 300 <= reply.status < 400 or 100 <= reply.status < 200


def _said(reply: Reply) -> str:
    """In our own words: what a receiver says may quote what people did."""
    if reply.status == 0:
        return reply.reason
    if reply.status in DENIED:
        return f"The learning record store answered {reply.status}: check SWAPDESK_XAPI_AUTH."
    if _final(reply):
        return f"The learning record store answered {reply.status}: check SWAPDESK_XAPI_URL."
    return f"The learning record store answered {reply.status}."
