"""What an undoing takes back, and where the clock stands afterwards.

An event that was undone counts as if it had never been, and so does what followed from it by itself: the end of
the last seconds after an end, a seat for a late joiner after a beginning. Joins and work handed in always stay.
No undoing makes a round end at once: where time has passed, it stands paused with a minute at least.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from app.workshop.events import CLOCK, Event, Refused
from app.workshop.rounds import stopped, with_round
from app.workshop.state import CREW, Clock, RoundState, Stage, Workshop

REVERSED = "reversed"
LEAST_LEFT = 60_000

# Switches that have their own way back (the door, the board, the blank screens, taking over) are passed over.
REVERSIBLE = frozenset(
    "titled opened began closed renamed kicked restored role_given extra_time teams_drawn member_moved team_named "
    "step_began readied started paused resumed extended ended judging_over revealed voided regrouped "
    "excused unexcused corrected ceremony".split()
)
OF_CLOCK = frozenset({"ended"})
FOLLOWS = {"ended": "grace_over", "step_began": "regrouped"}
ENDING = frozenset({"ended", "voided", "step_began", "closed"})
_CREW = frozenset(str(role) for role in CREW)


def can_be_undone(event: Event) -> bool:
    """The crew did it, or it is an end that came by the clock."""
    if event.by == CLOCK:
        return event.kind in OF_CLOCK
    return event.kind in REVERSIBLE and event.role in _CREW


def last(events: Sequence[Event], undone: Container[int], before: int) -> Event | None:
    """The last event with a `seq` under `before` that counts and is the crew's to undo."""
    earlier = (events[n] for n in range(before - 2, -1, -1))
    return next((each for each in earlier if each.seq not in undone and can_be_undone(each)), None)


def spans(events: Sequence[Event]) -> Mapping[int, int]:
    """Which events count as if they had never been, each with the `seq` of its undoing.

    Raises `Refused` for an undoing of anything but the last thing: what came later was built on it.
    """
    undone: dict[int, int] = {}
    for event in events:
        if event.kind != REVERSED:
            continue
        target = last(events, undone, min(event.seq, len(events)))
        if target is None or target.seq != event.reverses or event.body or event.text:
            raise Refused("This is not the last thing the crew did, so it cannot be undone. Nothing was changed.")
        undone[target.seq] = event.seq
        for follower in events[target.seq : event.seq - 1]:
            if follower.seq not in undone and _follows(follower, target):
                undone[follower.seq] = event.seq
    return undone


def _follows(event: Event, cause: Event) -> bool:
    """The end of the last seconds, by the clock or by the crew; a seat only where nobody of the crew made it."""
    return event.kind == FOLLOWS.get(cause.kind) and (event.kind == "grace_over" or event.by == CLOCK)


def mended(state: Workshop, target: Event, event: Event) -> Workshop:
    """`state` is as if `target` had never been, at the time at which `event` undid it."""
    now = state.round
    if now is None:
        return state
    elsewhere = target.body.get("round", now.step) not in (None, now.step)
    if target.kind in ENDING and not elsewhere and now.stage in (Stage.RUNNING, Stage.PAUSED):
        return with_round(state, _standing(now, target.at))
    if target.kind == "paused" and now.stage is Stage.RUNNING and now.since is not None:
        stood = event.at - target.at
        ends_at = None if now.clock.ends_at is None else now.clock.ends_at + stood
        return with_round(state, replace(now, clock=Clock(ends_at=ends_at), since=now.since + stood))
    ends_at = now.clock.ends_at
    if target.kind == "extended" and now.stage is Stage.RUNNING and ends_at is not None:
        return with_round(state, now if ends_at >= event.at + LEAST_LEFT else _standing(now, event.at))
    return state


def _standing(now: RoundState, at: int) -> RoundState:
    """Paused with what was left at that time, and a minute at least; without an end, if it had none."""
    left = now.clock.left if now.clock.ends_at is None else now.clock.ends_at - at
    return stopped(now, Stage.PAUSED, at, Clock(left=None if left is None else max(LEAST_LEFT, left)))


def keeps_work(state: Workshop, undone: Workshop) -> bool:
    """Whether all that people did in rounds is still there, and still theirs."""
    return undone.commitments == state.commitments and all(
        step in undone.rounds and _same_work(now, undone.rounds[step])
        for step, now in state.rounds.items()
        if now.finished or now.judgements or now.comparisons or now.self_ratings
    )


def _same_work(was: RoundState, now: RoundState) -> bool:
    judged, voted = {group for _, group in was.judgements}, {id for _, *pair in was.comparisons for id in pair}
    before, after = ({group.id: group.members for group in each.groups} for each in (was, now))
    return (
        was.finished.items() <= now.finished.items()
        and was.judgements.keys() <= now.judgements.keys()
        and was.comparisons.keys() <= now.comparisons.keys()
        and was.self_ratings.keys() <= now.self_ratings.keys()
        and all(before.get(id) == after.get(id) for id in (*was.finished, *judged, *voted))
    )
