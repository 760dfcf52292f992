"""The report as one HTML page that needs nothing else: it prints on A4 as it stands."""

from __future__ import annotations

from datetime import tzinfo
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.papers.content import content
from app.papers.paper import shown
from app.workshop.report.facts import Report

FOLDER = Path(__file__).parent


def html(report: Report, zone: tzinfo | None = None) -> str:
    """What people wrote is escaped and is never a template."""
    return _template().render(paper=content(report, zone))


@cache
def _template() -> Template:
    made = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.filters["shown"] = shown
    return made.get_template("page.html.j2")
