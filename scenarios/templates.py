"""Renders an author's texts. All texts of one item are compiled and rendered as a single template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateError, Undefined, pass_context
from jinja2.runtime import Context

from scenarios import speech

BREAK = "\x1e"
STOP = "\x1f"  # before a full stop that follows a value: it falls away when the value ends with one ("Smith & Co.")
LONE_STOP = re.compile(r"}}(?=\.(?!\.))")
Named = Mapping[str, Any]


class BadText(ValueError):
    """A text that cannot be compiled or rendered."""


def environment() -> Environment:
    """Jinja2 with the filters of `speech`, in the locale that the names hold as `locale`."""
    made = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)
    for name, function in {
        "n": speech.number,
        "w": speech.worded,
        "many": speech.many,
        "price": speech.price,
        "money": speech.money,
        "pct": speech.percent,
    }.items():
        made.filters[name] = localised(function)
    made.filters["capitalize"] = capitalised
    return made


def capitalised(text: str) -> str:
    """Jinja2's own filter would lower the rest, and with it every name."""
    return text[:1].upper() + text[1:]


def localised(function: Any) -> Any:
    @pass_context
    def wrapped(context: Context, value: Any, *more: str) -> str:
        if isinstance(value, Undefined):
            str(value)  # StrictUndefined raises here, with the name in its text
        return str(function(value, context["locale"], *more))

    return wrapped


ENVIRONMENT = environment()


@lru_cache(maxsize=65536)
def compiled(texts: tuple[str, ...]) -> Template:
    return ENVIRONMENT.from_string(LONE_STOP.sub("}}" + STOP, BREAK.join(texts)))


def render(texts: tuple[str, ...], named: Named) -> tuple[str, ...]:
    """The texts with their names filled in. Raises `BadText`."""
    if not any("{" in text for text in texts):
        return texts
    try:
        filled = compiled(texts).render(named).replace(f".{STOP}.", ".").replace(STOP, "")
        return tuple(filled.split(BREAK))
    except (TemplateError, TypeError, ValueError) as error:
        raise BadText(str(error)) from error


def render_one(text: str, named: Named) -> str:
    return render((text,), named)[0]


class Rendered:
    """Hands out the rendered texts of one item in the order in which they went in."""

    def __init__(self, groups: tuple[tuple[str, ...] | str, ...], named: Named) -> None:
        flat = tuple(text for group in groups for text in ((group,) if isinstance(group, str) else group))
        self.texts: Iterator[str] = iter(render(flat, named))
        self.sizes = iter([1 if isinstance(group, str) else len(group) for group in groups])

    def one(self) -> str:
        next(self.sizes)
        return next(self.texts)

    def several(self) -> tuple[str, ...]:
        return tuple(next(self.texts) for _ in range(next(self.sizes)))
