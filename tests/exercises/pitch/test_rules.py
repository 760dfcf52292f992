"""Edits, clashes, what is refused, and the end of a pitch."""

from __future__ import annotations

import pytest

from exercises.exercise import Invalid, Json, Move
from exercises.pitch import exercise, judging, speech
from exercises.pitch.plays import RULES, scenario_of
from exercises.pitch.rubric import CRITERIA
from exercises.pitch.scenario import MARKETER, SELLER
from exercises.pitch.state import PitchState

SCENARIO = scenario_of(3, "normal")


def start() -> PitchState:
    return PitchState(SCENARIO, 3)


def made(state: PitchState, body: Json) -> tuple[PitchState, Json]:
    after, answer = RULES.move(state, Move("edit", exercise.prepare(None, state, body)))
    return after, answer


def test_two_write_at_once_and_nothing_is_overwritten() -> None:
    state, _ = made(start(), {"edits": [{"path": "hook.text", "value": "You told us about a wedding.", "seen": 0}]})
    both = [
        {"path": "hook.text", "value": "Mine comes a second later.", "seen": 0},
        {"path": "hook.by", "value": SELLER, "seen": 0},
    ]
    state, answer = made(state, {"edits": both})
    assert state.text("hook.text") == "You told us about a wedding." and state.text("hook.by") == SELLER
    assert answer.shown["clashes"] == [
        {"path": "hook.text", "theirs": "You told us about a wedding.", "yours": "Mine comes a second later."}
    ]
    assert "".join(text for text, _ in state.heard["hook.text"]) == "You told us about a wedding."


def test_a_bad_field_loses_no_other() -> None:
    state, answer = made(start(), {"set": {"hook.by": "observer", "whom": "Linda Montoya", "hok.text": "x"}})
    assert state.text("whom") == "Linda Montoya"
    assert [each["path"] for each in answer.shown["refused"]] == ["hook.by", "hok.text"]


@pytest.mark.parametrize(
    "body", [{}, {"say": "Hello"}, {"set": {}}, {"edits": []}, {"submit": True, "set": {"whom": "x"}}]
)
def test_what_is_no_move_is_refused(body: Json) -> None:
    with pytest.raises(Invalid):
        made(start(), body)


def test_the_seat_is_kept_with_the_move_and_changes_nothing() -> None:
    with_seat = exercise.prepare(None, start(), {"set": {"whom": "Linda"}, "seat": MARKETER})
    without = exercise.prepare(None, start(), {"set": {"whom": "Linda"}})
    assert with_seat["seat"] == MARKETER and {**with_seat, "seat": None} == {**without, "seat": None}
    assert "seat" not in exercise.prepare(None, start(), {"set": {"whom": "Linda"}, "seat": "owner"})


def test_after_handing_in_nothing_changes() -> None:
    state, answer = made(start(), {"submit": True})
    assert answer.ended == "submitted" and RULES.score(state).total == 0
    with pytest.raises(Invalid):
        made(state, {"set": {"whom": "Linda"}})


def test_what_was_heard_goes_with_its_text() -> None:
    state, _ = made(start(), {"set": {"ask.text": "Sign today or you lose the price for ever."}})
    assert any("pressure" in acts for _, acts in state.heard["ask.text"])
    state, _ = made(state, {"set": {"ask.text": "Let us look at twenty mails together on Thursday at ten."}})
    assert not any("pressure" in acts for _, acts in state.heard["ask.text"])


def test_words_are_minutes_and_belong_to_somebody() -> None:
    state, answer = made(
        start(),
        {
            "set": {
                "hook.text": "One two three four.",
                "hook.by": MARKETER,
                "ask.text": "Five six",
                "ask.when": "Friday",
            }
        },
    )
    assert speech.shares(state) == {MARKETER: 4, SELLER: 0, "": 3}
    assert answer.shown["words"] == 7 and answer.shown["seconds"] == [3, 3]
    assert speech.text_of(state) == "One two three four.\n\nFive six. Friday."


def test_a_wrong_figure_is_nobodys_and_a_sum_of_theirs_is_fine() -> None:
    by_id = lambda state: {each.id: each for each in RULES.score(state).criteria}  # noqa: E731
    filler = "That is what you told us and what we wrote down, and we have thought about it together. " * 4
    right, _ = made(
        start(), {"set": {"cost.text": "That is $27,500 a year, $55,000 in two years.", "hook.text": filler[:390]}}
    )
    wrong, _ = made(
        start(), {"set": {"cost.text": "That is $31,900 a year and 63 percent of it waste.", "hook.text": filler[:390]}}
    )
    assert by_id(right)["honest"].level == 5 and by_id(wrong)["honest"].level <= 3


def test_judges_get_five_criteria_with_five_anchors() -> None:
    assert [each.id for each in judging.CRITERIA] == ["clarity", "together", "evidence", "ask", "delivery"]
    anchors = [text for each in judging.CRITERIA for text in each.anchors.values()]
    assert len(set(anchors)) == 25 and all(tuple(each.anchors) == judging.LEVELS for each in judging.CRITERIA)
    assert judging.COLLABORATION in {each.id for each in judging.CRITERIA}


def test_the_weights_add_up() -> None:
    assert sum(each.weight for each in CRITERIA) == 100
