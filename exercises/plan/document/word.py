"""The document as a Word file. What would be a picture is a shaded table there, so it can be edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from app.texts.paper import Facts, Paper
from exercises.plan.document.content import content
from exercises.plan.document.paper import Band, Block, Lines, Money, Text
from exercises.plan.state import PlanState

INK, SOFT = RGBColor(0x2B, 0x24, 0x20), RGBColor(0x66, 0x5B, 0x52)
STRIPES = 30  # cells of a band
PAGE = 17.0  # centimetres between the margins
WIDE, HALF, MIDDLE, AIM, GROUND, RULE = "DDD0FB", "A78BFA", "2B2420", "B91C1C", "F3EDE5", "D8CCBE"
ORANGE = (0xC2, 0x41, 0x0C)


def docx(state: PlanState) -> bytes:
    """A .docx file; what people wrote is text in it and nothing else."""
    paper = content(state)
    written = Document()
    _style(written)
    _front(written, paper)
    for part in paper.parts:
        written.add_heading(part.title, level=1)
        if part.lead:
            _soft(written, part.lead)
        for block in part.blocks:
            BLOCKS[block.kind](written, block)
    _soft(written, paper.foot)
    kept = BytesIO()
    written.save(kept)
    return kept.getvalue()


def _style(written: Written) -> None:
    page = written.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)
    plain = written.styles["Normal"].paragraph_format
    plain.space_after, plain.line_spacing = Pt(4), 1.15
    for name, size in (("Normal", 10.5), ("Title", 26), ("Heading 1", 14)):
        font = written.styles[name].font
        font.name, font.size, font.color.rgb = "Calibri", Pt(size), INK
        fonts = written.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    written.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    written.styles["Quote"].font.size = Pt(13)
    line = written.styles["Title"].element.get_or_add_pPr().find(qn("w:pBdr"))
    if line is not None:
        line.getparent().remove(line)


def _front(written: Written, paper: Paper[Block]) -> None:
    written.core_properties.title, written.core_properties.author = paper.title, ""
    written.core_properties.comments = ""
    written.add_heading(paper.title, level=0)
    _soft(written, paper.lead)


def _soft(written: Written, text: str) -> None:
    written.add_paragraph().add_run(text).font.color.rgb = SOFT


def _text(written: Written, block: Text) -> None:
    written.add_paragraph(block.text, style="Quote" if block.quote else None)


def _facts(written: Written, block: Facts) -> None:
    table = _table(written, 0, (4.6, 12.4))
    for label, value in block.rows:
        cells = _row(table)
        cells[0].paragraphs[0].add_run(label).font.color.rgb = SOFT
        cells[1].text = value
    _sized(table, (4.6, 12.4))
    _space(written)


def _lines(written: Written, block: Lines) -> None:
    widths = (PAGE / len(block.head),) * len(block.head)
    table = _table(written, 1, widths)
    _rule(table)
    _head(table.rows[0].cells, block.head)
    for row in block.rows:
        for cell, value in zip(_row(table), row, strict=True):
            cell.text = value
    _sized(table, widths)
    _space(written)


def _money(written: Written, block: Money) -> None:
    """The more money, the stronger the cell; on one page where it fits."""
    widths = (4.2, *(((PAGE - 4.2) / (len(block.head) - 1),) * (len(block.head) - 1)))
    table = _table(written, 1, widths)
    _rule(table)
    _head(table.rows[0].cells, block.head)
    for at, (name, row) in enumerate(zip(block.names, block.shown, strict=True)):
        cells = _row(table)
        cells[0].text = name
        for column, (cell, value) in enumerate(zip(cells[1:], row, strict=True)):
            cell.text = value
            share = block.share(at, column)
            if share > 0:
                _shade(cell, _mixed(0.1 + 0.45 * share))
    for row_of in table.rows:
        for place, cell in enumerate(row_of.cells):
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            if place:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell in table.rows[-1].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _sized(table, widths)
    _space(written)


def _table(written: Written, rows: int, widths: tuple[float, ...]) -> Table:
    """A table of columns that keep their widths, in centimetres."""
    table: Table = written.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: Table) -> tuple[_Cell, ...]:
    """The cells of a new row at the end."""
    cells: tuple[_Cell, ...] = table.add_row().cells  # type: ignore[no-untyped-call]
    return cells


def _sized(table: Table, widths: tuple[float, ...]) -> None:
    """Word looks at the cells, other programs at the columns."""
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)


def _rule(table: Table) -> None:
    """A thin line below each row."""
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _band(written: Written, block: Band) -> None:
    """The quantiles as a row of narrow cells."""
    said = written.add_paragraph()
    said.add_run(block.label).bold = True
    said.add_run(f"  {block.words} {block.aim_words}".rstrip()).font.color.rgb = SOFT
    said.paragraph_format.keep_with_next = True
    cells = _table(written, 1, (PAGE / STRIPES,) * STRIPES).rows[0].cells
    low, lower, middle, upper, high = (_stripe(each) for each in block.places)
    for at, cell in enumerate(cells):
        colour = WIDE if low <= at <= high else GROUND
        colour = HALF if lower <= at <= upper else colour
        _shade(cell, MIDDLE if at == middle else colour)
    if block.aim_place is not None:
        _shade(cells[_stripe(block.aim_place)], AIM)
    _space(written)


def _stripe(share: float) -> int:
    return min(STRIPES - 1, int(share * STRIPES))


def _head(cells: tuple[_Cell, ...], words: tuple[str, ...]) -> None:
    for cell, word in zip(cells, words, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
        _shade(cell, GROUND)


def _shade(cell: _Cell, colour: str) -> None:
    place = cell._tc.get_or_add_tcPr()
    for before in place.findall(qn("w:shd")):
        place.remove(before)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    place.append(shade)


def _mixed(share: float) -> str:
    """Orange on white paper."""
    return "".join(f"{round(255 + (hue - 255) * share):02X}" for hue in ORANGE)


def _space(written: Written) -> None:
    """So that two tables do not grow together."""
    gap = written.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)


BLOCKS: Mapping[str, Callable[[Written, Any], None]] = {
    "text": _text,
    "facts": _facts,
    "lines": _lines,
    "money": _money,
    "band": _band,
}
