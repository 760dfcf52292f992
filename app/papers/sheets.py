"""The report as a workbook. Every text is stored as text: what begins like a formula is none."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import UTC, tzinfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.papers.content import content
from app.papers.paper import Block, Cell, Table, Text, moment
from app.texts import say
from app.texts.paper import Facts, Part, clean
from app.workshop.report.facts import Report

WIDEST, NARROWEST = 60, 9
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_HEAD = PatternFill("solid", fgColor="F5F0FF")


def xlsx(report: Report, zone: tzinfo | None = None) -> bytes:
    """One sheet a part; numbers are numbers."""
    paper = content(report, zone)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = paper.title, say("title.product")
    at = report.closed_at or report.began_at
    if at is not None:
        book.properties.created = book.properties.modified = moment(at, UTC).replace(tzinfo=None)
    for n, part in enumerate(paper.parts):
        sheet = _Sheet(book.create_sheet(_title(book, part.title)))
        if n == 0:
            sheet.row((paper.title,), bold=True)
            sheet.row((paper.lead,))
            sheet.row((paper.foot,))
            sheet.row(())
        sheet.part(part)
        sheet.widen()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Sheet:
    """A sheet that is written from its top down."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._at = 0

    def part(self, part: Part[Block]) -> None:
        """Pictures are left out: what they show stands in the tables."""
        if part.lead:
            self.row((part.lead,))
            self.row(())
        for n, block in enumerate(each for each in part.blocks if each.kind != "bars"):
            if n:
                self.row(())
            if isinstance(block, Text):
                self.row((block.text,))
            elif isinstance(block, Facts):
                for label, words in block.rows:
                    self.row((label, words))
            elif isinstance(block, Table):
                self.row(block.head, bold=True)
                for row in block.rows:
                    self.row(row)

    def row(self, cells: Iterable[Cell], bold: bool = False) -> None:
        """The next row; none of its texts can become a formula, also when somebody edits it."""
        self._at += 1
        for column, value in enumerate(cells, start=1):
            cell = self._sheet.cell(self._at, column)
            if isinstance(value, str):
                cell.value = clean(value)
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(FORMULA)
                cell.alignment = Alignment(vertical="top", wrap_text=column > 1 and len(value) > WIDEST)
            elif value is not None:
                cell.value = value
                cell.number_format = "0.0" if isinstance(value, float) else "0"
            if bold:
                cell.font, cell.fill = Font(bold=True), _HEAD

    def widen(self) -> None:
        """Columns as wide as most of what stands in them."""
        for column in range(1, self._sheet.max_column + 1):
            cells = (str(self._sheet.cell(row, column).value or "") for row in range(1, self._at + 1))
            widest = max((len(text) for text in cells if len(text) <= WIDEST), default=0)
            self._sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, max(NARROWEST, widest + 2))


def _title(book: Workbook, wanted: str) -> str:
    """At most 31 characters, without those that a sheet cannot have, and not twice."""
    base = " ".join(_NOT_IN_TITLES.sub(" ", clean(wanted)).strip("' ").split())[:28].strip("' ") or "-"
    taken = {name.casefold() for name in book.sheetnames}
    title, n = base, 2
    while title.casefold() in taken:
        title, n = f"{base} {n}", n + 1
    return title
