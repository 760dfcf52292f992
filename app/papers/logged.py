"""A line of the log in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from app.papers.paper import Cell, moment
from app.texts import has, say
from app.texts.paper import clean
from app.workshop.report.facts import Line


def line(each: Line, anonymous: bool, zone: tzinfo | None) -> Iterator[Cell]:
    """Time, step, what, by whom, and with names the words that were said about it."""
    yield f"{moment(each.at, zone):%Y-%m-%d %H:%M}"
    yield clean(each.step) or None
    yield _what(each)
    role = say(f"paper.role.{each.role}") if has(f"paper.role.{each.role}") else each.role
    yield role if anonymous or not each.by else f"{clean(each.by)} ({role})"
    if not anonymous:
        yield clean(each.text) or None


def _what(each: Line) -> str:
    about = each.about
    who = about.get("person") or ", ".join(about.get("people", ()))
    words = say(
        f"paper.log.{each.kind}",
        what=_did(str(about.get("undone", ""))),
        round=clean(str(about.get("round") or each.step)),
        who=clean(who) or say("paper.somebody"),
        to=_points(about.get("to")),
        minutes=f"{about.get('seconds', 0) / 60:+.1f}",
        role=_role(str(about.get("role", ""))),
    ).strip()
    return f"{words} {say('paper.log_undone')}" if each.undone else words


def _did(kind: str) -> str:
    return say(f"paper.did.{kind}") if has(f"paper.did.{kind}") else kind


def _role(role: str) -> str:
    return say(f"paper.role.{role}") if role else ""


def _points(tenths: int | None) -> str:
    return "" if tenths is None else say("paper.to_points", points=f"{tenths / 10:.1f}")
