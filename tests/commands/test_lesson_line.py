"""A module on the command line: what is given before it, its moves one a line, and the proofs that `check` plays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.commands import choice
from exercises.lesson import plays, proving
from exercises.lesson.exercise import LESSON
from exercises.lesson.plays import Player
from tests.commands.conftest import Run
from tests.exercises.lesson.attempts import until
from tests.exercises.lesson.copies import change, copied, place

PLAY = ("play", "--exercise", "lesson", "--module", "m2s-01", "--seed", "4")


@pytest.fixture(autouse=True)
def modules(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "registered", lambda: {"lesson": LESSON})


def test_help_tells_the_modules_and_the_moves(run: Run) -> None:
    ran = run("play", "--exercise", "lesson", "--help")
    words = ("--module", "m2s-01", "--part", '{"read": lesson}', "given")
    assert ran.code == 0 and all(word in ran.out for word in words)


def test_the_scenario_shows_no_question(run: Run) -> None:
    [shown] = [json.loads(run("scenario", "--exercise", "lesson", "--module", "common-03").out)]
    assert shown["module"] == "common-03" and "items" not in shown and "case" not in shown


def test_a_whole_module_is_played_a_move_a_line(run: Run) -> None:
    player: Player = until(None)
    ran = run(*PLAY, given=[json.dumps(dict(move.body)) for move in player.moves])
    *answers, card = ran.lines
    assert ran.code == 0, ran.err
    assert len(answers) == len(player.moves) and answers[-1]["next"]["waits_for"] == "signed"
    assert card["total"] == LESSON.rules.score(player.state).total and card["outcome"] == "unsigned"


def test_a_look_tells_the_first_question_and_changes_nothing(run: Run) -> None:
    look, again, card = run(*PLAY, given=['{"look": true}', '{"look": true}']).lines
    assert look["next"] == again["next"] and look["next"]["stage"] == "before" and "stem" in look["next"]["item"]
    assert card["total"] == 0.0
    [refused, _] = run(*PLAY, given=['{"look": "at the key"}']).lines
    assert "error" in refused


def test_a_signature_is_no_line(run: Run) -> None:
    ran = run(*PLAY, given=['{"signed": "ben", "of": "anna"}', '{"answer": "m2s-01-attain-01", "given": 3}'])
    assert ran.code == 1 and all("error" in line for line in ran.lines[:2])


def test_check_plays_the_proofs_and_names_a_module_where_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path)
    few = [play for play in plays.every() if play.name in ("exemplary", "cheat_guesser")]
    monkeypatch.setattr(plays, "every", lambda: few)
    assert proving.check(root) == []
    hard = [plays.Play(each.name, each.about, 100.5, 101.0, each.ways) for each in few]
    monkeypatch.setattr(plays, "every", lambda: hard)
    found = proving.check(root)
    assert {each.code for each in found} == {"L75"}
    assert any("exemplary earns 100, not 100.5 to 101" in each.text for each in found)
    change(place(root, "module.yaml"), "direction: m2s", "direction: nowhere")
    assert proving.check(root) == [], "what cannot be read is told by the linter"
