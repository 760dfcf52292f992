"""What people wrote stays text in every copy; numbers stay numbers."""

from __future__ import annotations

import csv as reader
import io
import os
from datetime import UTC
from pathlib import Path

import pytest

from app.papers import csv, html, xlsx
from app.papers.table import HEAD, safe
from app.workshop.report.facts import Report
from app.workshop.report.telling import report
from tests.papers.rooms import room
from tests.papers.sheets import all_cells, cells, opened

GOLDEN = Path(__file__).parent / "golden"
EVIL = [
    '=HYPERLINK("http://x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=y>',
    "{{ paper.title }}",
    "{% raw %}",
    "#N/A",
    "a\x00\x0b=1",
]


def told(names: list[str], marketers: int = 6, anonymous: bool = False, **more: object) -> Report:
    played, called = room(names, marketers, **more)  # type: ignore[arg-type]
    return report(played.state, played.events, called, anonymous)


def plain(anonymous: bool) -> Report:
    return told([f"Person {letter}" for letter in "ABCDEFGHIJKL"], anonymous=anonymous)


@pytest.mark.parametrize("anonymous", [False, True])
def test_the_table_is_as_it_was(anonymous: bool) -> None:
    """`SWAPDESK_GOLDEN=1` writes it anew."""
    path = GOLDEN / ("anonymous.csv" if anonymous else "named.csv")
    made = csv(plain(anonymous)).encode()
    if os.environ.get("SWAPDESK_GOLDEN") == "1":
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made == path.read_bytes()


def test_the_table_of_a_small_room_is_by_team() -> None:
    lines = list(reader.DictReader(io.StringIO(csv(told(["Ann", "Bob", "Cid", "Dee"], 2, anonymous=True))[1:])))
    assert len(lines) == 2 and {line["person"] for line in lines} == {""}
    assert all(line["team_points"] and line["team_rank"] == "1" for line in lines)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "\x00=1", "＝1"])
def test_a_formula_gets_a_quote(text: str) -> None:
    made = safe(text)
    assert isinstance(made, str) and made.startswith("'")


@pytest.mark.parametrize("cell", [-4.2, 0, None, "Anna", "a=b", "O'Neill", "10 - 3"])
def test_what_is_no_formula_stays(cell: object) -> None:
    assert safe(cell) == cell  # type: ignore[arg-type]


def test_no_cell_of_the_table_begins_like_a_formula() -> None:
    made = csv(told(EVIL, team_names=["=cmd|' /C calc'!A0", "@x"], words="=1+1"))
    assert made.startswith("\ufeff")
    lines = list(reader.reader(io.StringIO(made[1:])))
    assert tuple(lines[0]) == HEAD and {len(line) for line in lines} == {len(HEAD)}
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_workbook_reads_back() -> None:
    book = opened(xlsx(plain(False), UTC))
    assert book.sheetnames[:3] == ["The room", "Teams", "Round 1 Take a call"]
    teams = [row for row in book["Teams"].iter_rows(values_only=True) if row[0] in (1, 2, 3)]
    assert [row[0] for row in teams] == [1, 2, 3] and all(isinstance(row[2], float) for row in teams)
    assert book["Teams"]["A1"].value.startswith("Totals are")
    assert book.properties.created is not None and book.properties.created.year == 2023


def test_the_workbook_has_no_formula() -> None:
    made = xlsx(told(EVIL, team_names=["=cmd|' /C calc'!A0", "#REF!"], words="=1+1", title="=1+1"), UTC)
    found = all_cells(made)
    assert {cell.data_type for cell in found} <= {"s", "n"}
    risky = [cell for cell in found if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))]
    assert risky and all(cell.data_type == "s" and cell.quotePrefix for cell in risky)


def test_a_workbook_is_made_of_any_title() -> None:
    played, called = room(["A", "B", "C", "D"], 2)
    assert cells(xlsx(report(played.state, played.events, called), UTC))


def test_the_page_escapes_what_people_wrote() -> None:
    made = html(told(EVIL, team_names=["<b>bold</b>"], words="<script>alert(2)</script>{{ 7*7 }}", title="<i>x"), UTC)
    for raw in ("<script", "<img", "<b>bold", "<i>x", "49"):
        assert raw not in made.replace("49.", "")
    assert "&lt;script&gt;alert(2)&lt;/script&gt;{{ 7*7 }}" in made and "&lt;b&gt;bold" in made


def test_the_page_needs_nothing_else() -> None:
    made = html(plain(False), UTC)
    assert "default-src 'none'" in made
    for word in ("http://", "https://", "<script", "<link", "<img", "url("):
        assert word not in made
    assert "<svg" in made


def test_times_are_of_the_zone_that_was_asked_for() -> None:
    assert "14 November 2023" in html(plain(False), UTC)
    assert "2023-11-14 22:" in html(plain(False), UTC)


def test_a_workshop_without_results_has_a_report() -> None:
    played, called = room(["A", "B", "C", "D"], 2)
    events = played.events[: next(n for n, event in enumerate(played.events) if event.kind == "began") + 1]
    from app.workshop import life

    found = report(life.fold(played.state.id, events), events, called)
    assert "No round that counts was revealed" in html(found, UTC)
    assert xlsx(found, UTC) and csv(found).count("\n") == 1
