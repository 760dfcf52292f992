"""Deliverables, measures, the agreement with sales, and risks: what people will do."""

from __future__ import annotations

import numpy as np

from exercises.exercise import Evidence, Json
from exercises.plan.catalogue import CADENCES, FIT_SIGNS, INTEREST_SIGNS
from exercises.plan.market.model import MONTHS
from exercises.plan.market.response import capacity
from exercises.plan.rubric.seen import Seen, ladder
from exercises.plan.speech import count
from exercises.rubric import Judged

APPLAUSE = ("followers", "impressions")  # figures that please and decide nothing
ENOUGH_REJECTS, SOON = 3, 14
HELP = (1.0, 0.4, 0.0)  # of the points for a risk, by the answer: the best, a middling one, one that does harm
TOLD = ("That would help.", "It helps a little; there is better.", "That makes it worse.", "That is no answer to it.")
KEPT = (0.04, 0.15)  # of the budget, as a reserve
WEEKS_OF_MONTH = 4.35
LEAST_NAME = 4  # letters
MOST_BUSY = 0.4  # share of months in which the promise may break


def deliverables(seen: Seen) -> Judged:
    """The share of paid channels with something made, owned, and ready before their money starts."""
    paid = seen.paid_channels()
    if not paid or not seen.rows("deliverable"):
        return Judged(0.0, (seen.on("deliverable.1.name", "Nothing gets made.", False),))
    names = {each.id: each.name for each in seen.scenario.world.channels}
    evidence, done = [], 0
    for channel in paid:
        best = _ready(seen, channel)
        done += best.good
        evidence.append(Evidence(best.turn, best.quote, f"{names[channel]}: {best.shows}", best.good))
    return Judged(done / len(paid), tuple(evidence))


def _ready(seen: Seen, channel: str) -> Evidence:
    """The best of a channel's rows. In time leaves the last month of its first paid quarter to run."""
    rows = [(place, row) for place, row in seen.rows("deliverable") if row.get("channel") == channel]
    latest = seen.first_month(channel) + 1
    found = [_faults(seen, channel, row, latest) for _, row in rows]
    for (place, _), faults in zip(rows, found, strict=True):
        if not faults:
            return seen.on_row("deliverable", place, "somebody makes it in time.", True)
    if not rows:
        return seen.at_end("nothing gets made for it.", False)
    return seen.on_row("deliverable", rows[0][0], found[0], False)


def _faults(seen: Seen, channel: str, row: dict[str, Json], latest: int) -> str:
    """What is wrong with one row, or nothing."""
    if len(str(row.get("name") or "")) < LEAST_NAME:
        return "what gets made?"
    if not row.get("owner"):
        return "nobody is named for it."
    due = row.get("due")
    if due is None:
        return "by when?"
    known = next(each for each in seen.scenario.world.channels if each.id == channel)
    weeks = next((make.weeks for make in known.makes if make.name == row["name"]), 2)
    if int(due) * WEEKS_OF_MONTH < weeks:
        return f"it takes {weeks} weeks and cannot be there in month {due}."
    return "" if int(due) <= latest else f"its money starts in month {latest - 1}, and it is there in month {due}."


def measures(seen: Seen) -> Judged:
    """Early and late signs from their right source and often enough; applause counts against."""
    known = {each.id: each for each in seen.scenario.world.measures}
    evidence, right = [], {True: 0, False: 0}
    applause = 0
    for place, row in seen.rows("measure"):
        measure = known.pop(str(row.get("what")), None)  # the same figure again counts once
        if measure is None:
            continue
        if measure.id in APPLAUSE:
            applause += 1
            evidence.append(seen.on_row("measure", place, "It pleases and decides nothing.", False))
            continue
        told = _measure_faults(measure.best, measure.cadence, row) + _target_faults(seen, measure.id, row.get("target"))
        good = not told
        right[measure.leads] += good
        evidence.append(seen.on_row("measure", place, " ".join(told) or "From where it stands, often enough.", good))
    if not evidence:
        return Judged(0.0, (seen.on("measure.1.what", "No figure is watched.", False),))
    share = ladder((2, right[True] >= 1), (2, right[False] >= 1), (1, sum(right.values()) >= 3), (1, applause == 0))
    return Judged(share if any(right.values()) else 0.0, tuple(evidence))


