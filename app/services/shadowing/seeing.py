"""Who may see what: the guest everything, a host the plan, what was shown at their own desk, and what was handed to
them. Nobody else anything; a facilitator sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from app.services.shadowing.log import folded
from app.shadowing import days, words
from app.shadowing.week import NOTES, Week, held, stage
from app.store import learners, shadowing
from app.store.learners import Learner
from app.store.shadowing import Note, WeekRow

GUEST, HOST, ASKED = "guest", "host", "asked"


@dataclass(frozen=True, slots=True)
class Seen:
    """A week as one of those in it may see it. `local` is now by the clock on the wall there.

    `names` are nicknames by id, empty for who was erased. `notes` are by name; `beliefs`, `remark` and `relayed` what
    was handed over, sent back and told.
    """

    id: str
    week: Week
    role: str
    me: str
    local: int
    names: Mapping[str, str]
    code: str = ""
    notes: Mapping[str, Note] | None = None
    beliefs: tuple[Mapping[str, str], ...] = ()
    remark: str = ""
    relayed: Mapping[str, str] | None = None

    @property
    def stage(self) -> str:
        return stage(self.week, self.local)

    def note(self, name: str) -> Note:
        """Empty, in revision 0, where nothing was written or it is not for these eyes."""
        return (self.notes or {}).get(name, Note("", 0))


@dataclass(frozen=True, slots=True)
class Sums:
    """How many weeks in all, and of them those with a colleague, held, called off, signed and told."""

    proposed: int
    accepted: int
    held: int
    off: int
    signed: int
    told: int


def seen_by(db: Database, row: WeekRow, actor: Learner, now: int, otherwise: str = HOST) -> Seen:
    """An allow-list: what is not named here nobody sees."""
    week = folded(db, row.id)
    role = GUEST if week.guest == actor.id else HOST if actor.id in week.hosts.values() else otherwise
    names = {id: _name(db, id) for id in (week.guest, *week.hosts.values())}
    local = days.local_minutes(now, week.zone)
    if role == ASKED:
        return Seen(row.id, week, role, actor.id, local, names)
    desks, told = week.desks_of(actor.id), shadowing.texts(db, row.id)
    shown = {words.note(day.n, field) for day in week.days if day.shown and day.desk in desks for field in NOTES}
    beliefs = told.get(week.believed or 0, {}).get("beliefs", ())
    return Seen(
        row.id,
        week,
        role,
        actor.id,
        local,
        names,
        code=(row.code or "") if role == GUEST else "",
        notes={name: note for name, note in shadowing.notes(db, row.id).items() if role == GUEST or name in shown},
        beliefs=tuple(each for each in beliefs if role == GUEST or each["desk"] in desks),
        remark=told.get(week.returned or 0, {}).get("remark", ""),
        relayed=told.get(week.relayed or 0),
    )


def _name(db: Database, learner: str) -> str:
    found = learners.find(db, learner)
    return "" if found is None else found.nickname


def summed(weeks: Iterable[Week], now: int) -> Sums:
    """Of all weeks, at `now` in epoch milliseconds."""
    all_of = [(week, days.local_minutes(now, week.zone)) for week in weeks]
    stages = [stage(week, local) for week, local in all_of]
    return Sums(
        proposed=len(all_of),
        accepted=sum(week.full for week, _ in all_of),
        held=sum(held(week, local) for week, local in all_of),
        off=stages.count("off"),
        signed=sum(week.whole for week, _ in all_of),
        told=stages.count("told"),
    )
