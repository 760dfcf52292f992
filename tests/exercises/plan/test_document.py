"""The document holds what the sheet holds, and nothing that somebody typed becomes more than text."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx as word
import numpy as np
import pytest

from exercises.plan import document, plays
from exercises.plan.document.content import content
from exercises.plan.document.paper import Band, Money
from exercises.plan.outcome import course_of
from exercises.plan.state import PlanState

NASTY = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} & \"quoted\" 'it'"
CONTROL = "a\x00b\x0bc\x1fd\ufffee"


@cache
def finished(play: str = "exemplary") -> PlanState:
    return plays.Planner(plays.load(play), plays.scenario_of(4, "normal"), 4).run()


def written(**values: Any) -> PlanState:
    planner = plays.Planner(plays.load("exemplary"), plays.scenario_of(4, "normal"), 4)
    planner.take({"set": {path.replace("__", "."): value for path, value in values.items()}})
    return planner.state


class Tags(HTMLParser):
    """Every tag, and all text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def texts_of(file: bytes) -> str:
    opened = word.Document(BytesIO(file))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in opened.paragraphs), *cells])


@pytest.mark.parametrize("path", ["segment__why", "message__text", "deliverable__1__name"])
def test_what_was_typed_is_text_in_both(path: str) -> None:
    state = written(**{path: NASTY})
    page = Tags(document.html(state))
    assert "script" not in page.tags and "raw" not in page.tags
    assert NASTY.lower() in "".join(page.texts).lower()
    assert NASTY.lower() in texts_of(document.docx(state)).lower()


def test_control_characters_do_not_break_a_document() -> None:
    state = written(segment__why=CONTROL)
    assert "abcde" in document.html(state).lower()
    assert "abcde" in texts_of(document.docx(state)).lower()


def test_the_page_needs_nothing_else() -> None:
    page = document.html(finished())
    assert not re.findall(r"(?:src|href)\s*=|url\(|@import", page)
    assert page.count("<svg") >= 4 and "default-src 'none'" in page


def test_both_hold_every_part() -> None:
    state = finished()
    page, file = document.html(state), texts_of(document.docx(state))
    for part in content(state).parts:
        assert part.title in page and part.title in file
    assert len(content(state).parts) == 10


def test_the_budget_adds_up() -> None:
    state = finished()
    table = next(each for part in content(state).parts for each in part.blocks if isinstance(each, Money))
    money = np.array(course_of(state).spend)
    assert np.allclose(np.array(table.money[:-1]).sum(0), table.money[-1])
    assert np.allclose(table.money[-1], money.sum(0))
    assert max(table.share(r, q) for r in range(len(table.names)) for q in range(5)) == 1.0


def test_an_empty_sheet_says_so() -> None:
    state = PlanState(plays.scenario_of(4, "normal"), 4)
    page = document.html(state)
    assert page.count("Nothing is filled in here.") >= 6
    assert "No forecast was asked for yet." in page
    assert word.Document(BytesIO(document.docx(state))).paragraphs


def test_before_the_end_only_forecasts_are_told() -> None:
    planner = plays.Planner(plays.load("middling"), plays.scenario_of(4, "normal"), 4)
    planner.take({"set": {"spend.search.1": 9000}})
    assert not bands(planner.state)
    shown = planner.take({"forecast": True})["forecast"]
    assert bands(planner.state)[0].at == tuple(shown["customers"])


def bands(state: PlanState) -> list[Band]:
    return [each for part in content(state).parts for each in part.blocks if isinstance(each, Band)]


def test_an_aim_out_of_reach_stays_in_the_picture() -> None:
    band = Band("customers", (1.0, 2.0, 3.0, 4.0, 5.0), 1e12, "", "")
    assert band.aim_place == 1.0 and max(band.places) < 1
