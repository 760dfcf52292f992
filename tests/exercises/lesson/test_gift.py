"""GIFT: what goes out comes back, what teachers have comes in, and what cannot be known is left to fill."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exercises.lesson.checking import check
from exercises.lesson.content import Item
from exercises.lesson.gift import GiftError, as_yaml, read_gift, taken, written
from exercises.lesson.gift.questions import escaped, protected, unescaped
from exercises.lesson.library import HERE
from exercises.lesson.reading import read_all, read_module
from exercises.lesson.vary import drawn, filled, value
from tests.exercises.lesson.copies import copied, place

SEED = 3
KEPT = {"mcq", "multi", "match", "numeric", "cloze", "short"}


def read_back(text: str, module: str) -> list[Item]:
    made = yaml.load(as_yaml(taken(read_gift(text), module)), Loader=yaml.BaseLoader)
    return msgspec.convert(made["items"], list[Item], strict=False)


def known(item: Item) -> dict[str, Any]:
    """What GIFT can hold of an item, with its numbers drawn."""
    numbers = drawn(item.vary, SEED, item.id)
    fields = {"id": item.id, "type": item.type, "objective": item.objective, "use": item.use}
    fields |= {"stem": filled(item.stem, numbers), "explain": filled(item.explain, numbers)}
    match item.type:
        case "mcq" | "multi":
            fields["options"] = [(filled(o.text, numbers), filled(o.explain, numbers), o.right) for o in item.options]
        case "match":
            fields |= {"pairs": item.pairs, "extra": item.extra}
        case "numeric":
            fields["right"] = (round(value(item.formula, numbers), 6), item.tolerance)
            fields["near"] = [(round(value(n.formula, numbers), 6), filled(n.feedback, numbers)) for n in item.near]
        case "cloze":
            fields["text"] = item.text
            fields["gaps"] = [
                (
                    g.accept[:1] if g.choices else g.accept,
                    g.explain,
                    sorted(g.choices),
                    {w.text: w.feedback for w in g.wrong},
                )
                for g in item.gaps
            ]
        case "short":
            fields["sample"] = item.sample
    return fields


@pytest.mark.parametrize("name", ["m2s-01", "m2s-02", "m2s-05"])
def test_round_trip(name: str) -> None:
    items = read_module(HERE / "modules" / name, HERE).asked
    made = written(items, SEED)
    back = read_back(made.text, name)
    assert set(made.left_out) == {item.id for item in items if item.type not in KEPT}
    assert [known(item) for item in back] == [known(item) for item in items if item.type in KEPT]


@pytest.mark.slow
def test_round_trip_of_all_that_ships() -> None:
    for module in read_all(HERE).modules:
        kept = [item for item in module.asked if item.type in KEPT]
        assert [known(item) for item in read_back(written(kept, SEED).text, module.name)] == [
            known(item) for item in kept
        ]


@given(text=st.text(alphabet="ab~=#{}:\\%n \n->", max_size=60))
def test_signs_survive(text: str) -> None:
    assert unescaped(protected(escaped(text))) == text


@given(
    stem=st.text(alphabet="ab~=#{}:\\% ->?é", min_size=1, max_size=40).filter(lambda text: text.strip()),
    options=st.lists(
        st.text(alphabet="xy~=#{}:\\ ->", min_size=1).map(str.strip).filter(bool), min_size=3, max_size=4, unique=True
    ),
)
def test_any_words_come_back(stem: str, options: list[str]) -> None:
    fields = {
        "id": "m2s-01-any-01",
        "type": "mcq",
        "objective": "m2s-01.1",
        "use": "practice",
        "stem": stem.strip(),
        "explain": "So.",
        "options": [{"text": text, "explain": f"w {n}", "right": n == 0} for n, text in enumerate(options)],
    }
    item = msgspec.convert(fields, Item)
    assert [known(each) for each in read_back(written([item]).text, "m2s-01")] == [known(item)]


TEACHER = r"""
$CATEGORY: course/sales

// a comment
::Q1:: What is a quota? {
  =A number with a date ~A wish#Wishes have no date. ~A law
}

Sellers always call first.{F#They do not.#Right.}

[html]Which two? { ~%50%Calls ~%50%Mails ~%-100%Luck#No. }

How many days has a week? {#7:0 ####Count them.}
Between two {#1..3}

Match. {=one -> 1 =two -> 2 =three -> 3}

Two \{braces\} and a \= sign? {=yes =aye}

The {=quota ~wish ~law} has a date.

Explain it. {}

This only tells something.
"""


def test_what_teachers_have() -> None:
    text = TEACHER.replace("Between two", "\nBetween two")
    found = taken(read_gift(text), "m2s-03")
    assert [each["type"] for each in found] == [
        "mcq", "mcq", "multi", "numeric", "numeric", "match", "short", "cloze", "short",
    ]  # fmt: skip
    assert [each["id"] for each in found] == [f"m2s-03-gift-{n:02}" for n in range(1, 10)]
    assert found[0]["options"][1] == {"text": "A wish", "explain": "Wishes have no date."}
    assert [each.get("right") for each in found[1]["options"]] == [None, "true"]
    assert found[3]["formula"] == "7" and found[3]["explain"] == "Count them."
    assert (found[4]["formula"], found[4]["tolerance"]) == ("2", "1")
    assert found[6]["stem"] == "Two {braces} and a = sign?" and found[6]["needs_all"] == ["yes | aye"]
    assert found[7]["text"] == "The {1} has a date." and found[7]["gaps"][0]["choices"] == ["quota", "wish", "law"]


def test_the_linter_asks_for_what_is_left_to_fill(tmp_path: Path) -> None:
    path = place(copied(tmp_path), "items.yaml")
    path.write_text(as_yaml(taken(read_gift(TEACHER), "m2s-01")), encoding="utf-8")
    marked = {n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "# left to fill" in line}
    asked = {each.line for each in check(tmp_path) if each.file.endswith("items.yaml") and each.code == "S04"}
    assert asked and asked <= marked | {n + 1 for n in marked} and marked <= asked


@pytest.mark.parametrize("text", ["Q {=a", "Q }", "Q {a =b}", "Q {#a}", "x" * 1_000_001])
def test_what_is_no_gift(text: str) -> None:
    with pytest.raises(GiftError, match=r"^\d+: "):
        read_gift(text)


@given(text=st.text(alphabet="ab~=#{}:\\%1.\n->/", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        as_yaml(taken(read_gift(text), "m2s-01"))
    except GiftError:
        return
