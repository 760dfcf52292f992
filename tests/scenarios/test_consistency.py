"""What counts as a slip, as a mark in a text, and as an answer to an objection."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scenarios.consistency import faults, holds, odd
from scenarios.generate import call, packs, world


@pytest.mark.parametrize("text", ["Ask Ms Brennan about it.", "Nanette has the information.", "Finn, in Dunan, knows."])
def test_names_are_no_slips(text: str) -> None:
    assert odd(text) == ""


@pytest.mark.parametrize("text", ["It costs nan a year.", "About \u00a3nan.", "nan", "It takes inf days."])
def test_a_number_that_is_none_is_a_slip(text: str) -> None:
    assert odd(text)


@pytest.mark.parametrize(
    "mark, text, held",
    [
        ("\u00a34,500", "about \u00a34,500, say", True),
        ("\u00a34,500", "about \u00a34,500.", True),
        ("\u00a34,500", "about \u00a34,500,000", False),
        ("4.500\u00a0\u20ac", "about 14.500\u00a0\u20ac", False),
        ("4.500\u00a0\u20ac", "about 2.004.500\u00a0\u20ac", False),
        ("1.2 million euros", "about 21.2 million euros", False),
        ("38 vans", "1,038 vans", False),
        ("38 vans", "we run 38 vans.", True),
        ("by hand", "nearby handrails", False),
        ("empty hook", "nothing but empty hooks", True),
    ],
)
def test_a_mark_is_held_as_words_and_whole_figures(mark: str, text: str, held: bool) -> None:
    assert holds(mark, text) is held


def test_an_answer_that_misses_or_gives_away_is_a_fault() -> None:
    made = call(world(packs()[0], 1), "lead", "hard")
    mark = made.facts[0].marks[0]
    for answer, code in (
        ("Well, nothing to do with it.", "M04"),
        (f"So it's {mark}, is it?", "M02"),
        ("a " * 60, "T03"),
    ):
        changed = replace(made, objections=(replace(made.objections[0], answer=answer), *made.objections[1:]))
        assert code in {fault.code for fault in faults(changed)}
