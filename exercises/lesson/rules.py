"""The rules of a module: a fold of what was read, asked, answered, guessed and done together. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from exercises.exercise import Answer, Invalid, Json, Move, Scorecard
from exercises.lesson.case import node_shown, ways_order
from exercises.lesson.content import Item
from exercises.lesson.grading import Graded, Unanswered, grade
from exercises.lesson.moves import signable
from exercises.lesson.scenario import read
from exercises.lesson.score import VERSION, mastery, scorecard
from exercises.lesson.shown import in_words, taken
from exercises.lesson.stages import FORM_STAGES, ONCE, coming, done, finished, may, next_seed, stage_of
from exercises.lesson.state import Given, Guess, Signed, State, Step, Swapped, Walk
from exercises.lesson.vary import drawn, filled

COMPLETE = "complete"
Made = tuple[State, str, dict[str, Json]]


class LessonRules:
    """A signature is a move of the kind "signed", which only services make; what a learner sends never holds one."""

    version = VERSION

    def start(self, scenario: Json, seed: int, role: str) -> State:
        """`scenario` is a `LessonScenario` or its JSON form. Raises `Invalid` when it is neither."""
        return State(read(scenario), seed)

    def move(self, state: State, move: Move) -> tuple[State, Answer]:
        """Raises `Invalid` for what cannot be done now, and says what comes first."""
        if state.ended is not None:
            raise Invalid("This module is done.")
        name = "signed" if "signed" in move.body else next((each for each in MOVES if each in move.body), None)
        if name is None or (name == "signed" and move.kind != "signed"):
            raise Invalid("This is not a move of a module.")
        after, says, told = MOVES[name](replace(state, n=state.n + 1), move.body)
        if finished(after):
            after = replace(after, ended=COMPLETE)
        return after, Answer(says, after.ended, told | {"next": coming(after)})

    def score(self, state: State) -> Scorecard:
        return scorecard(state)


def lesson(state: State, body: Mapping[str, Json]) -> Made:
    """Reading again is harmless and worth nothing, as is the first time."""
    may(state, "lessons")
    found = next((each for each in state.scenario.lessons if each.id == body["read"]), None)
    if found is None:
        raise Invalid("There is no such lesson in this module.")
    text = [{"kind": each.kind, "level": each.level, "title": each.title, "rows": each.rows} for each in found.blocks]
    first = {found.id: state.n} | dict(state.read)
    return replace(state, read=first), f"Read: {found.head.title}.", {"lesson": text}


def hint(state: State, body: Mapping[str, Json]) -> Made:
    """The next hint, for the try that comes: one that is opened after an answer lowers the try after it."""
    item, stage = _asked(state, body["hint"])
    if stage != "practice" or not item.hints:
        raise Invalid("There are no hints for this question.")
    opened = state.hints.get(item.id, 0)
    if opened >= len(item.hints):
        raise Invalid("All hints are open.")
    numbers = drawn(item.vary, next_seed(state, item), item.id)
    text = filled(item.hints[opened], numbers)
    after = replace(state, hints={**state.hints, item.id: opened + 1})
    return after, text, {"hint": text, "left": len(item.hints) - opened - 1}


def answer(state: State, body: Mapping[str, Json]) -> Made:
    """In forms and in the pre-check once. A form says nothing of right and wrong; all else explains every part."""
    item, stage = _asked(state, body["answer"])
    if stage in ONCE and state.tries(item.id):
        raise Invalid("This was answered. Here the first answer stands.")
    seed, sent = next_seed(state, item), body["given"]
    try:
        graded = grade(item, taken(item, sent), seed)
    except Unanswered as error:
        raise Invalid(str(error)) from error
    given = Given(
        state.n,
        state.answers + 1,
        seed,
        sent,
        in_words(item, sent),
        graded.share,
        state.hints.get(item.id, 0),
        graded.answer,
        tuple(dict.fromkeys(each.misconception for each in graded.said if each.misconception)),
    )
    hints = {id: count for id, count in state.hints.items() if id != item.id}
    after = replace(state, hints=hints, given={**state.given, item.id: (*state.tries(item.id), given)})
    if stage in FORM_STAGES:
        return after, "Kept. What was right is told when all is over.", {"kept": item.id}
    return after, _words(graded), told(graded) | ({"mastery": mastery(after)} if stage == "practice" else {})


def told(graded: Graded) -> dict[str, Json]:
    """All feedback on an answer, as plain JSON."""
    said = [
        {"part": each.part, "right": each.right, "text": each.text, "misconception": each.misconception, "so": each.so}
        for each in graded.said
    ]
    share = round(graded.share, 4)
    return {"share": share, "right": graded.right, "said": said, "explain": graded.explain, "answer": graded.answer}


def _words(graded: Graded) -> str:
    begin = "Right." if graded.right else "Partly right." if graded.share > 0 else "Not this time."
    return f"{begin} {graded.explain}"


def _asked(state: State, id: Json) -> tuple[Item, str]:
    """The item and its stage; raises `Invalid` where it is not to be had now."""
    item = state.scenario.item(str(id))
    stage = None if item is None else stage_of(state.scenario, item)
    if item is None or stage is None:
        raise Invalid("This question is not asked here.")
    may(state, stage)
    return item, stage


def way(state: State, body: Mapping[str, Json]) -> Made:
    """One step. After an end the case can be walked again from its start; the first walk is the one that counts."""
    may(state, "case")
    case, node = state.scenario.case, str(body["way"])
    walk = state.walks[-1] if state.walks and not state.walks[-1].ended else None
    walk = walk or Walk(case.start)
    if node != walk.at:
        raise Invalid(f"You stand at {walk.at!r}.")
    place = ways_order(case, node, state.seed)[int(body["choice"])]
    taken_way = case.nodes[node].ways[place]
    step = Step(state.n, node, place, taken_way.points, taken_way.misconception)
    now = Walk(taken_way.to, (*walk.steps, step), not case.nodes[taken_way.to].ways)
    earlier = state.walks[:-1] if walk.steps else state.walks
    after = replace(state, walks=(*earlier, now))
    shown_node = node_shown(case, now.at, state.seed)
    told_now = {"feedback": taken_way.feedback, "case": shown_node, "counts": not any(w.ended for w in earlier)}
    return after, taken_way.feedback, told_now


def guess(state: State, body: Mapping[str, Json]) -> Made:
    """The last one stands until all statements are answered; then the room's answers may be shown."""
    may(state, "guess")
    id = str(body["guess"])
    if id not in {each.id for each in state.scenario.statements}:
        raise Invalid("There is no such statement in this module.")
    if done(state, "guess"):
        raise Invalid("All is guessed. What stands now is compared with what the others say.")
    made = Guess(state.n, bool(body["self"]), int(body["other"]))
    return replace(state, guesses={**state.guesses, id: made}), "Kept. No answer here is better than the other.", {}


