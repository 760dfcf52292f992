"""Do the standings find out who is best? Small runs of the bench; docs/standings.md has the large ones."""

from __future__ import annotations

import numpy as np
import pytest

from app.workshop.standings.comparisons import RELIABLE
from bench.rooms import judging, peers


@pytest.mark.slow
def test_three_comparisons_a_person_put_the_best_team_first_in_most_rooms() -> None:
    found = peers(160, 3, 5)
    assert found.best_first >= 0.6
    assert found.best_near >= 0.85, "whoever is best is hardly ever left out of the co-winners"
    assert found.ssr > 0.8


@pytest.mark.slow
def test_more_comparisons_tell_more_and_the_reliability_is_honest() -> None:
    found = [peers(60, each, 3) for each in (1, 3)]
    assert found[0].ssr < RELIABLE < found[1].ssr
    assert all(abs(one.ssr - one.true_reliability) < 0.06 for one in found)


def test_severity_is_worth_correcting_where_judges_saw_some() -> None:
    found = judging(60, 3, 5)
    assert found.adjusted > found.raw + 0.02


def test_severity_changes_nothing_where_judges_saw_all() -> None:
    found = judging(20, 6, 5)
    assert found.adjusted == found.raw and np.isfinite(found.raw)
