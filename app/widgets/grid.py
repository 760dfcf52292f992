"""A table of amounts that one types into like a spreadsheet: rows by quarters, sums at once, saved as one goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from app.texts import say

FOLDER = Path(__file__).parent
MOST_SENT = 80
WORDS = (
    *("name", "year", "sum", "left", "over", "of", "before", "most", "saved", "saving", "slow", "cell", "pick"),
    *("kept", "pilots"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """`paths` name its places, `values` are what is stored there in the revisions `seen`; `last` is last year's."""

    id: str
    name: str
    paths: tuple[str, ...]
    values: tuple[float | None, ...]
    seen: tuple[int, ...]
    last: tuple[float, ...]
    most: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows: the columns' names, the whole to be spent, and what else is taken from it."""

    columns: tuple[str, ...]
    budget: float
    kept: float
    pilots: float
    before: str
    after: str
    thousands: str


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component(
        "grid",
        html='<div class="sd-grid"></div>',
        css=(FOLDER / "grid.css").read_text(encoding="utf-8"),
        js=(FOLDER / "grid.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )


def grid(key: str, rows: Sequence[Row], frame: Frame, save: Callable[[list[Mapping[str, Any]]], object]) -> None:
    """`save` gets the places that were changed, each with path, value and the revision that was seen."""
    heard = f"{key}_heard"

    def changed() -> None:
        found = _sent(st.session_state[key].get("changed"), {path for row in rows for path in row.paths})
        if found is not None:
            n, edits = found
            save(edits)
            st.session_state[heard] = n

    words = {name: say(f"grid.{name}") for name in WORDS}
    shown = {"rows": [asdict(row) for row in rows], "frame": asdict(frame), "words": words}
    _component()(key=key, data=shown | {"heard": st.session_state.get(heard, 0)}, on_changed_change=changed)


def _sent(value: object, known: set[str]) -> tuple[int, list[Mapping[str, Any]]] | None:
    """What a browser says was changed; None for what no grid sends."""
    if not isinstance(value, dict) or not isinstance(value.get("n"), int) or not isinstance(value.get("edits"), list):
        return None
    edits: list[Mapping[str, Any]] = [
        {"path": each["path"], "value": each.get("value"), "seen": each.get("seen")}
        for each in value["edits"][:MOST_SENT]
        if isinstance(each, dict) and each.get("path") in known
    ]
    return (value["n"], edits) if edits else None
