"""A workshop's report from its events and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.workshop.events import Event
from app.workshop.report.facts import Person, Place, Promise, Report, Room, TeamPeople
from app.workshop.report.log import log
from app.workshop.report.naming import LETTERS, Naming, every_team, took_part, with_names, without_names
from app.workshop.report.rounds import rounds
from app.workshop.report.timing import timing
from app.workshop.standings.numbers import RULES
from app.workshop.standings.room import bridges, goal
from app.workshop.standings.total import standings
from app.workshop.state import Workshop

PROMISE_STATES = ("kept", "not_yet", "dropped")


def report(state: Workshop, events: Sequence[Event], names: Mapping[str, str], anonymous: bool = False) -> Report:
    """`state` is the fold of `events`; `names` what everybody in it is called, by id, without those who were erased.

    An anonymous one holds no name, nothing that anybody wrote, and nothing of single people where they are few.
    """
    naming = without_names(state, names) if anonymous else with_names(state, names)
    found, people = standings(state), took_part(state)
    titles = {step.id: step.title for step in state.agenda.steps}
    sides = [member.department for member in people]
    return Report(
        title=naming.title,
        agenda=state.agenda.title,
        phase=str(state.phase),
        rules=RULES,
        anonymous=anonymous,
        few=not naming.single,
        began_at=state.began_at,
        closed_at=state.closed_at,
        planned=state.agenda.minutes,
        head_count=len(people),
        departments={side: sides.count(side) for side in LETTERS} if naming.single else {},
        people=_people(state, naming, anonymous) if naming.single else (),
        teams=_teams(state, naming),
        rounds=rounds(state, naming),
        counted=tuple(titles[step] for step in found.counted),
        places=tuple(
            Place(
                row.rank,
                naming.team(row.team),
                row.tenths,
                tuple(row.rounds.get(step) for step in found.counted),
                row.shared,
                row.decided_by,
            )
            for row in found.rows
        ),
        photo_finish=found.photo_finish,
        room=_room(state),
        timing=timing(state),
        promises=_promises(state, naming),
        promise_states=_counts(state),
        log=log(state, events, naming),
    )


def _people(state: Workshop, naming: Naming, anonymous: bool) -> tuple[Person, ...]:
    """Those who took part, and with their names the others who had a role."""
    shown = took_part(state) if anonymous else tuple(state.members.values())
    found = []
    for member in shown:
        team = next((team for team in state.teams if member.id in team.members), None)
        found.append(
            Person(
                naming.person(member.id),
                member.department,
                str(member.role),
                naming.team_of(team.id) if team else "",
                bool(member.out) and not anonymous,
            )
        )
    return tuple(
        sorted(found, key=lambda person: (person.team == "", person.team, person.department, _natural(person)))
    )


def _natural(person: Person) -> tuple[int, str]:
    """M2 before M10."""
    return len(person.name) if person.name[1:].isdigit() else 0, person.name.casefold()


def _teams(state: Workshop, naming: Naming) -> tuple[TeamPeople, ...]:
    return tuple(
        TeamPeople(
            naming.team(team.id),
            tuple(naming.person(member) for member in team.members) if naming.words else (),
            len(team.members),
        )
        for team in every_team(state)
        if team in state.teams
    )


def _room(state: Workshop) -> Room:
    reached, pairs = goal(state), bridges(state)
    return Room(reached.aim, reached.tenths, reached.share, pairs.built, pairs.possible)


def _promises(state: Workshop, naming: Naming) -> tuple[Promise, ...]:
    """Words are all there is to a promise: without them only their number is told."""
    if not naming.words:
        return ()
    return tuple(
        Promise(naming.person(each.by), naming.person(each.to), naming.said(each.text), each.state)
        for each in state.commitments
    )


def _counts(state: Workshop) -> dict[str, int]:
    return {name: sum(each.state == name for each in state.commitments) for name in PROMISE_STATES}
