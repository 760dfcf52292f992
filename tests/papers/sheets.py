"""Reading a workbook back."""

from __future__ import annotations

import io

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def all_cells(content: bytes) -> list[Cell]:
    """Those that hold something."""
    return [cell for sheet in opened(content) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def cells(content: bytes) -> list[object]:
    """Values of all sheets, with the sheets' names and the workbook's title."""
    book = opened(content)
    return [*book.sheetnames, book.properties.title, *(cell.value for cell in all_cells(content))]
