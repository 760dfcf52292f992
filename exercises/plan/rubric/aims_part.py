"""Objectives, consistency and unit economics: what can be computed from the plan and its market."""

from __future__ import annotations

from exercises.exercise import Evidence, Json
from exercises.plan.catalogue import OUTCOMES, OWNERS
from exercises.plan.market.model import MONTHS, QUARTERS
from exercises.plan.rubric import reach
from exercises.plan.rubric.seen import Seen, ladder
from exercises.plan.speech import amount, count
from exercises.rubric import Judged

NEAR = 0.25  # how far a figure may lie from what the market says
SAME = 0.05  # how far a baseline may lie from last year's
CRUMB = 0.02  # a line of the budget below this share does nothing


def objectives(seen: Seen) -> Judged:
    """The best outcome aim and the best early aim, half each."""
    judged = [_objective(seen, place, row) for place, row in seen.rows("objective")]
    if not judged:
        return Judged(0.0, (seen.on("objective.1.what", "No aim is set.", False),))
    late = max((share for what, share, _ in judged if what in OUTCOMES), default=0.0)
    early = max((share for what, share, _ in judged if what and what not in OUTCOMES), default=0.0)
    return Judged((late + early) / 2, tuple(evidence for _, _, evidence in judged))


def _objective(seen: Seen, place: int, row: dict[str, Json]) -> tuple[str, float, Evidence]:
    what, number, before, by = (row.get(name) for name in ("what", "number", "before", "by"))
    if what is None or number is None:
        return "", 0.0, seen.on_row("objective", place, "An aim is something with a number.", False)
    stood = reach.last_year(seen, what)
    rooted = before is not None and (stood is None or abs(before - stood) <= SAME * max(1.0, stood))
    found = reach.judged(seen, what, number)
    share = ladder((2, rooted), (1, by is not None), (3, found.sound), (2, found.progress))
    told = [found.told] if found.told else []
    if not rooted:
        told.append("Where it stood last year is missing or wrong.")
    if by is None:
        told.append("By when?")
    if not found.progress and found.sound:
        told.append("That is no progress against last year.")
    text = " ".join(told) or "A number, a start, a month, and within reach of this plan."
    return str(what), share, seen.on_row("objective", place, text, share >= 0.9)


def consistency(seen: Seen) -> Judged:
    """Money, things to make, weeks and figures against each other."""
    parts = [_money(seen), _crumbs(seen), _made(seen), _weeks(seen), _figures(seen)]
    total = sum(weight for weight, _, _ in parts)
    share = sum(weight * found for weight, found, _ in parts) / total
    return Judged(share if seen.money.sum() > 0 else 0.0, tuple(evidence for _, _, evidence in parts))


def _money(seen: Seen) -> tuple[float, float, Evidence]:
    budget, reserve = seen.scenario.market.budget, float(seen.values.get("reserve") or 0)
    total = seen.spent + reserve
    told = f"{amount(seen, seen.spent)} for channels and pilots, {amount(seen, reserve)} kept back, "
    told += f"of {amount(seen, budget)}."
    return 2.5, float(total <= budget + 1), seen.at_end(told, total <= budget + 1)


def _crumbs(seen: Seen) -> tuple[float, float, Evidence]:
    sums = seen.money.sum(1)
    names = [each.name for each in seen.scenario.world.channels]
    small = [n for n, s in zip(names, sums, strict=True) if 0 < s < CRUMB * seen.scenario.market.budget]
    told = (
        f"Too little to be seen: {', '.join(small)}."
        if small
        else "Every channel that gets money gets enough to be seen."
    )
    return 1.0, float(not small), seen.at_end(told, not small)


def _made(seen: Seen) -> tuple[float, float, Evidence]:
    made = {row.get("channel") for _, row in seen.rows("deliverable")}
    paid = seen.paid_channels()
    without = [each.name for each in seen.scenario.world.channels if each.id in paid and each.id not in made]
    share = 1 - len(without) / len(paid) if paid else 0.0
    told = f"Paid for, and nothing gets made: {', '.join(without)}." if without else "What is paid for gets made."
    return 2.0, share, seen.at_end(told, not without)


def _weeks(seen: Seen) -> tuple[float, float, Evidence]:
    """Each person's weeks of work in each quarter, by the months in which things are due."""
    load: dict[tuple[str, int], float] = {}
    makes = {(c.id, m.name): m.weeks for c in seen.scenario.world.channels for m in c.makes}
    for _, row in seen.rows("deliverable"):
        owner, due = row.get("owner"), row.get("due")
        if owner and due:
            quarter = (int(due) - 1) * QUARTERS // MONTHS
            weeks = makes.get((str(row.get("channel")), str(row.get("name"))), 3)
            load[owner, quarter] = load.get((owner, quarter), 0.0) + weeks
    over = [each for each in OWNERS for q in range(QUARTERS) if load.get((each.id, q), 0.0) > each.weeks]
    told = f"More work than weeks in a quarter: {over[0].label}." if over else "Everybody has the weeks for it."
    good = bool(load) and not over
    return 2.0, float(good), seen.at_end(told if load else "Nobody has anything to do.", good)


def _figures(seen: Seen) -> tuple[float, float, Evidence]:
    """The aim in customers, the qualified leads aimed at or measured, and the funnel's rates agree."""
    wanted = {row.get("what"): row.get("number") for _, row in seen.rows("objective")}
    customers, qualified = wanted.get("customers"), wanted.get("qualified")
    if not customers or not qualified:
        return 2.5, 0.0, seen.at_end("No aim for customers and for qualified leads that could be held together.", False)
    years = seen.years
    rate = float(years.total("won").mean() / max(1.0, years.total("made").mean()))
    agrees = abs(qualified * rate - customers) <= NEAR * customers
    told = (
        f"{count(seen, qualified)} qualified leads make about {count(seen, qualified * rate)} customers in this plan."
    )
    return 2.5, float(agrees), seen.at_end(told, agrees)


def economics(seen: Seen) -> Judged:
    """Three figures against the played years, each within a quarter."""
    won = float(seen.years.total("won").mean())
    if won <= 0 or seen.money.sum() <= 0:
        return Judged(0.0, (seen.on("economics.cac", "Without customers there is nothing to divide by.", False),))
    world = seen.scenario.world
    deal = seen.segment.deal if seen.segment else 1.0
    cac = seen.spent / won
    truth = {
        "cac": cac,
        "payback": 12 * cac / (world.price * deal * world.margin),
        "ratio": world.worth * deal / cac,
    }
    evidence = []
    for name, right in truth.items():
        given = seen.values.get(f"economics.{name}")
        good = given is not None and abs(given - right) <= NEAR * right
        told = "Right, within a quarter." if good else f"In this plan it is about {_figure(seen, name, right)}."
        evidence.append(seen.on(f"economics.{name}", told, good))
    return Judged(sum(each.good for each in evidence) / 3, tuple(evidence))


def _figure(seen: Seen, name: str, value: float) -> str:
    if name == "cac":
        return amount(seen, value)
    return f"{value:.0f} months" if name == "payback" else f"{value:.1f}"
