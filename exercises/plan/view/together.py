"""Colleagues on one plan, and who wrote which part last."""

from __future__ import annotations

from markupsafe import Markup

from app.texts import say
from app.widgets.markup import mark
from exercises.contract import Live, Shares
from exercises.plan.state import PlanState
from exercises.plan.view import steps
from exercises.sheet.view import together

LATEST = 5


def draw(live: Live[PlanState], deeds: Shares) -> None:
    """One tap away, in practice."""
    words = together.Words(
        of="plan",
        lead=say("plan.together.text"),
        take_out=lambda name: say("plan.together.take_out_how", name=name),
        leave=say("plan.together.leave"),
    )
    together.draw(live, deeds, words, latest(live))


def latest(live: Live[PlanState]) -> Markup:
    """Who wrote which part last, the newest first."""
    found: dict[str, str] = {}
    for move in reversed(live.moves):
        for edit in move.body.get("edits", ()):
            found.setdefault(part_of(str(edit["path"])), move.nickname or say("plan.together.gone"))
    if not found:
        return Markup("")
    rows = [
        mark("<li><b>{part}</b> {who}</li>", part=say(f"plan.step.{part}.name"), who=who)
        for part, who in list(found.items())[:LATEST]
    ]
    return together.listed(say("plan.together.last"), rows)


def part_of(path: str) -> str:
    """The step in which a field stands."""
    return next(step for step, starts in steps.PARTS.items() if path.startswith(starts))
