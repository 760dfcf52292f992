"""An aim is judged by last year, by what the plan brings, and by what a sound plan could bring."""

from __future__ import annotations

import numpy as np
import pytest

from exercises.plan.rubric import reach
from exercises.plan.rubric.seen import Seen
from exercises.plan.state import PlanState
from tests.exercises.plan.markets import scenario
from tests.exercises.plan.rubric.test_score import exemplary, points, scored


def level(**changed: object) -> int | None:
    return next(each.level for each in scored(**changed).criteria if each.id == "objectives")


def shown(**changed: object) -> str:
    card = scored(**changed)
    return " ".join(found.shows for each in card.criteria if each.id == "objectives" for found in each.evidence)


def test_too_easy_and_out_of_reach_both_lose_a_level_and_the_evidence_says_why() -> None:
    seen = Seen(exemplary())
    stood = round(reach.last_year(seen, "customers") or 0)
    best = round(float(seen.best_years.total("won").mean()))
    assert level() == 5 and best > 1.5 * stood, "a market in which much more is possible"
    easy, far = {"objective__1__number": stood + 1}, {"objective__1__number": 4 * best}
    for changed in (easy, far, {"objective__2__number": 10_000.0}, {"objective__2__number": 1.0}):
        assert level(**changed) == 4, changed
    assert f"last year it was {stood}, and a sound plan could come near {best}" in shown(**easy)
    assert "Out of reach: this plan brings between" in shown(**far)
    assert f"Even the best plan brings about {best}" in shown(**far)
    assert "Too easy: this plan brings between" in shown(objective__2__number=1.0)
    assert (level(**easy, objective__2__number=10_000.0) or 9) <= 3


@pytest.mark.parametrize("what", ["cac", "contribution"])
def test_cost_and_contribution_are_held_against_the_best_as_well(what: str) -> None:
    seen = Seen(exemplary())
    mine = float(np.median(reach.brought(seen.years, what, seen.spent)))
    assert reach.judged(seen, what, mine) == reach.Reach(True, True)
    stood = reach.last_year(seen, what) or float(seen.reference_years.net.mean())
    easy = reach.judged(seen, what, 0.99 * stood if what == "cac" else 1.01 * stood)
    assert not easy.sound and not easy.progress and easy.told.startswith("Too easy: last year")
    far = reach.judged(seen, what, mine / 10 if what == "cac" else 10 * mine)
    assert not far.sound and far.told.startswith("Out of reach")


def test_the_directors_number_is_never_too_easy_in_itself() -> None:
    seen = Seen(exemplary())
    found = reach.judged(seen, "customers", seen.scenario.wanted)
    assert found.sound or found.told.startswith(("Out of reach", "Too easy: this plan"))


def test_an_early_aim_has_no_direction_but_this_plans_own() -> None:
    """The best plan may bring fewer leads than last year's, and better ones."""
    seen = Seen(exemplary())
    middle = float(np.median(seen.years.total("made")))
    assert reach.judged(seen, "qualified", middle) == reach.Reach(True, True)


def test_where_nobody_could_do_better_last_year_is_no_fault() -> None:
    """A harder year: less than last year's customers, and as much as anybody could bring."""
    seeds = ((3, "easy"), (3, "normal"), (1, "hard"))
    seen = [Seen(PlanState(scenario(seed, level), seed)) for seed, level in seeds]
    for each in seen:
        best, stood = float(each.best_years.total("won").mean()), reach.last_year(each, "customers") or 0.0
        if best <= stood:
            assert reach.judged(each, "customers", best).progress
    assert points(scored())["objectives"] == 8.0
