"""What stands above every sheet: whether all is stored, and the way back from one's newest change."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app.texts import say
from exercises.sheet.view.writing import Writer, undoable


def saved(writer: Writer[Any]) -> str:
    """Read from what is stored, never from what was sent."""
    if writer.open:
        return say("plan.saved.not", n=len(writer.open))
    return say("plan.saved.all") if writer.live.moves else say("plan.saved.none")


def draw_undo(writer: Writer[Any]) -> None:
    """Nothing where there is nothing of one's own to take back."""
    if undoable(writer.live, writer.deeds.me):
        st.button(say("plan.undo"), key="undo", icon=":material/undo:", on_click=writer.undo)
