"""What people leave behind in a round: work handed in, judgements, votes, corrections, and promises after it."""

from __future__ import annotations

from dataclasses import replace

from app.workshop import bodies
from app.workshop.events import Event, Refused
from app.workshop.people import found
from app.workshop.rounds import begun, is_round, with_round
from app.workshop.seating import in_round, under_way
from app.workshop.state import Commitment, Comparison, Finished, Judgement, RoundState, Stage, Workshop

CORRECTABLE = frozenset({Stage.JUDGING, Stage.REVIEW, Stage.REVEALED})
MOST_PROMISES = 20


def finished(state: Workshop, event: Event, body: bodies.Finished) -> Workshop:
    """Once a group: a second tap changes nothing."""
    group, (_, now) = in_round(state, body.group), under_way(state)
    if group.id in now.finished:
        raise Refused("This group has finished already. What they handed in first counts.")
    if body.attempt and any(each.attempt == body.attempt for each in now.finished.values()):
        raise Refused("This attempt counts for another group already. Nothing was changed.")
    done = Finished(group.id, body.attempt, body.tenths, event.at)
    return with_round(state, replace(now, finished={**now.finished, group.id: done}))


def self_rated(state: Workshop, event: Event, body: bodies.SelfRated) -> Workshop:
    """Never scored: shown beside the score, as a gap."""
    _, now = under_way(state)
    if state.group_of(body.member) is None:
        raise Refused("Only who sits in this round can rate how it went. Nothing was stored.")
    return with_round(state, replace(now, self_ratings={**now.self_ratings, body.member: body.points}))


def judged(state: Workshop, event: Event, body: bodies.Judged) -> Workshop:
    """The same judge's later levels take the place of the earlier ones."""
    group, (step, now) = in_round(state, body.group), under_way(state)
    if not step.judged:
        raise Refused("This round is not judged. Nothing was stored.")
    given = Judgement(event.by, group.id, dict(body.levels), event.text or "", event.at)
    return with_round(state, replace(now, judgements={**now.judgements, (event.by, group.id): given}))


def compared(state: Workshop, event: Event, body: bodies.Compared) -> Workshop:
    """One vote a person and pair, whichever was shown on the left: the later takes the place of the earlier."""
    left, right = in_round(state, body.left), in_round(state, body.right)
    step, now = under_way(state)
    if not step.compared:
        raise Refused("This round is not compared. Nothing was stored.")
    if left.id == right.id or body.winner not in (left.id, right.id):
        raise Refused("A vote is for one of two different groups. Nothing was stored; choose again.")
    first, second = sorted((left.id, right.id))
    vote = Comparison(event.by, left.id, right.id, body.winner)
    return with_round(state, replace(now, comparisons={**now.comparisons, (event.by, first, second): vote}))


def excused(state: Workshop, event: Event, body: bodies.OfRound) -> Workshop:
    """The round leaves this member's sums, above and below."""
    now, member = scored(state, body.round), found(state, body.member)
    if member.id in now.excused:
        raise Refused("This person is excused already. Nothing was changed.")
    return with_round(state, replace(now, excused=now.excused | {member.id}))


def unexcused(state: Workshop, event: Event, body: bodies.OfRound) -> Workshop:
    now = scored(state, body.round)
    if body.member not in now.excused:
        raise Refused("This person was not excused. Nothing was changed.")
    return with_round(state, replace(now, excused=now.excused - {body.member}))


def corrected(state: Workshop, event: Event, body: bodies.Corrected) -> Workshop:
    """Stands beside what was scored, with its reason; a reason is missing only once its writer was erased."""
    now = scored(state, body.round)
    if now.stage not in CORRECTABLE:
        raise Refused("A result is corrected after the round's end and before it is void. Nothing was changed.")
    if all(group.id != body.group for group in now.groups):
        raise Refused("There is no such group in this round. Nothing was changed.")
    if event.text is not None and not event.text.strip():
        raise Refused("A correction needs its reason. Nothing was changed; write one sentence.")
    correction = (body.tenths, event.text or "")
    return with_round(state, replace(now, corrections={**now.corrections, body.group: correction}))


def scored(state: Workshop, step: str) -> RoundState:
    """The state of a step that has begun and has results."""
    now = begun(state, step)
    if not is_round(state.agenda.steps[now.index]):
        raise Refused("Only rounds have results. Nothing was changed.")
    return now


def committed(state: Workshop, event: Event, body: bodies.Committed) -> Workshop:
    """A promise to a member, or to the room."""
    if body.to:
        found(state, body.to)
    if event.text is not None and not event.text.strip():
        raise Refused("A promise needs words. Nothing was stored; write what you will do.")
    if sum(each.by == event.by for each in state.commitments) >= MOST_PROMISES:
        raise Refused(f"Nobody promises more than {MOST_PROMISES} things. Nothing was stored; keep those first.")
    promise = Commitment(event.by, body.to, event.text or "", event.at, event.seq)
    return replace(state, commitments=(*state.commitments, promise))


def promise_marked(state: Workshop, event: Event, body: bodies.PromiseMarked) -> Workshop:
    """What became of a promise, by who made it, also long after the workshop; the later word takes the place."""
    if all(each.seq != body.seq or each.by != event.by for each in state.commitments):
        raise Refused("There is no such promise of yours. Nothing was changed.")
    told = tuple(replace(each, state=body.state) if each.seq == body.seq else each for each in state.commitments)
    return replace(state, commitments=told)
