"""Who may watch a workshop without asking for it again: phones, crew, judges, and the big screen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.identity import hashed
from app.services.errors import NotYours
from app.services.workshops.commands import Commands, role_in
from app.store import learners, seats, workshops
from app.store.learners import Learner
from app.store.workshops import WorkshopRow
from app.workshop.state import CREW, Role, Workshop

PROJECTOR, PARTICIPANT, JUDGE, CREW_SEES = "projector", "participant", "judge", "crew"
MAY_ASK: Mapping[str, tuple[str, ...]] = {
    CREW_SEES: (CREW_SEES, PROJECTOR, PARTICIPANT),
    JUDGE: (JUDGE,),
    PARTICIPANT: (PARTICIPANT,),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A workshop as it is committed: `names` are nicknames by id, `code` is None while nobody can join."""

    state: Workshop
    names: Mapping[str, str]
    code: str | None
    rehearsal: bool


class Names(Mapping[str, str]):
    """Nicknames by id, read when the first one is asked for: most screens of a full room show a handful or none."""

    def __init__(self, read: Callable[[], Mapping[str, str]]) -> None:
        self._read = read

    @cached_property
    def _found(self) -> Mapping[str, str]:
        return self._read()

    def __getitem__(self, id: str) -> str:
        return self._found[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class Watching:
    """For the event stream and for the screens that it feeds."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    def seen(self, workshop: str) -> Seen:
        """For building messages alone: it holds everything. Raises `NotYours` where there is no such workshop."""
        return self._seen(*self._commands.state(workshop))

    def seen_by(self, actor: Learner, workshop: str) -> tuple[Seen, Role]:
        """The same for a screen, with what the actor is in it; raises `NotYours` for one who is nothing in it."""
        row, state = self._commands.state(workshop)
        return self._seen(row, state), role_in(state, row, actor)

    def _seen(self, row: WorkshopRow, state: Workshop) -> Seen:
        return Seen(state, Names(lambda: self._names(state)), row.code, row.rehearsal_of is not None)

    def _names(self, state: Workshop) -> Mapping[str, str]:
        with self._commands.read() as db:
            return workshops.nicknames(db, list(state.members))

    def moved(self, state: Workshop) -> tuple[int, ...]:
        """How many moves each group of the round under way has made, in the order of the groups; 0 for those of one.

        It tells a phone that a colleague on the same work did something, and nothing of what. Empty without groups.
        """
        now = state.round
        if now is None or not now.groups:
            return ()
        with self._commands.read() as db:
            made = seats.moves_of_round(db, state.id, now.step, now.began_at)
        return tuple(made.get(group.id, 0) if len(group.members) > 1 else 0 for group in now.groups)

    def audience(self, learner: Learner | None, token: str | None, workshop: str, wanted: str = "") -> str | None:
        """What whoever holds this browser may get: what they want, or what is theirs by their role; None for nothing.

        A wish may narrow and never widen: crew may ask for the big screen, nobody may ask for the crew's.
        """
        try:
            row, state = self._commands.state(workshop)
        except NotYours:
            return None
        allowed = _allowed(state, row, learner)
        if token is not None and self.paired(token) == workshop:
            allowed = (*allowed, PROJECTOR)
        if not wanted:
            return allowed[0] if allowed else None
        return wanted if wanted in allowed else None

    def still(self, workshop: str, audience: str, tokens: Collection[str]) -> set[str]:
        """Which of these browsers (by raw cookie) may get what this audience gets: one look for a whole room.

        For each of them the answer is the one that `audience` gives.
        """
        try:
            row, state = self._commands.state(workshop)
        except NotYours:
            return set()
        hashes = {token: hashed(token) for token in tokens}
        with self._commands.read() as db:
            holders = learners.holders(db, list(hashes.values()))
            paired = workshops.projectors(db, workshop) if audience == PROJECTOR else set()
        return {
            token
            for token, name in hashes.items()
            if name in paired or audience in _allowed(state, row, holders.get(name))
        }

    def paired(self, token: str) -> str | None:
        """The workshop whose big screen this browser (by its raw cookie) shows."""
        with self._commands.read() as db:
            return workshops.paired(db, hashed(token))

    def on_screen(self, learner: Learner | None, token: str | None) -> str | None:
        """The workshop that a big screen opened here shows when the address names none."""
        paired = None if token is None else self.paired(token)
        if paired is not None or learner is None:
            return paired
        with self._commands.read() as db:
            mine = [*workshops.owned(db, learner.id), *workshops.joined(db, learner.id)]
        live = sorted((row for row in mine if row.code is not None), key=lambda row: -row.created_at)
        return next((row.id for row in live if self.audience(learner, None, row.id, PROJECTOR)), None)

    def versions(self, ids: Iterable[str]) -> dict[str, int]:
        """The number of the last event of each; it also grows when another process appends."""
        with self._commands.read() as db:
            return {each: workshops.last(db, each) for each in ids}


def _allowed(state: Workshop, row: WorkshopRow, learner: Learner | None) -> tuple[str, ...]:
    """What somebody may get by their role, their own first."""
    try:
        role = None if learner is None else role_in(state, row, learner)
    except NotYours:
        return ()
    member = None if learner is None else state.members.get(learner.id)
    if role is None or (role is not Role.OWNER and (member is None or member.out)):
        return ()
    return MAY_ASK[CREW_SEES if role in CREW else JUDGE if role is Role.JUDGE else PARTICIPANT]
