"""Whatever is sent in whatever order: it folds, it replays to the same, the card keeps its bounds, no key gets out."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.exercise import Invalid, replay
from exercises.lesson.exercise import LESSON
from exercises.lesson.plays import Player, thoughtless
from exercises.lesson.stages import FORM_STAGES, coming, stage_of
from tests.exercises.lesson.attempts import scenario, until

START = until("practice", 6)
SCENARIO = START.state.scenario
ITEMS = [item.id for item in SCENARIO.items]
STATEMENTS = [each.id for each in SCENARIO.statements]
NOTES = ["A note of my own.", "Another one of mine.", "And the third of them."]
BODY: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"guess_at": st.sampled_from(ITEMS)}),
    st.just({"next": True}),
    st.fixed_dictionaries({"hint": st.sampled_from(ITEMS)}),
    st.fixed_dictionaries({"way": st.sampled_from(list(SCENARIO.case.nodes)), "choice": st.integers(0, 2)}),
    st.fixed_dictionaries({"guess": st.sampled_from(STATEMENTS), "self": st.booleans(), "other": st.integers(0, 100)}),
    st.sampled_from([{"swap": {"later": True}}, {"swap": {"notes": NOTES}}, {"signed": "dana"}, {"sign": True}]),
)


def body_of(player: Player, sent: dict[str, Any]) -> dict[str, Any]:
    """`next` does what comes next, `guess_at` answers an item by chance."""
    if "guess_at" in sent:
        item = SCENARIO.item(sent["guess_at"])
        assert item is not None
        return {"answer": item.id, "given": thoughtless(player, item)}
    if "next" not in sent:
        return sent
    wanted = coming(player.state)
    if "item" in wanted:
        return body_of(player, {"guess_at": wanted["item"]["id"]})
    if "case" in wanted:
        return {"way": wanted["case"]["node"], "choice": 0}
    if "guess" in wanted:
        return {"guess": wanted["guess"], "self": True, "other": 50}
    return {"swap": {"notes": NOTES}}


def play(sent: list[dict[str, Any]]) -> Player:
    player = Player(scenario(6), 6)
    player.state, player.moves = START.state, list(START.moves)
    for each in sent:
        try:
            if "sign" in each:
                player.sign()
            else:
                player.send(body_of(player, each))
        except Invalid:
            continue
    return player


@settings(max_examples=40, deadline=None)
@given(st.lists(BODY, max_size=50))
def test_it_replays_and_the_card_keeps_its_bounds(sent: list[dict[str, Any]]) -> None:
    player = play(sent)
    state, answers = replay(LESSON.rules, scenario(6), 6, LESSON.role, player.moves)
    assert state == player.state and len(answers) == state.n
    card = LESSON.rules.score(state)
    assert card == LESSON.rules.score(player.state)
    assert 0 <= card.total <= 100 and len(card.advice) <= 2
    for each in card.criteria:
        assert 0 <= each.points <= each.maximum and all(1 <= one.turn <= state.n for one in each.evidence)
    once = [item for item in SCENARIO.items if stage_of(SCENARIO, item) in FORM_STAGES | {"check"}]
    assert all(len(state.tries(item.id)) <= 1 for item in once)


@settings(max_examples=40, deadline=None)
@given(st.lists(BODY, max_size=50))
def test_no_answer_tells_what_a_form_asks(sent: list[dict[str, Any]]) -> None:
    player = play(sent)
    told = json.dumps([answer.shown for answer in player.answers], ensure_ascii=False)
    for item in SCENARIO.items:
        if item.use in ("form_a", "form_b"):
            assert json.dumps(item.explain, ensure_ascii=False) not in told
