"""What is kept of an attempt says what its state says."""

from __future__ import annotations

import msgspec
import pytest

from exercises.lesson import plays
from exercises.lesson.measure.trace import IDLE, Trace, trace
from exercises.lesson.path import events, progress
from exercises.lesson.plays import Player
from exercises.lesson.score import knowledge
from exercises.lesson.shown import part_id
from exercises.lesson.stages import DELAYED
from tests.exercises.lesson.attempts import scenario, until

MINUTE = 60_000


def times(player: Player, step: int = MINUTE) -> list[int]:
    return [step * n for n in range(1, len(player.moves) + 1)]


def of(player: Player) -> Trace:
    return trace(player.state, times(player))


@pytest.mark.parametrize("name", [each.name for each in plays.every()])
def test_it_agrees_with_the_whole_state(name: str) -> None:
    player = Player(scenario(7), 7)
    player.run(plays.load(name))
    found, all_times = of(player), times(player)
    assert (found.stage is None) == progress(player.state).through
    assert {when: sat.share for when, sat in found.sat.items()} == {
        {"before": "pre", "after": "post"}[stage]: each["share"] for stage, each in knowledge(player.state).items()
    }
    told = [{"kind": "module", "at": at, "levels": {objective: level}} for at, objective, level in found.shown]
    assert told == events(player.state, all_times)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Trace) == found


def test_guesses_are_kept_once_all_are_given() -> None:
    player = until("guess")
    statements = player.state.scenario.statements
    for each in statements[:-1]:
        player.send({"guess": each.id, "self": True, "other": 30})
    assert of(player).guesses == {} and of(player).guessed is None
    player.send({"guess": statements[-1].id, "self": False, "other": 70})
    assert of(player).guesses[statements[0].id] == (True, 30) and of(player).guesses[statements[-1].id] == (False, 70)
    assert of(player).guessed == MINUTE * len(player.moves)


def test_the_first_answer_in_practice_and_what_was_picked() -> None:
    player = until("practice")
    item = next(item for item in player.state.scenario.of_use("practice") if item.type == "mcq")
    for n in (1, 0):
        player.send({"answer": item.id, "given": part_id(item, item.options[n].text)})
    first = of(player).first[item.id]
    assert (first.picked, first.options, first.rev) == ((1,), len(item.options), item.rev)
    assert first.share == float(item.options[1].right)


def test_a_pause_counts_little() -> None:
    player = until("lessons")
    short = trace(player.state, times(player, MINUTE)).minutes
    assert short == len(player.moves) - 1
    assert trace(player.state, times(player, 10 * IDLE)).minutes == short * IDLE / MINUTE


def test_the_act_and_its_signature_have_their_times() -> None:
    player = until(None)
    noted = of(player)
    assert noted.noted is not None and noted.signed is None
    player.sign()
    assert of(player).signed == MINUTE * len(player.moves)


def test_a_delayed_attempt_is_a_form_and_nothing_else() -> None:
    player = Player(scenario(7, part="delayed"), 7)
    plays.knowing(player, DELAYED)
    found = of(player)
    assert set(found.sat) == {"delayed"} and found.first == {} and found.shown == () and found.part == "delayed"
