"""Generated markets: the figures agree, the texts are whole, and the brief gives nothing away."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from exercises.plan.brief import brief, choices
from exercises.plan.exercise import make, public
from exercises.plan.market.draws import draw
from exercises.plan.market.grid import money_of, most_of, response_to
from exercises.plan.scenario import PlanScenario
from exercises.plan.setup import CHAIN, plan_scenario
from scenarios.market.generate import CHANNELS, market_world
from tests.exercises.plan.markets import many, scenario

UNFILLED = re.compile(r"\{\{|\}\}|\{%|<|>|(?<!\. )\bNone\b|\bnan\b|\binf\b|Undefined|!|\s\s|\s[,.;]")
HIDDEN = {"fit", "strength", "words", "truth", "best", "traps", "reference", "stock"}


def made(seed: int, level: str, pack: str, locale: str) -> PlanScenario:
    return plan_scenario(pack, seed, locale, level)  # type: ignore[arg-type]


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for each in inner for text in texts(each)]


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys(each)}
    return {key for each in value for key in keys(each)} if isinstance(value, list | tuple) else set()


def faults(found: PlanScenario) -> list[str]:
    """What contradicts itself in a scenario."""
    shown, market, last = brief(found), found.market, found.last
    results, spend = last.results, np.array(last.course.spend)
    funnel = (market.funnel.accepted, market.funnel.opportunity, market.funnel.won)
    chain = [results.worked, results.accepted, results.opportunities, results.won]
    by_channel = list(zip(*last.qualified, strict=True))
    money = money_of(found.reference)
    response = response_to(market, found.reference, draw(market, 0, 64))
    arrived = sum(results.qualified) + 1
    rules = {
        "a text is not whole": not any(UNFILLED.search(text) for text in texts(shown) if text != "<"),
        "channels and segments": len(market.channels) == CHANNELS[found.level] and len(market.segments) == 3,
        "one fit for each channel": all(len(each.fit) == len(market.channels) for each in market.segments),
        "spent what there is": 0 < spend.sum() <= market.budget and (spend <= most_of(market)).all(),
        "qualified leads add up": tuple(map(sum, by_channel)) == results.qualified,
        "more leads than qualified": (np.array(last.leads) >= np.array(last.qualified)).all(),
        "nobody out of nothing": sum(results.worked) + sum(results.stale) <= arrived + market.backlog,
        "each step takes some of the one before": all(sum(a) >= sum(b) for a, b in zip(chain, chain[1:], strict=False)),
        "aims higher than last year": found.wanted > sum(results.won) > 0,
        "rates are shares": all(0 < each < 1 for each in funnel) and 0 < found.world.margin < 1,
        "rates keep their order": np.allclose(np.diff(np.log(np.array(funnel) / np.array(CHAIN))), 0, atol=0.03),
        "the reference is allowed": money.sum() <= market.budget + 1 and (money <= most_of(market)).all(),
        "last year beats nothing": response.value(money) > response.value(np.zeros_like(money)),
        "truth for each channel": len(found.truth) == len(market.channels) and min(found.truth) > 0,
        "what it costs is told": all(c.lead_cost >= 0.55 * c.least_cost for c in found.world.channels),
        "the lead is of a segment": found.world.lead_of in {each.id for each in market.segments},
        "through JSON and back": msgspec.convert(json.loads(json.dumps(msgspec.to_builtins(found))), PlanScenario)
        == found,
    }
    return [name for name, holds in rules.items() if not holds]


@pytest.mark.parametrize("where", many(12), ids=str)
def test_a_scenario_does_not_contradict_itself(where: tuple[int, str, str, str]) -> None:
    assert faults(made(*where)) == []


@pytest.mark.slow
def test_three_hundred_scenarios_do_not_contradict_themselves() -> None:
    found = {where: faults(made(*where)) for where in many(300)}
    assert {where: each for where, each in found.items() if each} == {}


def test_the_same_seed_is_the_same_market() -> None:
    assert made(7, "hard", "works", "de_DE") == made(7, "hard", "works", "de_DE")
    assert made(7, "hard", "works", "de_DE") != made(8, "hard", "works", "de_DE")
    assert make(7, {"pack": "any"}) == make(7, {}) and make(7, {"level": "easy"}) != make(7, {"level": "hard"})


def test_nothing_hidden_is_in_the_brief() -> None:
    found = scenario()
    shown = brief(found)
    assert keys(shown) & HIDDEN == set()
    assert public(msgspec.to_builtins(found)) == shown
    numbers = set(re.findall(r"\d+\.\d+", json.dumps(shown)))
    assert not {str(each) for each in found.truth} & numbers


def test_the_brief_is_the_same_whatever_is_hidden() -> None:
    """Fits, strengths, stems, what answers a need, what is untrue, and how the year will go: all of it turned over."""
    found = scenario()
    chance = np.random.default_rng(1)
    world = found.world

    def turned(segment: Any) -> Any:
        reach = tuple(replace(each, fit=float(chance.uniform(0.3, 1.3))) for each in segment.reach)
        needs = [replace(n, strength=1.1 - n.strength, words=("nothing",), does=(), proof=()) for n in segment.needs]
        return replace(segment, reach=reach, needs=tuple(reversed(needs)))

    other = replace(
        found,
        world=replace(
            world,
            segments=tuple(map(turned, world.segments)),
            traps=(),
            measures=tuple(replace(each, best=each.sources[-1], leads=not each.leads) for each in world.measures),
        ),
        market=replace(
            found.market,
            segments=tuple(replace(each, fit=tuple(reversed(each.fit))) for each in found.market.segments),
        ),
        truth=tuple(reversed(found.truth)),
    )
    assert brief(other) == brief(found)


def test_no_place_in_a_list_gives_the_answer_away() -> None:
    """The best answer to a risk, the right source of a figure and the best segment stand anywhere."""
    answers, sources, segments = Counter[int](), Counter[int](), Counter[str]()
    for where in many(24):
        found = made(*where)
        shown = choices(found)
        best = {each.id: each.answers[0] for each in found.world.risks}
        right = {each.id: each.best for each in found.world.measures}
        answers.update(each["answers"].index(best[each["id"]]) for each in shown["risks"])
        sources.update(each["sources"].index(right[each["id"]]) for each in shown["measures"])
        segments[brief(found)["segments"][0]["id"] == found.world.segments[0].id] += 1
    for counted in (answers, sources):
        usual = counted.total() / len(counted)
        assert all(0.6 * usual < each < 1.6 * usual for each in counted.values()), counted
    assert 0.1 < segments[True] / segments.total() < 0.6


def test_the_aim_is_said_with_its_figures() -> None:
    for where in many(9):
        found = made(*where)
        goal = brief(found)["goal"]
        assert str(found.wanted) in goal.replace(",", "").replace(".", "") and not goal[0].islower()


def test_every_level_and_pack_has_its_worlds() -> None:
    for seed, level, pack, locale in many(9):
        world = market_world(pack, seed, locale, level)  # type: ignore[arg-type]
        assert len(world.channels) == CHANNELS[level] and {"search", "events"} <= {each.id for each in world.channels}
