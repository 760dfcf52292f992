"""A step of the agenda from its brief to its reveal, and its clock.

What was left of a clock is worked out from the state and the event's time; what a body says of it is what the
device saw, and is refused only when it is far off. `left` may be negative inside: the round stood still after its
end, while somebody used extra time.
"""

from __future__ import annotations

from dataclasses import replace

from app.workshop import bodies
from app.workshop.agenda import Step
from app.workshop.events import Event, Refused
from app.workshop.people import OVER
from app.workshop.seating import count_met, seated, under_way
from app.workshop.state import Clock, RoundState, Stage, Workshop

SLACK = 60_000  # milliseconds by which a device's clock may be off before its wish is taken for garbage
LONGEST = 14 * 24 * 3_600_000
LONGEST_GRACE = 600_000
VOIDABLE = frozenset({Stage.RUNNING, Stage.PAUSED, Stage.GRACE, Stage.JUDGING, Stage.REVIEW, Stage.REVEALED})


def is_round(step: Step) -> bool:
    """Has stages after its running time; the other kinds go from running to done."""
    return step.kind == "round"


def with_round(state: Workshop, now: RoundState) -> Workshop:
    return replace(state, rounds={**state.rounds, now.step: now})


def spent_at(now: RoundState, at: int) -> int:
    """Milliseconds that it has run until `at`."""
    return now.spent if now.since is None else now.spent + max(0, at - now.since)


def stopped(now: RoundState, stage: Stage, at: int, clock: Clock | None = None) -> RoundState:
    """In a stage in which the running time does not go on."""
    return replace(now, stage=stage, clock=clock or Clock(), spent=spent_at(now, at), since=None, stood_at=at)


def over(now: RoundState, stage: Stage, at: int, clock: Clock | None = None) -> RoundState:
    """Ended, if it was not yet."""
    ended_at = now.ended_at if now.ended_at is not None else at
    return replace(stopped(now, stage, at, clock), ended_at=ended_at)


def step_began(state: Workshop, event: Event, body: bodies.StepBegan) -> Workshop:
    """Only ahead: back goes by undoing. A round that is left before its reveal counts for nothing."""
    if body.index >= len(state.agenda.steps):
        raise Refused("The agenda has no such step. The step under way was kept.")
    if body.index <= state.at:
        raise Refused("This step has begun already. Nothing was changed; to go back, undo the last thing.")
    left = leave(state, event.at, body.skipped)
    step = state.agenda.steps[body.index]
    groups = seated(state, step, body.groups)
    now = RoundState(step.id, body.index, Stage.BRIEF, Clock(), event.at, body.seed, groups)
    members = {id: replace(m, ready=False) if m.ready else m for id, m in state.members.items()}
    met = count_met(state.met, groups, 1)
    return replace(with_round(left, now), at=body.index, members=members, met=met)


def leave(state: Workshop, at: int, skipped: bool) -> Workshop:
    """The step under way is over, or given up where that was asked for."""
    step, now = state.step, state.round
    if step is None or now is None or now.stage in OVER:
        return state
    if not skipped:
        raise Refused(
            "The round under way is not over. Nothing was changed; reveal it, declare it void, or skip the rest of it."
            if is_round(step)
            else "The step under way is not over. Nothing was changed; end it or skip the rest of it."
        )
    return with_round(state, over(now, Stage.VOID if is_round(step) else Stage.DONE, at))