def _measure_faults(best: str, cadence: str, row: dict[str, Json]) -> list[str]:
    told = []
    if row.get("target") is None:
        told.append("Without a number to reach.")
    if row.get("source") != best:
        told.append(f"That stands in: {best}.")
    given = row.get("cadence")
    if given is None or CADENCES.index(given) > CADENCES.index(cadence):
        told.append(f"Look at it every {cadence}.")
    return told


def _target_faults(seen: Seen, what: str, target: Json) -> list[str]:
    """Where the plan itself says what the figure should be, a target that contradicts it."""
    if target is None:
        return []
    if target <= 0:
        return ["Nought is no figure to reach."]
    handoff = seen.outcome.course.handoff
    if what == "hours_to_call" and target > handoff.hours:
        return [f"You promised a call within {handoff.hours:g} hours."]
    if what == "attempts" and target > handoff.attempts:
        return [f"You promised {handoff.attempts} attempts."]
    return []


def alignment(seen: Seen) -> Judged:
    """A definition, a promise with the hours for it, reasons to send back, and a day for feedback."""
    signs = seen.values.get("handoff.signs") or []
    rejects = seen.values.get("handoff.rejects") or []
    feedback = seen.values.get("handoff.feedback")
    promised = "handoff.hours" in seen.values and "handoff.attempts" in seen.values
    busy, promise = _promise(seen, promised)
    who, did = any(each in FIT_SIGNS for each in signs), any(each in INTEREST_SIGNS for each in signs)
    picky = len(signs) <= 4
    better = promised and _better(seen)
    enough = len(rejects) >= ENOUGH_REJECTS
    soon = feedback is not None and feedback <= SOON
    evidence = (
        seen.on("handoff.signs", _definition(who, did, picky), who and did and picky),
        promise,
        seen.on("handoff.rejects", "Sales can say why." if enough else "Name at least three reasons.", enough),
        seen.on(
            "handoff.feedback", "Soon enough to change something." if soon else "Too late to change a thing.", soon
        ),
    )
    share = ladder((2, who and did and picky), (2, promised and busy <= MOST_BUSY), (2, better), (1, enough), (1, soon))
    return Judged(share, evidence)


def _definition(who: bool, did: bool, picky: bool) -> str:
    if not picky:
        return "With so many conditions hardly anybody is a lead."
    if who and did:
        return "Who they are and what they did: that makes a lead."
    return "It needs both: who they are, and what they did."


def _promise(seen: Seen, promised: bool) -> tuple[float, Evidence]:
    years, handoff = seen.years, seen.outcome.course.handoff
    late = years.made[:, :MONTHS] > np.floor(capacity(seen.scenario.market.sales, handoff))
    busy = float(late.mean())
    hours = int(round(12 * busy))
    told = f"Sales can call {count(seen, capacity(seen.scenario.market.sales, handoff))} a month as promised; "
    told += "more come in hardly any month." if busy <= 0.05 else f"more come in in {hours} of twelve months."
    return busy, seen.on("handoff.hours", told if promised else "Nothing is promised.", promised and busy <= MOST_BUSY)


def _better(seen: Seen) -> bool:
    """Whether the promise beats last year's: sooner, and not less persistent."""
    now, before = seen.outcome.course.handoff, seen.scenario.promise
    return now.hours < before.hours and now.attempts >= before.attempts


def risk(seen: Seen) -> Judged:
    """Two risks with the answer that helps most, and a reserve."""
    known = {each.id: each for each in seen.scenario.world.risks}
    evidence, helps = [], {}
    for place, row in seen.rows("risk"):
        found = known.get(str(row.get("what")))
        if found is None:
            continue
        answer = row.get("answer")
        rank = found.answers.index(answer) if answer in found.answers else len(found.answers)
        helps[found.id] = HELP[min(rank, len(HELP) - 1)]
        told = TOLD[min(rank, len(TOLD) - 1)] if answer else "What would you do then?"
        evidence.append(seen.on_row("risk", place, told, rank == 0))
    budget, kept = seen.scenario.market.budget, float(seen.values.get("reserve") or 0)
    right = KEPT[0] * budget <= kept <= KEPT[1] * budget
    told = "Enough to act, not enough to hide in." if right else "Keep back between four and fifteen in a hundred."
    evidence.append(seen.on("reserve", told, right))
    two = sorted(helps.values(), reverse=True)[:2]
    share = 0.3 * sum(two) + 0.4 * right
    return Judged(share if sum(two) else min(share, 0.2), tuple(evidence))
