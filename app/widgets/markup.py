"""HTML in which everything that is put in is escaped, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from string import Formatter

import streamlit as st
from markupsafe import Markup, escape

TEMPLATES = 2_048  # more than the screens have


def mark(template: str, **slots: object) -> Markup:
    """`template` with its `{slots}` filled and escaped; a slot that is a `Markup` already stays as it is."""
    pieces = _pieces(template)
    if pieces is None:
        return Markup(template).format(**slots)
    return Markup("".join([text if name is None else f"{text}{escape(slots[name])}" for text, name in pieces]))


@lru_cache(TEMPLATES)
def _pieces(template: str) -> tuple[tuple[str, str | None], ...] | None:
    """Texts, each with the slot behind it; None where a slot asks for more than its name.

    A screen fills a hundred templates at each drawing, and reading them anew took a tenth of its time.
    """
    found = []
    for text, name, spec, conversion in Formatter().parse(template):
        if spec or conversion or (name is not None and not name.isidentifier()):
            return None
        found.append((text, name))
    return tuple(found)


def joined(parts: Iterable[Markup]) -> Markup:
    """One after the other."""
    return Markup("").join(parts)


def draw(markup: Markup) -> None:
    """Draws it, and nothing for nothing. Plain strings are refused: they were not escaped."""
    if not isinstance(markup, Markup):
        raise TypeError("only escaped markup is drawn")
    if markup:
        st.html(markup)
