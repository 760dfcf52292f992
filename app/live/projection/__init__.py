"""What reaches a screen of a workshop by itself. Pure: the state goes in, with names and the server's time.

Every message is built for one audience from its allow-list in `schema`, and checked against it before it leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.live.projection import results, room
from app.live.projection.scene import do_now, scene_of
from app.live.projection.schema import SCHEMAS, Leak, checked
from app.live.projection.turns import turn
from app.workshop.clock import agenda_time
from app.workshop.state import Phase, Stage, Workshop

AUDIENCES = ("projector", "participant", "judge", "crew")
_BEFORE = frozenset({Stage.BRIEF, Stage.READY})


@dataclass(frozen=True, slots=True)
class Extras:
    """What the state does not hold: the code that lets people in, None while there is none.

    `moved` counts the moves of each group in the round under way, in their order.
    """

    code: str | None = None
    rehearsal: bool = False
    moved: tuple[int, ...] = ()


def for_audience(
    state: Workshop, names: Mapping[str, str], audience: str, now: int, extras: Extras = Extras()
) -> dict[str, Any]:
    """The message for one of `AUDIENCES`; `names` are nicknames by id, `now` epoch milliseconds.

    While the screens are held everybody but the crew gets the neutral text alone. Raises `LookupError` for an
    unknown audience, and `Leak` rather than sending what is not allowed.
    """
    if audience not in AUDIENCES:
        raise LookupError(audience)
    scene = scene_of(state)
    if state.held and audience != "crew":
        return checked(_neutral(state, audience, now), "held")
    made = _common(state, audience, scene, now, extras)
    if audience in ("participant", "crew", "projector"):
        made |= {"joined": room.joined(state)}
    if audience == "participant":
        made |= {"moved": list(extras.moved)}
    if audience in ("crew", "projector"):
        made |= {
            "code": extras.code,
            "locked": state.locked,
            "judged": room.judged(state),
            "votes": room.votes(state),
            "promises": len(state.commitments),
        }
    if audience == "crew":
        made |= {"ahead": _ahead(state, now)}
    if audience == "projector":
        made |= _on_the_wall(state, names, scene) | results.results(state, names, scene)
    return checked(made, audience)


def _neutral(state: Workshop, audience: str, now: int) -> dict[str, Any]:
    return {
        "turn": turn(state, audience),
        "seq": state.seq,
        "now": now,
        "held": True,
        "scene": "held",
        "do": do_now(state, audience, "held"),
    }


def _common(state: Workshop, audience: str, scene: str, now: int, extras: Extras) -> dict[str, Any]:
    step, current = state.step, state.round
    return {
        "turn": turn(state, audience),
        "seq": state.seq,
        "now": now,
        "held": state.held,
        "scene": scene,
        "do": do_now(state, audience, scene),
        "phase": str(state.phase),
        "stage": "" if current is None else str(current.stage),
        "kind": "" if step is None else step.kind,
        "title": state.title if step is None or state.phase is not Phase.UNDER_WAY else step.title,
        "step": [state.at + 1, len(state.agenda.steps)],
        "minutes": step.minutes if step is not None and current is not None and current.stage in _BEFORE else None,
        "clock": room.clock(current if state.phase is Phase.UNDER_WAY else None),
        "ready": room.ready(state),
        "finished": room.finished(state),
        "frozen": state.frozen,
        "rehearsal": extras.rehearsal,
    }


def _on_the_wall(state: Workshop, names: Mapping[str, str], scene: str) -> dict[str, Any]:
    step = state.step
    return {
        "workshop": state.title,
        "names": room.arrivals(state, names) if scene == "lobby" else [],
        "teams": room.teams(state, names) if scene == "teams" else [],
        "questions": list(step.questions) if step is not None and scene == "debrief" else [],
    }


def _ahead(state: Workshop, now: int) -> int | None:
    """Minutes before the plan, negative behind it."""
    time = agenda_time(state, now) if state.phase is Phase.UNDER_WAY else None
    return None if time is None else time.ahead


__all__ = ["AUDIENCES", "SCHEMAS", "Extras", "Leak", "checked", "for_audience", "scene_of", "turn"]
