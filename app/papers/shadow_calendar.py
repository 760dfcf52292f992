"""A week as a calendar file: RFC 5545, in UTC, so that no calendar has to know our time zones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from app.papers.shadow_words import host, name
from app.shadowing.days import span
from app.shadowing.week import Day, Week
from app.texts import say
from app.texts.paper import clean
from exercises.lesson.shadow.cards import Card

LINE = 75  # octets, without the line break
ADDRESS = "mailto:shadowing@swapdesk.invalid"  # nobody reads it: we know no addresses


def calendar(id: str, week: Week, names: Mapping[str, str], cards: Mapping[str, Card]) -> str:
    """Each day is an event whose UID stays; a later file replaces an earlier one by its SEQUENCE.

    A week that was called off is a cancellation, a day that was is cancelled among the others.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Swapdesk//Shadowing//EN",
        "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if week.off else 'PUBLISH'}",
    ]
    for day in sorted(week.days, key=lambda day: (day.place, day.begins)):
        lines += _event(id, week, day, names, cards[day.card])
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(id: str, week: Week, day: Day, names: Mapping[str, str], card: Card) -> Iterator[str]:
    begins, ends = span(week, day)
    changed = stamp(datetime.fromtimestamp(week.changed_at / 1000, UTC))
    guest = name(names, week.guest)
    yield "BEGIN:VEVENT"
    yield f"UID:{id}-{day.n}@swapdesk"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{week.sequence}"
    yield f"DTSTART:{stamp(begins)}"
    yield f"DTEND:{stamp(ends)}"
    yield f"STATUS:{_status(week, day)}"
    yield f"SUMMARY:{text(say('shadow.ics.summary', guest=guest, host=host(week, names, day.desk), title=card.title))}"
    yield f"DESCRIPTION:{text(_described(card))}"
    yield f'ORGANIZER;CN="{parameter(guest)}":{ADDRESS}'
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _status(week: Week, day: Day) -> str:
    if week.off or day.off:
        return "CANCELLED"
    return "CONFIRMED" if day.desk in week.hosts else "TENTATIVE"


def _described(card: Card) -> str:
    asked = "\n".join(f"- {each}" for each in card.ask)
    leave = "\n".join(f"- {each}" for each in card.leave)
    return say("shadow.ics.described", lead=card.lead, guess=card.guess, ask=asked, leave=leave, host=card.host)


def stamp(at: datetime) -> str:
    """A moment in UTC."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(value: str) -> str:
    """As a value: what has a meaning in the format is escaped."""
    found = clean(value.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        found = found.replace(sign, f"\\{sign}")
    return found.replace("\n", "\\n")


def parameter(value: str) -> str:
    """As a quoted parameter, which knows no escapes: quotes and line breaks are left out."""
    return " ".join(clean(value).replace('"', "'").split())


def folded(line: str) -> str:
    """In pieces of at most 75 octets, each but the first after a line break and a blank; no letter is cut."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece])
