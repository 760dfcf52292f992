"""What a field of a sheet may hold. A field is named by its path ("spend.search.2")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from exercises.exercise import Invalid, Json

Allowed = Callable[[Json], Json]  # turns what came from outside into what is kept, or raises `Invalid`
MOST_NAMED = 12  # choices that an error lists
LEAST_BEGUN = 3  # letters of a choice by which an error knows it again
LONGEST_GUESSED = 400  # characters of a wrong value that are compared with the choices


@dataclass(frozen=True, slots=True)
class Field:
    """One place of the sheet. `allowed` turns what came from outside into what is kept, or raises `Invalid`."""

    path: str
    allowed: Allowed


def by_path(made: Mapping[str, Allowed]) -> Mapping[str, Field]:
    """The fields of a sheet, each under its path."""
    return {path: Field(path, allowed) for path, allowed in made.items()}


def number(least: float, most: float) -> Allowed:
    """A finite number between the two."""

    def allowed(value: Json) -> Json:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise Invalid(f"Here belongs a number between {least:,.0f} and {most:,.0f}.")
        return round(float(value), 2)

    return allowed


def text(longest: int) -> Allowed:
    """A text, its ends trimmed."""

    def allowed(value: Json) -> Json:
        if not isinstance(value, str):
            raise Invalid(f"Here belongs a text of at most {longest} characters.")
        if len(value.strip()) > longest:
            raise Invalid(f"Here belongs a text of at most {longest} characters; this has {len(value.strip())}.")
        return value.strip()

    return allowed


def one_of(*options: Json, where: str = "") -> Allowed:
    """One of these; `where` in the brief they stand if there are too many to name."""

    def allowed(value: Json) -> Json:
        for option in options:
            if value == option and isinstance(value, str) == isinstance(option, str):
                return option
        if len(options) <= MOST_NAMED:
            raise Invalid(f"Choose one of: {', '.join(map(str, options))}.")
        raise Invalid(f"Choose one that the brief offers under {where}, word for word.{nearest(value, options)}")

    return allowed


def nearest(value: Json, options: Iterable[Json]) -> str:
    """What was perhaps meant, as a question; nothing where nothing is near."""
    names, given = [each for each in options if isinstance(each, str)], str(value).strip().casefold()
    begun = [each for each in names if len(given) >= LEAST_BEGUN and each.casefold().startswith(given)]
    near = begun or get_close_matches(str(value)[:LONGEST_GUESSED], names, 1)
    return f" Did you mean: {near[0]}" + ("" if near[0].endswith((".", "?", "!")) else "?") if near else ""


def some_of(*options: str) -> Allowed:
    """A list of some of these, each once, in their order."""

    def allowed(value: Json) -> Json:
        if not isinstance(value, list) or any(each not in options for each in value):
            raise Invalid(f"Choose from: {', '.join(options)}.")
        return [each for each in options if each in value]

    return allowed
