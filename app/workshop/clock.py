"""What time it is for a round, for a member with extra time, and for the whole agenda. All times are handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from app.workshop.agenda import Step
from app.workshop.people import OVER
from app.workshop.rounds import is_round, spent_at
from app.workshop.state import Clock, Group, Member, Phase, RoundState, Stage, Workshop

MINUTE = 60_000
NEVER = 2**53  # milliseconds; later than any clock
_BEFORE = frozenset({Stage.BRIEF, Stage.READY})
_GIVEN_UP = ("talk", "practice", "debrief", "round", "ceremony", "commitments")  # what is cut first


def remaining(clock: Clock, now: int) -> int | None:
    """Milliseconds, never below 0; None for a clock without an end."""
    if clock.ends_at is not None:
        return max(0, clock.ends_at - now)
    return None if clock.left is None else max(0, clock.left)


def extra_for(member: Member, now: RoundState) -> int:
    """Milliseconds that this member has after the round's end: their percentage of its whole running time."""
    clock = now.clock
    left = clock.left if clock.ends_at is None or now.since is None else clock.ends_at - now.since
    return 0 if left is None or now.stage is Stage.GRACE else (now.spent + left) * member.extra // 100


def deadline_for(member: Member, now: RoundState) -> int | None:
    """When the time of this member ends; None where it does not run or has no end. In the last seconds: their end."""
    ends_at = now.clock.ends_at
    return None if ends_at is None else ends_at + extra_for(member, now)


def group_deadline(state: Workshop, now: RoundState, group: Group) -> int | None:
    """Who works together has the time of the one who has most of it; who left asks for none."""
    ends_at = now.clock.ends_at
    if ends_at is None:
        return None
    present = (state.members[member] for member in group.members)
    return max((ends_at + extra_for(member, now) for member in present if not member.out), default=ends_at)


def extra_of(state: Workshop, member: str) -> int:
    """The extra time of whoever has most in this member's group of the round under way, in percent."""
    group = state.group_of(member)
    if group is not None:
        return most_extra(state, group)
    return 0 if state.members[member].out else state.members[member].extra


def most_extra(state: Workshop, group: Group) -> int:
    """The extra time of whoever of this group is here and has most, in percent."""
    return max((state.members[each].extra for each in group.members if not state.members[each].out), default=0)


def remaining_for(state: Workshop, now: RoundState, member: str, at: int) -> int | None:
    """Milliseconds that this member's group has, with extra time, running or paused; None without an end."""
    people = next((group.members for group in now.groups if member in group.members), (member,))
    known = [state.members[each] for each in people if each in state.members and not state.members[each].out]
    extra = max((extra_for(each, now) for each in known), default=0)
    if now.clock.ends_at is not None:
        return max(0, now.clock.ends_at + extra - at)
    return None if now.clock.left is None else max(0, now.clock.left + extra)


def closes_at(state: Workshop, now: RoundState, member: str) -> int:
    """Until when this member's moves are taken: their own deadline and the last seconds after it.

    `NEVER` where time is no reason to refuse one; the moment of the end for a round that is over.
    """
    if now.stage in (Stage.GRACE, Stage.RUNNING):
        group = next((group for group in now.groups if member in group.members), None)
        deadline = now.clock.ends_at if group is None else group_deadline(state, now, group)
        grace = 0 if now.stage is Stage.GRACE else state.agenda.steps[now.index].grace * 1000
        return NEVER if deadline is None else deadline + grace
    return NEVER if now.stage is Stage.PAUSED or now.stage in _BEFORE else now.ended_at or 0


def overdue_groups(state: Workshop, now: int) -> tuple[Group, ...]:
    """Groups of the round under way that have not finished and whose own last seconds are over."""
    current = state.round
    if current is None or current.stage not in (Stage.RUNNING, Stage.GRACE):
        return ()
    unfinished = (group for group in current.groups if group.id not in current.finished)
    return tuple(group for group in unfinished if closes_at(state, current, group.members[0]) <= now)


def overdue(state: Workshop, now: int) -> list[tuple[str, Mapping[str, Any]]]:
    """What the clock must append by now, as kind and body; one thing at a time: ask again after each.

    A round ends once nobody who still works has time. Talks and debriefs run over until somebody ends them.
    Where the server slept through the last seconds, people get them anew.
    """
    step, current = state.step, state.round
    if state.phase is not Phase.UNDER_WAY or step is None or current is None or not is_round(step):
        return []
    ends_at = current.clock.ends_at
    if ends_at is None:
        return []
    if current.stage is Stage.GRACE:
        return [("grace_over", {})] if now >= ends_at else []
    if current.stage is not Stage.RUNNING:
        return []
    working = (group for group in current.groups if group.id not in current.finished)
    last = max((group_deadline(state, current, group) or ends_at for group in working), default=ends_at)
    if now < last:
        return []
    grace = step.grace * 1000
    return [("ended", {"grace_ends_at": last + grace if now < last + grace else now + grace})]


