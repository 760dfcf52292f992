"""Numbers in prose: which ones claim something, and which of those have no source."""

from __future__ import annotations

from decimal import Decimal

import pytest

from exercises.lesson.checking.prose import claims, says_invented, sourced, unfounded
from exercises.lesson.content import Reference
from exercises.lesson.markdown import blocks

SAYS = Reference("A study", "Somebody", 2011, "37 % of 2,241 firms answered within the hour; 1.25 million leads.")
EXAMPLE = "Worked example: Ines"


def told(text: str) -> list[tuple[int, str]]:
    found = blocks(text, 1, lambda *_: None)
    return list(unfounded(found, EXAMPLE, sourced([SAYS])))


@pytest.mark.parametrize(
    "text",
    [
        "37 % of 2,241 firms answered, and 1.25 million leads (or 1,250,000) were looked at.",
        "37 per cent of them did.",
        "Three of the 12 teams met on 3 days.",
        "In 1999 and on the 21st, at 10:12, on 1 July and until September 30, nothing happened.",
        "All of it, 100 %, or nothing, 0 %.",
        'One often hears "8 % of firms are aligned" in the corridor.',
        "If 40 % of 500 leads fit, 200 do.",
        "With a margin of 20 %, it takes half.",
        "From 20 to 25 % is five points.",
        "Say a team has 45 sellers and 30 % of them are new.",
        "Your team has, say, 45 sellers.",
        "The following figures are invented.\n\n| a | b |\n|---|---|\n| 45 % | 55 % |",
        "Suppose the following.\n\n- 45 % stay\n- 55 % go",
        "## Worked example: Ines\n\n99 / 90 = 110 %.\n\n| a | b |\n|---|---|\n| 45 % | 55 % |",
        "The 99 k come from below.\n\n## Worked example: Ines\n\nInvented: 99 k of 120 k.",
        "> 45 % said so.",
    ],
)
def test_no_alarm(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text, line, number",
    [
        ("Nothing here.\n\nSome 38 % of firms answered.", 3, "38 %"),
        ("One paragraph\nwith 4,711 firms\nin it.", 2, "4,711"),
        ("Deals of 50 k close sooner.", 1, "50 k"),
        ("On average 5.4 people sign.", 1, "5.4"),
        ("## Worked example: Ines\n\nInvented: 30 of 90.\n\n## Try tomorrow\n\nMost win 21 %.", 7, "21 %"),
        ("Say 45 % stay.\n\nIn truth 46 % do.", 3, "46 %"),
        ("They say that 70 % of leads are lost.", 1, "70 %"),
        ("- good\n- 62 % better", 2, "62 %"),
        ("| a | b |\n|---|---|\n| x | 61 % |", 3, "61 %"),
        ("```figure\ntitle: Hours\nCalls | 3\nRest | 37\n```", 3, "3 %"),
        ("A lead costs 66.69 $ there.", 1, "66.69"),
        ("A survey of 1900 sellers says so.", 1, "1900"),
        ("Growth of 3 per cent is usual.", 1, "3 per cent"),
        ("If nobody calls, 5 % do. Else 63 % do.", 1, "63 %"),
    ],
)
def test_alarm(text: str, line: int, number: str) -> None:
    assert told(text) == [(line, number)]


def test_an_example_says_that_it_is_invented() -> None:
    def example(text: str) -> bool:
        return says_invented(blocks(f"## {EXAMPLE}\n\n{text}", 1, lambda *_: None), EXAMPLE)

    assert example("Invented figures: 30 %.") and example("Say she has 60 k.") and example("He waits 20 minutes.")
    assert not example("She closed 99 k of 90 k.")


def test_values() -> None:
    assert [value for _, (value, _), _ in claims("1,600 and 1.5 million and 12.5 %")] == [
        Decimal(1600),
        Decimal(1500000),
        Decimal("12.5"),
    ]
