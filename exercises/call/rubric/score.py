"""The scorecard: levels to points, caps, and what to try next."""

from __future__ import annotations

from exercises.call.mind import closing
from exercises.call.mind.state import State
from exercises.call.rubric.criteria import CRITERIA, Criterion
from exercises.call.rubric.evidence import Seen
from exercises.call.rubric.levels import JUDGES, Judged
from exercises.exercise import Advice, CriterionScore, Scorecard
from exercises.rubric import Cap, below_highest, capped, most_lost, of_hundred, points, unrated

VERSION = "call-1"


def scorecard(state: State) -> Scorecard:
    seen = Seen(state)
    judged = {criterion.id: JUDGES[criterion.id](seen) for criterion in CRITERIA}
    scores = tuple(criterion_score(criterion, judged[criterion.id], seen.kind) for criterion in CRITERIA)
    total, words = capped(of_hundred(scores), caps(seen))
    outcome = state.ended or closing.outcome(state)
    return Scorecard(round(total, 1), outcome, scores, advice(seen, scores), VERSION, words)


def criterion_score(criterion: Criterion, judged: Judged, kind: str) -> CriterionScore:
    """Level 1 earns nothing, 5 all; what is not rated leaves both sums."""
    if judged.level is None:
        return unrated(criterion.id, judged.evidence, judged.reason)
    weight = criterion.weights[kind]
    made = round(points(weight, judged.level), 2)
    return CriterionScore(criterion.id, judged.level, made, float(weight), judged.evidence, judged.reason)


def caps(seen: Seen) -> list[Cap]:
    """The most that this call can be worth, and why, in words."""
    found: list[Cap] = []
    hung_up = [effect.about for _, effect in seen.every("hung_up")]
    if seen.count("false_claim"):
        found.append((60.0, "Something was claimed that the product sheet does not bear: at most 60."))
    if not seen.state.elicited:
        found.append((15.0, "The customer told you nothing that you had asked for: at most 15."))
    elif not any(depth >= 1 for depth in seen.elicited_depths()):
        most = 40.0 if seen.state.agreed and seen.kind == "cold" else 19.0
        found.append((most, f"You learned of no problem: at most {most:.0f}."))
    if hung_up:
        lost = (
            hung_up[0] in ("rude", "pressed", "noise") or len([one for one in seen.elicited_depths() if one >= 2]) < 2
        )
        found.append((19.0 if lost else 40.0, f"The customer hung up: at most {19 if lost else 40}."))
    if seen.count("meta") >= 2 or seen.count("noise") >= 3:
        found.append((15.0, "Talk that was not meant for the customer: at most 15."))
    elif seen.count("meta"):
        found.append((50.0, "Talk that was not meant for the customer: at most 50."))
    if seen.count("same_line") >= 2:
        found.append((15.0, "The same sentence again and again: at most 15."))
    if seen.count("parroted") >= 3:
        found.append((19.0, "Their words were repeated and not understood: at most 19."))
    if seen.count("pressured") >= 3:
        found.append((19.0, "The customer was pressed again and again: at most 19."))
    if len(seen.turns) >= 6 and seen.words_a_turn() < 4:
        found.append((15.0, "Single words are no conversation: at most 15."))
    if seen.count("stacked") >= 4 and 2 * seen.count("stacked") > len(seen.turns):
        found.append((15.0, "Lists of questions in nearly every turn: at most 15."))
    if seen.count("monologue") >= 2:
        found.append((15.0, "Speeches are no conversation: at most 15."))
    if seen.count("rude"):
        found.append((30.0, "The customer was insulted: at most 30."))
    return found


def advice(seen: Seen, scores: tuple[CriterionScore, ...]) -> tuple[Advice, ...]:
    """At most two: where most points were lost, each with the turn from which to try again."""
    by_id = {criterion.id: criterion for criterion in CRITERIA}
    lost = most_lost(below_highest(scores))
    return tuple(Advice(each.id, by_id[each.id].advice, turn_of(seen, each)) for each in lost)


def turn_of(seen: Seen, score: CriterionScore) -> int:
    """Where to replay from: the first thing that went wrong; for what never came, where it would have had its place."""
    bad = [evidence.turn for evidence in score.evidence if not evidence.good]
    if bad:
        return min(bad)
    turns = len(seen.state.turns)
    if score.id == "opening" or turns <= 2:
        return 1
    good = [evidence.turn for evidence in score.evidence]
    return min(turns, max(good) + 1) if good else max(1, turns // 2)
