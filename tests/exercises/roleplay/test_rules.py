"""What three phones may send, in which order, and what it counts."""

from __future__ import annotations

from typing import Any

import pytest

from exercises.exercise import Invalid
from exercises.roleplay.exercise import ROLEPLAY
from exercises.roleplay.rubric import load
from exercises.roleplay.scenario import SEATS
from exercises.roleplay.state import State
from tests.exercises.roleplay.talks import QUOTES, begin, rated, scenario, send

ALLOWED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "begin": ({"begin": True}, {"seller", "customer", "observer"}),
    "tick": ({"tick": "step", "level": 3}, {"observer"}),
    "note": ({"note": "waits"}, {"observer"}),
    "told": ({"told": "cause"}, {"customer"}),
    "felt": ({"felt": 4, "because": "I was heard."}, {"customer"}),
    "self": ({"self": 60}, {"seller"}),
    "calibrate": (
        {"calibrate": "wrong_end_first", "levels": dict.fromkeys(load().ids, 3)},
        {"observer"},
    ),
}


def score(state: State) -> dict[str, int | None]:
    return {each.id: each.level for each in ROLEPLAY.rules.score(state).criteria}


@pytest.mark.parametrize("seat", SEATS)
@pytest.mark.parametrize("name", ALLOWED)
def test_each_seat_makes_its_own_moves_and_no_other(name: str, seat: str) -> None:
    body, may = ALLOWED[name]
    if seat in may:
        assert send(begin(), seat, body)[0].n == 2
    else:
        with pytest.raises(Invalid, match=f"you are the {seat}"):
            send(begin(), seat, body)


@pytest.mark.parametrize("seat", ["", "judge", None, "Observer"])
def test_a_move_without_a_seat_is_none(seat: Any) -> None:
    with pytest.raises(Invalid, match="seat"):
        send(begin(), seat, {"begin": True})


