"""Seasons: standings over several workshops, taken when each is closed, and the board for an office wall.

A season has entrants of its own, known by name. A team of a workshop counts for the entrant of its name unless the
facilitator says otherwise. What was taken stays as it is; a season that went wrong is ended and made anew from the
same workshops.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec.structs import replace
from sqlite_utils import Database

from app.services.access import checked_key, require
from app.services.errors import NotYours, Refusal
from app.services.workshops.boards import Last, Wall, WallRow, entrants
from app.services.workshops.commands import Commands, role_in
from app.services.workshops.opening import ALPHABET, any_code
from app.store import Duplicate, Store, seasons, workshops
from app.store.learners import Learner
from app.store.seasons import Season
from app.store.workshops import WorkshopRow
from app.workshop.standings import room
from app.workshop.standings.season import Entry, Snapshot, season_standings, snapshot
from app.workshop.state import Phase, Role, Workshop

LONGEST_TITLE, LONGEST_NAME = 80, 40
MOST_BEST = 50
CODE = 8  # of a board that needs no login: 850 thousand million
DRAWS = 20
LEADS = frozenset({Role.OWNER, Role.FACILITATOR})
OVER = frozenset({Phase.CLOSED, Phase.ARCHIVED})
_CODE = re.compile(f"[{ALPHABET}]{{{CODE}}}")


class Seasons:
    """For facilitators, each with their own seasons; `wall` is for everybody who has the code."""

    def __init__(self, store: Store, commands: Commands, clock: Callable[[], int]) -> None:
        self._store = store
        self._commands = commands
        self._clock = clock

    def create(self, actor: Learner, title: str, best_of: int, key: str) -> str:
        """The id of a new season that counts a team's best `best_of` workshops; the same key gives the same one."""
        name = " ".join(title.split())
        if not 1 <= len(name) <= LONGEST_TITLE:
            raise Refusal(f"Give the season a name of at most {LONGEST_TITLE} characters. Nothing was made.")
        if not 1 <= best_of <= MOST_BEST:
            raise Refusal(f"A season counts the best 1 to {MOST_BEST} workshops. Nothing was made.")
        id = hashlib.sha256(f"season|{actor.id}|{checked_key(key)}".encode()).hexdigest()[:32]
        for _ in range(DRAWS):
            season = Season(id, actor.id, name, best_of, any_code(CODE), self._clock())
            try:
                return self._store.write(lambda db, season=season: _made(db, actor, season))  # type: ignore[misc]
            except Duplicate:
                continue
        raise Refusal("No free code was found. Nothing was made. Try again.")

    def end(self, actor: Learner, season: str) -> None:
        """It takes no more workshops, and its board stays. Harmless to repeat."""
        now = self._clock()

        def act(db: Database) -> None:
            seasons.end(db, _own(db, actor, season).id, now)

        self._store.write(act)

    def mine(self, actor: Learner) -> list[Season]:
        """The newest first."""
        with self._store.read() as db:
            require(db, actor)
            return seasons.owned(db, actor.id)

    def board(self, actor: Learner, season: str) -> Wall:
        """What the wall shows of a season of the actor's."""
        with self._store.read() as db:
            return _wall(db, _own(db, actor, season))

    def known(self, actor: Learner, season: str) -> list[str]:
        """The names of its entrants so far."""
        with self._store.read() as db:
            return entrants(_taken(db, _own(db, actor, season)))

    def offered(self, actor: Learner, workshop: str) -> tuple[Entry, ...]:
        """What a season would take of this workshop now; none before it is closed. Raises `NotYours`."""
        row, state = self._commands.state(workshop)
        _leads(state, row, actor)
        return snapshot(state, self._clock()).entries if state.phase in OVER else ()

    def counted_in(self, actor: Learner, workshop: str) -> list[str]:
        """Ids of the actor's seasons that have taken this workshop."""
        mine = {season.id for season in self.mine(actor)}
        with self._store.read() as db:
            return [season for season in seasons.that_took(db, workshop) if season in mine]

    def take(self, actor: Learner, season: str, workshop: str, names: Mapping[str, str] | None = None) -> None:
        """Adds the standings of a closed workshop, once and for good.

        `names`: by `Entry.id`, the entrant for whom a team counts; empty: for nobody. Left out: its own name.
        """
        now = self._clock()
        row, state = self._commands.state(workshop)

        def act(db: Database) -> None:
            kept = _own(db, actor, season)
            _leads(state, row, actor)
            if kept.ended_at is not None:
                raise Refusal("This season is over. Nothing was taken; choose another one, or make one.")
            if row.rehearsal_of is not None or state.phase not in OVER or workshops.last(db, workshop) != state.seq:
                raise Refusal("Only a workshop that is closed counts in a season. Nothing was taken; close it first.")
            taken = renamed(snapshot(state, now), names or {}, entrants(_taken(db, kept)))
            body = {"snapshot": msgspec.to_builtins(taken), "room": _room(state), "held": state.closed_at or now}
            try:
                seasons.take(db, kept.id, workshop, taken.rules, body, now)
            except Duplicate as error:
                raise Refusal("This workshop counts in the season already. Nothing was changed.") from error

        self._store.write(act)

    def wall(self, typed: str) -> Wall | None:
        """The board under a code, for everybody; None where there is none."""
        code = re.sub(r"[\s-]", "", typed).upper()
        if not _CODE.fullmatch(code):
            return None
        with self._store.read() as db:
            found = seasons.by_code(db, code)
            return None if found is None else _wall(db, found)


