"""Modules gone through in every way: all that is told is valid, the same each time, and holds nothing that may not."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.xapi.facts import Done, Ended, Tried
from app.xapi.house import House
from app.xapi.items import response, written
from app.xapi.names import HINTS, MISCONCEPTIONS, VERBS
from app.xapi.telling import statements
from exercises.lesson.library import load_modules
from exercises.lesson.plays import COLLEAGUE, NOTES, Play, every
from exercises.lesson.score import knowledge, mastery
from tests.app.xapi.played import HOUSE, MEMBERS, STARTED, gone, told
from tests.app.xapi.spec import faults
from tests.app.xapi.spec import told as as_text

MODULES = sorted(load_modules().modules)
PLAYS = {play.name: play for play in every()}
WHOLE = Play(
    "whole",
    "Everything, some of it wrong at first.",
    0,
    100,
    {
        "before": ("guessing",),
        "check": ("guessing",),
        "lessons": ("reading",),
        "practice": ("late_hints", "again"),
        "case": ("any_case", "any_case"),
        "guess": ("guessed",),
        "swap": ("noted", "signing"),
        "after": ("knowing",),
    },
)


def verbs(row: list[Any]) -> Counter[str]:
    short = {iri: name for name, iri in VERBS.items()}
    return Counter(short[each["verb"]["id"]] for each in row)


def items(row: list[Any]) -> list[Any]:
    return [each for each in row if "/items/" in each["object"]["id"]]


def test_a_whole_module_is_told_from_beginning_to_end() -> None:
    went = gone(WHOLE, "m2s-01", 3)
    row = told(went)
    assert faults(row) == []
    counted, module = verbs(row), went.state.scenario.module
    assert row[0]["object"]["definition"]["name"] == {"en": module.title}
    assert counted["attempted"] == 1 and counted["completed"] == 2 and counted["terminated"] == 0
    assert counted["experienced"] == len(went.state.scenario.lessons)
    assert counted["answered"] == went.state.answers + 1  # and the case
    assert counted["scored"] == 2 and counted["confirmed"] == 1
    last = row[-1]
    assert last["result"]["score"]["raw"] == round(went.card.total, 1) and last["result"]["completion"] is True
    assert last["result"]["duration"] == f"PT{60 * len(went.made):d}.00S"


def test_scores_and_levels_are_those_of_the_module() -> None:
    went = gone(WHOLE, "s2m-02", 4)
    row = told(went)
    scored = [each["result"]["score"]["scaled"] for each in row if each["verb"]["id"] == VERBS["scored"]]
    assert scored == [round(each["share"], 4) for each in knowledge(went.state).values()]
    progressed = {
        each["object"]["definition"]["name"]["en"]: each["result"]["score"]["scaled"]
        for each in row
        if each["verb"]["id"] == VERBS["progressed"]
    }
    levels = mastery(went.state)
    assert set(progressed) == {each.text for each in went.state.scenario.module.objectives}
    for objective in went.state.scenario.module.objectives:
        assert progressed[objective.text] <= levels[objective.id]["share"]


def test_of_a_form_nothing_is_told_but_what_was_answered() -> None:
    went = gone(WHOLE, "m2s-06", 5)
    forms = {item.id for item in went.state.scenario.items if item.use in ("form_a", "form_b")}
    sealed = [each for each in items(told(went)) if each["object"]["definition"]["name"]["en"] in forms]
    assert len(sealed) == len(forms)
    for each in sealed:
        definition = each["object"]["definition"]
        assert {"description", "correctResponsesPattern"}.isdisjoint(definition)
        assert set(each["result"]) == {"response"}
        parts = [part for name in ("choices", "source", "target") for part in definition.get(name, ())]
        assert all(set(part) == {"id"} for part in parts)
    text = as_text(told(went))
    for item in went.state.scenario.items:
        if item.use in ("form_a", "form_b") and not item.vary:
            assert item.stem not in text


def test_what_is_right_is_told_of_practice_alone_and_only_with_its_answer() -> None:
    went = gone(WHOLE, "m2s-06", 5)
    use = {item.id: item.use for item in went.state.scenario.items}
    for each in items(told(went)):
        definition = each["object"]["definition"]
        if "correctResponsesPattern" in definition:
            assert use[definition["name"]["en"]] == "practice" and each["verb"]["id"] == VERBS["answered"]


@pytest.mark.parametrize("module", MODULES[::6])
def test_a_right_answer_fits_its_pattern(module: str) -> None:
    """What the pattern says is what the grade said, for all types that have one word for right."""
    for each in items(told(gone(WHOLE, module, 2))):
        definition, result = each["object"]["definition"], each["result"]
        if "correctResponsesPattern" not in definition or definition["interactionType"] == "fill-in":
            continue
        kind, wanted = definition["interactionType"], definition["correctResponsesPattern"][0]
        if kind == "numeric":
            low, high = map(float, wanted.split("[:]"))
            fits = low - 1e-9 <= float(result["response"]) <= high + 1e-9
        elif kind == "sequencing":
            fits = result["response"] == wanted
        else:
            fits = set(result["response"].split("[,]")) == set(wanted.split("[,]"))
        assert fits == result["success"], each


def test_notes_guesses_and_names_stay_in_the_house() -> None:
    went = gone(WHOLE, "common-07", 6)
    text = as_text(told(went))
    for word in (NOTES.format(n=0), "What I brought", '"kim"', f'"{COLLEAGUE}"'):
        assert word not in text
    assert not any(each.text in text for each in went.state.scenario.statements)
    assert HOUSE.pseudonym("kim") in text and HOUSE.pseudonym(COLLEAGUE) in text


def test_hints_and_beliefs_are_told_with_the_answer() -> None:
    extensions = [each["result"].get("extensions", {}) for each in items(told(gone(WHOLE, "m2s-01", 3)))]
    assert any(each.get(HINTS) for each in extensions) and any(each.get(MISCONCEPTIONS) for each in extensions)


def test_of_the_erased_nothing_is_told() -> None:
    went = gone(WHOLE, "m2s-01", 3)
    assert told(went, people=frozenset({COLLEAGUE})) == []
    without = told(went, people=frozenset({"kim"}))
    assert "confirmed" not in verbs(without) and HOUSE.pseudonym(COLLEAGUE) not in as_text(without)
    assert without == [each for each in told(went) if each["verb"]["id"] != VERBS["confirmed"]]


def test_what_a_replay_copied_is_not_told_again() -> None:
    went = gone(WHOLE, "m2s-01", 3)
    row, first = told(went), told(went, first=11)
    assert verbs(first)["attempted"] == 1 and len(first) < len(row)
    assert faults(first) == []


def test_pseudonyms_are_one_for_each_and_tell_nothing() -> None:
    other = House(HOUSE.home, HOUSE.installation, "cd" * 32)
    assert HOUSE.pseudonym("kim") != other.pseudonym("kim") and HOUSE.pseudonym("kim") != HOUSE.pseudonym("dana")
    went = gone(WHOLE, "m2s-01", 3)
    elsewhere = House("https://other.example", HOUSE.installation, HOUSE.key)
    ours, theirs = ({each["id"] for each in told(went, house=house)} for house in (HOUSE, elsewhere))
    assert ours.isdisjoint(theirs)


def test_a_call_is_told_without_a_word_of_it() -> None:
    call = Tried("ab" * 16, "kim", "call", {"kind": "cold"}, "ladder", STARTED, people=MEMBERS)
    said = Done(1, "say", {"say": "My secret line"}, {"says": "And the answer"}, STARTED + 5_000, "kim")
    end = Ended(STARTED + 65_500, "appointment", 71.26, "call-3", ("kim",))
    hung_up = Done(2, "end", {}, {"says": "", "ended": "appointment"}, STARTED + 65_500, "kim")
    row = statements(HOUSE, call, said, None) + statements(HOUSE, call, hung_up, end)
    assert faults(row) == [] and list(verbs(row)) == ["attempted", "completed"]
    assert "secret" not in as_text(row) and "the answer" not in as_text(row)
    assert row[1]["result"]["score"] == {"scaled": 0.713, "raw": 71.3, "min": 0, "max": 100}
    assert row[1]["result"]["duration"] == "PT65.50S"


def test_a_round_is_told_when_it_ended_for_each_who_worked_on_it() -> None:
    tried = Tried("cd" * 16, "kim", "pitch", {}, "round", STARTED, workshop="ef" * 16, people=MEMBERS)
    end = Ended(STARTED + 1_000, "done", 50.0, "pitch-1", ("dana", "erased", "kim"))
    done = Done(1, "edit", {"text": "secret"}, {"ended": None}, STARTED, "dana")
    assert statements(HOUSE, tried, done, None) == []
    row = statements(HOUSE, tried, done, end)
    assert faults(row) == [] and verbs(row) == {"attempted": 2, "completed": 2}
    assert len({each["actor"]["account"]["name"] for each in row}) == 2 and "secret" not in as_text(row)


@pytest.mark.parametrize(
    "number, as_written", [(1600, "1600"), (12.5, "12.5"), (1e-7, "0.0000001"), (-3.0, "-3"), (0.1 + 0.2, "0.3")]
)
def test_numbers_have_no_exponent(number: float, as_written: str) -> None:
    assert written(number) == as_written


def test_a_typed_delimiter_is_no_delimiter() -> None:
    item = next(each for each in load_modules().items.values() if each.type == "cloze")
    assert response(item, ["a[,]b", "c"]).split("[,]") == ["a[ , ]b", "c"]


@st.composite
def plays(draw: st.DrawFn) -> Play:
    """A way for each stage, as far as somebody comes."""
    forms = st.sampled_from(["knowing", "guessing", "all_chosen"])
    practice = st.lists(
        st.sampled_from(["knowing", "hinted", "late_hints", "drilled", "all_chosen"]), min_size=1, max_size=2
    )
    stages = {
        "before": (draw(forms),),
        "check": (draw(forms),),
        "lessons": ("reading",),
        "practice": tuple(draw(practice)),
        "case": (draw(st.sampled_from(["best_case", "any_case"])),),
        "guess": ("guessed",),
        "swap": draw(st.sampled_from([("put_off",), ("noted",), ("noted", "signing")])),
        "after": (draw(forms),),
    }
    reached = draw(st.integers(1, len(stages)))
    return Play("drawn", "", 0, 100, dict(list(stages.items())[:reached]))


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(plays(), st.sampled_from(MODULES), st.integers(0, 2**31 - 1))
def test_whoever_goes_through_whatever_all_is_valid_and_stable(play: Play, module: str, seed: int) -> None:
    went = gone(play, module, seed)
    row = told(went)
    assert faults(row) == []
    assert row == told(gone(play, module, seed))
    assert NOTES.format(n=0) not in as_text(row)


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_every_module_in_every_way(module: str) -> None:
    late = Play("late", "", 0, 100, {"delayed": ("guessing",)})
    for play in (*PLAYS.values(), WHOLE):
        assert faults(told(gone(play, module, 7))) == [], play.name
    assert faults(told(gone(late, module, 7, part="delayed"))) == []
