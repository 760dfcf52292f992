"""What may be done in a module, in which order, and what must be refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from exercises.exercise import Invalid, Move, replay
from exercises.lesson.exercise import LESSON, public
from exercises.lesson.library import load_modules
from exercises.lesson.moves import signature
from exercises.lesson.plays import Player
from exercises.lesson.scenario import first_form, frozen, read
from exercises.lesson.stages import ALL, coming, items_at, now, stages
from tests.exercises.lesson.attempts import item_of, key, player_options, scenario, until, wrong
from tests.exercises.lesson.copies import MODEL

NOTES = ["Twelve minutes, and it was nine.", "The list of open offers is shorter.", "That they wait for leads."]


def refused(player: Player, body: dict[str, Any], words: str) -> None:
    before = player.state
    with pytest.raises(Invalid, match=words or None):
        player.send(body)
    assert player.state is before


def test_the_stages_come_in_their_order() -> None:
    seen = []
    for stage in (*ALL, None):
        player = until(stage)
        assert now(player.state) == stage
        seen.append(coming(player.state)["stage"])
    assert seen == [*ALL, None] and coming(until(None).state)["waits_for"] == "signed"


def test_nothing_is_skipped() -> None:
    player, module = until("before"), read(scenario())
    refused(player, {"read": module.lessons[0].id}, "First the questions before")
    refused(player, {"way": module.case.start, "choice": 0}, "First")
    refused(player, {"guess": module.statements[0].id, "self": True, "other": 50}, "First")
    refused(player, {"swap": {"notes": NOTES}}, "First")
    for stage in ("check", "practice", "after"):
        item = item_of(player, stage)
        refused(player, {"answer": item.id, "given": key(player, item)}, "First the questions before")
    refused(until("lessons"), {"hint": item_of(player, "practice").id}, "First the lessons")


def test_one_may_go_back() -> None:
    player = until("swap")
    player.send({"read": player.state.scenario.lessons[0].id})
    item = item_of(player, "practice")
    assert player.send({"answer": item.id, "given": key(player, item)}).shown["right"]
    assert now(player.state) == "swap"


@pytest.mark.parametrize("stage", ["before", "check", "after"])
def test_forms_and_the_pre_check_take_one_answer(stage: str) -> None:
    player = until(stage)
    item = next(each for each in items_at(player.state.scenario, stage) if each.type == "mcq")
    player.send({"answer": item.id, "given": wrong(player, item)})
    for each in player_options(player, item):
        refused(player, {"answer": item.id, "given": each}, "first answer stands")
    refused(player, {"hint": item.id}, "no hints")


@pytest.mark.parametrize("stage", ["before", "after"])
def test_a_form_tells_nothing_of_right_and_wrong(stage: str) -> None:
    good, bad = until(stage), until(stage)
    for item in items_at(good.state.scenario, stage):
        if item.type not in ("mcq", "numeric"):
            break
        told = [
            good.send({"answer": item.id, "given": key(good, item)}),
            bad.send({"answer": item.id, "given": wrong(bad, item)}),
        ]
        assert told[0] == told[1] and set(told[0].shown) == {"kept", "next"}


def test_within_a_form_there_is_nothing_else() -> None:
    player = until("after")
    practised, item = item_of(player, "practice"), item_of(player, "after")
    player.send({"answer": practised.id, "given": key(player, practised)})
    player.send({"answer": item.id, "given": key(player, item)})
    refused(player, {"answer": practised.id, "given": key(player, practised)}, "Finish it first")
    refused(player, {"hint": practised.id}, "Finish it first")
    refused(player, {"read": player.state.scenario.lessons[0].id}, "Finish it first")
    player.sign()
    assert player.state.signed is not None


def test_the_other_form_is_not_asked_where_nothing_is_measured() -> None:
    player = until(None, measured="no")
    assert "before" not in stages(player.state.scenario)
    sealed = player.state.scenario.of_use(player.state.scenario.sealed)[0]
    refused(player, {"answer": sealed.id, "given": key(player, sealed)}, "not asked here")


def test_practice_goes_on_with_new_numbers() -> None:
    player = until("practice")
    item = item_of(player, "practice", "numeric")
    stems = set()
    for _ in range(4):
        sent = key(player, item)
        assert player.send({"answer": item.id, "given": sent}).shown["right"]
        stems.add(player.state.tries(item.id)[-1].answer)
    assert len(stems) >= 3


def test_every_practice_answer_is_explained() -> None:
    player = until("practice")
    item = item_of(player, "practice", "mcq")
    told = player.send({"answer": item.id, "given": wrong(player, item)}).shown
    assert not told["right"] and len(told["said"]) == len(item.options) and all(each["text"] for each in told["said"])
    assert told["explain"] and told["answer"] and set(told["mastery"]) == {"m2s-01.1", "m2s-01.2", "m2s-01.3"}


def test_hints_open_one_by_one_and_belong_to_the_try_that_comes() -> None:
    player = until("practice")
    item = next(each for each in items_at(player.state.scenario, "practice") if len(each.hints) == 2)
    assert player.send({"hint": item.id}).shown["left"] == 1
    player.send({"answer": item.id, "given": key(player, item)})
    assert player.state.tries(item.id)[0].hints == 1 and item.id not in player.state.hints
    player.send({"hint": item.id})
    player.send({"hint": item.id})
    refused(player, {"hint": item.id}, "All hints are open")
    player.send({"answer": item.id, "given": key(player, item)})
    assert [each.hints for each in player.state.tries(item.id)] == [1, 2]


def test_the_first_walk_through_the_case_counts() -> None:
    player = until("case")
    case = player.state.scenario.case
    refused(
        player, {"way": next(each for each in case.nodes if each != case.start), "choice": 0}, "You stand at|Choose"
    )
    while now(player.state) == "case":
        answer = player.send({"way": coming(player.state)["case"]["node"], "choice": 0})
        assert answer.shown["counts"] and answer.says == answer.shown["feedback"]
    points = LESSON.rules.score(player.state)
    again = player.send({"way": case.start, "choice": 1})
    assert not again.shown["counts"]
    assert LESSON.rules.score(player.state).criteria == points.criteria


def test_a_guess_stands_when_all_are_made() -> None:
    player = until("guess")
    ids = [each.id for each in player.state.scenario.statements]
    player.send({"guess": ids[0], "self": True, "other": 10})
    player.send({"guess": ids[0], "self": False, "other": 90})
    for id in ids[1:]:
        player.send({"guess": id, "self": True, "other": 50})
    refused(player, {"guess": ids[0], "self": True, "other": 50}, "All is guessed")
    assert player.state.guesses[ids[0]].other == 90


@pytest.mark.parametrize(
    "sent",
    [
        {},
        True,
        {"later": False},
        {"notes": NOTES[:2]},
        {"notes": [*NOTES[:2], "ok"]},
        {"notes": [*NOTES[:2], NOTES[0].upper()]},
        {"notes": [*NOTES[:2], "word " * 300]},
        {"notes": [*NOTES[:2], 3]},
        {"notes": NOTES, "signed": "dana"},
        {"notes": NOTES, "later": True},
    ],
)
def test_a_swap_has_a_note_for_each_thing_to_bring(sent: Any) -> None:
    refused(until("swap"), {"swap": sent}, "")


def test_what_was_to_be_brought_is_no_note() -> None:
    player = until("swap")
    refused(player, {"swap": {"notes": list(player.state.scenario.module.swap.bring)}}, "own")


def test_only_a_colleague_signs() -> None:
    player = until("after")
    for body in (
        {"signed": "dana"},
        {"signed": "dana", "of": "kim"},
        {"swap": {"notes": NOTES}, "signed": "dana"},
        {"read": player.state.scenario.lessons[0].id, "signed": "dana"},
    ):
        refused(player, body, "colleague signs")
    body = {"signed": "dana", "of": "kim"}
    for kind, sent in (
        ("swap", body),
        ("signed", {"signed": "kim", "of": "kim"}),
        ("signed", {"signed": "dana"}),
        ("signed", {**body, "read": player.state.scenario.lessons[0].id}),
        ("signed", {"signed": "", "of": "kim"}),
        ("signed", {"signed": True, "of": "kim"}),
    ):
        with pytest.raises(Invalid):
            LESSON.rules.move(player.state, Move(kind, sent))
    with pytest.raises(Invalid, match="for themselves"):
        signature(player.state, "kim", "kim")
    player.sign()
    with pytest.raises(Invalid, match="signed already"):
        signature(player.state, "kim", "lee")
    refused(player, {"swap": {"notes": NOTES}}, "was signed")


def test_there_is_nothing_to_sign_before_the_notes() -> None:
    player = until("swap")
    with pytest.raises(Invalid, match="notes come first"):
        signature(player.state, "kim", "dana")
    player.send({"swap": {"later": True}})
    with pytest.raises(Invalid, match="notes come first"):
        signature(player.state, "kim", "dana")
    assert now(player.state) == "after"


def test_it_ends_when_all_is_done_and_signed() -> None:
    player = until(None)
    assert player.state.ended is None and LESSON.rules.score(player.state).outcome == "unsigned"
    assert player.sign().ended == "complete"
    with pytest.raises(Invalid, match="done"):
        LESSON.rules.move(player.state, Move("read", {"read": "m2s-01/1"}))


def test_what_was_put_off_is_done_at_the_end() -> None:
    player = until("swap")
    player.send({"swap": {"later": True}})
    for item in items_at(player.state.scenario, "after"):
        player.send({"answer": item.id, "given": key(player, item)})
    assert coming(player.state) == {"stage": None, "waits_for": "swap"}
    player.send({"swap": {"notes": NOTES}})
    refused(player, {"swap": {"later": True}}, "done already")
    assert player.sign().ended == "complete"


def test_forms_take_turns_and_can_be_told() -> None:
    firsts = [read(scenario(seed)).before for seed in range(6)]
    assert firsts == [first_form(seed) for seed in range(6)] and firsts.count("form_a") == 3
    for form in "ab":
        found = read(scenario(4, form=form))
        assert found.before == f"form_{form}" == found.sealed and found.after != found.before
        later = read(scenario(9, **{name: each for name, each in found.delayed.items() if name != "module"}))
        assert later.after == found.before and {item.use for item in later.items} == {found.before}


def test_a_delayed_attempt_is_one_form() -> None:
    player = Player(scenario(4, part="delayed"), 4)
    items = items_at(player.state.scenario, "delayed")
    refused(player, {"read": "m2s-01/1"}, "no such lesson")
    answers = [player.send({"answer": item.id, "given": key(player, item)}) for item in items]
    assert [each.ended for each in answers[-2:]] == [None, "complete"]
    card = LESSON.rules.score(player.state)
    assert card.total == 100 and [each.id for each in card.criteria] == ["delayed"]


def test_it_replays_from_json_although_the_content_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    player = until(None)
    player.sign()
    stored = json.loads(json.dumps(scenario()))
    moves = [Move(each.kind, json.loads(json.dumps(each.body)), each.at) for each in player.moves]
    monkeypatch.setattr("exercises.lesson.exercise.load_modules", lambda: pytest.fail("the library was read"))
    state, answers = replay(LESSON.rules, stored, 4, LESSON.role, moves)
    assert state == player.state and list(answers) == player.answers
    assert LESSON.rules.score(state) == LESSON.rules.score(player.state)


def test_the_public_part_has_no_question_and_no_key() -> None:
    text = json.dumps(public(scenario()))
    found = read(scenario())
    assert all(item.id not in text and item.explain not in text for item in found.items)
    assert all(way.feedback not in text for node in found.case.nodes.values() for way in node.ways)


def test_what_comes_next_tells_no_key() -> None:
    player = until("case")
    seen = coming(player.state)["case"]
    assert set(seen) == {"node", "title", "text", "ways", "ending"} and all(
        isinstance(each, str) for each in seen["ways"]
    )


def test_ways_are_mixed_by_seed() -> None:
    orders = {tuple(coming(until("case", seed).state)["case"]["ways"]) for seed in range(6)}
    assert len(orders) > 1


def test_every_module_can_be_frozen_small_enough() -> None:
    for id in load_modules().modules:
        text = json.dumps(scenario(3, id), ensure_ascii=False)
        assert len(text) < 200_000 and public(json.loads(text))["module"] == id
    with pytest.raises(Invalid, match="no module"):
        frozen(load_modules(), 1, {"module": "m2s-99"})
    with pytest.raises(Invalid, match="cannot be read"):
        LESSON.rules.start({"module": MODEL}, 1, LESSON.role)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"say": "hello"},
        {"read": 1},
        {"read": "m2s-01/9"},
        {"hint": "x"},
        {"answer": "m2s-01-attain-01"},
        {"answer": "x", "given": 1},
        {"answer": ["m2s-01-attain-01"], "given": 1},
        {"answer": "m2s-01-attain-01", "given": 1, "seed": 2},
        {"answer": "m2s-01-attain-01", "given": 1, "hint": "m2s-01-attain-01"},
        {"way": "friday", "choice": 9},
        {"way": "friday", "choice": True},
        {"way": "nowhere", "choice": 0},
        {"guess": "m2s-01-guess-1", "self": 1, "other": 5},
        {"guess": "m2s-01-guess-1", "self": True, "other": 101},
        {"guess": "m2s-01-guess-1", "self": True, "other": 5.5},
        {"guess": "m2s-01-guess-1", "self": True},
    ],
)
def test_what_is_no_move_is_refused(body: dict[str, Any]) -> None:
    refused(until(None), body, "")


def test_a_state_is_never_changed() -> None:
    player = until("practice")
    before, item = player.state, item_of(player, "practice")
    kept = replace(before)
    player.send({"answer": item.id, "given": key(player, item)})
    assert before == kept and item.id not in before.given