@pytest.mark.parametrize(
    "seat, body",
    [
        ("observer", {"tick": "charm", "level": 3}),
        ("observer", {"tick": "facts", "level": 5}),
        ("observer", {"tick": ["step"], "level": 3}),
        ("observer", {"tick": "step", "level": 6}),
        ("observer", {"tick": "step", "level": True}),
        ("observer", {"tick": "step", "level": 4.5}),
        ("observer", {"tick": "step", "level": 4, "quote": 7}),
        ("observer", {"tick": "step", "level": 4, "quote": "x" * 301}),
        ("observer", {"tick": "step", "level": 4, "note": "two things at once"}),
        ("observer", {"note": "  "}),
        ("observer", {"calibrate": "no_such_clip", "levels": {}}),
        ("observer", {"calibrate": "wrong_end_first", "levels": {"step": 3}}),
        ("observer", {"done": "yes"}),
        ("observer", {}),
        ("customer", {"told": "nothing"}),
        ("customer", {"told": "budget"}),
        ("customer", {"felt": None}),
        ("seller", {"self": 101}),
        ("seller", {"self": 60.5}),
        ("seller", {"self": True}),
    ],
)
def test_what_is_no_move_is_refused(seat: str, body: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        send(begin(), seat, body)


def test_nothing_counts_before_somebody_begins_but_setting_the_measure() -> None:
    state = begin(began=False)
    for seat, body in (("observer", {"tick": "step", "level": 3}), ("customer", {"told": "cause"})):
        with pytest.raises(Invalid, match="begun"):
            send(state, seat, body)
    state, answer = send(state, "observer", ALLOWED["calibrate"][0])
    assert answer.shown["calibration"]["near"] >= 4


def test_beginning_twice_keeps_the_first_clock() -> None:
    state, _ = send(begin(began=False), "seller", {"begin": True}, at=1_000)
    again, answer = send(state, "observer", {"begin": True}, at=9_000)
    assert again.began == 1_000 and answer.ended is None


def test_a_later_tick_takes_the_place_of_an_earlier_and_keeps_its_quote() -> None:
    state, _ = send(begin(), "observer", {"tick": "step", "level": 5, "quote": QUOTES[6]})
    state, _ = send(state, "observer", {"tick": "step", "level": 4})
    assert state.ticks["step"].level == 4 and state.ticks["step"].quote == QUOTES[6] and score(state)["step"] == 4
    state, _ = send(state, "observer", {"tick": "step", "level": 4, "quote": ""})
    assert score(state)["step"] == 3
    state, _ = send(state, "observer", {"tick": "step", "level": None})
    assert score(state)["step"] is None


@pytest.mark.parametrize("quote", ["", "ok", "ok ok ok ok ok", "great talk", "a b c d e", "!!! ??? ..."])
def test_a_high_level_without_words_counts_3(quote: str) -> None:
    state = rated(begin(), 5, (quote,) * 8)
    assert set(score(state).values()) - {None} == {3}
    with pytest.raises(Invalid, match="without a quote"):
        send(state, "observer", {"done": True})


def test_a_low_level_counts_but_is_not_handed_in_without_words() -> None:
    state, _ = send(rated(begin(), 3, ()), "observer", {"tick": "respect", "level": 1})
    assert score(state)["respect"] == 1
    with pytest.raises(Invalid, match="Respect and pace has a 1 without a quote"):
        send(state, "observer", {"done": True})


def test_one_sentence_for_every_line_shows_nothing() -> None:
    same = (QUOTES[0], QUOTES[0].upper(), f"{QUOTES[0]}..", *(QUOTES[0],) * 5)
    assert set(score(rated(begin(), 5, same)).values()) - {None} == {3}
    twice = (QUOTES[0], QUOTES[0], *QUOTES[2:])
    assert score(rated(begin(), 5, twice))["opening"] == 5


def test_the_sheets_own_sentence_is_no_quote() -> None:
    example = load().criterion("step").steps[4].example
    with pytest.raises(Invalid, match="sentence of the sheet"):
        send(begin(), "observer", {"tick": "step", "level": 5, "quote": example})


def test_handing_in_names_everything_that_is_missing() -> None:
    state, _ = send(begin(), "observer", {"tick": "step", "level": 5})
    state, _ = send(state, "observer", {"tick": "opening", "level": 3})
    with pytest.raises(Invalid) as refused:
        send(state, "observer", {"done": True})
    assert "Rate 3 more" in str(refused.value) and "Next step has a 5 without a quote" in str(refused.value)


def test_a_whole_sheet_is_handed_in_and_nothing_comes_after() -> None:
    state, answer = send(rated(begin(), 4), "observer", {"done": True})
    assert answer.ended == state.ended == "advance"
    with pytest.raises(Invalid, match="handed in"):
        send(state, "seller", {"self": 50})


def test_facts_in_a_burst_before_any_tick_count_once() -> None:
    state = begin()
    for place, fact in enumerate(state.scenario.facts):
        state, _ = send(state, "customer", {"told": fact.id}, at=1_000 * place)
    assert len(state.told) == len(state.scenario.facts) and len(state.counted) == 1


def test_facts_at_the_pace_of_a_talk_count_and_so_do_those_after_a_tick() -> None:
    state = begin()
    for place, fact in enumerate(state.scenario.facts[:4], start=1):
        state, _ = send(state, "customer", {"told": fact.id}, at=40_000 * place)
    assert len(state.counted) == 4
    state, _ = send(state, "observer", {"tick": "opening", "level": 3}, at=161_000)
    for fact in state.scenario.facts[4:]:
        state, _ = send(state, "customer", {"told": fact.id}, at=161_000)
    assert score(state)["facts"] == 5


def test_a_fact_can_be_taken_back_and_ticked_again() -> None:
    state = begin()
    first, second = state.scenario.facts[:2]
    state, _ = send(state, "customer", {"told": first.id})
    state, answer = send(state, "customer", {"told": second.id})
    assert answer.shown == {"counts": False}
    state, _ = send(state, "customer", {"told": second.id, "undo": True})
    assert list(state.told) == [first.id]
    state, _ = send(state, "customer", {"told": second.id}, at=60_000)
    assert state.counted == (first.id, second.id)


def test_a_problem_that_the_customer_never_told_is_not_understood() -> None:
    state = rated(begin(), 5)
    assert score(state)["problem"] == 5 and score(state)["facts"] is None
    state, _ = send(state, "customer", {"told": "process"})
    assert score(state)["problem"] == 3
    state, _ = send(state, "customer", {"told": "cause"})
    assert score(state)["problem"] == 5


def test_self_rating_and_trust_move_no_point() -> None:
    state = rated(begin(), 4)
    state, _ = send(state, "customer", {"told": "cause"})
    before = ROLEPLAY.rules.score(state)
    state, _ = send(state, "seller", {"self": 100})
    state, _ = send(state, "customer", {"felt": 5, "because": "We laughed."})
    assert ROLEPLAY.rules.score(state) == before


def test_in_a_pair_the_customer_holds_the_sheet_and_nobody_observes() -> None:
    state = begin(observer="no")
    with pytest.raises(Invalid, match="seat"):
        send(state, "observer", {"tick": "step", "level": 3})
    with pytest.raises(Invalid, match="customer"):
        send(state, "seller", {"tick": "step", "level": 3})
    state, answer = send(rated(state, 4, seat="customer"), "customer", {"done": True})
    assert answer.ended == "advance"


def test_the_customer_rates_when_the_observer_left_and_keeps_what_was_rated() -> None:
    state, _ = send(begin(), "observer", {"tick": "opening", "level": 2, "quote": QUOTES[0]})
    state, _ = send(state, "customer", {"stand_in": True, "seats": ["customer", "seller"]})
    state, _ = send(state, "customer", {"tick": "step", "level": 4, "quote": QUOTES[1]})
    assert {id: (tick.level, tick.by) for id, tick in state.ticks.items()} == {
        "opening": (2, "observer"),
        "step": (4, "customer"),
    }
    assert send(state, "observer", {"note": "back again"})[0].notes == ("back again",)
    with pytest.raises(Invalid, match="already"):
        send(state, "customer", {"stand_in": True, "seats": ["customer", "seller"]})


@pytest.mark.parametrize("seats", [None, "seller", ["customer", "observer", "seller"], {"seller": 1}])
def test_nobody_takes_the_sheet_from_an_observer_who_is_there(seats: Any) -> None:
    with pytest.raises(Invalid, match="still here"):
        send(begin(), "customer", {"stand_in": True, "seats": seats})
    with pytest.raises(Invalid, match="Only the customer"):
        send(begin(), "seller", {"stand_in": True, "seats": ["customer", "seller"]})


def test_what_was_not_rated_leaves_both_sums_and_too_little_is_capped() -> None:
    state = begin()
    for id, quote in list(zip(load().ids, QUOTES, strict=True))[:5]:
        state, _ = send(state, "observer", {"tick": id, "level": 5, "quote": quote})
    assert ROLEPLAY.rules.score(state).total == 100
    state, _ = send(state, "observer", {"tick": "problem", "level": None})
    card = ROLEPLAY.rules.score(state)
    assert card.total == 60 and card.outcome == "unrated" and "4 of at least 5" in card.caps[0]


def test_the_card_shows_its_evidence_and_at_most_two_pieces_of_advice() -> None:
    state = rated(begin(), 4)
    card = ROLEPLAY.rules.score(state)
    shown = {each.id: each.evidence for each in card.criteria}
    assert shown["step"][0].quote == QUOTES[6] and shown["step"][0].turn == state.ticks["step"].n
    assert len(card.advice) == 2 and all(each.turn == 0 for each in card.advice)


def test_a_scenario_that_is_none_is_refused() -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        ROLEPLAY.rules.start({"call": 1}, 1, "sales")
    assert ROLEPLAY.rules.start(scenario(), 1, "sales").scenario.observed
