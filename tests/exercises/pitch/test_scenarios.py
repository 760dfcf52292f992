"""Three hundred customers: both halves are whole, apart, and tell nothing that the other one knows."""

from __future__ import annotations

import json

import pytest

from exercises.call.mind.words import hits, numbers
from exercises.exercise import Invalid
from exercises.pitch import exercise, fits
from exercises.pitch.scenario import MARKETER, SEATS, SELLER, PitchScenario, shown
from exercises.pitch.setup import pitch_scenario
from exercises.pitch.used import Ground, figures_of
from scenarios.generate import packs
from scenarios.library import load
from scenarios.scenario import LEVELS, LOCALES

SEEDS = [(packs()[seed % 2], seed, LOCALES[seed % 4], LEVELS[seed % 3]) for seed in range(300)]
TELLING = 100  # a smaller figure may stand in two sentences by chance
BAD = ("{{", "}}", "{%", "<", " None ", " nan ")


def made(pack: str, seed: int, locale: str, level: str) -> PitchScenario:
    return pitch_scenario(pack, seed, locale, level)  # type: ignore[arg-type]


@pytest.mark.parametrize("where", SEEDS, ids=str)
def test_both_halves_are_whole_and_apart(where: tuple[str, int, str, str]) -> None:
    scenario = made(*where)
    texts = {seat: [shown(scenario, fact) for fact in scenario.half(seat)] for seat in SEATS}
    assert not set(scenario.marketer) & set(scenario.seller)
    for seat in SEATS:
        other = SELLER if seat == MARKETER else MARKETER
        assert len(texts[seat]) >= 3 and all(texts[seat])
        told = " ".join(texts[other])
        for fact in scenario.half(seat):
            assert not hits(fact.marks, told), f"{fact.id} stands in the other half"
            large = {each for each in figures_of(fact) if each >= TELLING}
            assert not large & (numbers(told) - figures_of_half(scenario, other)), f"{fact.id}: its figure, too"


def figures_of_half(scenario: PitchScenario, seat: str) -> frozenset[float]:
    return frozenset().union(*(figures_of(fact) for fact in scenario.half(seat)))


@pytest.mark.parametrize("where", SEEDS[:60], ids=str)
def test_what_is_shown_is_filled_and_tells_neither_half_to_both(where: tuple[str, int, str, str]) -> None:
    scenario = made(*where)
    public = json.dumps(exercise.public(scenario), ensure_ascii=False)
    briefs = [json.dumps(exercise.brief_for(scenario, seat), ensure_ascii=False) for seat in SEATS]
    assert not [bad for bad in BAD for text in (public, *briefs) if bad in text]
    for fact in scenario.facts:
        assert shown(scenario, fact) not in public and not hits(fact.marks, public)


@pytest.mark.parametrize("where", SEEDS[::5], ids=str)
def test_something_fits_and_can_be_proven(where: tuple[str, int, str, str]) -> None:
    scenario = made(*where)
    known = {fact.id for fact in scenario.call.facts}
    assert scenario.answers and scenario.shown_by
    assert all(scenario.capability(id) and set(facts) <= known for id, facts in scenario.answers.items())
    assert all(scenario.proof(id) for id in scenario.shown_by)


@pytest.mark.parametrize("where", SEEDS[::3], ids=str)
def test_no_text_of_one_fact_speaks_of_a_fact_of_the_other_half(where: tuple[str, int, str, str]) -> None:
    """What would count as the other half's has its own words."""
    scenario = made(*where)
    ground = Ground(scenario)
    for fact in scenario.facts:
        weights = ground.weights(shown(scenario, fact))
        assert max(weights, key=lambda id: weights[id]) == fact.id


def test_the_fits_agree_with_the_content() -> None:
    assert list(fits.faults(load())) == []


def test_there_is_no_third_seat() -> None:
    with pytest.raises(Invalid):
        exercise.brief_for(made(*SEEDS[0]), "observer")


def test_json_and_back_is_the_same_scenario() -> None:
    plain = exercise.make(7, {"level": "hard", "pack": "any", "locale": "de_DE"})
    assert exercise.read(json.loads(json.dumps(plain))) == exercise.read(plain)
