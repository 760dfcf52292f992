"""The rounds of a report: teams, groups with their parts, people, and how well they knew how they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.workshop.agenda import Step
from app.workshop.report.facts import Gap, Group, Part, Result, Round
from app.workshop.report.naming import LEAST, LETTERS, Naming, every_team
from app.workshop.standings.numbers import mean, shown, tenths
from app.workshop.standings.rounds import round_scores
from app.workshop.standings.scores import GroupScore, RoundScores
from app.workshop.state import RoundState, Stage, Workshop

MOST_TOGETHER = 2  # people in a group that is told of without names


def rounds(state: Workshop, naming: Naming) -> tuple[Round, ...]:
    """Those that began, in the agenda's order. What was not revealed has no scores here."""
    return tuple(
        _round(state, naming, step, state.rounds[step.id])
        for step in state.agenda.steps
        if step.kind == "round" and step.id in state.rounds
    )


def _round(state: Workshop, naming: Naming, step: Step, now: RoundState) -> Round:
    bare = Round(
        title=step.title,
        stage=str(now.stage),
        weight=step.weight,
        exercises=tuple(dict.fromkeys(desk.exercise for desk in step.desks)),
        swapped=any(desk.swap for desk in step.desks),
    )
    if now.stage is not Stage.REVEALED:
        return bare
    scores = round_scores(state, step.id)
    teams = now.teams or state.teams
    order = _order(naming, scores) if naming.single else []
    return Round(
        title=bare.title,
        stage=bare.stage,
        weight=bare.weight,
        exercises=bare.exercises,
        swapped=bare.swapped,
        teams=tuple((naming.team(team.id), scores.teams[team.id].tenths) for team in teams),
        groups=tuple(_group(state, naming, step, each) for each in order),
        results=tuple(_results(state, naming, scores, order)),
        gaps=gaps(state, now, scores),
        excused=len(now.excused) if naming.single else 0,
    )


def _order(naming: Naming, scores: RoundScores) -> list[GroupScore]:
    """Without names, neither as they joined nor in teams: a group of a whole team would tell who was in it."""
    if naming.words:
        return list(scores.groups.values())
    small = [each for each in scores.groups.values() if len(each.members) <= MOST_TOGETHER]
    return sorted(small, key=lambda each: [(len(name), name) for name in map(naming.person, each.members)])


def _group(state: Workshop, naming: Naming, step: Step, score: GroupScore) -> Group:
    desk = next((desk for desk in step.desks if desk.id == score.desk), None)
    return Group(
        people=tuple(naming.person(member) for member in score.members),
        teams=tuple(filter(None, dict.fromkeys(_team(state, naming, step.id, member) for member in score.members))),
        desk=score.desk,
        exercise=desk.exercise if desk else "",
        tenths=score.tenths,
        parts=tuple(Part(part.name, shown(part.value), part.share, part.state) for part in score.parts),
        no_show=score.no_show,
        before=shown(score.before) if score.corrected is not None else None,
        why=None if score.corrected is None else naming.said(score.corrected),
    )


def _results(state: Workshop, naming: Naming, scores: RoundScores, order: Sequence[GroupScore]) -> Iterator[Result]:
    places = {group.group: n for n, group in enumerate(order, start=1)}
    for each in (scores.members[member] for group in order for member in group.members):
        yield Result(
            naming.person(each.member),
            state.members[each.member].department,
            _team(state, naming, scores.step, each.member),
            places[each.group],
            shown(each.value),
            each.state,
        )


def _team(state: Workshop, naming: Naming, step: str, member: str) -> str:
    """The team in which a member was when the round was revealed."""
    teams = state.rounds[step].teams or every_team(state)
    return next((naming.team_of(team.id) for team in teams if member in team.members), "")


def gaps(state: Workshop, now: RoundState, scores: RoundScores) -> tuple[Gap, ...]:
    """What people rated themselves less what they scored, in means over `LEAST` people or more.

    Departments are told only where none can be worked out from the others.
    """
    off: dict[str, float] = {
        member: rating - value
        for member, rating in now.self_ratings.items()
        if member in scores.members and (value := scores.members[member].value) is not None
    }
    sides: Mapping[str, list[float]] = {
        side: [gap for member, gap in off.items() if state.members[member].department == side] for side in LETTERS
    }
    if len(off) < LEAST:
        return ()
    found = [_gap("", off.values())]
    if all(len(each) >= LEAST for each in sides.values()):
        found += [_gap(side, each) for side, each in sides.items()]
    return tuple(found)


def _gap(department: str, off: Iterable[float]) -> Gap:
    listed = list(off)
    return Gap(department, len(listed), tenths(mean(listed)))
