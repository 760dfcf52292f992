"""The scorecard of a plan: shares to points, gates, and what to try next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercises.exercise import Scorecard
from exercises.plan.message import MOST_COPIED, copied, given, stuffed, to_machine
from exercises.plan.rubric import aims_part, market_part, work_part
from exercises.plan.rubric.criteria import CRITERIA
from exercises.plan.rubric.seen import Seen
from exercises.plan.state import PlanState
from exercises.rubric import Cap, Judged, card_by_shares

VERSION = "plan-2"
GATED, UNSERIOUS = 49.0, 29.0
EVERY_OTHER = 3  # needs beside the chosen one: a message that speaks of all of them
LOSING = 2.0  # skill up to which a plan is no better than none
LEAST_PLACED, GOOD_SKILL = 0.3, 80.0  # of what the best plan places; skill from which thrift is wisdom
JUDGES: Mapping[str, Callable[[Seen], Judged]] = {
    "outcome": market_part.outcome,
    "fit": market_part.fit,
    "message": market_part.message,
    "objectives": aims_part.objectives,
    "consistency": aims_part.consistency,
    "deliverables": work_part.deliverables,
    "measures": work_part.measures,
    "alignment": work_part.alignment,
    "risk": work_part.risk,
    "economics": aims_part.economics,
}


def scorecard(state: PlanState) -> Scorecard:
    """Ten criteria, 100 points, and the gates that cap them."""
    seen = Seen(state)
    outcome = "submitted" if state.submitted else "unfinished"
    return card_by_shares(CRITERIA, lambda id: JUDGES[id](seen), capped(seen), outcome, VERSION)


def capped(seen: Seen) -> list[Cap]:
    """The most that this plan can be worth, and why, in words."""
    caps: list[Cap] = []
    reserve = float(seen.values.get("reserve") or 0)
    over = (seen.spent + reserve) / seen.scenario.market.budget
    if over > 1.0001:
        most = GATED if over <= 1.1 else UNSERIOUS
        caps.append((most, f"More is spent than there is: at most {most:.0f}."))
    if not any("number" in row for _, row in seen.rows("objective")):
        caps.append((GATED, f"No aim has a number: at most {GATED:.0f}."))
    if not any(row.get("owner") for _, row in seen.rows("deliverable")):
        caps.append((GATED, f"Nobody is named to do anything: at most {GATED:.0f}."))
    if seen.message.trap:
        caps.append((UNSERIOUS, f"The message promises what the product does not do: at most {UNSERIOUS:.0f}."))
    caps += _empty_words(seen)
    if _hoards(seen):
        caps.append((UNSERIOUS, f"Hardly any of the money is put to work: at most {UNSERIOUS:.0f}."))
    if seen.outcome.skill <= LOSING:
        caps.append((44.0, "It earns no more than doing nothing: at most 44."))
    if seen.money.sum() <= 0:
        caps.append((15.0, "A plan that spends nothing does nothing: at most 15."))
    return caps


def _hoards(seen: Seen) -> bool:
    """Whether far less is placed than the best plan places, and it does not pay off."""
    best = sum(map(sum, seen.outcome.best.course.spend))
    return float(seen.money.sum()) < LEAST_PLACED * best and seen.outcome.skill < GOOD_SKILL


def _empty_words(seen: Seen) -> list[Cap]:
    """Texts that no customer and no colleague would read: copied, stuffed, or meant for the software."""
    why, said = str(seen.values.get("segment.why") or ""), str(seen.values.get("message.text") or "")
    brief = list(given(seen.scenario))
    if max(copied(why, brief), seen.message.copied) > MOST_COPIED:
        return [(UNSERIOUS, f"Sentences are copied from the brief: at most {UNSERIOUS:.0f}.")]
    if stuffed(why) or stuffed(said) or len(seen.message.others) >= EVERY_OTHER:
        return [(UNSERIOUS, f"Words are listed and nothing is said: at most {UNSERIOUS:.0f}.")]
    if to_machine(why) or to_machine(said):
        return [(UNSERIOUS, f"Talk that was not meant for people: at most {UNSERIOUS:.0f}.")]
    return []
