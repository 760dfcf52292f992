"""Whatever the phones send in whatever order: it folds, it replays to the same, and the card keeps its bounds."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.exercise import Invalid, Move, replay
from exercises.roleplay.exercise import ROLEPLAY
from exercises.roleplay.rubric import load
from exercises.roleplay.scenario import SEATS
from exercises.roleplay.state import State
from tests.exercises.roleplay.talks import QUOTES, scenario

RUBRIC = load()
FACTS = [each.id for each in ROLEPLAY.rules.start(scenario(), 3, "sales").scenario.facts]
LEVEL = st.none() | st.integers(0, 6)
QUOTE = st.sampled_from((*QUOTES, "", "ok", QUOTES[0].upper()))
BODY = st.one_of(
    st.just({"begin": True}),
    st.just({"done": True}),
    st.fixed_dictionaries({"tick": st.sampled_from(RUBRIC.ids), "level": LEVEL}, optional={"quote": QUOTE}),
    st.fixed_dictionaries({"told": st.sampled_from(FACTS)}, optional={"undo": st.booleans()}),
    st.fixed_dictionaries({"felt": LEVEL, "because": QUOTE}),
    st.fixed_dictionaries({"self": st.integers(-1, 101)}),
    st.fixed_dictionaries({"note": QUOTE}),
)
SENT = st.lists(st.tuples(st.sampled_from(SEATS), BODY, st.integers(0, 30_000)), max_size=40)


def play(sent: list[tuple[str, Any, int]]) -> tuple[State, list[Move]]:
    """The state after everything that was taken, and the moves as they would be stored."""
    state: State = ROLEPLAY.rules.start(scenario(), 3, "sales")
    made, at = [], 0
    for seat, body, later in [("seller", {"begin": True}, 0), *sent]:
        at += later
        try:
            prepared = ROLEPLAY.prepare(scenario(), state, {**body, "seat": seat})
            move = Move(next(iter(prepared)), prepared, at)
            state, _ = ROLEPLAY.rules.move(state, move)
            made.append(move)
        except Invalid:
            continue
    return state, made


@settings(max_examples=150, deadline=None)
@given(SENT)
def test_what_was_taken_replays_to_the_same(sent: list[tuple[str, Any, int]]) -> None:
    state, made = play(sent)
    again, answers = replay(ROLEPLAY.rules, scenario(), 3, "sales", made)
    assert again == state and len(answers) == state.n == len(made)
    assert ROLEPLAY.rules.score(again) == ROLEPLAY.rules.score(state)


@settings(max_examples=150, deadline=None)
@given(SENT)
def test_the_card_keeps_its_bounds_and_rests_on_evidence(sent: list[tuple[str, Any, int]]) -> None:
    state, _ = play(sent)
    card = ROLEPLAY.rules.score(state)
    assert 0 <= card.total <= 100 and len(card.advice) <= 2
    for each in card.criteria:
        assert each.level is None or 1 <= each.level <= 5
        assert 0 <= each.points <= each.maximum and (each.level is None) == (each.maximum == 0)
        assert all(1 <= found.turn <= state.n for found in each.evidence)
        if each.id in RUBRIC.ids and each.level is not None and each.level > 3:
            assert each.evidence and each.evidence[0].quote


@settings(max_examples=100, deadline=None)
@given(SENT, st.sampled_from(RUBRIC.ids))
def test_a_better_level_with_words_never_costs(sent: list[tuple[str, Any, int]], id: str) -> None:
    state, _ = play(sent)
    if state.ended is not None:
        return
    words = "What nobody else had written down in this room today."
    totals = []
    for level in range(1, 6):
        body = {"tick": id, "level": level, "quote": words, "seat": "observer"}
        after, _ = ROLEPLAY.rules.move(state, Move("tick", body))
        totals.append(ROLEPLAY.rules.score(after).total)
    assert totals == sorted(totals)
