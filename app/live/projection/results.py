"""Results, where they may be shown: the board after a reveal, and the ceremony up to the reveal on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.live.projection.room import called
from app.workshop.standings.ceremony import Reveal, reveals
from app.workshop.standings.room import bridges, goal
from app.workshop.standings.total import standings
from app.workshop.state import Workshop

PODIUM = 3
PLACED = ("rank", "winners")
SHOWS_ROOM = frozenset({"revealed", "ceremony", "closed"})


def results(state: Workshop, names: Mapping[str, str], scene: str) -> dict[str, Any]:
    """Nothing at all while the board is frozen, whatever is going on."""
    hidden = state.frozen or scene not in SHOWS_ROOM
    return {
        "board": _board(state) if scene == "revealed" and not hidden else None,
        "goal": None if hidden else _goal(state),
        "bridges": None if hidden else _bridges(state),
        "reveal": _shown(state, names) if scene == "ceremony" and not hidden else None,
    }


def _board(state: Workshop) -> dict[str, Any] | None:
    """Teams with a place; None before the first round that counts."""
    found, step = standings(state), state.step
    rows = [
        {
            "rank": row.rank,
            "name": row.name,
            "tenths": row.tenths,
            "round": None if step is None else row.rounds.get(step.id),
            "shared": row.shared,
            "decided_by": row.decided_by,
        }
        for row in found.rows
        if row.rank is not None
    ]
    return {"rows": rows, "photo_finish": found.photo_finish} if rows else None


def _goal(state: Workshop) -> dict[str, Any]:
    found = goal(state)
    return {"aim": found.aim, "tenths": found.tenths, "share": round(found.share, 3)}


def _bridges(state: Workshop) -> dict[str, int]:
    found = bridges(state)
    return {"built": found.built, "possible": found.possible}


def _shown(state: Workshop, names: Mapping[str, str]) -> dict[str, Any]:
    """The reveal on the screen and none that comes after it."""
    told = reveals(state)
    now = told[min(state.ceremony, len(told) - 1)]
    to_team, winners = now.shows.get("of") == "team", now.shows.get("winners", [])
    return {
        "kind": now.kind,
        "award": now.shows.get("award"),
        "winners": [] if to_team else [[called(state, names, each) for each in who] for who in winners],
        "team_winners": [name for who in winners for name in who] if to_team else [],
        "amount": now.shows.get("amount"),
        "places": _podium(told) if now.kind == "winners" else _places(now),
        "photo_finish": bool(now.shows.get("photo_finish", False)),
    }


def _places(reveal: Reveal) -> list[dict[str, Any]]:
    """Teams with their place, in the reveals that are about places."""
    if reveal.kind not in PLACED:
        return []
    return [
        {"rank": reveal.shows["rank"], "name": team["name"], "tenths": team["tenths"], "decided_by": team["decided_by"]}
        for team in reveal.shows["teams"]
    ]


def _podium(told: tuple[Reveal, ...]) -> list[dict[str, Any]]:
    """The winners with those beside them: the winners come last, so all of them were shown before."""
    places = [place for reveal in reversed(told) for place in _places(reveal)]
    return [place for place in places if place["rank"] <= PODIUM]