def swap(state: State, body: Mapping[str, Json]) -> Made:
    """Notes can be written anew until they are signed."""
    may(state, "swap")
    if state.signed is not None:
        raise Invalid("It is signed. What was signed stays as it is.")
    sent = body["swap"]
    if set(sent) == {"later"}:
        if state.swap is not None and state.swap.notes:
            raise Invalid("It is done already.")
        return replace(state, swap=Swapped(state.n)), "Put off. Nothing is lost but the best part.", {}
    if set(sent) != {"notes"}:
        raise Invalid("A swap has notes. A colleague signs it, not you.")
    made = Swapped(state.n, tuple(map(str, sent["notes"])))
    return replace(state, swap=made), f"Kept. Your colleague confirms: {state.scenario.module.swap.signed}", {}


def signed(state: State, body: Mapping[str, Json]) -> Made:
    """At any time once there are notes, also within a form: it comes from another desk."""
    signable(state, body)
    return replace(state, signed=Signed(state.n, str(body["signed"]))), "Signed.", {}


def looked(state: State, body: Mapping[str, Json]) -> Made:
    """Tells what comes next, which every answer does; for whoever has none yet."""
    return state, "This comes next.", {}


MOVES: Mapping[str, Callable[[State, Mapping[str, Any]], Made]] = {
    "look": looked,
    "read": lesson,
    "hint": hint,
    "answer": answer,
    "way": way,
    "guess": guess,
    "swap": swap,
    "signed": signed,
}
