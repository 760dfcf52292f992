"""HTML in which everything that is put in is escaped, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup


def mark(template: str, **slots: object) -> Markup:
    """`template` with its `{slots}` filled and escaped; a slot that is a `Markup` already stays as it is."""
    return Markup(template).format(**slots)


def joined(parts: Iterable[Markup]) -> Markup:
    """One after the other."""
    return Markup("").join(parts)


def draw(markup: Markup) -> None:
    """Draws it, and nothing for nothing. Plain strings are refused: they were not escaped."""
    if not isinstance(markup, Markup):
        raise TypeError("only escaped markup is drawn")
    if markup:
        st.html(markup)
