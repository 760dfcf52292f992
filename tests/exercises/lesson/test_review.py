"""The schedule: golden sequences, the day's cap, a backlog that spreads, and a year of it."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.lesson.review import (
    DAILY,
    DAY,
    LONGEST,
    Rated,
    Remembered,
    ahead,
    backlog,
    day_of,
    interleaved,
    rating,
    ratings,
    recall,
    reviewed,
    spread,
    today,
)
from tests.exercises.lesson.attempts import key, until, wrong
from tests.exercises.lesson.test_shown import BY_TYPE

MODULES = ("m2s-01", "m2s-02", "common-01", "common-03")
RATED = st.sampled_from(["again", "hard", "good"])


def intervals(*rated: Rated) -> list[int]:
    """The days to the next review after each answer, each given on the day it was due."""
    card, day, found = None, 20_000, []
    for each in rated:
        card = reviewed(card, "m2s-01-x-01", each, day)
        card = json.loads(json.dumps(card))
        found.append(card["due"] - day)
        day = card["due"]
    return found


@pytest.mark.parametrize(
    "rated, days",
    [
        (("good",) * 6, [2, 11, 46, 163, 180, 180]),
        (("again", "good", "good", "good", "good"), [1, 2, 6, 17, 44]),
        (("hard",) * 4, [1, 3, 7, 12]),
        (("hard", "good", "good", "good", "good"), [1, 5, 17, 50, 133]),
        (("good", "good", "good", "again", "good", "good", "good"), [2, 11, 46, 3, 8, 19, 42]),
    ],
)
def test_golden_sequences(rated: tuple[Rated, ...], days: list[int]) -> None:
    assert intervals(*rated) == days


def test_the_rating_comes_from_the_answer() -> None:
    assert [rating(False, 0), rating(False, 2), rating(True, 1), rating(True, 0)] == ["again", "again", "hard", "good"]


def test_an_attempt_rates_first_answers() -> None:
    player = until("practice")
    items = [item for item in player.state.scenario.of_use("practice") if item.type in ("mcq", "numeric")][:3]
    player.send({"answer": items[0].id, "given": wrong(player, items[0])})
    player.send({"answer": items[0].id, "given": key(player, items[0])})
    player.send({"hint": items[1].id})
    player.send({"answer": items[1].id, "given": key(player, items[1])})
    player.send({"answer": items[2].id, "given": key(player, items[2])})
    found = ratings(player.state)
    assert [found[item.id][1] for item in items] == ["again", "hard", "good"]
    n = len(player.moves)
    assert [found[item.id][0] for item in items] == [n - 4, n - 1, n]
    assert BY_TYPE["mcq"].use == "practice" and all("-a-" not in id and "-b-" not in id for id in found)


def test_only_the_first_answer_of_a_day_counts() -> None:
    first = reviewed(None, "x", "again", 100)
    assert reviewed(first, "x", "good", 100) is first and reviewed(first, "x", "good", 99) is first
    assert first["lapses"] == 0 and reviewed(first, "x", "again", 101)["lapses"] == 1


def test_a_day_is_the_learners() -> None:
    late = 20_000 * DAY - 60_000
    assert day_of(late) == 19_999 and day_of(late, 60) == 20_000 and day_of(late + 120_000, -60) == 19_999


@given(st.lists(st.tuples(RATED, st.integers(0, 400)), min_size=1, max_size=25))
def test_whatever_is_answered_it_comes_again_in_time(answers: list[tuple[Rated, int]]) -> None:
    card, day = None, 0
    for rated, later in answers:
        day += later
        card = reviewed(card, "x", rated, day)
        assert 1 <= card["due"] - card["last"] <= LONGEST and 0 <= recall(card, day) <= 1
    assert json.loads(json.dumps(card)) == card


def cards(dues: list[int], day: int = 1_000) -> list[Remembered]:
    """Cards of several modules, due so many days from `day`."""
    return [
        Remembered(
            item=f"{MODULES[n % 4]}-x-{n:03}",
            due=day + due,
            last=day + due - 10,
            stability=10.0 + n % 7,
            difficulty=5.0,
            reviews=3,
            lapses=0,
        )
        for n, due in enumerate(dues)
    ]


DUES = st.lists(st.integers(-200, 60), max_size=120)


@settings(max_examples=40, deadline=None)
@given(DUES, st.integers(0, 20))
def test_a_day_never_asks_more_than_the_cap(dues: list[int], done: int) -> None:
    found = today(cards(dues), 1_000, done)
    assert len(found) == min(max(0, DAILY - done), sum(due <= 0 for due in dues))
    assert all(each["due"] <= 1_000 for each in found)


@settings(max_examples=40, deadline=None)
@given(DUES, st.integers(0, DAILY))
def test_a_backlog_spreads_under_the_cap(dues: list[int], done: int) -> None:
    before = cards(dues)
    after = spread(before, 1_000, done)
    assert [each["item"] for each in after] == [each["item"] for each in before]
    load = ahead(after, 1_000, 400)
    assert sum(load) == len(dues) and max(load, default=0) <= DAILY and load[0] + done <= DAILY
    for old, new in zip(before, after, strict=True):
        assert new["due"] >= max(old["due"], 1_000) and new | {"due": 0} == old | {"due": 0}
    assert spread(after, 1_000, done) == after


def test_what_is_on_time_stays_where_there_is_room() -> None:
    before = cards([-50] * 100 + [3] * DAILY + [4] * (DAILY - 2))
    after = spread(before, 1_000)
    assert [each["due"] for each in after[100:]] == [each["due"] for each in before[100:]]
    assert ahead(after, 1_000, 10) == [12, 12, 12, 12, 12, 12, 12, 12, 12, 12]


def test_the_best_known_are_asked_first() -> None:
    found = cards([-200, -1, -100] + [-150] * 20)
    assert {found[1]["item"], found[2]["item"]} <= {each["item"] for each in today(found, 1_000)}
    assert backlog(found, 1_000) == 11 and backlog(found, 0) == 0


@given(st.lists(st.sampled_from(MODULES), max_size=DAILY))
def test_neighbours_differ_where_they_can(modules: list[str]) -> None:
    row = [Remembered({**cards([0])[0], "item": f"{name}-x-{n}"}) for n, name in enumerate(modules)]
    made = interleaved(row)
    assert sorted(each["item"] for each in made) == sorted(each["item"] for each in row)
    most = max((modules.count(name) for name in modules), default=0)
    names = [each["item"].rsplit("-x-", 1)[0] for each in made]
    if most * 2 <= len(modules) + 1:
        assert all(one != other for one, other in zip(names, names[1:], strict=False))


def year(absent: range, spreads: bool) -> tuple[list[int], list[int], dict[str, Remembered]]:
    """Reviews on each day, what was left over on each, and the cards: 200 questions begun in the first 60 days."""
    known: dict[str, Remembered] = {}
    asked, left = [], []
    for day in range(365):
        for n in range(200):
            if n * 60 // 200 == day:
                id = f"{MODULES[n % 4]}-x-{n:03}"
                known[id] = reviewed(None, id, "good" if n % 3 else "again", day)
        if day in absent:
            asked.append(0)
            left.append(0)
            continue
        if spreads and backlog(known.values(), day):
            known = {each["item"]: each for each in spread(known.values(), day)}
        row = today(known.values(), day)
        for card in row:
            luck = sha256(f"{card['item']}|{day}".encode()).digest()[0] / 256
            rated: Rated = "good" if luck < recall(card, day) else "again"
            known[card["item"]] = reviewed(card, card["item"], rated, day)
        asked.append(len(row))
        left.append(sum(each["due"] <= day for each in known.values()))
    return asked, left, known


@pytest.mark.slow
@pytest.mark.parametrize("spreads", [False, True])
@pytest.mark.parametrize("absent", [range(0), range(100, 128)])
def test_a_year_with_two_hundred_questions(absent: range, spreads: bool) -> None:
    asked, left, known = year(absent, spreads)
    assert max(asked) <= DAILY and len(known) == 200
    assert all(each["reviews"] >= 3 for each in known.values())
    assert left[-1] == 0 and sum(left[240:]) == 0
    assert sum(recall(each, 364) for each in known.values()) / 200 > 0.85
    if spreads:
        assert sum(left) == 0


def test_a_return_after_four_weeks_is_a_fortnight_of_ordinary_days() -> None:
    known = cards([-28 + n % 28 for n in range(150)] + [n % 30 for n in range(50)])
    day, asked = 1_000, []
    rest = {each["item"]: each for each in spread(known, day)}
    while day < 1_040:
        row = today(rest.values(), day)
        for card in row:
            rest[card["item"]] = reviewed(card, card["item"], "good", day)
        asked.append(len(row))
        assert backlog(rest.values(), day) == 0
        day += 1
    assert max(asked) == DAILY and sum(asked) >= 200
