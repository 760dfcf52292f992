"""What is shown of a question never tells its answer, whatever the question and the try."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from exercises.lesson.content import Item
from exercises.lesson.grading import Unanswered, grade
from exercises.lesson.library import load_modules
from exercises.lesson.shown import checked, in_words, part_id, right, shown, taken, try_seed
from exercises.lesson.vary import drawn

ITEMS = tuple(load_modules().items.values())
BY_TYPE = {type: next(item for item in ITEMS if item.type == type and item.use == "practice") for type in (
    "mcq", "multi", "order", "match", "categorise", "numeric", "cloze", "short"
)}  # fmt: skip
COMMON = {"id", "type", "objective", "hints", "stem"}
PARTS: dict[str, set[str]] = {
    "mcq": {"options"},
    "multi": {"options"},
    "order": {"steps"},
    "match": {"lefts", "rights"},
    "categorise": {"bins", "cards"},
    "numeric": {"unit"},
    "cloze": {"text", "gaps"},
    "short": set(),
}


def secrets(item: Item) -> Iterator[str]:
    yield item.explain
    for part in (*item.options, *item.steps, *item.pairs, *item.cards, *item.gaps):
        yield part.explain
    yield from (each.feedback for each in (*item.near, *item.slips))
    yield from (slip.feedback for gap in item.gaps for slip in gap.wrong)
    yield from (*item.hints, item.sample, item.formula)
    yield from (each for each in item.needs_all if "|" in each)
    yield from (text for gap in item.gaps for text in gap.accept if text not in gap.choices and len(text) > 8)


@pytest.mark.parametrize("type", PARTS)
def test_only_what_is_allowed_is_shown(type: str) -> None:
    for item in (each for each in ITEMS if each.type == type):
        seen = shown(item, 7)
        assert set(seen) == COMMON | PARTS[type]
        for row in PARTS[type] - {"unit", "text"}:
            wanted = {"choices"} if row == "gaps" else {"id", "text"}
            assert all(set(part) == wanted for part in seen[row])
        text = json.dumps(seen, ensure_ascii=False)
        told = [secret for secret in secrets(item) if secret and json.dumps(secret, ensure_ascii=False)[1:-1] in text]
        assert told == [], item.id


def test_what_is_right_is_right_at_every_try() -> None:
    for item in ITEMS:
        seeds: list[int] = []
        for _ in range(3):
            seeds.append(try_seed(item, 11, seeds))
            sent = json.loads(json.dumps(right(item, seeds[-1])))
            assert grade(item, taken(item, sent), seeds[-1]).right, item.id
            assert in_words(item, sent)


def test_ids_stay_and_the_order_changes() -> None:
    for type in ("mcq", "multi", "order", "categorise"):
        item = BY_TYPE[type]
        row = {"mcq": "options", "multi": "options", "order": "steps", "categorise": "cards"}[type]
        orders = [tuple(part["id"] for part in shown(item, seed)[row]) for seed in range(30)]
        assert len(set(map(frozenset, orders))) == 1 and len(set(orders)) > 3


def test_the_place_of_the_right_option_tells_nothing() -> None:
    found: Counter[int] = Counter()
    for item in (each for each in ITEMS if each.type == "mcq" and len(each.options) == 3):
        for seed in range(20):
            found[[part["id"] for part in shown(item, seed)["options"]].index(right(item, seed))] += 1
    assert all(abs(count / found.total() - 1 / 3) < 0.03 for count in found.values())


def test_steps_are_never_shown_in_their_order() -> None:
    for item in (each for each in ITEMS if each.type == "order"):
        for seed in range(60):
            assert [part["id"] for part in shown(item, seed)["steps"]] != right(item, seed)


def test_an_id_tells_no_place() -> None:
    item = BY_TYPE["order"]
    ids = [part_id(item, step.text) for step in item.steps]
    assert len(set(ids)) == len(ids) and all(len(id) == 8 for id in ids)
    assert part_id(item, item.steps[0].text) != part_id(BY_TYPE["mcq"], item.steps[0].text)


def test_a_later_try_has_other_numbers_as_long_as_there_are_some() -> None:
    for item in (each for each in ITEMS if each.type == "numeric" and each.use == "practice"):
        seeds: list[int] = []
        for _ in range(6):
            seeds.append(try_seed(item, 3, seeds))
        assert len({tuple(drawn(item.vary, seed, item.id).items()) for seed in seeds}) >= 4, item.id


@pytest.mark.parametrize(
    "type, sent",
    [
        ("mcq", 0),
        ("mcq", "0"),
        ("mcq", None),
        ("mcq", ["a"]),
        ("multi", []),
        ("multi", "x"),
        ("multi", ["x"]),
        ("order", []),
        ("order", {"a": 1}),
        ("match", []),
        ("match", {}),
        ("categorise", {"a": "b"}),
        ("numeric", "about"),
        ("numeric", "1 or 2"),
        ("numeric", True),
        ("numeric", None),
        ("numeric", 1e300),
        ("numeric", 10**400),
        ("numeric", float("nan")),
        ("cloze", "x"),
        ("cloze", [1]),
        ("cloze", []),
        ("short", "  "),
        ("short", 7),
    ],
)
def test_what_has_not_the_shape_is_refused(type: str, sent: Any) -> None:
    with pytest.raises(Unanswered):
        checked(BY_TYPE[type], sent)
