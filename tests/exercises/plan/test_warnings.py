"""What a sheet says against itself is told while it is written, in the words that the screens have."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.texts import say
from exercises.exercise import Json, Move
from exercises.plan.exercise import prepare
from exercises.plan.missing import PARTS
from exercises.plan.rules import PlanRules
from exercises.plan.state import PlanState
from exercises.plan.warnings import AGAINST, LACKS, lacking, warnings
from tests.exercises.plan.markets import scenario

RULES = PlanRules()
BUDGET = scenario().market.budget


def sheet(values: Mapping[str, Json], *more: Json) -> tuple[PlanState, Mapping[str, Json]]:
    """A new sheet with these fields, then what the last move showed."""
    state = PlanState(scenario(), 4)
    shown: Mapping[str, Json] = {}
    for body in ({"set": dict(values)}, *more):
        state, answer = RULES.move(state, Move("edit", prepare(None, state, body)))
        shown = answer.shown
    return state, shown


def said(values: Mapping[str, Json]) -> str:
    state, shown = sheet(values)
    assert shown["warnings"] == warnings(state)
    return " ".join(f"{each['step']}: {each['says']}" for each in warnings(state))


def test_the_words_for_what_is_open_are_those_of_the_screens() -> None:
    for key, words in LACKS.items():
        assert say(f"plan.missing.{key}") == words
    for key in AGAINST:
        assert say(f"plan.missing.{key}") and key not in LACKS
    assert say("plan.work.unmade", names="Search ads") in said({"spend.search.1": 1000})


def test_an_empty_sheet_lacks_every_part_and_contradicts_nothing() -> None:
    state = PlanState(scenario(), 4)
    assert {each["step"] for each in lacking(state)} == set(PARTS) and warnings(state) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"reserve": BUDGET, "spend.search.1": 5000}, "budget: More is planned than there is: $5,000 too much."),
        ({"message.text": "Far too short."}, "message: Between 8 and 60 words are read; these are 3."),
        ({"segment.why": "They pay."}, "people: Why them: from 12 words on it is read; these are 2."),
        ({"segment.id": "hotels", "message.need": "no_strangers"}, "message: The need chosen belongs to other people."),
        (
            {
                f"deliverable.{n}.{part}": value
                for n in range(1, 10)
                for part, value in (("owner", "writer"), ("due", 1))
            },
            "work: Somebody has more work than weeks.",
        ),
    ],
    ids=["over", "short text", "short reasons", "others' need", "weeks"],
)
def test_what_does_not_agree_is_told_at_once(values: dict[str, Json], told: str) -> None:
    assert told in said(values)


def test_more_than_sales_can_call_is_told() -> None:
    market = scenario().market
    most = {f"spend.{each.id}.{q}": each.most for each in market.channels for q in range(1, 5)}
    assert "more leads come in" in said(most | {"handoff.hours": 0.5, "handoff.attempts": 8})


def test_a_forecast_adds_the_aims_that_it_does_not_bear_out() -> None:
    aims = {"objective.1.what": "customers", "objective.1.number": 5000, "objective.2.what": "cac"}
    state, shown = sheet(aims, {"forecast": True})
    assert any(each["says"].startswith("Aim 1 is 5,000; nine years of ten bring") for each in shown["warnings"])
    assert shown["missing"] == lacking(state) and {"step": "aims", "says": "a number for each aim"} in shown["missing"]
