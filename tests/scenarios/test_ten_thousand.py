"""Ten thousand seeds: no gap in a text, no secret out of place, no figures that contradict each other."""

from __future__ import annotations

import pytest

from scenarios.consistency import faults
from scenarios.generate import LEAST_WORTH, MOST_SHARE, MOST_WORTH, call, hidden, packs, signs_alone, world
from scenarios.library import load
from scenarios.providers import YEAR
from scenarios.scenario import KINDS, LEVELS, LOCALES, CallScenario

PARTS = 10


def scenario(seed: int) -> CallScenario:
    """Spread over packs, locales, kinds and levels, each combination equally often."""
    made = packs()
    rest, pack = divmod(seed, len(made))
    rest, locale = divmod(rest, len(LOCALES))
    rest, kind = divmod(rest, len(KINDS))
    return call(world(made[pack], seed, LOCALES[locale]), KINDS[kind], LEVELS[rest % len(LEVELS)])


def contradictions(made: CallScenario) -> list[str]:
    company, person, library = made.world.company, made.world.person, load()
    figures, industry, role = company.figures, library.industries[company.industry], library.roles[person.role]
    rate = library.locales[made.world.locale].usd
    per_head = company.revenue / company.employees / 1000 / rate
    worth = figures["cost_year"] / figures["price_year"]
    alone = signs_alone(role, figures["price_year"], company.employees, rate)
    holds = {
        "cost against price": LEAST_WORTH <= worth <= MOST_WORTH,
        "cost against revenue": figures["cost_year"] < MOST_SHARE * company.revenue,
        "revenue against headcount": industry.revenue_per_head.least * 0.9
        < per_head
        < industry.revenue_per_head.most * 1.1,
        "sites against headcount": 1 <= company.sites <= company.employees / 5,
        "years in the job": 1 <= person.years <= YEAR - company.founded,
        "who decides": person.decides is alone,
        "decision": any(
            (role.boss_phrase in mark) is not person.decides
            for fact in made.facts
            if fact.topic == "decision"
            for mark in fact.marks
        ),
        "currency": company.currency == library.locales[made.world.locale].currency,
        "positive figures": all(value > 0 for value in figures.values()),
        "names": len({person.first, person.boss}) == 2,
    }
    return [name for name, held in holds.items() if not held]


def unearnable(made: CallScenario) -> list[str]:
    """Facts that wait for one that is not there, or for each other."""
    known: set[str] = set()
    waiting = {fact.id: set(fact.after) for fact in made.facts}
    while ready := [each for each, after in waiting.items() if after <= known]:
        known.update(ready)
        waiting = {each: after for each, after in waiting.items() if each not in known}
    return list(waiting)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_seeds(part: int) -> None:
    for seed in range(part, 10_000, PARTS):
        made = scenario(seed)
        assert list(faults(made)) == [], seed
        assert contradictions(made) == [], seed
        assert unearnable(made) == [], seed
        assert 13 <= len(made.facts) <= 18, seed
        if seed % 100 == part:
            assert hidden(scenario(seed)) == hidden(made), seed
