"""What a learner could send past the screens: nothing of it is stored, and nothing of it shows more than was known."""

from __future__ import annotations

from typing import Any

import pytest

from app.services import Desk, Invalid, Learner, NotYours, Refusal
from exercises.lesson.library import load_modules
from exercises.lesson.shown import right
from exercises.lesson.stages import items_at, next_seed
from exercises.lesson.state import State
from tests.services.fakes import Clock
from tests.services.learning.modules import MODULE, SECOND, play

DAY = 24 * 60
NOTES = ["Twelve minutes, and it was nine.", "The list of open offers.", "That they wait for leads."]


def ahead(state: State) -> list[dict[str, Any]]:
    """One move of each stage that comes later than the one that is on."""
    case, statement = state.scenario.case, state.scenario.statements[0]
    made: list[dict[str, Any]] = [
        {"answer": item.id, "given": right(item, next_seed(state, item))}
        for stage in ("check", "practice", "after")
        for item in items_at(state.scenario, stage)[:1]
    ]
    made += [{"hint": items_at(state.scenario, "practice")[0].id}, {"read": state.scenario.lessons[0].id}]
    made += [{"way": case.start, "choice": 0}, {"guess": statement.id, "self": True, "other": 50}]
    return [*made, {"swap": {"notes": NOTES}}, {"swap": {"later": True}}]


def test_the_form_before_is_not_skipped_by_any_move(desk: Desk, anna: Learner) -> None:
    attempt = desk.learning.paths.begin(anna, MODULE, "k")
    live = desk.attempts.open_attempt(anna, attempt.id)
    for n, body in enumerate(ahead(live.state)):
        with pytest.raises(Invalid):
            desk.attempts.say(anna, attempt.id, live.next_n, f"forged{n}", next(iter(body)), body)
    assert not desk.attempts.transcript(anna, attempt.id)


def test_nothing_is_looked_up_within_the_form_after(desk: Desk, anna: Learner) -> None:
    attempt = play(desk, anna, until="after")
    state = desk.attempts.open_attempt(anna, attempt.id).state
    first = items_at(state.scenario, "after")[0]
    body = {"answer": first.id, "given": right(first, next_seed(state, first))}
    n = desk.attempts.open_attempt(anna, attempt.id).next_n
    desk.attempts.say(anna, attempt.id, n, "first", "answer", body)
    practised = items_at(state.scenario, "practice")[0]
    for k, sent in enumerate(
        (
            {"read": state.scenario.lessons[0].id},
            {"hint": practised.id},
            {"answer": practised.id, "given": right(practised, next_seed(state, practised))},
            body,
        )
    ):
        with pytest.raises(Invalid):
            desk.attempts.say(anna, attempt.id, n + 1, f"within{k}", next(iter(sent)), sent)


def test_another_ones_attempt_takes_no_answer(desk: Desk, anna: Learner, ben: Learner) -> None:
    attempt = play(desk, anna, until="practice")
    live = desk.attempts.open_attempt(anna, attempt.id)
    body = {"hint": items_at(live.state.scenario, "practice")[0].id}
    with pytest.raises(NotYours):
        desk.attempts.say(ben, attempt.id, live.next_n, "k", "hint", body)
    with pytest.raises(NotYours):
        desk.attempts.open_attempt(ben, attempt.id)


def test_a_module_is_not_begun_again_from_one_of_its_turns(desk: Desk, anna: Learner) -> None:
    """The cheat: answer the form, see what was right at the end, go back to before it."""
    attempt = play(desk, anna)
    with pytest.raises((Invalid, Refusal)):
        desk.attempts.replay_from(anna, attempt.id, 2, "again")
    assert len(desk.attempts.history(anna)) == 1


def test_who_opens_every_hint_masters_nothing(desk: Desk, anna: Learner, clock: Clock) -> None:
    for module in (MODULE, SECOND):
        play(desk, anna, module, until="case", ways={"practice": "hinted"})
    levels = {level for each in desk.learning.paths.map(anna).places for level in each.levels.values()}
    assert levels == {"new", "attempted"}
    clock.pass_minutes(3 * DAY)
    assert desk.learning.reviews.today(anna).shows == ()


def test_the_question_sent_back_is_no_answer_on_a_later_day(desk: Desk, anna: Learner, clock: Clock) -> None:
    play(desk, anna, until="case")
    clock.pass_minutes(3 * DAY)
    reviews, items = desk.learning.reviews, load_modules().items
    short = next(each for each in reviews.today(anna).items if items[each].type == "short")
    stem = reviews.item(anna, short)["stem"]
    assert not reviews.answer(anna, short, f"{stem} I think so.", "k")["right"]


def test_guesses_are_not_made_anew_once_they_can_be_compared(desk: Desk, anna: Learner) -> None:
    attempt = play(desk, anna, until="swap")
    live = desk.attempts.open_attempt(anna, attempt.id)
    body = {"guess": live.state.scenario.statements[0].id, "self": True, "other": 93}
    with pytest.raises(Invalid, match="All is guessed"):
        desk.attempts.say(anna, attempt.id, live.next_n, "k", "guess", body)
