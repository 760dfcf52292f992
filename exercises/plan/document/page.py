"""The document as one HTML page that needs nothing else: it prints on A4 as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from exercises.plan.document.content import content
from exercises.plan.state import PlanState

FOLDER = Path(__file__).parent


def html(state: PlanState) -> str:
    """What people wrote is escaped and is never a template."""
    return _template().render(paper=content(state))


@cache
def _template() -> Template:
    made = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.get_template("page.html.j2")
