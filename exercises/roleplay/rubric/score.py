"""The scorecard: the observer's levels as far as their evidence bears them, and what was drawn out."""

from __future__ import annotations

from exercises.exercise import Advice, CriterionScore, Evidence, Scorecard
from exercises.roleplay.evidence import deep, quoted, spoke, worth
from exercises.roleplay.rubric.criteria import FACTS, Criterion, load
from exercises.roleplay.state import LEAST_TICKED, State
from exercises.rubric import Cap, below_highest, capped, most_lost, of_hundred, points, unrated

VERSION = load().version
FEW = 15.0  # points of the total for each criterion that was rated, where fewer than the least were
BARS = (0.15, 0.3, 0.5, 0.7)  # shares of the facts from which the level is 2, 3, 4, 5
NOT_RATED = "The observer did not rate this."


def scorecard(state: State) -> Scorecard:
    """Level 1 earns nothing, 5 all of the weight; what is not rated leaves both sums."""
    scores = (*(observed(state, each) for each in load().criteria), drawn_out(state))
    total, words = capped(of_hundred(scores), caps(state))
    return Scorecard(round(total, 1), state.ended or outcome(state), scores, advice(scores), VERSION, words)


def caps(state: State) -> list[Cap]:
    """The most that the talk can be worth, and why, in words."""
    rated = len(state.rated)
    if rated >= LEAST_TICKED:
        return []
    most = FEW * rated
    return [(most, f"Only {rated} of at least {LEAST_TICKED} criteria were rated: at most {most:.0f}.")]


def outcome(state: State) -> str:
    """What came of the talk, by the level of the next step."""
    level, _ = worth(state, "step")
    if len(state.rated) < LEAST_TICKED:
        return "unrated"
    if level is None:
        return "open"
    return "advance" if level > 3 else "continuation" if level == 3 else "no_step"


def observed(state: State, criterion: Criterion) -> CriterionScore:
    """By what the observer saw; the quote is the evidence, the move that brought it its turn."""
    level, reason = worth(state, criterion.id)
    if level is None:
        return unrated(criterion.id, (), criterion.lacking or NOT_RATED)
    tick = state.ticks[criterion.id]
    shows = criterion.steps[level - 1].anchor
    evidence = (Evidence(tick.n, tick.quote, shows, level >= 3),) if quoted(state, criterion.id) else ()
    weight, why = criterion.weight, reason or ("" if evidence else shows)
    return CriterionScore(criterion.id, level, points(weight, level), float(weight), evidence, why)


def drawn_out(state: State) -> CriterionScore:
    """By what the customer ticked; not rated where the customer's phone said nothing at all."""
    if not spoke(state):
        return unrated(FACTS, (), "The customer ticked nothing and rated nothing.")
    counted, every = state.counted, state.scenario.facts
    share = len(counted) / len(every)
    level = 1 + sum(share >= bar for bar in BARS)
    order = sorted(counted, key=lambda id: (not deep(state, id), state.told[id].n))
    evidence = tuple(
        Evidence(state.told[id].n, fact.short, fact.told) for id in order if (fact := state.scenario.fact(id))
    )
    weight = load().facts.weight
    reason = f"{len(counted)} of {len(every)} things that a good caller gets to hear."
    lost = len(state.told) - len(counted)
    reason += f" {lost} more were ticked faster than people talk." if lost else ""
    return CriterionScore(FACTS, level, points(weight, level), float(weight), evidence, reason)


def advice(scores: tuple[CriterionScore, ...]) -> tuple[Advice, ...]:
    """At most two: where most points were lost. A talk between people has no turn to replay from."""
    return tuple(Advice(each.id, load().published[each.id].advice) for each in most_lost(below_highest(scores)))
