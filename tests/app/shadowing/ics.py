"""A strict little reader of calendars: it takes nothing that RFC 5545 does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

NAME = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\x00-\x1f]*"|[^",;:\x00-\x1f]*))*):(.*)', re.DOTALL)
PAIRS = {";": ";", ",": ",", "\\": "\\", "n": "\n", "N": "\n"}
NEEDED = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "ORGANIZER"}


@dataclass
class Part:
    name: str
    values: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)


def parsed(data: bytes) -> Part:
    """The calendar; raises `AssertionError` for every breach of the format."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), "lines end with CR and LF"
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "at most 75 octets a line"
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    stack: list[Part] = [Part("")]
    for line in lines:
        found = NAME.fullmatch(line)
        assert found, f"no content line: {line!r}"
        name, value = found[1], found[3]
        if name == "BEGIN":
            stack.append(Part(value))
        elif name == "END":
            done = stack.pop()
            assert done.name == value
            stack[-1].parts.append(done)
        else:
            assert name not in stack[-1].values, f"{name} twice"
            stack[-1].values[name] = value
    assert len(stack) == 1
    [calendar] = stack[0].parts
    assert calendar.name == "VCALENDAR" and calendar.values["VERSION"] == "2.0" and calendar.values["PRODID"]
    for event in calendar.parts:
        assert event.name == "VEVENT" and event.values.keys() >= NEEDED
        assert moment(event.values["DTSTART"]) < moment(event.values["DTEND"])
    return calendar


def moment(value: str) -> datetime:
    """A moment in UTC."""
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def unescaped(value: str) -> str:
    """A text as it was before; raises for a bare sign that has a meaning."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), value
    return re.sub(r"\\(.)", lambda found: PAIRS[found[1]], value)
