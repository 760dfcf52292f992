"""Rooms for tests: people, teams and rounds as short as they can be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.workshop.agenda import Agenda, Desk, Step
from app.workshop.state import (
    Clock,
    Comparison,
    Finished,
    Group,
    Judgement,
    Member,
    Phase,
    Role,
    RoundState,
    Stage,
    Team,
    Workshop,
)


def people(marketers: int, sellers: int) -> dict[str, Member]:
    """m000, m001, ... and s000, s001, ..., of all three seniorities."""
    sides = [("marketing", n) for n in range(marketers)] + [("sales", n) for n in range(sellers)]
    return {f"{side[0]}{n:03d}": Member(f"{side[0]}{n:03d}", side, Role.PARTICIPANT, n, 1 + n % 3) for side, n in sides}


def a_step(id: str, by: Any = "member", **fields: Any) -> Step:
    fields.setdefault("desks", (Desk("d", "call", by=by),))
    return Step(id, "round", id.title(), 10, "Now", "", **fields)


def room(members: Mapping[str, Member], steps: Iterable[Step], teams: Sequence[Sequence[str]] = ()) -> Workshop:
    """Teams A, B, C, ... of these members, with the ids a, b, c."""
    return Workshop(
        "w",
        "A day",
        Agenda("day", "Day", "", "", tuple(steps)),
        1,
        Phase.UNDER_WAY,
        members=members,
        teams=tuple(Team(chr(97 + n), chr(65 + n), tuple(team)) for n, team in enumerate(teams)),
    )


def a_round(
    step: str,
    groups: Mapping[str, Sequence[str]],
    scores: Mapping[str, int],
    stage: Stage = Stage.REVEALED,
    judged: Mapping[tuple[str, str], Mapping[str, int]] | None = None,
    votes: Iterable[tuple[str, str, str, str]] = (),
    **fields: Any,
) -> RoundState:
    """`groups` are members by id, `scores` tenths by group, `judged` levels by (judge, group)."""
    return RoundState(
        step,
        0,
        stage,
        Clock(),
        0,
        groups=tuple(Group(id, "d", tuple(members)) for id, members in groups.items()),
        finished={id: Finished(id, f"attempt-{id}", tenths, 0) for id, tenths in scores.items()},
        judgements={key: Judgement(key[0], key[1], levels) for key, levels in (judged or {}).items()},
        comparisons={(vote[0], *sorted(vote[1:3])): Comparison(*vote) for vote in votes},  # type: ignore[misc]
        **fields,
    )


def with_rounds(state: Workshop, *rounds: RoundState) -> Workshop:
    return replace(state, rounds={**state.rounds, **{each.step: each for each in rounds}}, at=len(rounds) - 1)


def day(scores: Sequence[Sequence[int | None]], weights: Sequence[float] | None = None, size: int = 1) -> Workshop:
    """Teams of `size` members; `scores[round][team]` in tenths, each member alone; None: nothing handed in."""
    teams = [[f"m{team:02d}{n}" for n in range(size)] for team in range(len(scores[0]))]
    members = {m: Member(m, "marketing", Role.PARTICIPANT, 0) for team in teams for m in team}
    steps = [a_step(f"r{n}", weight=(weights or [1.0] * len(scores))[n]) for n in range(len(scores))]
    rounds = [
        a_round(
            f"r{n}",
            {f"g{m}": [m] for team in teams for m in team},
            {f"g{m}": got for team, got in zip(teams, row, strict=True) if got is not None for m in team},
        )
        for n, row in enumerate(scores)
    ]
    return with_rounds(room(members, steps, teams), *rounds)
