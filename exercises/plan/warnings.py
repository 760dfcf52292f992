"""What a sheet says against itself, and what it leaves open: in words, for whoever writes it without the screens.

The screens show the same beside the places that it is about. Cheap, and nothing hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exercises.exercise import Json
from exercises.plan import sums
from exercises.plan.message import LONGEST, REASON_WORDS, SHORTEST, segment_chosen
from exercises.plan.missing import PARTS, missing
from exercises.plan.sheet import rows
from exercises.plan.speech import count, exact
from exercises.plan.state import Forecast, PlanState
from scenarios.market.stems import WORD

AGAINST = ("over", "unmade", "weeks")  # of what `missing` finds: no open place, but a contradiction
BANDS = ("customers", "qualified")  # of a forecast
LACKS = {
    "segment_id": "whom it speaks to",
    "segment_why": "why them",
    "message_need": "the need",
    "message_does": "what answers it",
    "message_proof": "who can say so",
    "message_text": "the two sentences",
    "handoff_hours": "how soon sales calls",
    "handoff_attempts": "how often they try",
    "handoff_signs": "what makes a lead",
    "handoff_rejects": "reasons to send a lead back",
    "handoff_feedback": "a day for feedback",
    "economics_cac": "the cost to win a customer",
    "economics_payback": "the months until it is earned back",
    "economics_ratio": "what a customer is worth against that",
    "objective": "an aim",
    "objective_what": "what an aim is about",
    "objective_number": "a number for each aim",
    "objective_before": "where it stood last year",
    "objective_by": "by when",
    "deliverable": "something to make",
    "deliverable_name": "what it is",
    "deliverable_channel": "which channel it is for",
    "deliverable_owner": "who makes it",
    "deliverable_due": "by when",
    "measure": "a figure to watch",
    "measure_what": "which figure",
    "measure_target": "what it should reach",
    "measure_source": "where it is taken from",
    "measure_cadence": "how often one looks",
    "risk": "a risk",
    "risk_what": "which risk",
    "risk_answer": "what you would do",
    "reserve": "money kept back",
    "spend": "money on a channel",
}


def lacking(state: PlanState) -> list[dict[str, str]]:
    """Every open place, with the step of the screens in which it stands."""
    return [{"step": step, "says": LACKS[key]} for step in PARTS for key in missing(state, step) if key not in AGAINST]


def warnings(state: PlanState) -> list[dict[str, str]]:
    """What should not be handed in as it stands, with its step."""
    values = sums.filled(state.values)
    found = (*_words(state, values), *_money(state, values), *_work(state, values))
    return [{"step": step, "says": says} for step, says in found]


def aims_off(state: PlanState, made: Forecast) -> list[dict[str, str]]:
    """Aims that this forecast does not bear out."""
    found = []
    for place, row in rows(sums.filled(state.values), "objective"):
        what, number = row.get("what"), row.get("number")
        if what not in BANDS or number is None:
            continue
        low, *_, high = made.customers if what == "customers" else made.qualified
        if not low <= number <= high:
            told = f"Aim {place} is {count(state, number)}; nine years of ten bring {count(state, low)} to "
            found.append({"step": "aims", "says": f"{told}{count(state, high)}."})
    return found


def _words(state: PlanState, values: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    segment, need = segment_chosen(state.scenario, values), values.get("message.need")
    if need and segment and need not in {each.id for each in segment.needs}:
        yield "message", "The need chosen belongs to other people."
    why = len(str(values.get("segment.why", "")).split())
    if 0 < why < REASON_WORDS:
        yield "people", f"Why them: from {REASON_WORDS} words on it is read; these are {why}."
    said = len(WORD.findall(str(values.get("message.text", ""))))
    if said and not SHORTEST <= said <= LONGEST:
        yield "message", f"Between {SHORTEST} and {LONGEST} words are read; these are {said}."


def _money(state: PlanState, values: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    left = sums.left(state)
    if left < 0:
        yield "budget", f"More is planned than there is: {exact(state, -left)} too much."
    if sums.paid(values) and (busy := sums.leads(state).busy):
        months = "one month" if busy == 1 else f"{busy} months"
        yield "budget", f"By the curves more leads come in {months} than sales can call as promised."


def _work(state: PlanState, values: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    lacks = missing(state, "work")
    if "unmade" in lacks:
        made = {row.get("channel") for _, row in rows(values, "deliverable")}
        open_ones = sums.paid(values) - made
        names = [each.name for each in state.scenario.world.channels if each.id in open_ones]
        yield "work", f"Money, and nothing made yet: {', '.join(names)}."
    if "weeks" in lacks:
        yield "work", "Somebody has more work than weeks."
