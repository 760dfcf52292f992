"""A workshop's report on paper: a page that prints, a workbook, and one plain table."""

from app.papers.page import html
from app.papers.sheets import xlsx
from app.papers.table import csv

__all__ = ["csv", "html", "xlsx"]
