"""Weeks, days and people of shadowing in words, for paper and for screens."""

from __future__ import annotations

from collections.abc import Mapping

from app.shadowing.days import date_of
from app.shadowing.week import Day, Week
from app.texts import say
from app.texts.paper import clean


def clock(halves: int) -> str:
    """A time of day, of half hours since midnight."""
    return f"{halves // 2}:{halves % 2 * 30:02d}"


def span(begins: int, lasts: int) -> str:
    return say("shadow.span", begins=clock(begins), ends=clock(begins + lasts))


def on_date(week: Week, place: int) -> str:
    """The date of a place in the week, such as Tue 3 June."""
    return f"{date_of(week.monday + place):%a} {short(week.monday + place)}"


def short(day: int) -> str:
    """Of a day that counts since 1970, such as 3 June."""
    found = date_of(day)
    return f"{found.day} {found:%B}"


def when(week: Week, day: Day) -> str:
    return say("shadow.when", date=on_date(week, day.place), span=span(day.begins, day.lasts))


def name(names: Mapping[str, str], learner: str | None) -> str:
    """What somebody is called, or that there is nobody yet, or no longer."""
    if learner is None:
        return say("shadow.nobody_yet")
    return clean(names.get(learner, "")) or say("shadow.gone_person")


def host(week: Week, names: Mapping[str, str], desk: str) -> str:
    return name(names, week.hosts.get(desk))


def hosts(week: Week, names: Mapping[str, str]) -> str:
    """All of them, joined by a word."""
    return say("shadow.and").join(host(week, names, desk) for desk in week.desks)
