"""The fields of the sheet as widgets: each shows what is stored, saves itself, and says what was not taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

import streamlit as st

from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.widgets.pad import pad
from exercises.exercise import Json
from exercises.sheet.view.writing import MINE, WHY, S, Writer


@dataclass(frozen=True, slots=True)
class Fields(Generic[S]):
    """Draws fields by their path. `label` is what stands above one; `hidden` leaves it to a screen reader."""

    writer: Writer[S]

    @property
    def values(self) -> Mapping[str, Json]:
        return self.writer.state.values

    def key(self, path: str) -> str:
        """A widget's key: of this attempt, and a name that a style can be made for."""
        return f"{path.replace('.', '_')}_{self.writer.live.attempt.id[:8]}"

    def select(self, path: str, label: str, names: Mapping[Any, str], hint: str = "", hidden: bool = False) -> None:
        """One of `names`, or nothing."""
        key = self._ready(path)
        st.selectbox(
            label,
            list(names),
            index=None,
            key=key,
            format_func=lambda value: names.get(value, str(value)),
            placeholder=hint or say("plan.choose"),
            on_change=self._save(path),
            label_visibility="collapsed" if hidden else "visible",
        )
        self._aside(path, names)

    def choose_or_type(self, path: str, label: str, names: Mapping[str, str], hint: str) -> None:
        """One of `names`, or words of one's own."""
        key = self._ready(path)
        stored = self.values.get(path)
        st.selectbox(
            label,
            [*names, *([stored] if stored and stored not in names else [])],
            index=None,
            key=key,
            format_func=lambda value: names.get(value, str(value)),
            placeholder=hint,
            accept_new_options=True,
            on_change=self._save(path),
        )
        self._aside(path)

    def cards(self, path: str, label: str, names: Mapping[Any, str], captions: Sequence[str]) -> None:
        """One of a few, all in sight, each with a sentence."""
        key = self._ready(path)
        st.radio(
            label,
            list(names),
            index=None,
            key=key,
            format_func=lambda value: names[value],
            captions=list(captions),
            on_change=self._save(path),
        )
        self._aside(path, names)

    def row(self, path: str, label: str, names: Mapping[Any, str]) -> None:
        """One of a few short words in a row."""
        key = self._ready(path)
        st.segmented_control(
            label,
            list(names),
            key=key,
            format_func=lambda value: names[value],
            width="stretch",
            on_change=self._save(path),
        )
        self._aside(path, names)

    def several(self, path: str, label: str, names: Mapping[str, str]) -> None:
        """Any of a few."""
        key = self._ready(path, empty=[])
        st.pills(
            label,
            list(names),
            key=key,
            selection_mode="multi",
            format_func=lambda value: names[value],
            on_change=self._save(path),
        )
        self._aside(path, names)

    def number(self, path: str, label: str, step: float = 1.0, most: float | None = None, hidden: bool = False) -> None:
        """A number from 0 up."""
        key = self._ready(path)
        st.number_input(
            label,
            min_value=0.0,
            max_value=most,
            value=None,
            step=step,
            format="%.10g",
            key=key,
            on_change=self._save(path),
            label_visibility="collapsed" if hidden else "visible",
        )
        self._aside(path)

    def line(self, path: str, label: str, longest: int, hint: str = "", hidden: bool = False) -> None:
        """A few words."""
        key = self._ready(path, empty="")
        st.text_input(
            label,
            key=key,
            max_chars=longest,
            placeholder=hint,
            live=True,
            on_change=self._save(path),
            label_visibility="collapsed" if hidden else "visible",
        )
        self._aside(path)

    def text(self, path: str, label: str, longest: int, words: tuple[int, int], hint: str) -> None:
        """Sentences, with their words counted while they are typed."""
        pad(
            self.key(path),
            label=label,
            hint=hint,
            value=str(self.values.get(path) or ""),
            revision=self.writer.revision(path),
            longest=longest,
            words=words,
            save=lambda value, seen: self.writer.write([{"path": path, "value": value, "seen": seen}]),
        )
        self._aside(path)

    def _ready(self, path: str, empty: Json = None) -> str:
        """Puts what is stored into the widget where somebody else changed it since it was drawn."""
        key = self.key(path)
        stored, revision = self.values.get(path), self.writer.revision(path)
        shown = st.session_state.get(_seen(key))
        if key not in st.session_state or (shown != revision and _plain(st.session_state[key]) != _plain(stored)):
            st.session_state[key] = empty if stored is None else stored
        st.session_state[_seen(key)] = revision
        return key

    def _save(self, path: str) -> Callable[[], None]:
        key = self.key(path)

        def save() -> None:
            value = _plain(st.session_state[key])
            self.writer.write([{"path": path, "value": value, "seen": st.session_state[_seen(key)]}])

        return save

    def _aside(self, path: str, names: Mapping[Any, str] | None = None) -> None:
        if path in self.writer.open:
            draw_aside(self.writer, path, lambda value: (names or {}).get(value, str(value)), self.key(path))


def draw_aside(writer: Writer[Any], path: str, name: Callable[[Json], str], key: str, label: str = "") -> None:
    """A value that the sheet did not take: why, and what to do with it."""
    kept = writer.open[path]
    theirs = writer.state.value(path)
    with st.container(key=f"aside_{key}"):
        text = (
            say("plan.aside.refused", mine=told(kept[MINE], name), why=kept[WHY])
            if kept[WHY]
            else say("plan.aside.clash", mine=told(kept[MINE], name), theirs=told(theirs, name))
        )
        where = mark("<b>{label}</b> ", label=label) if label else mark("")
        put(mark('<p class="sd-aside" role="status">{where}{text}</p>', where=where, text=text))
        with st.container(key=f"aside_row_{key}", horizontal=True):
            if not kept[WHY]:
                st.button(say("plan.aside.mine"), key=f"mine_{key}", on_click=writer.take_mine, args=(path,))
            st.button(
                say("plan.aside.drop") if kept[WHY] else say("plan.aside.theirs"),
                key=f"theirs_{key}",
                on_click=writer.drop_mine,
                args=(path,),
            )


def told(value: Json, name: Callable[[Json], str]) -> str:
    """A value as words."""
    if value in (None, "", []):
        return say("plan.nothing")
    return ", ".join(name(each) for each in value) if isinstance(value, list) else name(value)


def _seen(key: str) -> str:
    return f"{key}.seen"


def _plain(value: Json) -> Json:
    """What an empty widget means, and texts as the sheet keeps them."""
    if isinstance(value, str):
        value = value.strip()
    return None if value in ("", []) else value
