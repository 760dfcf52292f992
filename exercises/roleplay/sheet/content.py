"""The words of the briefs, read from `sheet.yaml`: Jinja2 templates over the hidden scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from exercises.roleplay.scenario import DRAWN
from scenarios.content import Strict
from scenarios.reading import Source, Where, read
from scenarios.scenario import KINDS, LEVELS
from scenarios.templates import BadText, render_one
from scenarios.topics import MOMENTS, TOPICS

FILE = Path(__file__).with_name("sheet.yaml")
PERSONAL = "personal"  # the effect on the person, of depth 3, has a trigger of its own
TEMPERAMENTS = ("terse", "analytical", "chatty", "sceptical", "rushed", "reserved")
NAMED: Mapping[str, object] = {
    "locale": "en_US",
    "first": "Linda",
    "last": "Montoya",
    "role": "Managing Director",
    "company": "Montoya & Co.",
    "industry": "an engineering consultancy",
    "city": "Tulsa",
    "employees": 350,
    "years": 18,
    "job": "The business as a whole.",
    "name": "Joanna",
    "who": "the colleague in our IT",
    "says": "I got a seat on the bus today.",
    "start": 2,
    "step": "half an hour over the report",
    "slots": "Monday at 8:00 a.m. and Thursday at 4:00 p.m.",
}
Texts = tuple[str, ...]


class Sheet(Strict, frozen=True):
    """`triggers` are by topic of what counts, `asides` of what does not, `moments` by when a reservation comes."""

    who: Texts
    people: str
    chat: str
    temperaments: dict[str, str]
    levels: dict[str, str]
    kinds: dict[str, str]
    trust: str
    triggers: dict[str, str]
    asides: dict[str, str]
    moments: dict[str, str]
    agree: Texts
    verdict: str
    cold: Texts
    chills: dict[str, str]
    fair: Texts
    seller: Texts
    observer: Texts


BY: Mapping[str, frozenset[str]] = {
    "temperaments": frozenset(TEMPERAMENTS),
    "chills": frozenset(TEMPERAMENTS),
    "levels": frozenset(LEVELS),
    "kinds": frozenset(KINDS),
    "triggers": frozenset((*DRAWN, PERSONAL)),
    "asides": frozenset(TOPICS) - frozenset((*DRAWN, "role")),  # the job stands in `who`
    "moments": frozenset(MOMENTS),
}


def source(file: Path = FILE) -> Source[Sheet]:
    """The file with every problem of its shape and its sense."""
    found = read(file, Sheet, file.parent)
    if found.content:
        rules(found.content, found)
    return found


def rules(sheet: Sheet, found: Source[Sheet]) -> None:
    """Words for everything that a scenario can bring, and templates that can be filled."""
    for name, wanted in BY.items():
        given: dict[str, str] = getattr(sheet, name)
        for key in sorted(wanted - set(given)):
            found.fault((name,), "P01", f"{name} says nothing for {key}", "write a sentence for it")
        for key in sorted(set(given) - wanted):
            found.fault((name, key), "P02", f"{name} knows no {key}", f"there are: {', '.join(sorted(wanted))}")
    for where, text in texts(sheet):
        try:
            render_one(text, NAMED)
        except BadText as error:
            found.fault(where, "P03", f"cannot be filled: {error}", f"names are: {', '.join(sorted(NAMED))}")


def texts(sheet: Sheet) -> Iterator[tuple[Where, str]]:
    """Every text with its place."""
    for name in Sheet.__struct_fields__:
        value = getattr(sheet, name)
        if isinstance(value, str):
            yield (name,), value
        elif isinstance(value, dict):
            yield from (((name, key), text) for key, text in value.items())
        else:
            yield from (((name, place), text) for place, text in enumerate(value))


@cache
def load() -> Sheet:
    """Raises `ValueError` naming the first problem."""
    found = source()
    if found.content is None or found.problems:
        raise ValueError(str(found.problems[0]))
    return found.content
