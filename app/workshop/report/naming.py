"""What people and teams are called in a report: by their names, or so that nobody can tell who is who.

Anonymous people are M1, S1, ...: the order is drawn, so that it does not follow the door, and nobody's team is told,
because the one seller of a team would be known by it. What people wrote is left out, and so is a team's name in which
somebody's name stands. Where fewer than `LEAST` of a department took part,
nothing below a team is told at all: one number less would tell the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.workshop.state import Member, Role, Team, Workshop

LEAST = 5
LONG_ENOUGH = 4  # letters from which on a name is recognised inside a longer word
LETTERS = {"marketing": "M", "sales": "S"}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Naming:
    """`people` by id, `teams` by id. `words`: what somebody wrote is told. `single`: so is what lies below a team."""

    title: str
    people: Mapping[str, str]
    teams: Mapping[str, str]
    words: bool
    single: bool

    def person(self, id: str) -> str:
        """Empty for somebody who is not named here, or was erased."""
        return self.people.get(id, "")

    def team(self, id: str) -> str:
        return self.teams.get(id, "")

    def team_of(self, id: str) -> str:
        """The team as something that is told of a person."""
        return self.team(id) if self.words else ""

    def said(self, text: str | None) -> str:
        return (text or "") if self.words else ""


def took_part(state: Workshop) -> tuple[Member, ...]:
    """Everybody who had a place, also those who have left since."""
    placed = {member for team in every_team(state) for member in team.members}
    return tuple(m for m in state.members.values() if m.role is Role.PARTICIPANT and (m.id in placed or not m.out))


def every_team(state: Workshop) -> tuple[Team, ...]:
    """The teams of now, then those of earlier rounds that are gone."""
    known = {team.id: team for now in state.rounds.values() for team in now.teams}
    present = {team.id for team in state.teams}
    return (*state.teams, *(team for id, team in known.items() if id not in present))


def with_names(state: Workshop, names: Mapping[str, str]) -> Naming:
    """As the room knows them; `names` by id, as the facilitator changed them or as they chose."""
    return Naming(state.title, names, {team.id: team.name for team in every_team(state)}, words=True, single=True)


def without_names(state: Workshop, names: Mapping[str, str]) -> Naming:
    """`names` are those that must not appear: nicknames, and what the facilitator called people instead."""
    people = took_part(state)
    given = {*names.values(), *(member.name for member in state.members.values())} - {""}
    drawn = sorted(people, key=lambda member: _drawn(state.seed, member.id))
    labels: dict[str, str] = {}
    for department, letter in LETTERS.items():
        mine = [member.id for member in drawn if member.department == department]
        labels |= {id: f"{letter}{n}" for n, id in enumerate(mine, start=1)}
    teams = {team.id: _discreet(team.name, n, given) for n, team in enumerate(every_team(state), start=1)}
    single = not few(people)
    return Naming(state.agenda.title, labels if single else {}, teams, words=False, single=single)


def few(people: Iterable[Member]) -> bool:
    """Whether a department is there with so few that what is told of it would be told of somebody."""
    sides = [member.department for member in people]
    return any(0 < sides.count(side) < LEAST for side in LETTERS)


def names_somebody(text: str, names: Iterable[str]) -> bool:
    """Whether a name stands in the text: as words of it, or inside one where the name is long enough."""
    folded = text.casefold()
    words = f" {' '.join(_WORD.findall(folded))} "
    for name in (each.casefold() for each in names):
        spelt = " ".join(_WORD.findall(name))
        if (spelt and f" {spelt} " in words) or (len(name) >= LONG_ENOUGH and name in folded):
            return True
    return False


def _discreet(name: str, number: int, names: Iterable[str]) -> str:
    return f"Team {number}" if names_somebody(name, names) else name


def _drawn(seed: int, id: str) -> str:
    return hashlib.sha256(f"{seed}|{id}".encode()).hexdigest()
