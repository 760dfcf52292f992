"""Teams, steps and rounds: what needs chance, the clock or a scenario before it becomes an event."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any
from uuid import uuid4

from sqlite_utils import Database

from app.services.errors import Refusal
from app.services.play import options_of
from app.services.workshops.commands import Commands, Room
from app.store import attempts, seats
from app.store.attempts import Attempt
from app.store.learners import Learner
from app.store.seats import RoundAttempt
from app.workshop import rotation, teams
from app.workshop.agenda import Desk
from app.workshop.chairs import with_chairs
from app.workshop.repair import repaired
from app.workshop.state import Group, RoundState, Stage, Workshop
from exercises.exercise import Exercise, Json

MINUTE = 60_000
SCENARIOS = 16
NOBODY = "no"
_log = logging.getLogger(__name__)


class Scenarios:
    """The latest generated ones: everybody at a desk has the same, and sixty ask for it in the same second."""

    def __init__(self, size: int = SCENARIOS) -> None:
        self._size = size
        self._kept: OrderedDict[str, Json] = OrderedDict()
        self._lock = Lock()

    def of(self, exercise: Exercise, seed: int, options: Mapping[str, str]) -> Json:
        """Generated once; must not be changed."""
        key = json.dumps([exercise.name, seed, options], sort_keys=True)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = exercise.generate(seed, options)
                while len(self._kept) > self._size:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


class Rounds:
    """For the crew, but `enter`, which is for whoever works in the round."""

    def __init__(
        self,
        commands: Commands,
        exercises: Mapping[str, Exercise],
        clock: Callable[[], int],
        seeds: Callable[[], int],
    ) -> None:
        self._commands = commands
        self._exercises = exercises
        self._clock = clock
        self._seeds = seeds
        self._scenarios = Scenarios()
        self.seats = {name: each.seats for name, each in exercises.items()}

    def draw_teams(
        self, actor: Learner, workshop: str, key: str, device: str, size: int | None = None
    ) -> tuple[str, ...]:
        """New teams for everybody present; gives what could not be kept, in words."""
        state, _ = self._commands.look(actor, workshop)
        drawn = teams.draw(state.present(), size or state.agenda.team_size, self._seeds(), state.met)
        body = {"teams": [{"id": t.id, "name": t.name, "members": list(t.members)} for t in drawn.teams]}
        self._commands.do(actor, workshop, "teams_drawn", body, key, device=device)
        return drawn.compromises

    def begin(
        self, actor: Learner, workshop: str, index: int, key: str, device: str, *, skipped: bool = False
    ) -> Workshop:
        """Opens step `index` of the agenda with its groups drawn."""
        state, _ = self._commands.look(actor, workshop)
        if not 0 <= index < len(state.agenda.steps):
            raise Refusal("There is no such step in the agenda.")
        seed = self._seeds()
        step = state.agenda.steps[index]
        groups = with_chairs(state, step, rotation.groups(state, step, seed), self.seats)
        body = {"index": index, "seed": seed, "groups": plain(groups)}
        if skipped:
            body["skipped"] = True
        return self._commands.do(actor, workshop, "step_began", body, key, device=device)

    def start(self, actor: Learner, workshop: str, key: str, device: str, *, timed: bool = True) -> Workshop:
        """Starts the step under way, for its minutes as the agenda or a cut has them."""
        state, _ = self._commands.look(actor, workshop)
        step = state.step
        minutes = 0 if step is None else step.minutes
        ends_at = self._clock() + minutes * MINUTE if timed else None
        return self._commands.do(actor, workshop, "started", {"ends_at": ends_at}, key, device=device)

    def pause(self, actor: Learner, workshop: str, key: str, device: str) -> Workshop:
        """Stops the clock where it is."""
        state, _ = self._commands.look(actor, workshop)
        ends_at = None if state.round is None else state.round.clock.ends_at
        left = None if ends_at is None else max(0, ends_at - self._clock())
        return self._commands.do(actor, workshop, "paused", {"left": left}, key, device=device)

    def resume(self, actor: Learner, workshop: str, key: str, device: str) -> Workshop:
        """The clock goes on with what was left."""
        state, _ = self._commands.look(actor, workshop)
        left = None if state.round is None else state.round.clock.left
        ends_at = None if left is None else self._clock() + left
        return self._commands.do(actor, workshop, "resumed", {"ends_at": ends_at}, key, device=device)

    def end(self, actor: Learner, workshop: str, key: str, device: str) -> Workshop:
        """Ends the step now; a round still takes what is on its way for the seconds of grace."""
        state, _ = self._commands.look(actor, workshop)
        grace = 0 if state.step is None else state.step.grace
        body = {"grace_ends_at": self._clock() + grace * 1000}
        return self._commands.do(actor, workshop, "ended", body, key, device=device)

    def mend(self, actor: Learner, workshop: str, key: str, device: str) -> Workshop:
        """Groups that lost somebody or have somebody waiting are put right; harmless where there are none."""
        state, _ = self._commands.look(actor, workshop)
        groups = mended(state, self.seats)
        if not groups:
            return state
        return self._commands.do(actor, workshop, "regrouped", {"groups": plain(groups)}, key, device=device)

    def enter(self, actor: Learner, workshop: str) -> str | None:
        """The attempt of the actor's group in the round under way, made for the first of them who comes.

        None where there is no round, or the actor has no group in it. It can be made until the round ends.
        """
        state, _ = self._commands.look(actor, workshop)
        now, group = state.round, state.group_of(actor.id)
        if now is None or group is None or now.stage is Stage.VOID:
            return None
        present, seat = self._present(state, now, group, actor)
        placed = present is not None and seat == group.seats.get(actor.id, "")
        if placed or now.stage not in (Stage.BRIEF, Stage.READY, Stage.RUNNING, Stage.PAUSED):
            return present
        draft = self._draft(state, now, group, _desk(state, group))

        def act(room: Room) -> Workshop:
            self._make(room, actor, draft)
            return room.state

        self._commands.within(actor, workshop, act)
        return self._present(state, now, group, actor)[0]

    def seat(self, actor: Learner, attempt: str) -> str:
        """Where the actor sits in a round's attempt; empty without a seat."""
        with self._commands.read() as db:
            return seats.seat_of(db, attempt, actor.id) or ""

    def _present(self, state: Workshop, now: RoundState, group: Group, actor: Learner) -> tuple[str | None, str | None]:
        """The group's attempt with the seat that the actor has in it, which a repair may have changed; none, none."""
        with self._commands.read() as db:
            found = seats.of_group(db, state.id, now.step, now.began_at, group.id)
            seat = None if found is None else seats.seat_of(db, found, actor.id)
        return (None, None) if seat is None else (found, seat)

    def _make(self, room: Room, actor: Learner, draft: Attempt) -> None:
        """Stores the attempt unless a colleague was first, and seats whoever belongs to the group by now."""
        now, group = room.state.round, room.state.group_of(actor.id)
        if now is None or group is None:
            raise Refusal("This round is over.")
        found = seats.of_group(room.db, room.row.id, now.step, now.began_at, group.id)
        people = {member: group.seats.get(member, "") for member in group.members if _is_learner(room.db, member)}
        if found is None:
            made = attempts.add(room.db, draft)
            seats.add(room.db, RoundAttempt(made.id, room.row.id, now.step, now.began_at, group.id), people)
            return
        for member, seat in people.items():
            seats.seat_at(room.db, found, member, seat)

    def _draft(self, state: Workshop, now: RoundState, group: Group, desk: Desk) -> Attempt:
        exercise = self._exercises[desk.exercise]
        options = options_of(exercise, {**desk.options, **empty_seats(exercise, group)})
        key = hashlib.sha256(f"{state.id}|{now.step}|{now.began_at}|{group.id}".encode()).hexdigest()[:40]
        return Attempt(
            id=uuid4().hex,
            learner=next(member for member in group.members if not member.startswith("robot.")),
            number=0,
            exercise=exercise.name,
            role=exercise.role,
            options=options,
            seed=now.seed,
            scenario=self._scenarios.of(exercise, now.seed, options),
            purpose="round",
            started_at=self._clock(),
            key=f"round.{key}",
        )


def empty_seats(exercise: Exercise, group: Group) -> dict[str, str]:
    """An option with the name of a seat says whether somebody sits there: "no" for a group that is too small."""
    taken = set(group.seats.values())
    return {each.name: NOBODY for each in exercise.options if each.name in exercise.seats and each.name not in taken}


def _desk(state: Workshop, group: Group) -> Desk:
    step = state.step
    assert step is not None
    return next(desk for desk in step.desks if desk.id == group.desk)


def mended(state: Workshop, seats: Mapping[str, Sequence[str]]) -> tuple[Group, ...]:
    """What `regrouped` should carry to put groups right that lost somebody or have somebody waiting."""
    step = state.step
    return () if step is None else with_chairs(state, step, repaired(state), seats)


def plain(groups: Iterable[Group]) -> list[dict[str, Any]]:
    """As an event carries them."""
    return [
        {"id": group.id, "desk": group.desk, "members": list(group.members), "seats": dict(group.seats)}
        for group in groups
    ]


def _is_learner(db: Database, member: str) -> bool:
    return bool(db.execute("SELECT COUNT(*) FROM learners WHERE id = :id", {"id": member}).fetchone()[0])
