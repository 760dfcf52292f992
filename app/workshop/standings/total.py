"""The whole day: rounds to totals, totals to ranks, and why.

Total, 0 to 1000 = 10 sum(w R) / sum(w) over the revealed rounds in which a team took part. Equal totals (in whole
tenths) go through a chain that is announced beforehand: judged collaboration, rounds won, the final round. Who is
equal after that shares rank and prize: 1, 1, 3. The clock never decides.

Where the room's comparisons count, the first place is a matter of chance within one standard error: whoever is that
near to the leader wins with them. The error of a difference is exact for the comparisons' part: its covariances are
carried through groups, members, rounds and weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from app.workshop.standings.judges import levels_of
from app.workshop.standings.numbers import NOISE, mean, shown, tenths
from app.workshop.standings.rounds import counted
from app.workshop.standings.scores import RoundScores
from app.workshop.state import Team, Workshop

COLLABORATION = "together"  # the criterion of judges that decides between equal totals
Link = Literal["", "collaboration", "rounds_won", "final_round"]


@dataclass(frozen=True, slots=True)
class Row:
    """A team's place. `tenths` is 0 to 10000; None, as `rank`, for a team of which no round counts.

    `rounds` are tenths 0 to 1000 by step. `decided_by` is the link of the chain that parted equal totals; `shared`:
    others have this rank, too. `gap` and `error` are points of the total to the leader, and the standard error of
    that difference as far as it comes from comparisons.
    """

    team: str
    name: str
    value: float | None
    tenths: int | None
    rounds: Mapping[str, int | None]
    won: int
    collaboration: int | None
    rank: int | None = None
    decided_by: Link = ""
    shared: bool = False
    gap: float = 0.0
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Standings:
    """`rows` best first, teams without a result last. `photo_finish`: there are winners within one standard error."""

    rows: tuple[Row, ...]
    counted: tuple[str, ...]
    winners: tuple[str, ...]
    photo_finish: bool

    def of(self, team: str) -> Row:
        """Raises `LookupError` for an unknown team."""
        for row in self.rows:
            if row.team == team:
                return row
        raise LookupError(team)


def standings(state: Workshop, preview: bool = False) -> Standings:
    """Teams by what has been revealed; `preview` adds a round in its private review, for the crew alone."""
    rounds = counted(state, preview)
    rows = [_row(state, team, rounds) for team in state.teams]
    sets = in_order([row for row in rows if row.tenths is not None], rounds[-1].step if rounds else "")
    placed = [row for tied in sets for row in tied]
    placed = [replace(row, gap=_gap(placed[0], row), error=error(rounds, placed[0].team, row.team)) for row in placed]
    near = _near(placed)
    ranks = _ranks([len(tied) for tied in sets], near)
    final = [replace(row, rank=rank, shared=ranks.count(rank) > 1) for row, rank in zip(placed, ranks, strict=True)]
    rest = sorted((row for row in rows if row.tenths is None), key=lambda row: row.team)
    return Standings(
        rows=(*final, *rest),
        counted=tuple(each.step for each in rounds),
        winners=tuple(row.team for row in final if row.rank == 1),
        photo_finish=bool(sets) and near > len(sets[0]),
    )


def _row(state: Workshop, team: Team, rounds: Sequence[RoundScores]) -> Row:
    values = values_of(rounds, team.id)
    share = shares(rounds, team.id)
    value = math.fsum(10 * values[step] * share[step] for step in values) if values else None
    return Row(
        team=team.id,
        name=team.name,
        value=value,
        tenths=shown(value),
        rounds={each.step: each.teams[team.id].tenths for each in rounds},
        won=sum(_won(each, team.id, [other.id for other in state.teams]) for each in rounds),
        collaboration=_collaboration(state, team.id, rounds),
    )


def values_of(rounds: Sequence[RoundScores], team: str) -> dict[str, float]:
    """A team's score, 0 to 100, by step; rounds that left its sums are not there."""
    scores = {each.step: each.teams[team].value for each in rounds}
    return {step: value for step, value in scores.items() if value is not None}


def shares(rounds: Sequence[RoundScores], team: str) -> dict[str, float]:
    """By step, how much of this team's total it is; they sum to one."""
    mine = values_of(rounds, team)
    weights = {each.step: each.weight for each in rounds if each.step in mine}
    whole = math.fsum(weights.values())
    return {step: weight / whole for step, weight in weights.items()}


def _won(scores: RoundScores, team: str, teams: Sequence[str]) -> bool:
    """Whether nobody had more, in whole tenths. Two may win a round; one that is at nothing has not won it."""
    best = max((scores.teams[each].tenths or 0 for each in teams), default=0)
    return best > 0 and scores.teams[team].tenths == best


def _collaboration(state: Workshop, team: str, rounds: Sequence[RoundScores]) -> int | None:
    """Tenths of a level (10 to 50): the mean over its members and rounds, where judges rated collaboration."""
    levels: list[float] = []
    for each in rounds:
        given = levels_of(state.rounds[each.step].judgements.values(), COLLABORATION)
        counts = [member for member in each.teams[team].members if member.value is not None]
        levels += [given[member.group] for member in counts if member.group in given]
    return tenths(mean(levels)) if levels else None


