"""Calendar and clock on the wall: from days that count since 1970 to dates, and from half hours to moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from app.shadowing.pairing import Refused
from app.shadowing.week import DAY, Day, Week

EPOCH = date(1970, 1, 1)
USUAL = "UTC"


@cache
def zones() -> tuple[str, ...]:
    """Every place whose clock is known, such as Europe/Berlin."""
    return tuple(sorted(available_timezones() - {"localtime", "Factory"}))


def is_zone(name: object) -> bool:
    return isinstance(name, str) and name in zones()


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def date_of(day: int) -> date:
    """Of a day that counts since 1970."""
    return EPOCH + timedelta(days=day)


def day_of_date(on: date) -> int:
    return (on - EPOCH).days


def local_minutes(at: int, zone: str) -> int:
    """What the clock on the wall there shows at `at` (epoch milliseconds): minutes since 1970, as if it were UTC."""
    there = datetime.fromtimestamp(at / 1000, _zone(zone))
    return day_of_date(there.date()) * DAY + there.hour * 60 + there.minute


def next_monday(local: int) -> int:
    """The first Monday after today."""
    today = local // DAY
    return today + (4 - today - 1) % 7 + 1


def moment(week: Week, minutes: int) -> datetime:
    """In UTC, of a time on the wall. Of an hour that comes twice the first one; raises `Refused` for one that a
    change of clocks leaves out."""
    day, minute = divmod(minutes, DAY)
    wall = datetime.combine(date_of(day), datetime.min.time()) + timedelta(minutes=minute)
    there = wall.replace(tzinfo=_zone(week.zone)).astimezone(UTC)
    if there.astimezone(_zone(week.zone)).replace(tzinfo=None) != wall:
        raise Refused("The clocks change at that hour, and it is left out. Choose another. Nothing was changed.")
    return there


def span(week: Week, day: Day) -> tuple[datetime, datetime]:
    """Begin and end of a day, in UTC."""
    return moment(week, week.begins(day)), moment(week, week.ends(day))
