"""`play` and `scenario` take their options from the exercise, and `play` answers every line."""

from __future__ import annotations

import json

import pytest

from app.commands import choice
from exercises.plan import exercise as plan
from tests.commands.conftest import Run

PLAY = ("play", "--exercise", "counting", "--seed", "3")
SCENARIO = ("scenario", "--exercise", "counting", "--seed", "3")


def test_every_move_is_answered_and_the_scorecard_comes_last(run: Run) -> None:
    ran = run(*PLAY, given=['{"add": 20}', '{"add": 5, "because": "it may"}'])
    assert ran.code == 0
    first, second, card = ran.lines
    assert first == {"turn": 1, "says": "now 20", "total": 20, "ended": None}
    assert list(first)[0] == "turn" and list(first)[-1] == "ended"
    assert second["says"] == "now 25"
    assert card["total"] == 25.0 and card["outcome"] == "stopped"
    assert card["criteria"][0] | {"reason": ""} == {
        "id": "sum",
        "level": 3,
        "points": 25.0,
        "max": 100.0,
        "evidence": [
            {"turn": 1, "quote": "20", "shows": "it counts", "good": True},
            {"turn": 2, "quote": "5", "shows": "it counts", "good": True},
        ],
        "reason": "",
    }
    assert card["criteria"][1]["level"] is None
    assert card["advice"] == [{"criterion": "sum", "text": "Count on.", "turn": 1}]


def test_no_moves_have_a_scorecard_too(run: Run) -> None:
    ran = run(*PLAY)
    assert ran.code == 0 and [line["total"] for line in ran.lines] == [0.0]


def test_a_move_after_the_end_is_an_error_and_changes_nothing(run: Run) -> None:
    ran = run(*PLAY, given=['{"add": 100}', '{"add": -50}', '{"add": -50}'])
    end, late, later, card = ran.lines
    assert end["ended"] == "reached" and list(late) == list(later) == ["error", "line"]
    assert card["total"] == 100.0 and ran.code == 0


@pytest.mark.parametrize(
    "line",
    ["not JSON", "[1]", '"add"', '{"add": "ten"}', "{}", '{"add": NaN}', b"\xff\xfe", "[" * 100_000, '{"add"'],
)
def test_a_line_that_is_no_move_is_an_error_and_play_goes_on(run: Run, line: str | bytes) -> None:
    ran = run(*PLAY, given=[line, "", "  ", '{"add": 4}'])
    error, answer, card = ran.lines
    assert list(error) == ["error", "line"] and answer["turn"] == 1 and card["total"] == 4.0
    assert error["line"] == 1 and ran.code == 1 and "1 line was not taken, or not as a whole: 1." in ran.err


PLAN = ("play", "--exercise", "plan", "--seed", "4", "--pack", "office")


@pytest.fixture
def planning(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line over the marketing plan."""
    monkeypatch.setattr(choice, "registered", lambda: {"plan": plan.PLAN})
    return run


def test_what_a_plan_does_not_take_is_told_at_once_with_its_line_and_all_else_counts(planning: Run) -> None:
    both = '{"set": {"reserve": 20000, "spend.serch.1": 5, "risk.1.answer": "Set a limit for the cost"}}'
    ran = planning(*PLAN, given=["", both, '{"set": {"reserve": "much"}}', '{"set": {"handoff.hours": 4}}'])
    part, nothing, good, card = ran.lines
    assert (part["line"], nothing["line"], good["turn"]) == (2, 3, 2) and "error" not in good
    assert [each["path"] for each in part["refused"]] == ["spend.serch.1", "risk.1.answer"] and part["turn"] == 1
    assert "Did you mean: spend.search.1?" in part["error"] and "whole sentence" in part["error"]
    assert "Set a limit for the cost a lead" in part["error"] and "The rest of this line is written." in part["error"]
    assert nothing["error"].startswith("reserve: Here belongs a number") and list(nothing) == ["error", "line"]
    assert "20,000 kept back" in str(card) and ran.code == 1
    assert "2 lines were not taken, or not as a whole: 2, 3." in ran.err


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('{"set": {"reserve": 1}, "forecast": true}', "One move at a time: set and forecast"),
        ('{"sett": {"reserve": 1}}', "sett is no move of a plan"),
        ("{}", "nothing is no move"),
        ('{"edits": [{"path": "reserve", "value": 1, "seen": 7}]}', "somebody else wrote here"),
        ('{"edits": []}', "Between 1 and 80 fields"),
    ],
)
def test_a_line_that_a_plan_cannot_do_loses_nothing_silently(planning: Run, line: str, word: str) -> None:
    ran = planning(*PLAN, given=['{"set": {"reserve": 9000}}', line])
    assert word in ran.lines[1]["error"] and ran.lines[1]["line"] == 2 and ran.code == 1
    assert "9,000 kept back" in str(ran.lines[-1])


def test_a_move_after_handing_in_is_lost_and_the_exit_code_says_so(planning: Run) -> None:
    ran = planning(*PLAN, given=['{"submit": true}', '{"set": {"reserve": 9000}}'])
    assert ran.lines[1]["line"] == 2 and ran.code == 1


def test_a_forecast_says_what_is_open_and_what_does_not_agree(planning: Run) -> None:
    ran = planning(*PLAN, given=['{"set": {"spend.search.1": 900}}', '{"forecast": true}'])
    edit, looked, _ = ran.lines
    assert edit["warnings"] == [{"step": "work", "says": "Money, and nothing made yet: Search ads."}]
    assert looked["warnings"] == edit["warnings"] and {"step": "people", "says": "why them"} in looked["missing"]


def test_the_help_of_a_plan_says_what_its_fields_expect_and_how_it_goes_on(planning: Run) -> None:
    shown = planning("play", "--exercise", "plan", "--help").out
    assert "8 to 60" in shown and "12 or more" in shown and "a whole sentence under answers of that risk" in shown
    assert '{"error": ..., "line": N}' in shown and "the exit code at the end is 1" in shown


def test_options_come_from_the_exercise(run: Run) -> None:
    assert run(*PLAY, "--level", "hard").code == run(*PLAY, "--level=hard").code == 0
    assert "level is one of easy, hard" in run(*PLAY, "--level", "absurd").err
    assert "no option 'pack'" in run(*PLAY, "--pack", "works").err
    assert run(*PLAY, "--level").code == run(*PLAY, "stray").code == 2


def test_an_unknown_exercise_and_a_seed_out_of_range_are_refused(run: Run) -> None:
    assert "there are: counting" in run("play", "--exercise", "juggling").err
    assert run("play", "--exercise", "counting", "--seed", "-1").code == 2
    assert run("play", "--exercise", "counting", "--seed", str(2**31)).code == 2


def test_help_tells_the_options_and_moves_of_the_exercise(run: Run) -> None:
    ran = run("play", "--exercise", "counting", "--help")
    assert ran.code == 0
    assert "--level easy|hard (default: easy)" in ran.out and "a number" in ran.out and "examples:" in ran.out


def test_the_scenario_is_shown_without_its_hidden_part_unless_asked_for(run: Run) -> None:
    assert json.loads(run(*SCENARIO).out) == {"from": 0}
    assert json.loads(run(*SCENARIO, "--all").out) == {"from": 0, "hidden": {"from": 0, "hidden": 3}}


def test_the_list_names_the_packs(run: Run) -> None:
    found = json.loads(run("scenario", "--list").out)
    assert [each["pack"] for each in found] == ["office", "works"]
    assert all(product["name"] for each in found for product in each["products"])
