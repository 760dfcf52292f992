"""Days and half hours: what may be proposed, and where a day may be moved to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeGuard

from app.shadowing.pairing import Refused
from app.shadowing.week import (
    DAY,
    DESKS,
    FIRST_HALF,
    LAST_HALF,
    LONGEST,
    MOST_DAYS,
    PLACES,
    WEEKS_AHEAD,
    Day,
    Week,
)

WORKWEEK = PLACES[:MOST_DAYS]
FIELDS = frozenset({"card", "desk", "place", "begins", "lasts"})


def day_of(n: int, body: Mapping[str, Any]) -> Day:
    """A day as it was proposed."""
    return Day(n, body["card"], body["desk"], body["place"], body["begins"], body["lasts"])


def is_monday(day: int) -> bool:
    """Of a day that counts from 1 January 1970, which was a Thursday."""
    return day % 7 == 4


def plan_refused(body: Mapping[str, Any], local: int) -> None:
    """Raises `Refused` for a plan that nobody could keep; `local` is now, in minutes since 1970."""
    direction, monday, days = body.get("direction"), body.get("monday"), body.get("days")
    if not isinstance(direction, str) or direction not in DESKS:
        raise Refused("Choose who sits beside whom. Nothing was proposed.")
    today = local // DAY
    if not _whole(monday) or not is_monday(monday) or not today - 7 < monday <= today + 7 * WEEKS_AHEAD:
        raise Refused(f"A week begins on a Monday, this one or one of the next {WEEKS_AHEAD}. Nothing was proposed.")
    if not isinstance(days, Sequence) or isinstance(days, str) or not 1 <= len(days) <= MOST_DAYS:
        raise Refused(f"Choose one to {MOST_DAYS} days. Nothing was proposed.")
    for day in days:
        if not isinstance(day, Mapping) or set(day) != FIELDS:
            raise Refused("This form is broken. Reload the page. Nothing was proposed.")
        if day["desk"] not in DESKS[direction]:
            raise Refused("One of the days is at a desk that does not belong to this week. Nothing was proposed.")
        _hours(day, WORKWEEK)
        if monday * DAY + day["place"] * DAY + day["begins"] * 30 <= local:
            raise Refused("One of the days would have begun already. Choose a later one. Nothing was proposed.")
    if len({day["place"] for day in days}) < len(days):
        raise Refused("Two of them are on the same day. Nothing was proposed.")


def moved_day(week: Week, day: Day, body: Mapping[str, Any], local: int) -> Day:
    """The day where it would stand; raises `Refused` where it cannot."""
    _hours(body, PLACES)
    new = replace(day, place=body["place"], begins=body["begins"], lasts=body["lasts"], off=False)
    if any(other.place == new.place for other in week.on if other.n != day.n):
        raise Refused("Another day of the week is on that date already. Nothing was moved.")
    if week.begins(new) <= local:
        raise Refused("That moment is over. Choose a later one. Nothing was moved.")
    if new == day:
        raise Refused("It stands there already. Nothing was moved.")
    return new


def _hours(day: Mapping[str, Any], places: tuple[int, ...]) -> None:
    place, begins, lasts = day.get("place"), day.get("begins"), day.get("lasts")
    if place not in places or not _whole(place):
        raise Refused("A day is a weekday from Monday to Friday. Nothing was changed.")
    if not _whole(begins) or not _whole(lasts) or not 1 <= lasts <= LONGEST:
        raise Refused("A day lasts half an hour to eight hours, in half hours. Nothing was changed.")
    if begins < FIRST_HALF or begins + lasts > LAST_HALF:
        raise Refused("A day lies between 6:00 and 22:00. Nothing was changed.")


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