@dataclass(frozen=True, slots=True)
class AgendaTime:
    """`ahead` in minutes, negative when behind; both ends in epoch milliseconds."""

    ahead: int
    planned_end: int
    expected_end: int


def agenda_time(state: Workshop, now: int) -> AgendaTime | None:
    """None for an agenda of days, whose steps do not follow on each other by the minute."""
    if state.agenda.span == "days":
        return None
    planned = (now if state.began_at is None else state.began_at) + state.agenda.minutes * MINUTE
    if state.closed_at is not None:
        expected = state.closed_at
    else:
        expected = now + _rest(state, now) + sum(step.whole for step in state.agenda.steps[state.at + 1 :]) * MINUTE
    return AgendaTime(round((planned - expected) / MINUTE), planned, expected)


def _rest(state: Workshop, now: int) -> int:
    """Milliseconds that the step under way still takes: reading, clock, and what comes after it."""
    step, current = state.step, state.round
    if step is None or current is None or current.stage in OVER:
        return 0
    if current.stage in _BEFORE:
        reading = max(0, current.began_at + step.reading * MINUTE - now)
        return reading + (step.minutes + step.after) * MINUTE
    if current.stage not in (Stage.RUNNING, Stage.PAUSED):
        return max(0, (current.ended_at or now) + step.after * MINUTE - now)
    left = remaining(current.clock, now)
    spare = max(0, step.minutes * MINUTE - spent_at(current, now)) if left is None else left
    return spare + step.after * MINUTE


@dataclass(frozen=True, slots=True)
class Cut:
    """Step `index` of the agenda takes `to` minutes instead of `minutes`; 0: it is left out."""

    index: int
    step: str
    minutes: int
    to: int

    @property
    def saves(self) -> int:
        return self.minutes - self.to


def cuts(state: Workshop, now: int) -> tuple[Cut, ...]:
    """Proposals that bring the end back to the planned one, in the order of the agenda; none when on time.

    First steps get shorter, down to `least` or, where they may be left out, to half; talk before practice before
    work that counts. Only when that is too little are whole steps left out, and then no more gets shorter than
    needed. Where even that is too little, the cuts are all there are.
    """
    time = agenda_time(state, now)
    if time is None or state.phase is not Phase.UNDER_WAY:
        return ()
    need = ceil((time.expected_end - time.planned_end) / MINUTE)
    later = [(index, step) for index, step in enumerate(state.agenda.steps) if index > state.at]
    later.sort(key=lambda each: (_rank(each[1]), -_spare(each[1])))
    shorter: dict[int, Cut] = {}
    for index, step in later:
        takes = min(need - _saved(shorter), _spare(step))
        if takes > 0:
            shorter[index] = Cut(index, step.id, step.minutes, step.minutes - takes)
    whole = [(index, step) for index, step in later if not step.least]
    while _saved(shorter) < need and whole:
        more = need - _saved(shorter)
        gains = {index: shorter[index].to if index in shorter else step.minutes for index, step in whole}
        enough = [each for each in whole if gains[each[0]] >= more]
        index, step = min(enough, key=lambda each: (_rank(each[1]), each[1].minutes)) if enough else whole[0]
        whole.remove((index, step))
        shorter[index] = Cut(index, step.id, step.minutes, 0)
    return _no_more_than(need, shorter)


def _no_more_than(need: int, made: Mapping[int, Cut]) -> tuple[Cut, ...]:
    """Gives back what whole steps saved beyond the need, from the dearest cut on."""
    surplus, kept = _saved(made) - need, dict(made)
    for index, cut in reversed(list(made.items())):
        if surplus > 0 and cut.to:
            back = min(surplus, cut.saves)
            surplus -= back
            kept[index] = Cut(cut.index, cut.step, cut.minutes, cut.to + back)
    return tuple(kept[index] for index in sorted(kept) if kept[index].saves)


def _spare(step: Step) -> int:
    """Minutes by which it gets shorter at most, without being left out."""
    return step.minutes - (step.least or ceil(step.minutes / 2))


def _saved(made: Mapping[int, Cut]) -> int:
    return sum(cut.saves for cut in made.values())


def _rank(step: Step) -> int:
    return _GIVEN_UP.index("practice" if is_round(step) and not step.weight else step.kind)


def is_over(state: Workshop) -> bool:
    """The last step of the agenda is over: what is left is to close."""
    now = state.round
    return now is not None and state.at == len(state.agenda.steps) - 1 and now.stage in OVER
