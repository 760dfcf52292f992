"""Who works with whom in a round: groups are made when a step begins and repaired when somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from app.workshop import bodies
from app.workshop.agenda import Step
from app.workshop.events import Event, Refused
from app.workshop.people import here
from app.workshop.state import Group, Role, RoundState, Stage, Workshop

SIZES = {"member": (1, 1), "pair": (1, 3), "triad": (2, 4), "team": (1, 400)}  # a pair has a third, or waits for one
REPAIRED_IN = frozenset({Stage.BRIEF, Stage.READY, Stage.RUNNING, Stage.PAUSED})


def under_way(state: Workshop) -> tuple[Step, RoundState]:
    """The step under way and its state; refuses before the first."""
    step, now = state.step, state.round
    if step is None or now is None:
        raise Refused("No step has begun yet. Nothing was changed.")
    return step, now


def in_round(state: Workshop, group: str) -> Group:
    """The group of the round under way; refuses an id that is not among them."""
    _, now = under_way(state)
    known = next((each for each in now.groups if each.id == group), None)
    if known is None:
        raise Refused("There is no such group in this round. Nothing was changed; groups may have been made anew.")
    return known


def seated(
    state: Workshop, step: Step, made: Iterable[bodies.GroupMade], kept: tuple[Group, ...] = ()
) -> tuple[Group, ...]:
    """`kept` and the new groups: nobody in two, everybody present and taking part, at a desk of the step."""
    desks = {desk.id: desk for desk in step.desks}
    ids, seen = {group.id for group in kept}, {member for group in kept for member in group.members}
    groups = list(kept)
    for each in made:
        desk = desks.get(each.desk)
        if desk is None:
            raise Refused("A group sits at a desk that this step does not have. The groups were kept.")
        if each.id in ids or len(set(each.members)) < len(each.members) or seen.intersection(each.members):
            raise Refused("A group or a person is named twice. The groups were kept.")
        least, most = SIZES[desk.by]
        if not least <= len(each.members) <= most or not set(each.seats) <= set(each.members):
            raise Refused("A group does not fit its desk. The groups were kept; make them again.")
        if any(here(state, member).role is not Role.PARTICIPANT for member in each.members):
            raise Refused("Only those who take part sit at desks, not judges or crew. The groups were kept.")
        ids.add(each.id)
        seen.update(each.members)
        groups.append(Group(each.id, each.desk, each.members, dict(each.seats), each.judges))
    return tuple(groups)


def regrouped(state: Workshop, event: Event, body: bodies.Regrouped) -> Workshop:
    """Groups that finished are kept with what they did; all others give way to the new ones."""
    step, now = under_way(state)
    kept = tuple(group for group in now.groups if group.id in now.finished)
    groups = seated(state, step, body.groups, kept)
    met = count_met(state.met, (group for group in now.groups if group.id not in now.finished), -1)
    met = count_met(met, groups[len(kept) :], 1)
    ids = {group.id for group in groups}
    judgements = {key: each for key, each in now.judgements.items() if each.group in ids}
    changed = replace(now, groups=groups, judgements=judgements)
    return replace(state, rounds={**state.rounds, step.id: changed}, met=met)


def count_met(met: Mapping[tuple[str, str], int], groups: Iterable[Group], times: int) -> Mapping[tuple[str, str], int]:
    """`met` with the pairs of these groups counted `times` more; pairs that never met are not kept."""
    counted = dict(met)
    for group in groups:
        for pair in combinations(sorted(group.members), 2):
            often = counted.pop(pair, 0) + times
            if often:
                counted[pair] = often
    return counted


def broken(state: Workshop) -> tuple[Group, ...]:
    """Groups of the round under way that work on and have lost somebody: what a repair is about."""
    now = state.round
    if now is None or now.stage not in REPAIRED_IN:
        return ()
    return tuple(
        group
        for group in now.groups
        if group.id not in now.finished and any(state.members[member].out for member in group.members)
    )


def waiting(state: Workshop) -> tuple[str, ...]:
    """Who takes part, is present, and sits in no group of the round under way: late joiners first of all."""
    now, step = state.round, state.step
    if now is None or step is None or not step.desks or now.stage not in REPAIRED_IN:
        return ()
    placed = {member for group in now.groups for member in group.members}
    return tuple(member.id for member in state.present() if member.id not in placed)
