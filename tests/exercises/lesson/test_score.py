"""What counts, and what does not: first answers, new numbers, hints, forms, the case and the joint act."""

from __future__ import annotations

from typing import Any

import pytest

from exercises.exercise import Scorecard
from exercises.lesson import plays
from exercises.lesson.debrief import debrief
from exercises.lesson.exercise import LESSON
from exercises.lesson.plays import Player
from exercises.lesson.score import BETWEEN, SAME, knowledge, mastery, worth
from exercises.lesson.shown import part_id
from exercises.lesson.stages import items_at
from exercises.lesson.state import Given, State
from tests.exercises.lesson.attempts import WAYS, item_of, key, until, wrong
from tests.exercises.lesson.test_shown import BY_TYPE

ITEM = next(item for item in (BY_TYPE["mcq"], BY_TYPE["numeric"]) if len(item.hints) >= 1)
HINTS = len(ITEM.hints)


def given(place: int, share: float, answer: str = "same", hints: int = 0) -> Given:
    return Given(place, place, place, None, "words", share, hints, answer)


@pytest.mark.parametrize(
    "tries, share",
    [
        ([], 0),
        ([given(1, 1)], 1),
        ([given(1, 0.5)], 0.5),
        ([given(1, 1, hints=HINTS)], 0.5),
        ([given(1, 0), given(2, 1)], 0),
        ([given(1, 0), given(2, 1), given(3, 1), given(4, 1)], 0),
        ([given(1, 0), given(1 + BETWEEN, 1)], 0),
        ([given(1, 0), given(2 + BETWEEN, 1)], SAME),
        ([given(1, 0.8), given(2 + BETWEEN, 1)], 0.8),
        ([given(1, 1), given(2 + BETWEEN, 0)], 1),
        ([given(1, 0), given(2, 1, "other")], 1),
        ([given(1, 0), given(2, 1, "other", HINTS)], 0.5),
        ([given(1, 0, "a"), given(2, 0, "b"), given(3, 1, "a")], 0),
        ([given(1, 1, hints=HINTS), given(2, 1, "other")], 1),
    ],
)
def test_what_the_tries_at_a_question_are_worth(tries: list[Given], share: float) -> None:
    assert worth(ITEM, tries)[0] == pytest.approx(share)


def card(player: Player) -> Scorecard:
    return LESSON.rules.score(player.state)


def points(player: Player) -> dict[str, float]:
    return {each.id: each.points for each in card(player).criteria}


def test_reading_and_guessing_are_worth_nothing() -> None:
    assert card(until("practice")).total == 0
    assert card(until("guess")).total == card(until("swap")).total


def test_the_form_before_and_the_pre_check_are_worth_nothing() -> None:
    assert card(until("lessons")).total == 0 and card(until("lessons")).outcome == "unfinished"
    assert card(until("before")).outcome == "untouched"


def test_the_joint_act_is_worth_most_when_signed() -> None:
    player = until("after")
    assert points(player)["swap"] == 4
    player.sign()
    assert points(player)["swap"] == 10


def test_levels_follow_practice() -> None:
    player = until("practice")
    assert {each["level"] for each in mastery(player.state).values()} == {"new"}
    items = [item for item in items_at(player.state.scenario, "practice") if item.objective == "m2s-01.1"]
    seen = []
    for item in items:
        player.send({"answer": item.id, "given": key(player, item)})
        seen.append(mastery(player.state)["m2s-01.1"]["level"])
    assert seen[0] == "attempted" and seen[-1] == "proficient" and mastery(player.state)["m2s-01.2"]["level"] == "new"


def test_knowledge_comes_from_whole_forms_alone() -> None:
    player = until("after")
    assert set(knowledge(player.state)) == {"before"} and knowledge(player.state)["before"]["share"] == 1
    items = items_at(player.state.scenario, "after")
    for item in items:
        sent: Any = wrong(player, item) if item.type in ("mcq", "numeric") else key(player, item)
        player.send({"answer": item.id, "given": sent})
    found = knowledge(player.state)["after"]
    right = sum(item.type not in ("mcq", "numeric") for item in items)
    assert found["share"] == pytest.approx(right / len(items)) and found["form"] == player.state.scenario.after
    practised = item_of(player, "practice")
    player.send({"answer": practised.id, "given": key(player, practised)})
    assert knowledge(player.state)["after"] == found


def test_every_point_rests_on_evidence() -> None:
    player = until(None)
    player.sign()
    found = card(player)
    assert found.total == 100 and found.advice == ()
    for each in found.criteria:
        assert each.evidence and all(1 <= one.turn <= player.state.n and one.quote for one in each.evidence)
    assert sum(each.maximum for each in found.criteria) == 100


def finish_all_but(player: Player, objective: str) -> State:
    """Everything else done well; of the objective each question that is left is answered wrongly where it can be."""
    for item in items_at(player.state.scenario, "practice"):
        if item.objective == objective and not player.state.tries(item.id):
            sent = wrong(player, item) if item.type == "numeric" else key(player, item)
            player.send({"answer": item.id, "given": sent})
    for stage in ("case", "guess", "swap", "after"):
        plays.WAYS[WAYS[stage]](player, stage)
    player.sign()
    return player.state


def test_advice_names_the_belief_that_showed() -> None:
    player = until("practice")
    item = next(each for each in items_at(player.state.scenario, "practice") if each.type == "mcq")
    trap = next(each for each in item.options if each.misconception)
    player.send({"answer": item.id, "given": part_id(item, trap.text)})
    truth = next(each.truth for each in player.state.scenario.module.misconceptions if each.id == trap.misconception)
    for other in items_at(player.state.scenario, "practice"):
        if other.objective != item.objective:
            player.send({"answer": other.id, "given": key(player, other)})
    told = debrief(player.state, card(player))
    assert [(each["id"], each["truth"], each["times"]) for each in told["believed"]] == [(trap.misconception, truth, 1)]
    told_now = LESSON.rules.score(finish_all_but(player, item.objective)).advice
    assert [each.criterion for each in told_now] == [item.objective]
    assert told_now[0].text.endswith(truth) and told_now[0].turn == player.state.tries(item.id)[0].n


def test_the_debrief_keeps_the_form_before_sealed() -> None:
    player = until(None)
    player.sign()
    told = debrief(player.state, card(player))
    assert set(told["forms"]) == {"after"} and told["change"] == 0
    assert told["delayed_form"] == player.state.scenario.before
    assert all(each["answer"] and each["explain"] for each in told["forms"]["after"])
    assert debrief(until("after").state, card(until("after")))["forms"] == {}