def renamed(taken: Snapshot, names: Mapping[str, str], known: Sequence[str]) -> Snapshot:
    """With teams under the names of their entrants, written as the season wrote them first. Raises `Refusal`."""
    spelt = {_folded(name): name for name in known}
    entries: list[Entry] = []
    for entry in taken.entries:
        name = " ".join(names.get(entry.id, entry.name).split())
        if len(name) > LONGEST_NAME:
            raise Refusal(f"A name has at most {LONGEST_NAME} characters. Nothing was taken.")
        if name:
            entries.append(replace(entry, id=_folded(name), name=spelt.get(_folded(name), name)))
    if len({entry.id for entry in entries}) < len(entries):
        raise Refusal("Two teams would count for the same entrant. Nothing was taken; give one of them another name.")
    if not entries:
        raise Refusal("No team of this workshop has a result that could count. Nothing was taken.")
    return replace(taken, entries=tuple(entries))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _made(db: Database, actor: Learner, season: Season) -> str:
    require(db, actor)
    if not workshops.is_facilitator(db, actor.id):
        raise NotYours("Show the facilitator's key first.")
    if seasons.find(db, season.id) is None:
        if seasons.by_code(db, season.code) is not None:
            raise Duplicate("This code is taken.")
        seasons.add(db, season)
    return season.id


def _own(db: Database, actor: Learner, season: str) -> Season:
    require(db, actor)
    found = seasons.find(db, season)
    if found is None or found.owner != actor.id:
        raise NotYours("There is no such season of yours.")
    return found


def _leads(state: Workshop, row: WorkshopRow, actor: Learner) -> None:
    if role_in(state, row, actor) not in LEADS:
        raise NotYours("Only who leads the workshop takes it into a season.")


def _room(state: Workshop) -> dict[str, float | int | None]:
    reached, pairs = room.goal(state), room.bridges(state)
    return {
        "aim": reached.aim,
        "tenths": reached.tenths,
        "share": reached.share,
        "built": pairs.built,
        "possible": pairs.possible,
    }


def _taken(db: Database, season: Season) -> list[Snapshot]:
    return [msgspec.convert(each.body["snapshot"], Snapshot) for each in seasons.snapshots(db, season.id)]


def _wall(db: Database, season: Season) -> Wall:
    stored = seasons.snapshots(db, season.id)
    taken = [msgspec.convert(each.body["snapshot"], Snapshot) for each in stored]
    found = season_standings(taken, season.best_of)
    last = None
    if stored:
        body = stored[-1].body
        last = Last(taken[-1].title, int(body["held"]), *(body["room"][n] for n in ("share", "built", "possible")))
    return Wall(
        title=season.title,
        code=season.code,
        best_of=season.best_of,
        taken=len(taken),
        ended=season.ended_at is not None,
        rows=tuple(WallRow.of(row, [each.workshop for each in taken]) for row in found.rows),
        several_rules=len(found.rules) > 1,
        last=last,
    )
