"""What money may do: the nearest allowed spending and the furthest, against solvers that know nothing of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from exercises.plan.optimum.polytope import furthest, project

SEEDS = st.integers(0, 100_000)


def posed(seed: int) -> tuple[np.ndarray, np.ndarray, float]:
    """A point, the most of each place, and a budget, which may be more than all of them take."""
    chance = np.random.default_rng(seed)
    most = chance.uniform(0, 100, (chance.integers(1, 7), 4))
    return chance.normal(30, 80, most.shape), most, float(chance.uniform(0, 1.3) * most.sum())


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_a_projection_is_allowed_and_stays(seed: int) -> None:
    point, most, budget = posed(seed)
    near = project(point, most, budget)
    assert (near >= 0).all() and (near <= most).all() and near.sum() <= budget * (1 + 1e-9) + 1e-9
    assert np.allclose(project(near, most, budget), near, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_nothing_allowed_is_nearer(seed: int) -> None:
    """(point - near) . (other - near) <= 0 for every allowed other: the mark of the nearest point of a convex set."""
    point, most, budget = posed(seed)
    near = project(point, most, budget)
    for other in (furthest(point - near, most, budget), project(most - point, most, budget), np.zeros_like(near)):
        assert ((point - near) * (other - near)).sum() <= 1e-5 * max(1.0, np.abs(point).max() * most.max())


@pytest.mark.parametrize("seed", range(5))
def test_a_projection_is_that_of_a_quadratic_program(seed: int) -> None:
    cvxpy = pytest.importorskip("cvxpy")
    point, most, budget = posed(seed)
    money = cvxpy.Variable(point.shape)
    program = cvxpy.Problem(
        cvxpy.Minimize(cvxpy.sum_squares(money - point)), [money >= 0, money <= most, cvxpy.sum(money) <= budget]
    )
    program.solve(solver=cvxpy.CLARABEL)
    assert np.allclose(project(point, most, budget), money.value, atol=1e-3)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_the_furthest_is_that_of_a_linear_program(seed: int) -> None:
    slope, most, budget = posed(seed)
    mine = furthest(slope, most, budget)
    theirs = linprog(
        -slope.ravel(), A_ub=np.ones((1, slope.size)), b_ub=[budget], bounds=[(0, each) for each in most.ravel()]
    )
    assert (mine >= 0).all() and (mine <= most).all() and mine.sum() <= budget * (1 + 1e-9) + 1e-9
    assert np.isclose((slope * mine).sum(), -theirs.fun, rtol=1e-7, atol=1e-6)
