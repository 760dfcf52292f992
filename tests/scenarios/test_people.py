"""Everybody whose name falls can be introduced, and neighbouring customers are different people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from scenarios.consistency import faults, holds
from scenarios.draw import dealt
from scenarios.generate import call, packs, world
from scenarios.library import load
from scenarios.scenario import KINDS, LEVELS, LOCALES, CallScenario, Colleague, Kind
from scenarios.setting import setting
from scenarios.topics import CHATS

SEEDS = range(300)
WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def calls() -> list[CallScenario]:
    made = packs()
    return [
        call(world(made[seed % 2], seed, LOCALES[seed // 2 % 4]), KINDS[seed // 8 % 4], LEVELS[seed // 32 % 3])
        for seed in SEEDS
    ]


def spoken(made: CallScenario) -> Iterator[str]:
    """All texts of facts, objections, questions, touches and the brief."""
    for fact in made.facts:
        yield from (*fact.say, fact.short, *fact.leak, fact.told, *fact.asks)
    for objection in made.objections:
        yield from (*objection.says, *objection.root, objection.told, objection.answer, *objection.settled)
    for touch in made.world.touches:
        yield from (touch.known, touch.really, touch.promised)
    for question in made.questions:
        yield from question.says
    yield from (made.goal, *made.knows, *(each.text for each in made.advances))


@pytest.mark.slow
def test_everybody_who_is_named_is_in_the_cast(calls: list[CallScenario]) -> None:
    for made in calls:
        where = made.world
        drawn = {each.first for each in setting(load(), where.pack, where.seed, where.locale).cast}
        named = drawn & {word for text in spoken(made) for word in WORD.findall(text)}
        known = {word for each in made.cast for word in WORD.findall(each.name)} | {where.person.first}
        assert named <= known, where.seed


def test_no_other_first_name_is_written_into_a_text(calls: list[CallScenario]) -> None:
    """A name that nobody drew could not be introduced."""
    for made in calls:
        where, place = made.world, load().locales[made.world.locale]
        ours = {where.person.first, where.person.last, *(part for each in made.cast for part in each.name.split())}
        ours |= set(WORD.findall(f"{where.company.name} {where.company.city} {where.product.vendor}"))
        words = {word for text in spoken(made) for word in WORD.findall(text)}
        assert not (words & {*place.women, *place.men}) - ours, where.seed


def test_the_cast_holds_each_person_once(calls: list[CallScenario]) -> None:
    for made in calls:
        names = [each.name for each in made.cast]
        assert len(names) == len(set(names)) >= 3
        assert all(each.who and each.who[0].islower() and not each.who.endswith(".") for each in made.cast)
        assert made.gatekeeper is None or made.gatekeeper.name in names


def test_the_boss_and_the_seller_s_colleague_are_told_as_they_are() -> None:
    for seed in range(40):
        made = call(world("works", seed, "en_GB"), "lead")
        who = {each.name: each.who for each in made.cast}
        boss = made.world.person.boss.split(", ")[1]
        assert who[boss].endswith(("my boss", "report to", "here", "answer to"))
        channel = next(touch.channel for touch in made.world.touches if touch.promised)
        rep = setting(load(), "works", seed, "en_GB").cast.rep.first
        assert {"trade fair": "fair", "chat": "chat"}[channel] in who[rep]


@pytest.mark.parametrize("kind, there", [("cold", False), ("lead", False), ("renewal", True)])
def test_somebody_has_left_only_where_there_was_a_contract(kind: Kind, there: bool) -> None:
    made = call(world("office", 5, "de_DE"), kind)
    former = setting(load(), "office", 5, "de_DE").cast.former.first
    assert any(each.name == former for each in made.cast) is there


def test_a_case_can_introduce_a_colleague_itself() -> None:
    case = next(each for each in load().product("works", "hobnail_maintenance").cases if each.people)
    seed = next(each for each in SEEDS if world("works", each, "fr_FR").product.id == "hobnail_maintenance")
    made = call(world("works", seed, "fr_FR"), "renewal")
    first = setting(load(), "works", seed, "fr_FR").cast.colleague.first
    assert Colleague(first, case.people["colleague"]) in made.cast


def test_there_is_small_talk_for_a_hundred_and_fifty_calls() -> None:
    texts = [each.text for each in load().common.chats]
    assert len(set(texts)) == len(texts) >= 150
    decks = [sum(each.about == about for each in load().common.chats) for about in CHATS]
    assert min(decks) >= 50 and len(set(decks)) == len(decks)


def test_small_talk_gives_no_secret_away() -> None:
    library = load()
    facts = [fact for sold in library.packs.values() for each in sold for case in each.cases for fact in case.facts]
    marks = {mark.lower() for fact in (*facts, *library.common.facts) for mark in fact.marks if "{" not in mark}
    texts = [each.text for each in library.common.chats] + [each.text for each in library.common.cast]
    for text in texts:
        assert not [mark for mark in marks if holds(mark, text.lower())], text


@pytest.mark.parametrize("pack", packs())
def test_neighbours_do_not_share_their_small_talk(pack: str) -> None:
    people = [world(pack, seed, "en_GB").person for seed in range(60)]
    for place, person in enumerate(people):
        assert 2 <= len(set(person.chat)) <= 3
        for other in people[place + 1 : place + 40]:
            assert not set(person.chat) & set(other.chat)


def test_cards_are_dealt_in_turn() -> None:
    deck = "abcdefgh"
    assert dealt(deck, 9, 3) == tuple(deck)
    assert [dealt(deck, 4, turn) for turn in (0, 1)] == [tuple("abcd"), tuple("efgh")]
    assert {dealt(deck, 1, turn) for turn in range(16)} == {(each,) for each in deck}
    assert all(dealt(deck, 1, turn) != dealt(deck, 1, turn + 1) for turn in range(100))


def test_common_facts_and_objections_can_be_said_in_many_ways() -> None:
    common = load().common
    assert all(len(each.say) >= 6 and len(each.leak) >= 4 and len(each.asks) >= 3 for each in common.facts)
    assert all(len(each.says) >= 6 and len(each.root) >= 3 for each in common.objections)


def test_neighbours_tell_the_same_fact_in_other_words() -> None:
    for seed in range(60):
        one, other = (call(world("office", each, "en_US"), "discovery") for each in (seed, seed + 1))
        common = {"role", "timeline", "budget", "decision"}
        said, again = ({text for fact in each.facts if fact.id in common for text in fact.say} for each in (one, other))
        assert len(said & again) <= 4


@pytest.mark.slow
def test_three_hundred_customers_have_no_fault(calls: list[CallScenario]) -> None:
    for made in calls:
        assert list(faults(made)) == [], made.world.seed
