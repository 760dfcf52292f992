"""One round: parts to groups, groups to members, members to teams.

A group's score is 50 % judges, 30 % peers, 20 % objective of the parts that this round asks for; a part that is
missing or only advisory gives its weight to the others and keeps its label. A round that nobody judges is objective
alone. A member has their group's score; a team the mean of its members who count, never the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.workshop.agenda import Step
from app.workshop.standings.comparisons import Compared, compared
from app.workshop.standings.judges import Judged, judged
from app.workshop.standings.numbers import mean, weighted
from app.workshop.standings.review import flags
from app.workshop.standings.scores import (
    GroupScore,
    MemberScore,
    MemberState,
    Part,
    PartName,
    PartState,
    RoundScores,
    TeamScore,
)
from app.workshop.state import Group, RoundState, Stage, Team, Workshop

WEIGHTS: Mapping[PartName, int] = {"judges": 50, "peers": 30, "objective": 20}
OVER = frozenset({Stage.JUDGING, Stage.REVIEW, Stage.REVEALED})  # who has handed in nothing by now will not

Seen = tuple[PartName, float | None, PartState]


def round_scores(state: Workshop, step_id: str) -> RoundScores:
    """A round as it stands, private until it is revealed. Raises `LookupError` for a step that has not begun."""
    now = state.rounds[step_id]
    step = next(each for each in state.agenda.steps if each.id == step_id)
    ids = {group.id for group in now.groups}
    judgements = tuple(each for each in now.judgements.values() if each.group in ids)
    by_judges = judged(judgements) if step.judged else None
    by_peers = _peers(now) if step.compared else {}
    groups = {group.id: _group(step, now, group, by_judges, by_peers) for group in now.groups}
    members = {each.member: each for group in now.groups for each in _members(state, now, groups[group.id])}
    return RoundScores(
        step=step_id,
        stage=now.stage,
        weight=step.weight,
        groups=groups,
        members=members,
        teams={team.id: _team(team, members) for team in (*state.teams, *now.teams)},
        judged=by_judges,
        compared=by_peers,
        flags=flags(now, groups, by_judges, by_peers, judgements if step.judged else ()),
    )


def counted(state: Workshop, preview: bool = False) -> tuple[RoundScores, ...]:
    """The rounds that make the total, in the agenda's order: revealed, with a weight.

    `preview` adds one in its private review, as if it were revealed.
    """
    stages = {Stage.REVEALED, Stage.REVIEW} if preview else {Stage.REVEALED}
    return tuple(
        round_scores(state, step.id)
        for step in state.agenda.steps
        if step.desks and step.weight > 0 and step.id in state.rounds and state.rounds[step.id].stage in stages
    )


def _peers(now: RoundState) -> dict[str, Compared]:
    """By desk: work at different desks is not compared."""
    desks = {group.desk for group in now.groups}
    return {
        desk: compared((group.id for group in now.groups if group.desk == desk), now.comparisons.values())
        for desk in sorted(desks)
    }


def _group(
    step: Step, now: RoundState, group: Group, by_judges: Judged | None, by_peers: Mapping[str, Compared]
) -> GroupScore:
    finished = now.finished.get(group.id)
    seen = list(_seen(now, group, by_judges, by_peers))
    parts = _shared(seen)
    value = weighted((part.value, part.share) for part in parts if part.value is not None)
    no_show = now.stage in OVER and all(each is None for _, each, _ in seen)
    if finished is None and now.stage not in OVER:
        value = None
    attempt = finished.attempt if finished else None
    score = GroupScore(group.id, group.desk, group.members, 0.0 if no_show else value, parts, attempt, no_show)
    return score if group.id not in now.corrections else _corrected(score, *now.corrections[group.id])


def _corrected(score: GroupScore, tenths: int, why: str) -> GroupScore:
    return GroupScore(
        score.group, score.desk, score.members, tenths / 10, score.parts, score.attempt, False, why, score.value
    )


def _seen(now: RoundState, group: Group, by_judges: Judged | None, by_peers: Mapping[str, Compared]) -> Iterator[Seen]:
    """The parts that this round asks for, and what there is of each."""
    if by_judges is not None:
        quality = by_judges.quality.get(group.id)
        yield "judges", quality, "missing" if quality is None else "counts"
    if group.desk in by_peers:
        room = by_peers[group.desk]
        score = room.score.get(group.id) if room.counts.get(group.id) else None
        yield "peers", score, "missing" if score is None else "advisory" if room.advisory else "counts"
    finished = now.finished.get(group.id)
    yield "objective", finished.tenths / 10 if finished else None, "counts" if finished else "missing"


def _shared(seen: list[Seen]) -> tuple[Part, ...]:
    """The weights of those that count, made to sum to one."""
    whole = sum(WEIGHTS[name] for name, _, state in seen if state == "counts")
    return tuple(
        Part(name, value, WEIGHTS[name] / whole if state == "counts" else 0.0, state) for name, value, state in seen
    )


def _members(state: Workshop, now: RoundState, score: GroupScore) -> Iterator[MemberScore]:
    """Who left keeps what their group had finished; what they left unfinished counts for nobody."""
    for member in score.members:
        label: MemberState = "counts"
        if member in now.excused:
            label = "excused"
        elif score.value is None:
            label = "pending"
        elif score.no_show:
            label = "left" if state.members[member].out else "no_show"
        value = score.value if label in ("counts", "no_show") else None
        yield MemberScore(member, score.group, value, label)


def _team(team: Team, members: Mapping[str, MemberScore]) -> TeamScore:
    """Whoever sits at no desk in this round was not asked for anything.

    A revealed round keeps the teams of its time, whoever moves later. Teams that were drawn anew since then take up
    what their people did.
    """
    assigned = tuple(members[member] for member in team.members if member in members)
    values = [each.value for each in assigned if each.value is not None]
    return TeamScore(team.id, mean(values) if values else None, assigned)
