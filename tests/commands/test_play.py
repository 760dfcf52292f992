"""`play` and `scenario` take their options from the exercise, and `play` answers every line."""

from __future__ import annotations

import json

import pytest

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
    assert end["ended"] == "reached" and list(late) == list(later) == ["error"]
    assert card["total"] == 100.0 and ran.code == 0


@pytest.mark.parametrize(
    "line",
    ["not JSON", "[1]", '"add"', '{"add": "ten"}', "{}", '{"add": NaN}', b"\xff\xfe", "[" * 100_000, '{"add"'],
)
def test_a_line_that_is_no_move_is_an_error_and_play_goes_on(run: Run, line: str | bytes) -> None:
    ran = run(*PLAY, given=[line, "", "  ", '{"add": 4}'])
    error, answer, card = ran.lines
    assert list(error) == ["error"] and answer["turn"] == 1 and card["total"] == 4.0
    assert ran.code == 1


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
