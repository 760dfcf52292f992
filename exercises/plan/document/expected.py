"""What the market is expected to make of the plan: bands, never one number."""

from __future__ import annotations

from app.texts import say
from app.texts.paper import Facts
from exercises.plan.debrief import aims, debrief
from exercises.plan.document.paper import Band, Block
from exercises.plan.speech import count, money
from exercises.plan.state import PlanState


def expected(state: PlanState) -> tuple[Block, ...] | None:
    """After handing in what the debrief shows, before it the last forecast; None where nobody asked for one."""
    if state.submitted:
        found = debrief(state)
        year = {band.what: band.quarters[-1] for band in found.bands}
        beyond = money(state, found.standing.plan - found.standing.nothing)
        earned: tuple[Block, ...] = (Facts(((say("plan_document.earns"), beyond),)),)
        return (*_bands(state, year), *earned)
    if not state.forecasts:
        return None
    last = state.forecasts[-1]
    return _bands(state, {"customers": last.customers, "qualified": last.qualified})


def _bands(state: PlanState, year: dict[str, tuple[float, ...]]) -> tuple[Block, ...]:
    wanted, made = aims(state), []
    for what, at in year.items():
        low, lower, middle, upper, high = at
        aim = wanted[what].number if what in wanted else None
        made.append(
            Band(
                label=say(f"plan_document.band.{what}"),
                at=(low, lower, middle, upper, high),
                aim=aim,
                words=say(
                    "plan_document.nine_of_ten",
                    low=count(state, low),
                    high=count(state, high),
                    middle=count(state, middle),
                ),
                aim_words="" if aim is None else say("plan_document.aim", n=count(state, aim)),
            )
        )
    return tuple(made)
