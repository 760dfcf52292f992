"""Calendars that other programs read: times in every zone, moved days, and what was called off."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.papers.shadow_calendar import LINE, calendar, folded, parameter, text
from app.shadowing import days
from app.shadowing.pairing import Refused
from exercises.lesson.shadow.library import load_cards
from tests.app.shadowing.ics import Part, moment, parsed, unescaped
from tests.app.shadowing.made import ANNA, BEN, NAMES, Told, day

ID = "f" * 32
SPRING, AUTUMN = 1_742_500_000_000, 1_760_700_000_000  # the last Fridays before the clocks change in Berlin, 2025


def told(week: Told, names: dict[str, str] = NAMES) -> Part:
    return parsed(calendar(ID, week.week, names, load_cards()).encode())


def starts(week: Told) -> list[datetime]:
    return [moment(event.values["DTSTART"]) for event in told(week).parts]


def test_a_week_is_one_event_a_day() -> None:
    week = Told([day(1), day(3, 27, 3, "sales-renewal")])
    week.do("accepted", BEN, desk="sales")
    found = told(week)
    assert found.values["METHOD"] == "PUBLISH"
    first, second = found.parts
    assert first.values["UID"] != second.values["UID"]
    assert unescaped(first.values["SUMMARY"]) == "Anna beside Ben: A discovery call"
    assert "At which sentence did you know" in unescaped(first.values["DESCRIPTION"])
    assert {event.values["STATUS"] for event in found.parts} == {"CONFIRMED"}
    assert moment(second.values["DTEND"]) - moment(second.values["DTSTART"]) == 3 * (
        moment("20250101T003000Z") - moment("20250101T000000Z")
    )


def test_without_a_yes_it_is_tentative() -> None:
    assert told(Told([day()])).parts[0].values["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize("at, before, after", [(SPRING, 9, 8), (AUTUMN, 8, 9)])
def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change(at: int, before: int, after: int) -> None:
    """Berlin: an hour ahead of UTC in winter, two in summer. The clocks change on the Sunday between the weeks."""
    week = Told([day(4)], at=at)
    assert [one.hour for one in starts(week)] == [before]
    week.do("moved", n=1, place=8, begins=20, lasts=2)
    assert [one.hour for one in starts(week)] == [after]


@pytest.mark.parametrize(
    "zone, shown",
    [("Europe/Berlin", "09:00"), ("America/New_York", "15:00"), ("Asia/Kolkata", "04:30"), ("UTC", "10:00"),
     ("Pacific/Auckland", "21:00"), ("Australia/Lord_Howe", "23:00")],
)  # fmt: skip
def test_ten_o_clock_in_november_everywhere(zone: str, shown: str) -> None:
    assert [f"{one:%H:%M}" for one in starts(Told([day()], zone=zone))] == [shown]


def test_a_moved_day_keeps_its_name_and_has_a_higher_number() -> None:
    week = Told([day(1), day(3)])
    before = told(week).parts[0].values
    week.wait(0.2)
    week.do("moved", n=1, place=9, begins=30, lasts=4)
    moved = next(each.values for each in told(week).parts if each.values["UID"] == before["UID"])
    assert int(moved["SEQUENCE"]) > int(before["SEQUENCE"]) and moved["DTSTAMP"] > before["DTSTAMP"]
    assert (moment(moved["DTSTART"]) - moment(before["DTSTART"])).days == 8
    week.do("undone")
    back = next(each.values for each in told(week).parts if each.values["UID"] == before["UID"])
    assert back["DTSTART"] == before["DTSTART"] and int(back["SEQUENCE"]) > int(moved["SEQUENCE"])


def test_what_is_called_off_goes_from_calendars() -> None:
    week = Told([day(1), day(3)])
    week.do("accepted", BEN, desk="sales")
    week.do("dropped", n=2)
    assert [each.values["STATUS"] for each in told(week).parts] == ["CONFIRMED", "CANCELLED"]
    before = int(told(week).parts[0].values["SEQUENCE"])
    week.do("called_off", BEN)
    found = told(week)
    assert found.values["METHOD"] == "CANCEL"
    assert {each.values["STATUS"] for each in found.parts} == {"CANCELLED"}
    assert int(found.parts[0].values["SEQUENCE"]) > before


@given(st.text(max_size=30), st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_whatever_people_are_called_it_is_a_calendar(name: str, words: str) -> None:
    week = Told([day()])
    week.do("accepted", BEN, desk="sales")
    found = told(week, {ANNA: name, BEN: words})
    assert len(found.parts) == 1
    line = folded(f"X:{text(words)}")
    assert all(len(each.encode()) <= LINE for each in line.split("\r\n"))
    assert line.replace("\r\n ", "") == f"X:{text(words)}"
    assert '"' not in parameter(words) and "\n" not in parameter(words)


def test_a_name_cannot_add_lines_to_a_calendar() -> None:
    week = Told([day()])
    found = told(week, {ANNA: 'Eve"\r\nATTENDEE:mailto:x@example.org\r\n', BEN: "\nEND:VCALENDAR"})
    assert "ATTENDEE" not in found.parts[0].values and len(found.parts) == 1


def test_an_hour_that_comes_twice_is_the_first_and_one_left_out_is_refused() -> None:
    week = Told([day()], zone="America/New_York").week
    new_york = ZoneInfo("America/New_York")
    twice = days.day_of_date(datetime(2025, 11, 2).date()) * 1440 + 90
    assert days.moment(week, twice) == datetime(2025, 11, 2, 5, 30, tzinfo=UTC)
    assert days.moment(week, twice).astimezone(new_york).hour == 1
    with pytest.raises(Refused, match="clocks change"):
        days.moment(week, days.day_of_date(datetime(2025, 3, 9).date()) * 1440 + 150)


@given(st.integers(0, 4_000_000_000_000), st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"]))
@settings(max_examples=60, deadline=None)
def test_minutes_on_the_wall_and_moments_agree(at: int, zone: str) -> None:
    local = days.local_minutes(at, zone)
    there = datetime.fromtimestamp(at / 1000, ZoneInfo(zone))
    assert days.date_of(local // 1440) == there.date() and local % 1440 == there.hour * 60 + there.minute
    monday = days.next_monday(local)
    assert days.date_of(monday).weekday() == 0 and 1 <= monday - local // 1440 <= 7
