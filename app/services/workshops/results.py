"""What a group handed in, for those who compare and judge it: the words alone, without who wrote them."""

from __future__ import annotations

from collections.abc import Mapping

from app.services.errors import NotYours
from app.services.play import fold
from app.services.workshops.commands import Commands
from app.store import attempts, moves, seats
from app.store.learners import Learner
from app.workshop.state import CREW, Role, Stage
from exercises.exercise import Exercise

JUDGING = frozenset({Stage.RUNNING, Stage.PAUSED, Stage.GRACE, Stage.JUDGING, Stage.REVIEW, Stage.REVEALED})


class Results:
    """For judges while they judge, and for the room while it compares; never for one's own team's rivals before."""

    def __init__(self, commands: Commands, exercises: Mapping[str, Exercise]) -> None:
        self._commands = commands
        self._exercises = exercises

    def texts(self, actor: Learner, workshop: str, group: str, *, judging: bool) -> list[tuple[str, str]]:
        """Parts and words of what this group wrote in the round under way, in order; empty where it wrote nothing.

        Raises `NotYours` for who may not look at it now.
        """
        state, role = self._commands.look(actor, workshop)
        step, now = state.step, state.round
        if step is None or now is None or group not in {each.id for each in now.groups}:
            raise NotYours("There is no such work in this round.")
        as_judge = judging and step.judged and role in (Role.JUDGE, *CREW) and now.stage in JUDGING
        as_voter = step.compared and now.stage is Stage.JUDGING
        if not (as_judge or as_voter):
            raise NotYours("It cannot be looked at now.")
        with self._commands.read() as db:
            found = seats.of_group(db, workshop, now.step, now.began_at, group)
            attempt = None if found is None else attempts.find(db, found)
            done = [] if attempt is None else moves.after(db, attempt.id)
        exercise = None if attempt is None else self._exercises.get(attempt.exercise)
        if attempt is None or exercise is None or exercise.texts is None:
            return []
        return list(exercise.texts(fold(exercise, attempt, None, done)[1]))
