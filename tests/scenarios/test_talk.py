"""What can be asked about a fact once it is told: read beside the products, rendered with them, and checked."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import msgspec
import pytest

from scenarios import checking
from scenarios.consistency import holds
from scenarios.generate import at, call, hidden, packs, public, world, world_of
from scenarios.library import PACKS, TALK, ContentError, load
from scenarios.occasion import occasion
from scenarios.reading import Problem
from scenarios.scenario import KINDS, LEVELS, LOCALES, CallScenario, Fact, Kind, Locale
from scenarios.setting import setting

pytestmark = pytest.mark.slow

OWN = Path("works/talk/wayfold_rounds.yaml")
SHARED = Path("common") / TALK
PRODUCT_TALK = """\
late_changes:
  volume:
    - asks: ["What are the {{ drops|n }} drops?", "drops?"]
      says: "{{ vans|many('van')|capitalize }}, and a drop's a stop at one door."
    - asks: ["Since when is it that many?", "since when?"]
      says: "since the summer. It crept up on us."
RENEWAL:
  FACT:
    - asks: ["Who says so?", "who?"]
      says: "The ones who were there."
"""
SHARED_TALK = """\
role:
  - asks: ["How long is that, {{ years|w }} years?", "how long?"]
      # a comment
    says: "Long enough to know {{ company }} from below."
"""
RENEWAL = next(each for each in load().product("works", "wayfold_rounds").cases if "renewal" in each.calls)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The common content and one product, with a talk file for each."""
    monkeypatch.setattr(checking, "PLAYS", 4)
    shutil.copytree(PACKS / "common", tmp_path / "common")
    product = Path("works/products/wayfold_rounds.yaml")
    for file in (product, OWN):
        (tmp_path / file.parent).mkdir(parents=True)
    shutil.copy(PACKS / product, tmp_path / product)
    own = PRODUCT_TALK.replace("RENEWAL", RENEWAL.id).replace("FACT", RENEWAL.facts[0].id)
    (tmp_path / OWN).write_text(own, encoding="utf-8")
    (tmp_path / SHARED).write_text(SHARED_TALK, encoding="utf-8")
    return tmp_path


def made(root: Path, kind: Kind, seed: int = 3, locale: Locale = "de_DE") -> CallScenario:
    """A call with a customer of the product's first case, from the content under `root`."""
    library = load(root)
    product = library.product("works", "wayfold_rounds")
    where = world_of(library, "works", seed, locale, product, product.cases[0])
    return occasion(library, at(library, where, kind), kind).call("normal")


def fact_of(scenario: CallScenario, name: str) -> Fact:
    return next(each for each in scenario.facts if each.id == name)


def test_details_are_rendered_like_their_fact(root: Path) -> None:
    fact = fact_of(made(root, "lead"), "volume")
    vans = re.search(r"\d+ vans", fact.short)
    drops = re.search(r"\S+ drops", fact.short)
    assert vans and drops
    assert fact.more[0].asks == (f"What are the {drops.group(0)}?", "drops?")
    assert fact.more[0].says == f"{vans.group(0)}, and a drop's a stop at one door."
    assert fact.more[1].says == "Since the summer. It crept up on us."


def test_a_fact_that_every_customer_shares_has_its_details_from_common(root: Path) -> None:
    for kind in KINDS:
        scenario = made(root, kind)
        assert [each.says for each in fact_of(scenario, "role").more] == [
            f"Long enough to know {scenario.world.company.name} from below.".replace("..", ".")
        ]


def test_a_renewal_has_the_details_of_its_own_case(root: Path) -> None:
    fact = fact_of(made(root, "renewal"), RENEWAL.facts[0].id)
    assert [each.says for each in fact.more] == ["The ones who were there."]
    assert [each.id for each in made(root, "renewal").facts if each.more] == [fact.id, "role"]


def test_a_product_without_a_talk_file_is_fine(root: Path) -> None:
    (root / OWN).unlink()
    (root / SHARED).unlink()
    assert checking.check(root) == []
    assert not any(fact.more for fact in made(root, "discovery").facts)


def test_details_change_nothing_else(root: Path) -> None:
    told = made(root, "lead")
    bare = msgspec.structs.replace(told, facts=tuple(msgspec.structs.replace(fact, more=()) for fact in told.facts))
    load.cache_clear()
    (root / OWN).unlink()
    (root / SHARED).unlink()
    assert made(root, "lead") == bare


def test_a_call_with_details_is_plain_json(root: Path) -> None:
    scenario = made(root, "lead")
    plain = hidden(scenario)
    assert json.loads(json.dumps(plain)) == json.loads(msgspec.json.encode(scenario))
    volume = next(each for each in plain["facts"] if each["id"] == "volume")
    assert set(volume["more"][0]) == {"asks", "says"}
    assert msgspec.json.decode(msgspec.json.encode(scenario), type=CallScenario) == scenario
    assert "crept up on us" not in json.dumps(public(scenario))


