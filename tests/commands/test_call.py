"""The call itself from the command line: what a script, a bug report or another front end builds on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from exercises.call.hearing.labels import ACTS, TOPICS
from tests.conftest import CHECKOUT

MOVES = (
    "Good morning, this is Kim from the planning people. Is this a bad moment?",
    "How do you plan it today, from the first order to the last?",
    "So it sounds as if most of the morning goes into that. What happens when something changes?",
    "Buy it now, it is the best there is, everybody else's is rubbish!",
    "",
    "Shall we look at it together on Thursday at ten, with your figures?",
)


def app(*arguments: str, given: str = "", hash_seed: str = "0") -> list[dict[str, Any]]:
    ran = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["cold", "renewal"])
def test_a_call_is_the_same_in_every_process_and_its_scorecard_quotes_its_moves(kind: str) -> None:
    given = "".join(json.dumps({"say": line}) + "\n" for line in MOVES)
    play = ("play", "--exercise", "call", "--kind", kind, "--level", "hard", "--seed", "11")
    *answers, card = app(*play, given=given, hash_seed="1")
    assert [*answers, card] == app(*play, given=given, hash_seed="2")

    assert len(answers) == len(MOVES)
    taken = [answer for answer in answers if "error" not in answer]
    assert [answer["turn"] for answer in taken] == list(range(1, len(taken) + 1))
    for answer in taken:
        assert (
            answer["says"]
            and set(answer["heard"]["acts"]) <= set(ACTS)
            and set(answer["heard"]["topics"]) <= set(TOPICS)
        )
    assert 0 <= card["total"] <= 100 and len(card["advice"]) <= 2
    lines = [" ".join(line.split()) for line in MOVES if line]
    for criterion in card["criteria"]:
        assert 0 <= criterion["points"] <= criterion["max"] or criterion["level"] is None
        for found in criterion["evidence"]:
            assert found["quote"] in lines[found["turn"] - 1]


@pytest.mark.slow
def test_hear_answers_every_line_with_known_labels() -> None:
    lines = ["", "Hello?", "x" * 10_000, "🙂🙂", "Wie planen Sie das heute?", "What does that cost you in a year?"]
    given = "".join(json.dumps({"customer": "We do it by hand.", "line": line}) + "\n" for line in lines)
    heard = app("hear", given=given)
    assert len(heard) == len(lines)
    for answer in heard:
        assert list(answer) == ["acts", "topics"]
        assert set(answer["acts"]) <= set(ACTS) and set(answer["topics"]) <= set(TOPICS)


@pytest.mark.slow
def test_what_is_hidden_is_printed_only_when_asked_for() -> None:
    scenario = [sys.executable, "-m", "app", "scenario", "--kind", "lead", "--seed", "3"]
    shown = subprocess.run(scenario, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    whole = subprocess.run(
        [*scenario, "--all"], cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    hidden = json.loads(whole.stdout)["hidden"]
    marks = [mark.lower() for fact in hidden["facts"] for mark in fact["marks"]]
    assert marks and not any(mark in shown.lower() for mark in marks)
