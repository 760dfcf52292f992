"""What the crew may undo now, and what would be different afterwards, before anybody taps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.workshop.clock import remaining
from app.workshop.events import Event, Refused
from app.workshop.life import after
from app.workshop.reversal import REVERSED, last, spans
from app.workshop.state import Stage, Workshop

SAYS = {
    "titled": "The workshop has the title from before.",
    "opened": "The workshop is a draft again, and nobody can join.",
    "began": "Everybody is in the lobby again, and no step has begun.",
    "closed": "The workshop is open again.",
    "renamed": "The person has the name from before.",
    "kicked": "The person is in the room again.",
    "restored": "The person is out of the room again.",
    "role_given": "The person has the role from before.",
    "extra_time": "The person has the extra time from before.",
    "teams_drawn": "The teams are as they were before they were drawn.",
    "member_moved": "The person is in the team from before.",
    "team_named": "The team has the name from before.",
    "step_began": "The step before this one is under way again.",
    "readied": "The round is being explained again.",
    "started": "The step has not started yet.",
    "paused": "The step goes on with the time that was left.",
    "resumed": "The step is paused as it was.",
    "extended": "The time is as it was before it was changed.",
    "ended": "The step is not over.",
    "judging_over": "The round is being judged again.",
    "revealed": "The crew looks through the round again, and nobody else sees its results.",
    "voided": "The round counts again.",
    "regrouped": "The groups are as they were before the repair.",
    "excused": "The round counts for this person again.",
    "unexcused": "The round does not count for this person again.",
    "corrected": "The result is as it was before the correction.",
    "ceremony": "The screens show the reveal from before.",
}


@dataclass(frozen=True, slots=True)
class Reversal:
    """`before` and `after` hold what would differ and nothing else, as plain data (times in seconds)."""

    event: Event
    says: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def seq(self) -> int:
        """What a `reversed` event has to name."""
        return self.event.seq


def reversible(state: Workshop, events: Sequence[Event], now: int | None = None) -> Reversal | None:
    """What can be undone at `now` (else: when the last event was), with a preview. `state` is the fold of `events`.

    None where nothing is left, or where people built on it since: they handed work in, or voted.
    """
    target = last(events, spans(events), len(events) + 1)
    if target is None:
        return None
    at = events[-1].at if now is None else now
    undoing = Event(state.seq + 1, REVERSED, target.by, target.role, at, reverses=target.seq)
    try:
        undone = after(state, events, undoing)
    except Refused:
        return None
    was, will = seen(state, target, at), seen(undone, target, at)
    differ = [key for key in was if was[key] != will[key]]
    says = f"{SAYS[target.kind]}{_standing(state, undone, at)}"
    return Reversal(target, says, {key: was[key] for key in differ}, {key: will[key] for key in differ})


def _standing(was: Workshop, will: Workshop, at: int) -> str:
    """Where the clock stands afterwards, when that is not where it stood."""
    now = will.round
    if now is None or (was.round is not None and was.round.stage is now.stage):
        return ""
    if now.stage is Stage.PAUSED:
        return f" It stands paused with {words(remaining(now.clock, at))}."
    return " Its last seconds are over." if now.stage is Stage.GRACE and remaining(now.clock, at) == 0 else ""


def words(left: int | None) -> str:
    """A time as one says it."""
    if left is None:
        return "no end set"
    minutes, seconds = divmod(round(left / 1000), 60)
    parts = [(minutes, "minute"), (seconds, "second")]
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(said) or "no time"


def seen(state: Workshop, target: Event, at: int) -> dict[str, Any]:
    """What an undoing of `target` can change, of the whole workshop and of whom the event was about."""
    step, now = state.step, state.round
    left = None if now is None else remaining(now.clock, at)
    about = state.rounds.get(str(target.body.get("round", step.id if step else "")))
    team = state.team_of(str(target.body.get("member")))
    return {
        "phase": str(state.phase),
        "step": None if step is None else step.title,
        "stage": None if now is None else str(now.stage),
        "left": None if left is None else left // 1000,
        "round": None if about is None else str(about.stage),
        "results": {} if about is None else {group: tenths for group, (tenths, _) in about.corrections.items()},
        "excused": [] if about is None else sorted(about.excused),
        "groups": {} if now is None else {group.id: list(group.members) for group in now.groups},
        "teams": {each.id: {"name": each.name, "members": list(each.members)} for each in state.teams},
        "member": _person(state, str(target.body.get("member"))),
        "team": None if team is None else team.name,
        "ceremony": state.ceremony,
    }


def _person(state: Workshop, id: str) -> dict[str, Any] | None:
    member = state.members.get(id)
    if member is None:
        return None
    return {"name": member.name, "role": str(member.role), "extra": member.extra, "out": member.out}
