"""A certificate: what somebody has shown, in words that claim no more. Drawn on a screen and as a page that prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.texts import say
from app.texts.paper import clean

FOLDER = Path(__file__).parent
LEVELS = ("mastered", "proficient", "familiar", "attempted", "new")
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Learned:
    """A module that one is through with. `levels` counts its objectives; `by` signed and may be named, or is empty."""

    title: str
    minutes: int
    levels: Mapping[str, int]
    badge: bool
    signed: bool
    by: str


@dataclass(frozen=True, slots=True)
class Row:
    """A module in words. `badge` is empty without one."""

    title: str
    minutes: str
    levels: str
    act: str
    badge: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything that stands on it, as text."""

    head: str
    title: str
    lead: str
    date: str
    rows: tuple[Row, ...]
    notes: tuple[tuple[str, str], ...]


def content(name: str, date: str, learned: Sequence[Learned], named: bool) -> Certificate:
    """`named`: with the colleagues who agreed to be named. A name of more than 80 characters is cut."""
    plain = " ".join(clean(name).split())[:LONGEST_NAME] or say("certificate.nobody")
    return Certificate(
        say("certificate.head"),
        say("certificate.title"),
        say("certificate.of", name=plain),
        say("certificate.date", date=date),
        tuple(_row(each, named) for each in learned),
        (
            (say("certificate.means.title"), say("certificate.means.text")),
            (say("certificate.not.title"), say("certificate.not.text")),
        ),
    )


def html(certificate: Certificate) -> str:
    """One page that needs nothing else. What people wrote is escaped and is never a template."""
    return _template().render(paper=certificate, modules=say("certificate.modules.title"))


def _row(one: Learned, named: bool) -> Row:
    of = sum(one.levels.values())
    levels = [
        say("certificate.levels", n=one.levels[level], of=of, level=say(f"certificate.level.{level}"))
        for level in LEVELS
        if one.levels.get(level)
    ]
    if not one.signed:
        act = say("certificate.act.none")
    elif named and one.by:
        act = say("certificate.act.by", name=clean(one.by))
    else:
        act = say("certificate.act.signed")
    badge = say("certificate.badge") if one.badge else ""
    return Row(one.title, say("certificate.modules.minutes", n=one.minutes), ", ".join(levels), act, badge)


@cache
def _template() -> Template:
    made = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.get_template("certificate.html.j2")
