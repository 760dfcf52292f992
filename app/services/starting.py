"""The transactions that start an attempt, and what nobody may start."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from app.services.access import require
from app.services.errors import NotYours, Refusal
from app.store import attempts, moves, scores
from app.store.attempts import Attempt
from app.store.learners import Learner
from app.store.moves import StoredMove


def begin(db: Database, actor: Learner, draft: Attempt) -> Attempt | None:
    """Stores `draft`, or gives the attempt started with its key; None where its seed will not do for the ladder."""
    require(db, actor)
    before = attempts.by_key(db, actor.id, draft.key)
    if before is not None:
        return before
    if draft.purpose == "ladder":
        going_on = attempts.open_ladder(db, actor.id, draft.exercise)
        if attempts.had_seed(db, actor.id, draft.exercise, draft.seed):
            return None
        if going_on is not None:
            scores.abandon(db, going_on, draft.started_at)
        return attempts.add(db, draft)
    first = attempts.first_of(db, actor.id, draft.exercise, draft.seed, draft.options)
    no_rehearsal(db, actor, draft.exercise, draft.seed)
    return attempts.add(db, replace(draft, parent=first, parent_turn=1 if first else None))


def replay(db: Database, actor: Learner, draft: Attempt, copied: tuple[StoredMove, ...]) -> Attempt:
    """Stores `draft` with the moves `copied` from its parent, or gives the attempt started with its key."""
    require(db, actor)
    before = attempts.by_key(db, actor.id, draft.key)
    if before is not None:
        return before
    if draft.parent is None or draft.learner != actor.id:
        raise NotYours
    no_rehearsal(db, actor, draft.exercise, draft.seed)
    attempt = attempts.add(db, draft)
    for move in copied:
        moves.append(db, attempt.id, move.n, move.key, move.kind, move.body, move.answer, move.at, move.by)
    return attempt


def no_rehearsal(db: Database, actor: Learner, exercise: str, seed: int) -> None:
    """Nobody practises the ladder's scenario in another tab, or with others, while the attempt is open."""
    going_on = attempts.open_ladder(db, actor.id, exercise)
    if going_on is None:
        return
    open_one = attempts.find(db, going_on)
    if open_one is not None and open_one.seed == seed:
        raise Refusal("This scenario is on your ladder. End that attempt first, then practise it as you like.")
