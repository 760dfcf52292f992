"""Worlds are the same everywhere, and the brief keeps what the call is to find out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

import pytest

from scenarios.generate import call, hidden, packs, public, world
from scenarios.scenario import KINDS, LEVELS, LOCALES, Kind, Level
from tests.scenarios.golden import FILE, forty, print_of

MADE = [world(pack, seed, locale) for pack in packs() for locale in LOCALES for seed in range(6)]


@pytest.mark.parametrize("pack, seed, locale", list(forty()))
def test_forty_worlds_are_what_they_were(pack: str, seed: int, locale: Any) -> None:
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    assert print_of(pack, seed, locale) == kept[f"{pack}/{seed}/{locale}"]


@pytest.mark.slow
def test_a_world_does_not_depend_on_the_process() -> None:
    script = "from tests.scenarios.golden import print_of; print(print_of('works', 7, 'de_DE'))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.getcwd()},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for hash_seed in ("1", "2")
    }
    assert seen == {print_of("works", 7, "de_DE")}


@pytest.mark.parametrize("kind", KINDS)
def test_the_brief_holds_no_secret(kind: Kind) -> None:
    for where in MADE:
        scenario = call(where, kind, "hard")
        brief = public(scenario)
        shown = json.dumps(brief, ensure_ascii=False).lower()
        assert not {"facts", "objections", "advances", "questions", "free", "gatekeeper", "temperament"} & brief.keys()
        assert "temperament" not in brief["person"] and "figures" not in brief["company"]
        for mark in (mark for fact in scenario.facts for mark in fact.marks):
            assert mark.lower() not in shown
        for touch in scenario.world.touches:
            assert touch.really.lower() not in shown
            assert not touch.promised or touch.promised in touch.known or touch.promised.lower() not in shown


def test_everything_hidden_is_json() -> None:
    plain = hidden(call(MADE[0], "lead", "hard"))
    assert json.loads(json.dumps(plain))["facts"][0]["say"]


def test_kinds_differ_in_what_went_before() -> None:
    for where in MADE:
        assert call(where, "cold").world.touches == ()
        assert any(touch.promised for touch in call(where, "lead").world.touches)
        assert any(touch.promised for touch in call(where, "renewal").world.touches)
        assert call(where, "renewal").world.case != where.case
        assert call(where, "renewal").world.company.figures["price_next"] > where.company.figures["price_year"]


def test_some_promises_do_not_hold() -> None:
    promises = [touch for where in MADE for touch in call(where, "lead").world.touches if touch.promised]
    assert {touch.holds for touch in promises} == {True, False}


@pytest.mark.parametrize("level, count", [("easy", 1), ("normal", 2), ("hard", 3)])
def test_the_level_sets_objections_and_how_hard_facts_are(level: Level, count: int) -> None:
    for where in MADE:
        easy, made = call(where, "discovery", "easy"), call(where, "discovery", level)
        assert len(made.objections) == count
        assert len({objection.kind for objection in made.objections}) == count
        assert all(one.theta <= other.theta for one, other in zip(easy.facts, made.facts, strict=True))


def test_gatekeepers_stand_before_cold_calls_only() -> None:
    share = {level: sum(call(where, "cold", level).gatekeeper is not None for where in MADE) for level in LEVELS}
    assert share["easy"] == 0 < share["normal"] < share["hard"] < len(MADE)
    assert not any(call(where, kind, "hard").gatekeeper for where in MADE for kind in ("discovery", "lead", "renewal"))


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(KeyError):
        world("nowhere", 1)


def test_a_world_and_its_call_take_less_than_five_milliseconds() -> None:
    for where in MADE:
        call(where, "lead")
    start = time.process_time()
    for seed in range(200):
        call(world(packs()[seed % 2], seed, LOCALES[seed % 4]), KINDS[seed % 4])
    assert (time.process_time() - start) / 200 < 0.005
