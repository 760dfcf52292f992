"""Do the measures find the truth of simulated cohorts? Small runs of the bench; docs/measurement.md has the large."""

from __future__ import annotations

import pytest

from bench import desks
from bench.cohorts import EFFECTS, claims_under, cohorts


@pytest.mark.parametrize("effect", EFFECTS)
def test_intervals_of_a_change_hold_the_truth(effect: str) -> None:
    found = cohorts(400, 12, EFFECTS[effect], 7)
    assert 0.92 <= found.covered <= 0.98
    assert found.found == pytest.approx(found.true, abs=0.02)


def test_no_effect_is_hardly_ever_called_one_although_many_lose() -> None:
    found = cohorts(400, 12, EFFECTS["none"], 7)
    assert found.true == 0 and found.rose + found.fell <= 0.08 and found.lost > 0.25


def test_a_gain_is_never_called_a_loss_nor_a_loss_a_gain() -> None:
    gain, loss = (cohorts(200, 20, EFFECTS[name], 7) for name in ("gain", "loss"))
    assert gain.rose > 0.4 and gain.fell == 0 and loss.fell > 0.2 and loss.rose == 0


def test_one_order_of_forms_is_no_measure() -> None:
    assert cohorts(200, 20, 0.0, 7, one_order=True).covered < 0.92


def test_fewer_than_eight_get_nothing_however_much_they_gain() -> None:
    assert claims_under(300, 7) == 0


def test_projecting_has_no_skill_and_knowing_has_it_all() -> None:
    assert desks.guessers(3, "projects", 7).skill == 0
    assert desks.guessers(3, "knows", 7).skill == 1


def test_caution_and_chance_beat_projecting_and_only_knowledge_beats_the_middle() -> None:
    found = {kind: desks.guessers(6, kind, 7) for kind in ("always 50", "by lot", "knows within 15")}
    assert all(each.skill > 0 for each in found.values())
    assert found["always 50"].middle_skill == 0 and found["by lot"].middle_skill < 0
    assert found["knows within 15"].middle_skill > 0.4


@pytest.mark.slow
@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("people", [8, 30])
def test_intervals_of_a_change_hold_the_truth_in_93_to_97_of_100(effect: str, people: int) -> None:
    assert 0.93 <= cohorts(3000, people, EFFECTS[effect], 11).covered <= 0.97


@pytest.mark.slow
def test_intervals_of_groups_of_guessers_hold_the_truth() -> None:
    assert all(0.93 <= held <= 0.97 for held in desks.group_covered(1500, 12, 11))


@pytest.mark.slow
def test_intervals_of_the_survey_hold_the_truth() -> None:
    found = desks.surveys(1200, 8, 30, 11)
    assert 0.93 <= found.mean <= 0.97 and 0.93 <= found.all_gaps <= 0.985 and found.false_gap <= 0.06


@pytest.mark.slow
def test_authors_are_seldom_told_what_is_not_so() -> None:
    found = desks.authored(200, 60, 11)
    assert found.key_found > 0.5 and found.false_reversed < 0.01 and found.false_flat < 0.03