def readied(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _, now = under_way(state)
    return with_round(state, replace(now, stage=Stage.READY))


def started(state: Workshop, event: Event, body: bodies.Started) -> Workshop:
    """`ends_at` None: the round has no end until somebody ends it."""
    step, now = under_way(state)
    if body.ends_at is not None and not event.at < body.ends_at <= event.at + LONGEST:
        raise Refused("The end has to lie ahead, two weeks at most. The step was not started; start it again.")
    if is_round(step) and step.desks and not now.groups:
        raise Refused("Nobody has a seat in this round. It was not started; make the groups first.")
    running = replace(
        now, stage=Stage.RUNNING, clock=Clock(ends_at=body.ends_at), since=event.at, started_at=event.at, ended_at=None
    )
    return with_round(state, running)


def paused(state: Workshop, event: Event, body: bodies.Paused) -> Workshop:
    _, now = under_way(state)
    left = None if now.clock.ends_at is None else now.clock.ends_at - event.at
    _agree(body.left, left)
    return with_round(state, stopped(now, Stage.PAUSED, event.at, Clock(left=left)))


def resumed(state: Workshop, event: Event, body: bodies.Resumed) -> Workshop:
    _, now = under_way(state)
    _agree(None if body.ends_at is None else body.ends_at - event.at, now.clock.left)
    ends_at = None if now.clock.left is None else event.at + now.clock.left
    return with_round(state, replace(now, stage=Stage.RUNNING, clock=Clock(ends_at=ends_at), since=event.at))


def _agree(said: int | None, left: int | None) -> None:
    if said is None and left is None:
        return
    if said is None or left is None or abs(said - max(0, left)) > SLACK:
        raise Refused("Your screen shows another time than the server's. Nothing was changed; reload and try again.")


def extended(state: Workshop, event: Event, body: bodies.Extended) -> Workshop:
    """Negative seconds shorten, down to some time that is left. In the last seconds the round runs again."""
    _, now = under_way(state)
    more = 1000 * body.seconds
    if now.stage is Stage.GRACE:
        _ahead(more)
        again = replace(now, stage=Stage.RUNNING, clock=Clock(ends_at=event.at + more), since=event.at, ended_at=None)
        return with_round(state, again)
    if now.clock.ends_at is not None:
        _ahead(now.clock.ends_at + more - event.at)
        return with_round(state, replace(now, clock=Clock(ends_at=now.clock.ends_at + more)))
    if now.clock.left is not None:
        _ahead(now.clock.left + more)
        return with_round(state, replace(now, clock=Clock(left=now.clock.left + more)))
    raise Refused("This step has no end that could be moved. Nothing was changed; end it when it is time.")


def _ahead(left: int) -> None:
    if not 0 < left <= LONGEST:
        raise Refused("That would leave no time, or more than two weeks. The time was kept; to stop, end the step.")


def ended(state: Workshop, event: Event, body: bodies.Ended) -> Workshop:
    """A round takes what is on its way until `grace_ends_at`; any other step is done."""
    step, now = under_way(state)
    if not is_round(step):
        return with_round(state, over(now, Stage.DONE, event.at))
    if body.grace_ends_at is None or abs(body.grace_ends_at - event.at) > LONGEST_GRACE:
        raise Refused("The last seconds of a round are ten minutes at most. The round goes on; end it again.")
    grace = Clock(ends_at=max(event.at, body.grace_ends_at))
    return with_round(state, over(now, Stage.GRACE, event.at, grace))


def grace_over(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    step, now = under_way(state)
    asked = step.judged or step.compared
    return with_round(state, replace(now, stage=Stage.JUDGING if asked else Stage.REVIEW, clock=Clock()))


def judging_over(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _, now = under_way(state)
    return with_round(state, replace(now, stage=Stage.REVIEW))


def revealed(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _, now = under_way(state)
    return with_round(state, replace(now, stage=Stage.REVEALED, teams=state.teams))


def voided(state: Workshop, event: Event, body: bodies.Voided) -> Workshop:
    """The round under way, or an earlier one by its step's id: it leaves all sums, and what it holds is kept."""
    step, now = under_way(state)
    if body.round is not None:
        now = begun(state, body.round)
        step = state.agenda.steps[now.index]
    if not is_round(step) or now.stage not in VOIDABLE:
        raise Refused("Only a round that was started can be declared void, and only once. Nothing was changed.")
    return with_round(state, over(now, Stage.VOID, event.at))


def begun(state: Workshop, step: str) -> RoundState:
    """The state of this step; refuses one that has not begun."""
    now = state.rounds.get(step)
    if now is None:
        raise Refused("This round has not begun. Nothing was changed.")
    return now
