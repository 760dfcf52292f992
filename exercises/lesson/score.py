"""What an attempt at a module is worth: mastery from practice, knowledge from the forms, the case, the joint act.

Reading and guessing are worth nothing: neither is a skill, and agreeing with the other desk is no success.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exercises.exercise import Advice, Evidence, Json, Scorecard
from exercises.lesson.case import best
from exercises.lesson.content import Item
from exercises.lesson.levels import level_of
from exercises.lesson.stages import DELAYED, items_at, now, stages
from exercises.lesson.state import Given, State, Walk
from exercises.rubric import Judged, Weighted, card_by_shares, most_lost, weighted

VERSION = "lesson-1"
PRACTICE, AFTER, CASE, SWAP = 40, 30, 20, 10
HINTS = 0.5  # what all hints of a question take away together
SAME = 0.5  # what a question is worth whose answer was told before, and that was not right then
BETWEEN = 3  # answers to other questions before the same question counts again
NOTED, SIGNED = 0.4, 0.6  # of the joint act
MOST_EVIDENCE = 8


def worth(item: Item, tries: Sequence[Given]) -> tuple[float, Given | None]:
    """What the tries at a practice item show (0..1), and the one that shows it.

    The first counts. A later one counts in full where its numbers were new, and half where the same was asked:
    its answer had been told. Asked the same again at once, it does not count.
    """
    found: tuple[float, Given | None] = (0.0, None)
    for n, each in enumerate(tries):
        share = each.share * (1 - HINTS * each.hints / max(1, len(item.hints)))
        if any(each.answer == earlier.answer for earlier in tries[:n]):
            share = min(share, SAME) if each.place - tries[n - 1].place > BETWEEN else 0.0
        if found[1] is None or share > found[0]:
            found = (share, each)
    return found


def mastery(state: State) -> dict[str, Json]:
    """By objective the level and the share of its practice that is shown; what was not answered counts as nothing."""
    made = {}
    for objective in state.scenario.module.objectives:
        items = [item for item in state.scenario.of_use("practice") if item.objective == objective.id]
        share = _mean(worth(item, state.tries(item.id))[0] for item in items)
        tried = any(state.tries(item.id) for item in items)
        made[objective.id] = {"share": round(share, 4), "level": level_of(share, tried)}
    return made


def knowledge(state: State) -> dict[str, Json]:
    """What was known before, after or later, from forms alone and from those that were answered to their end.

    By stage: `form`, the whole `share` and the shares by objective, all 0..1 and with the same weight for each item.
    """
    made = {}
    for stage in stages(state.scenario):
        items = items_at(state.scenario, stage)
        if stage in ("before", "after", DELAYED) and all(state.tries(item.id) for item in items):
            by = {each.id: [i for i in items if i.objective == each.id] for each in state.scenario.module.objectives}
            made[stage] = {
                "form": items[0].use,
                "share": round(_mean(state.tries(item.id)[0].share for item in items), 4),
                "objectives": {
                    id: round(_mean(state.tries(item.id)[0].share for item in some), 4) for id, some in by.items()
                },
            }
    return made


def scorecard(state: State) -> Scorecard:
    card = card_by_shares(criteria(state), lambda id: _judged(state, id), (), _outcome(state), VERSION)
    return replace(card, advice=_advice(state, card))


def first_walk(state: State) -> Walk | None:
    """The walk through the case that counts, on its way or ended."""
    return state.walks[0] if state.walks else None


def criteria(state: State) -> list[Weighted]:
    """What this attempt is scored by: its objectives, the form after, the case, the act; of a delayed one its form."""
    if state.scenario.part == "delayed":
        return [_criterion(DELAYED, "Thirty days later", 100)]
    objectives = state.scenario.module.objectives
    weights = [PRACTICE * (n + 1) // len(objectives) - PRACTICE * n // len(objectives) for n in range(len(objectives))]
    made = [_criterion(each.id, each.text, weight) for each, weight in zip(objectives, weights, strict=True)]
    rest = (("after", "The questions after", AFTER), ("case", "The case", CASE), ("swap", "The joint act", SWAP))
    return [*made, *(_criterion(*each) for each in rest)]


def _criterion(id: str, name: str, weight: int) -> Weighted:
    return weighted(id, name, weight, name, ("little of it", "half of it", "all of it"), name)


def _judged(state: State, id: str) -> Judged:
    if id == "case":
        return _of_case(state)
    if id == "swap":
        return _of_swap(state)
    if id in ("after", DELAYED):
        return _of_form(state, id)
    items = [item for item in state.scenario.of_use("practice") if item.objective == id]
    rated = [(item, *worth(item, state.tries(item.id))) for item in items]
    evidence = [_evidence(item, given, share) for item, share, given in rated if given is not None]
    return Judged(_mean(share for _, share, _ in rated), tuple(_few(evidence)), _count(len(evidence), len(items)))


def _of_form(state: State, stage: str) -> Judged:
    items = items_at(state.scenario, stage)
    given = [(item, state.tries(item.id)[0]) for item in items if state.tries(item.id)]
    evidence = [Evidence(each.n, each.words, _grade(each), each.right) for _, each in given]
    share = sum(each.share for _, each in given) / max(1, len(items))
    return Judged(share, tuple(_few(evidence)), _count(len(given), len(items)))


def _of_case(state: State) -> Judged:
    walk, case = first_walk(state), state.scenario.case
    if walk is None:
        return Judged(0.0, (), "The case was not begun.")
    evidence = tuple(
        Evidence(step.n, (way := case.nodes[step.node].ways[step.way]).text, way.feedback, step.points >= 2)
        for step in walk.steps
    )
    share = sum(step.points for step in walk.steps) / max(1, best(case))
    ending = case.nodes[walk.at].ending
    return Judged(share, evidence, f"It ended with: {ending}." if ending else "It was not walked to its end.")


def _of_swap(state: State) -> Judged:
    if state.swap is None or not state.swap.notes:
        return Judged(0.0, (), "Nothing was done together yet.")
    evidence = [Evidence(state.swap.n, note, "Brought from the joint act.") for note in state.swap.notes]
    if state.signed is None:
        return Judged(NOTED, tuple(evidence), "No colleague has signed it yet.")
    evidence.append(Evidence(state.signed.n, state.scenario.module.swap.signed, "A colleague signed it."))
    return Judged(NOTED + SIGNED, tuple(evidence), "")


def _evidence(item: Item, given: Given, share: float) -> Evidence:
    how = "" if not given.hints else f" After {given.hints} of {len(item.hints)} hints."
    if given.right and not given.hints and share < 1:
        how = " At a later try at the same question."
    return Evidence(given.n, given.words, f"{_grade(given)}{how}", given.right)


def _grade(given: Given) -> str:
    return "Right." if given.right else "Partly right." if given.share > 0 else "Not right."


def _few(evidence: list[Evidence]) -> list[Evidence]:
    """What was not right first, and no more than can be read; in the order of the attempt."""
    kept = sorted(evidence, key=lambda each: (each.good, each.turn))[:MOST_EVIDENCE]
    return sorted(kept, key=lambda each: each.turn)


def _count(answered: int, of: int) -> str:
    return "" if answered == of else f"{answered} of {of} questions were answered."


def _advice(state: State, card: Scorecard) -> tuple[Advice, ...]:
    """Where most was lost: the belief that showed most often there, or what is left to do."""
    lost = most_lost(each for each in card.criteria if each.points < 0.9 * each.maximum)
    return tuple(Advice(each.id, *_try_next(state, each.id)) for each in lost)


def _try_next(state: State, id: str) -> tuple[str, int]:
    """The words and the turn from which to replay."""
    objective = next((each for each in state.scenario.module.objectives if each.id == id), None)
    if id == "swap":
        return f"Do it together: {state.scenario.module.swap.title}. It changes more than all questions.", 0
    if id == "case":
        walk = first_walk(state)
        turn = next((step.n for step in walk.steps if step.points < 2), 0) if walk else 0
        return "Walk the case again and take the way that asks before it judges.", turn
    if objective is None:
        return "Practise again with new numbers, then come back to this in some days.", 0
    truths = {each.id: each.truth for each in state.scenario.module.misconceptions}
    shown = [
        (name, given.n)
        for item in state.scenario.of_use("practice")
        if item.objective == id
        for given in state.tries(item.id)[:1]
        for name in given.misconceptions
        if name in truths
    ]
    if not shown:
        return f"Practise again: {objective.text}", 0
    name = max(dict.fromkeys(name for name, _ in shown), key=lambda each: sum(each == one for one, _ in shown))
    return f"Practise again: {objective.text} {truths[name]}", min(turn for each, turn in shown if each == name)


def _outcome(state: State) -> str:
    if state.ended is not None:
        return state.ended
    if state.n == 0:
        return "untouched"
    return "unsigned" if now(state) is None else "unfinished"


def _mean(shares: Iterable[float]) -> float:
    row = list(shares)
    return sum(row) / len(row) if row else 0.0
