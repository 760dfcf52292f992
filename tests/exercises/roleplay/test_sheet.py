"""The three briefs: playable on every customer, and private."""

from __future__ import annotations

import json
from typing import Any

import pytest

from exercises.exercise import Invalid, Json
from exercises.roleplay.exercise import ROLEPLAY, read
from exercises.roleplay.rubric import load
from exercises.roleplay.sheet import content
from scenarios.scenario import KINDS, LEVELS, LOCALES
from tests.exercises.roleplay.talks import scenario

CASES = [(seed, kind, LEVELS[seed % 3], LOCALES[seed % 4]) for seed, kind in enumerate(KINDS * 3)]


def made(seed: int, kind: str, level: str, locale: str) -> Json:
    return scenario(seed, kind=kind, level=level, locale=locale)


def brief(given: Json, seat: str) -> dict[str, Any]:
    assert ROLEPLAY.brief_for is not None
    found: dict[str, Any] = ROLEPLAY.brief_for(given, seat)
    return found


@pytest.mark.parametrize("case", CASES)
def test_the_customer_can_be_played(case: tuple[int, str, str, str]) -> None:
    sheet = brief(made(*case), "customer")
    assert all(sheet[part] for part in ("who", "people", "mood", "reservations", "agree", "cold", "fair", "asides"))
    assert len(sheet["sentences"]) == 3 and len(sheet["facts"]) >= 10
    assert all(each["when"].startswith("Only when asked") and each["says"] and each["short"] for each in sheet["facts"])
    assert "{" not in json.dumps(sheet, ensure_ascii=False).replace('{"', "").replace("{'", "")


@pytest.mark.parametrize("case", CASES)
def test_what_must_be_known_first_stands_above(case: tuple[int, str, str, str]) -> None:
    facts = brief(made(*case), "customer")["facts"]
    places = {each["short"]: place for place, each in enumerate(facts)}
    assert all(places[known] < place for place, each in enumerate(facts) for known in each["after"])


@pytest.mark.parametrize("case", CASES)
def test_nobody_else_sees_what_the_customer_hides(case: tuple[int, str, str, str]) -> None:
    given = made(*case)
    hidden = read(given)
    shown = json.dumps([ROLEPLAY.public(given), brief(given, "seller"), brief(given, "observer")], ensure_ascii=False)
    for fact in hidden.call.facts:
        for text in (*fact.say, fact.short, *fact.leak, fact.told):
            assert json.dumps(text, ensure_ascii=False)[1:-1] not in shown
    for doubt in hidden.call.objections:
        for text in (*doubt.says, *doubt.root, doubt.told):
            assert json.dumps(text, ensure_ascii=False)[1:-1] not in shown


def test_the_three_sentences_give_no_fact_away() -> None:
    for case in CASES:
        call = read(made(*case)).call
        said = " ".join(brief(made(*case), "customer")["sentences"])
        assert not [mark for fact in call.facts for mark in fact.marks if mark.lower() in said.lower()]


def test_a_harder_day_begins_with_less_trust() -> None:
    begins = [
        next(line for line in brief(made(2, "cold", level, "en_US"), "customer")["mood"] if "Your trust begins" in line)
        for level in ("easy", "hard")
    ]
    assert begins[0] > begins[1]


def test_only_seats_that_there_are_have_a_brief() -> None:
    with pytest.raises(Invalid):
        brief(scenario(), "judge")
    with pytest.raises(Invalid):
        brief(scenario(observer="no"), "observer")


def test_the_observer_has_every_level_with_an_anchor_and_an_example() -> None:
    for each in brief(scenario(), "observer")["criteria"]:
        assert len(each["levels"]) == 5 and all(step["anchor"] and step["example"] for step in each["levels"])


def test_the_same_seed_brings_the_customer_of_the_call() -> None:
    from exercises.call.exercise import CALL

    chosen = {option.name: option.default for option in CALL.options}
    assert ROLEPLAY.generate(9, chosen)["call"] == CALL.generate(9, chosen)


def test_weights_add_up_and_every_text_can_be_filled() -> None:
    rubric = load()
    assert sum(each.weight for each in rubric.published.values()) == 100
    assert content.source().problems == []
