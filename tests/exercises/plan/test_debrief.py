"""The figures of the debrief agree with the score, with each other, and with themselves a second time."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from exercises.plan import plays
from exercises.plan.debrief import CHAIN, debrief, key_of, state_of
from exercises.plan.exemplary import exemplary
from exercises.plan.luck import luck, lucky_year
from exercises.plan.outcome import course_of, outcome_of
from exercises.plan.rubric.score import scorecard
from exercises.plan.spoken import Words
from exercises.plan.state import PlanState

PLAYED = [("middling", 4, "office"), ("exemplary", 4, "office"), ("cheat_empty", 3, "works")]


@cache
def finished(play: str, seed: int, pack: str) -> PlanState:
    return plays.Planner(plays.load(play), plays.scenario_of(seed, "normal", pack), seed).run()


@pytest.fixture(params=PLAYED, ids=lambda each: each[0])
def state(request: pytest.FixtureRequest) -> PlanState:
    return finished(*request.param)


def test_a_state_can_be_looked_up(state: PlanState) -> None:
    assert state_of(key_of(state)) == state


def test_points_are_the_score(state: PlanState) -> None:
    standing = debrief(state).standing
    assert standing.points[:2] == (0.0, 50.0)
    assert standing.points[2] == pytest.approx(outcome_of(state).skill)
    assert standing.points[2] <= standing.points[3] + 1e-9 <= 100 + 1e-6
    assert 0 <= standing.unproven <= 0.005


def test_what_was_lost_adds_up(state: PlanState) -> None:
    found = debrief(state)
    assert found.regret.total == pytest.approx(
        found.standing.best - found.standing.plan, abs=1e-6 * found.standing.best
    )


@pytest.mark.slow
def test_pilots_are_a_part_of_what_was_lost() -> None:
    scenario = plays.scenario_of(4, "normal")
    planner = plays.Planner(plays.load("middling"), scenario, 4)
    planner.take({"pilot": "search"})
    found = debrief(planner.run())
    assert found.regret.pilots > 0
    assert found.regret.total == pytest.approx(found.standing.best - found.standing.plan, rel=1e-6)


def test_the_budget_is_that_of_the_sheet(state: PlanState) -> None:
    found = debrief(state).budget
    assert found.plan == course_of(state).spend
    assert sum(map(sum, found.best)) <= state.scenario.market.budget * (1 + 1e-9)
    assert np.shape(found.plan) == np.shape(found.best) == np.shape(found.marginal)
    assert len(found.channels) == len(found.plan)


def test_bands_only_rise(state: PlanState) -> None:
    for band in debrief(state).bands:
        rows = np.array(band.quarters)
        assert rows.shape == (4, 5)
        assert (np.diff(rows, axis=0) >= 0).all() and (np.diff(rows, axis=1) >= 0).all()


def test_the_funnel_keeps_people(state: PlanState) -> None:
    steps = {each.what: each for each in debrief(state).funnel.steps}
    assert tuple(steps) == CHAIN
    brought = [steps[what].brought for what in CHAIN[1:]]
    assert brought == sorted(brought, reverse=True)
    waiting = state.scenario.market.backlog
    assert steps["worked"].brought <= steps["made"].brought + waiting + 1


def test_aims_stand_in_the_funnel() -> None:
    steps = {each.what: each for each in debrief(finished("middling", 4, "office")).funnel.steps}
    values = finished("middling", 4, "office").values
    assert steps["won"].planned == values["objective.1.number"] and steps["won"].aimed
    assert steps["made"].planned == values["objective.2.number"] and steps["made"].aimed
    assert steps["worked"].planned == steps["made"].planned and not steps["worked"].aimed


def test_without_aims_nothing_is_planned() -> None:
    assert {each.planned for each in debrief(finished("cheat_empty", 3, "works")).funnel.steps} == {None}


def test_luck_is_the_same_each_time(state: PlanState) -> None:
    assert luck(state) == luck(state_of(key_of(state)))
    year = lucky_year(state)
    told = luck(state).quarters
    assert year.made.shape[0] == 1
    assert sum(each.qualified for each in told) == year.total("made")[0]
    assert sum(each.won for each in told) == year.total("won")[0]


def test_luck_moves_no_point(state: PlanState) -> None:
    before = scorecard(state)
    luck(state)
    assert scorecard(state) == before


def test_the_exemplary_plan_is_good_and_can_be_read() -> None:
    state = finished("middling", 4, "office")
    found = exemplary(state)
    assert found.total >= 80 and found.skill >= 75
    assert found.state.scenario == state.scenario
    assert found.state.value("message.text") is None
    segment = next(each for each in state.scenario.world.segments if each.id == found.state.value("segment.id"))
    assert any(need.text in str(found.state.value("segment.why")) for need in segment.needs)


def test_evidence_is_told_in_words(state: PlanState) -> None:
    ids = {each.id for each in state.scenario.world.segments} | {"customers", "qualified"}
    quotes = [one.quote for each in scorecard(state).criteria for one in each.evidence]
    assert not [quote for quote in quotes if quote in ids or quote.startswith("[")]


def test_fields_in_words() -> None:
    words = Words(plays.scenario_of(4, "normal"))
    assert words.of("handoff.hours", 0.5) == "first call within half an hour"
    assert words.of("handoff.attempts", 1) == "1 attempt to reach somebody"
    assert words.of("reserve", 12000.0) == "$12,000"
    assert words.of("objective.2.by", 3) == "by the end of March"
    assert words.of("segment.why", "  as typed") == "  as typed"
    assert words.of("handoff.signs", []) == "" and words.of("risk.1.what", None) == ""
    row = {"what": "customers", "number": 15.0, "before": 11.0, "by": 12}
    assert words.row("objective", row) == "new customers, 15, before 11, by the end of December"
    assert words.row("objective", {"what": "cac", "number": 9000.0}) == "cost to win a customer, $9,000"