def in_order(rows: Sequence[Row], last: str) -> list[list[Row]]:
    """Sets of rows that stay equal, best first; each row tells which link parted it from another of its total."""
    chain: tuple[tuple[Link, Callable[[Row], int | None]], ...] = (
        ("collaboration", lambda row: row.collaboration),
        ("rounds_won", lambda row: row.won),
        ("final_round", lambda row: row.rounds.get(last)),
    )
    sets = _parted(rows, lambda row: row.tenths, "")
    for link, value in chain:
        sets = [part for tied in sets for part in _parted(tied, value, link)]
    return sets


def _parted(tied: Sequence[Row], value: Callable[[Row], int | None], link: Link) -> list[list[Row]]:
    """The set by this value; a link for which one of them has no value parts nobody."""
    found: dict[int, list[Row]] = {}
    for row in tied:
        one = value(row)
        if one is None:
            return [list(tied)]
        found.setdefault(one, []).append(row)
    if len(found) == 1:
        return [sorted(tied, key=lambda row: row.team)]
    return [
        [replace(row, decided_by=row.decided_by or link) for row in sorted(found[one], key=lambda row: row.team)]
        for one in sorted(found, reverse=True)
    ]


def _gap(leader: Row, row: Row) -> float:
    return (leader.value or 0.0) - (row.value or 0.0)


def error(rounds: Sequence[RoundScores], one: str, other: str) -> float:
    """The standard error of the difference of two totals, in points of the total, by the room's comparisons."""
    variance = 0.0
    for scores in rounds:
        mine, theirs = _pull(scores, rounds, one), _pull(scores, rounds, other)
        for room in scores.compared.values():
            pull = np.array([mine.get(group, 0.0) - theirs.get(group, 0.0) for group in room.groups])
            variance += float(pull @ room.covariance @ pull)
    return math.sqrt(max(0.0, variance))


def _pull(scores: RoundScores, rounds: Sequence[RoundScores], team: str) -> dict[str, float]:
    """By group, how many points a team's total moves with one point of what the room thinks of the group."""
    counts = [member for member in scores.teams[team].members if member.value is not None]
    weight = 10 * shares(rounds, team).get(scores.step, 0.0)
    pull: dict[str, float] = {}
    for member in counts:
        group = scores.groups[member.group]
        peers = sum(part.share for part in group.parts if part.name == "peers") if group.corrected is None else 0.0
        pull[member.group] = pull.get(member.group, 0.0) + weight * peers / len(counts)
    return pull


def _near(placed: Sequence[Row]) -> int:
    """How many from the top on cannot be told from the leader: within one standard error, without a break."""
    near = 0
    for row in placed:
        if row is not placed[0] and (row.error <= NOISE or row.gap > row.error + NOISE):
            break
        near += 1
    return near


def _ranks(sizes: Sequence[int], near: int) -> list[int]:
    """Ranks of the rows in order: a set shares one, and the first place is shared by all who are near to it."""
    ranks: list[int] = []
    for size in sizes:
        place = len(ranks) + 1
        ranks += [1 if place <= near else place] * size
    return ranks


def why(state: Workshop, team: str, preview: bool = False) -> dict[str, Any]:
    """Why this rank: a tree of plain values from the total over rounds, members and groups to their parts.

    Every `tenths` follows from those below it: rounds by `share`, members as a plain mean, parts by `share`. No
    judge and no voter is named. Raises `LookupError` for an unknown team.
    """
    row, rounds = standings(state, preview).of(team), counted(state, preview)
    share, titles = shares(rounds, team), {step.id: step.title for step in state.agenda.steps}
    return {
        "team": team,
        "name": row.name,
        "rank": row.rank,
        "shared": row.shared,
        "decided_by": row.decided_by,
        "tenths": row.tenths,
        "rounds": [
            {
                "step": each.step,
                "title": titles[each.step],
                "tenths": each.teams[team].tenths,
                "weight": each.weight,
                "share": share.get(each.step, 0.0),
                "members": [
                    {"member": m.member, "group": m.group, "state": m.state, "tenths": shown(m.value)}
                    for m in each.teams[team].members
                ],
                "groups": _groups_of(each, team),
            }
            for each in rounds
        ],
    }


def _groups_of(scores: RoundScores, team: str) -> list[dict[str, Any]]:
    ids = dict.fromkeys(member.group for member in scores.teams[team].members)
    return [
        {
            "group": group.group,
            "desk": group.desk,
            "attempt": group.attempt,
            "tenths": group.tenths,
            "no_show": group.no_show,
            "corrected": group.corrected,
            "before": shown(group.before),
            "reweighted": group.reweighted,
            "parts": [
                {"part": part.name, "tenths": shown(part.value), "share": part.share, "state": part.state}
                for part in group.parts
            ],
        }
        for group in (scores.groups[each] for each in ids)
    ]
