from __future__ import annotations

import pytest

from scenarios import speech
from scenarios.templates import BadText, render, render_one

NAMED = {"drops": 1200.0, "vans": 38.0, "one": 1.0, "cost": 184_300.0, "seat": 19.0, "share": 0.04}


@pytest.mark.parametrize(
    "locale, expected",
    [
        ("en_US", "1,200; $19; $184,000; 4 percent"),
        ("en_GB", "1,200; £19; £184,000; 4 per cent"),
        ("de_DE", "1.200; 19\u00a0€; 184.000\u00a0€; 4 per cent"),
        ("fr_FR", "1\u00a0200; 19\u00a0€; 184\u00a0000\u00a0€; 4 per cent"),
    ],
)
def test_numbers_follow_the_locale(locale: str, expected: str) -> None:
    text = "{{ drops|n }}; {{ seat|price }}; {{ cost|money }}; {{ share|pct }}"
    assert render_one(text, {**NAMED, "locale": locale}) == expected


def test_counted_nouns_agree() -> None:
    text = "{{ one|many('van') }}, {{ vans|many('van') }}, {{ 3|many('box', 'boxes')|capitalize }}"
    assert render_one(text, {**NAMED, "locale": "en_GB"}) == "one van, 38 vans, Three boxes"


def test_millions_are_said_in_words() -> None:
    assert speech.money(1_250_000, "de_DE") == "1,2 million euros"
    assert speech.money(2_000_000, "en_US") == "2 million dollars"


def test_capitalize_leaves_names_alone() -> None:
    assert render_one("{{ boss|capitalize }}", {"boss": "our director, Paul Marsh"}) == "Our director, Paul Marsh"


@pytest.mark.parametrize(
    "template, expected",
    [
        ("I'm at {{ company }}. Ask {{ rep }}.", "I'm at Smith & Co. Ask Ana."),
        ("{{ company }}", "Smith & Co."),
        ("{{ company }}'s yard... {{ rep }}...", "Smith & Co.'s yard... Ana..."),
    ],
)
def test_a_name_that_ends_with_a_dot_ends_the_sentence(template: str, expected: str) -> None:
    assert render_one(template, {"company": "Smith & Co.", "rep": "Ana", "locale": "en_GB"}) == expected


def test_a_missing_name_is_an_error() -> None:
    for text in ("{{ nothing }}", "{{ nothing|n }}", "{{ drops|n"):
        with pytest.raises(BadText):
            render((text,), {**NAMED, "locale": "en_GB"})


def test_forms_hold_what_people_write() -> None:
    assert {"184,300", "184300", "184,000", "184k", "184 thousand"} <= set(speech.forms(184_300, "en_GB"))
    assert {"4", "four"} <= set(speech.forms(4, "de_DE"))
    assert {"1.200", "1,200", "1200", "1.2k"} <= set(speech.forms(1200, "de_DE"))
    assert "4" in speech.forms(0.04, "en_US")


def test_clock_and_date() -> None:
    assert [speech.clock(14, True, locale) for locale in ("en_US", "en_GB", "de_DE")] == [
        "2:30 p.m.",
        "2:30 pm",
        "14:30",
    ]
    assert speech.clock(10, False, "en_GB") == "10 am"
    assert speech.date(31, 2, "en_US") == "March 31"
    assert speech.date(31, 2, "fr_FR") == "31 March"
