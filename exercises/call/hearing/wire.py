"""What goes between the server and the ear's process: one line of JSON each way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from exercises.call.hearing.heard import Heard, HeardPart

_PART = ("text", "acts", "topics", "unsure")


def packed(heard: Sequence[Heard]) -> list[Any]:
    """As JSON; what a line does as a whole follows from its parts, but is sent as it was heard."""
    return [
        [each.version, [[getattr(part, name) for name in _PART] for part in each.parts], each.acts, each.topics,
         each.unsure]
        for each in heard
    ]  # fmt: skip


def unpacked(found: Sequence[Any]) -> list[Heard]:
    """What was packed, equal in every field."""

    def part(text: str, acts: list[str], topics: list[str], unsure: list[str]) -> HeardPart:
        return HeardPart(text, tuple(acts), tuple(topics), tuple(unsure))

    return [
        Heard(version, tuple(part(*each) for each in parts), tuple(acts), tuple(topics), tuple(unsure))
        for version, parts, acts, topics, unsure in found
    ]


def written(found: object) -> bytes:
    """One line. ASCII, since a trainee may have typed what UTF-8 cannot hold."""
    return json.dumps(found, separators=(",", ":")).encode("ascii") + b"\n"