def test_the_talk_files_of_these_tests_have_no_problem(root: Path) -> None:
    assert checking.check(root) == []


LAST = '      says: "since the summer. It crept up on us."\n'


@pytest.mark.parametrize(
    "old, new, code, line",
    [
        ("late_changes:", "late_change:", "D01", 1),
        ("  volume:", "  volumes:", "D01", 2),
        ('"What are the {{ drops|n }} drops?", "drops?"', '"drops?"', "D02", 3),
        ('"Since when is it that many?", "since when?"', '"since when?", "since when?"', "D02", 5),
        (LAST, '      says: ""\n', "S04", 6),
        (LAST, "", "S02", 5),
        (LAST, f'      says: "{"on and " * 20}on."\n', "D03", 6),
        (LAST, '      says: "Since it all came back on the van."\n', "D04", 6),
        (LAST, '      says: "Since {{ first }} began to look after {{ duties }}."\n', "D04", 6),
        (LAST, '      says: "Since {{ summer }}."\n', "D05", 6),
        (LAST, '      says: "Since {{ vans|bare }}."\n', "D05", 6),
        (LAST, '      says: "Since the contract of {{ since_years|w }} years."\n', "D05", 6),
        ('"since when?"', '"since {{ when?"', "D05", 5),
        (LAST, '      says: "Since the  summer."\n', "T02", 6),
        (LAST, '      says: "For 30 months."\n', "N01", 6),
    ],
)
def test_each_problem_has_its_file_and_line(root: Path, old: str, new: str, code: str, line: int) -> None:
    file = root / OWN
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert seen(checking.check(root, "wayfold_rounds")) == [(str(OWN), line, code)]
    assert seen(checking.check(root)) == [(str(OWN), line, code)]


def seen(problems: list[Problem]) -> list[tuple[str, int, str]]:
    assert all(each.text and each.mend for each in problems)
    return [(each.file, each.line, each.code) for each in problems]


@pytest.mark.parametrize(
    "old, new, code, line",
    [
        ("role:", "rule:", "D01", 1),
        ('"How long is that, {{ years|w }} years?", ', "", "D02", 2),
        ("from below", "and {{ drops }} from below", "D05", 4),
        ("from below", "from below, " + "or so " * 20 + "to speak", "D03", 4),
        ("from below", "by hand", "D04", 4),
    ],
)
def test_problems_of_what_is_shared_are_put_to_it(root: Path, old: str, new: str, code: str, line: int) -> None:
    file = root / SHARED
    file.write_text(SHARED_TALK.replace(old, new, 1), encoding="utf-8")
    assert seen(checking.check(root)) == [(str(SHARED), line, code)]


def test_a_talk_file_belongs_to_a_product(root: Path) -> None:
    (root / OWN).rename(root / OWN.with_name("wayfold_round.yaml"))
    assert seen(checking.check(root)) == [(str(OWN.with_name("wayfold_round.yaml")), 1, "D01")]


def test_content_with_a_broken_talk_file_is_not_loaded(root: Path) -> None:
    (root / OWN).write_text("late_changes: [volume]\n", encoding="utf-8")
    with pytest.raises(ContentError, match="S03"):
        load(root)


@pytest.fixture(scope="module")
def calls() -> list[CallScenario]:
    several = packs()
    return [
        call(world(several[seed % 2], seed, LOCALES[seed // 2 % 4]), KINDS[seed // 8 % 4], LEVELS[seed % 3])
        for seed in range(300)
    ]


@pytest.mark.slow
def test_no_detail_of_the_shipped_content_gives_another_fact_away(calls: list[CallScenario]) -> None:
    for scenario in calls:
        marks = {fact.id: [mark.lower() for mark in fact.marks] for fact in scenario.facts}
        for fact in scenario.facts:
            for detail in fact.more:
                assert len(set(detail.asks)) >= 2 and 0 < len(detail.says.split()) <= 40, detail
                others = [mark for other in marks if other != fact.id for mark in marks[other]]
                assert not [mark for mark in others if holds(mark, detail.says.lower())], detail


def test_nobody_is_named_in_a_detail_who_is_not_in_the_cast(calls: list[CallScenario]) -> None:
    for scenario in calls:
        where = scenario.world
        drawn = {each.first for each in setting(load(), where.pack, where.seed, where.locale).cast}
        known = {word for each in scenario.cast for word in each.name.split()} | {where.person.first}
        said = {word for fact in scenario.facts for each in fact.more for word in re.findall(r"\w+", each.says)}
        assert drawn & said <= known, where.seed


def test_the_shipped_customers_can_be_asked_on_about_everything(calls: list[CallScenario]) -> None:
    for scenario in calls:
        for fact in scenario.facts:
            asked = [ask.lower() for each in fact.more for ask in each.asks]
            assert len(fact.more) >= 3, (scenario.world.product.id, scenario.world.case, fact.id)
            assert len(asked) == len(set(asked)), (scenario.world.product.id, scenario.world.case, fact.id)
