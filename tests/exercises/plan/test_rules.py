"""Edits, clashes, what runs out, the end, and the same moves once more."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.exercise import Answer, Invalid, Json, Move, replay
from exercises.plan import plays
from exercises.plan.exercise import MOST_EDITS, PLAN, prepare
from exercises.plan.outcome import course_of
from exercises.plan.rules import SUBMITTED, PlanRules
from exercises.plan.sheet import fields, rows
from exercises.plan.state import FORECASTS, PILOTS, PlanState
from tests.exercises.plan.markets import scenario

RULES = PlanRules()
PATHS = sorted(fields(scenario()))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def new(level: str = "normal") -> PlanState:
    return PlanState(scenario(4, level), 4)


def take(state: PlanState, body: Json) -> tuple[PlanState, Answer]:
    return RULES.move(state, Move("edit", prepare(None, state, body)))


def wrote(path: str, value: Json, seen: int | None = None) -> Json:
    return {"edits": [{"path": path, "value": value} | ({} if seen is None else {"seen": seen})]}


def test_an_edit_is_kept_with_its_move_and_revision() -> None:
    state, _ = take(new(), wrote("segment.why", "  because they ask  "))
    state, _ = take(state, wrote("segment.why", "since they ask"))
    written = state.written["segment.why"]
    assert (written.value, written.move, written.revision) == ("since they ask", 2, 2)
    same, _ = take(state, wrote("segment.why", "since they ask"))
    assert same.written["segment.why"] == written, "the same once more is no change"


def test_an_emptied_field_is_as_if_nobody_had_filled_it() -> None:
    state = plays.Planner(plays.load("exemplary"), scenario(), 4)
    for part in plays.PARTS:
        state.take({"set": part(state)})
    filled = state.state
    emptied, _ = take(filled, {"set": dict.fromkeys(list(filled.values)[:80])})
    rest = list(emptied.values)
    if rest:
        emptied, _ = take(emptied, {"set": dict.fromkeys(rest)})
    assert emptied.values == {} and rows(emptied.values, "objective") == []
    assert course_of(emptied) == course_of(new())
    assert RULES.score(emptied).total == RULES.score(new()).total


def test_two_hands_on_one_field_clash_and_nothing_is_lost() -> None:
    state, _ = take(new(), wrote("reserve", 1000, 0))
    both = wrote("reserve", 2000, 0)["edits"] + wrote("segment.why", "x", 0)["edits"]
    after, answer = take(state, {"edits": both})
    assert answer.shown["clashes"] == [{"path": "reserve", "theirs": 1000.0, "yours": 2000.0}] and answer.says
    assert after.value("reserve") == 1000.0 and after.value("segment.why") == "x"
    chosen, answer = take(after, wrote("reserve", 2000, 1))
    assert answer.shown["clashes"] == [] and chosen.value("reserve") == 2000.0


def test_two_hands_that_write_the_same_agree() -> None:
    state, _ = take(new(), wrote("reserve", 1000, 0))
    _, answer = take(state, wrote("reserve", 1000, 0))
    assert answer.shown["clashes"] == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("reserve", "economics.cac")), st.integers(0, 3), st.integers(0, 3))))
def test_a_field_holds_what_its_last_writer_saw_and_meant(moves: list[tuple[str, int, int]]) -> None:
    """Against the plainest model: a value and a count for each field."""
    state, model = new(), {"reserve": (None, 0), "economics.cac": (None, 0)}
    for path, value, seen in moves:
        state, answer = take(state, wrote(path, value, seen))
        held, revision = model[path]
        clash = seen != revision and held != value
        assert bool(answer.shown["clashes"]) == clash
        if not clash and held != value:
            model[path] = (value, revision + 1)
    assert {path: state.value(path) for path in model} == {path: held for path, (held, _) in model.items()}


@pytest.mark.parametrize("level", FORECASTS)
def test_forecasts_run_out(level: str) -> None:
    state = new(level)
    for left in reversed(range(FORECASTS[level])):
        state, answer = take(state, {"forecast": True})
        assert answer.shown["left"] == left and len(answer.shown["forecast"]["customers"]) == 5
    with pytest.raises(Invalid, match="no forecast left"):
        take(state, {"forecast": True})


@pytest.mark.parametrize("level", PILOTS)
def test_pilots_cost_and_run_out(level: str) -> None:
    state = new(level)
    for count in range(1, PILOTS[level] + 1):
        state, answer = take(state, {"pilot": "search"})
        assert state.spent_on_pilots == pytest.approx(count * answer.shown["cost"]) and answer.shown["found"] > 0
    with pytest.raises(Invalid, match="no pilot left"):
        take(state, {"pilot": "search"})


def test_a_pilot_of_nothing_costs_nothing() -> None:
    with pytest.raises(Invalid, match="no channel"):
        take(new(), {"pilot": "skywriting"})


def test_handing_in_ends_it() -> None:
    state, answer = take(new(), {"submit": True})
    assert state.submitted and answer.ended == SUBMITTED
    for body in ({"forecast": True}, {"submit": True}, wrote("reserve", 1)):
        with pytest.raises(Invalid, match="handed in"):
            take(state, body)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHS), ANYTHING)
def test_a_field_keeps_what_it_can_hold_and_refuses_the_rest(path: str, value: Json) -> None:
    allowed = fields(scenario())[path].allowed
    try:
        kept = allowed(value)
    except Invalid as error:
        assert str(error)
    else:
        assert allowed(kept) == kept and json.loads(json.dumps(kept)) == kept


@settings(max_examples=60, deadline=None)
@given(ANYTHING | st.dictionaries(st.sampled_from(("edits", "set", "forecast", "pilot", "path", "value")), ANYTHING))
def test_whatever_comes_from_outside_is_taken_or_refused(body: Json) -> None:
    if isinstance(body, dict):
        try:
            take(new(), body)
        except Invalid as error:
            assert str(error)


@pytest.mark.parametrize(
    "edit", [{"path": ["reserve"], "value": 1}, {"path": "spend.search.5", "value": 1}, {"path": "x"}, "reserve", None]
)
def test_what_is_no_edit_is_refused(edit: Json) -> None:
    with pytest.raises(Invalid):
        prepare(None, new(), {"edits": [edit]})


def test_so_many_edits_at_once_and_no_more() -> None:
    with pytest.raises(Invalid):
        prepare(None, new(), {"edits": wrote("reserve", 1)["edits"] * (MOST_EDITS + 1)})
    with pytest.raises(Invalid):
        prepare(None, new(), {"edits": []})


def test_a_refused_value_names_its_field() -> None:
    with pytest.raises(Invalid, match=r"^spend\.search\.1: "):
        prepare(None, new(), wrote("spend.search.1", -1))


def test_the_same_moves_make_the_same_scorecard() -> None:
    """Through JSON, as the store keeps scenario and moves."""
    planner = plays.Planner(plays.load("exemplary"), scenario(), 4)
    state = planner.run()
    stored = json.loads(json.dumps(msgspec.to_builtins(state.scenario)))
    moves = [Move(move.kind, json.loads(json.dumps(move.body))) for move in planner.moves]
    again, answers = replay(PLAN.rules, stored, 4, "sales", moves)
    assert again == state and answers[-1].ended == SUBMITTED
    assert RULES.score(again) == RULES.score(state)
