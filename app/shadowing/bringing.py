"""What a module's swap act wants to be brought, as far as the notes of a week have it: to be read and mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.shadowing.week import NOTES, Week
from app.shadowing.words import belief, note, relay, tidy

LONGEST = 400
# Words of what is to be brought, and the notes that hold it, the first that fits.
FROM: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("belie",), ("beliefs",)),
    (("guess", "count", "figure", "number", "minutes"), ("guess", "count")),
    (("team", "two weeks", "promise", "date", "owner"), ("change", "home")),
    (("question", "words", "told", "asked"), ("told", "seen")),
    (("",), ("home", "seen")),
)


def brought(week: Week, notes: Mapping[str, str], bring: Sequence[str]) -> list[str]:
    """A text for each thing to bring, of at most 400 characters; empty where nothing was noted. None twice."""
    found: list[str] = []
    for wanted in bring:
        kinds = next(kinds for signs, kinds in FROM if any(sign in wanted.casefold() for sign in signs))
        text = tidy(" ".join(_told(week, notes, kinds)))[:LONGEST].rstrip()
        found.append("" if text in found else text)
    return found


def _told(week: Week, notes: Mapping[str, str], kinds: Iterable[str]) -> Iterable[str]:
    for kind in kinds:
        if kind == "beliefs":
            for k in range(1, 4):
                before, now = (notes.get(belief(k, part), "") for part in ("before", "now"))
                if before and now:
                    yield f"Before: {before} Now: {now}"
        elif kind in NOTES:
            yield from (notes[note(day.n, kind)] for day in week.on if notes.get(note(day.n, kind)))
        elif notes.get(relay(kind)):
            yield notes[relay(kind)]
