"""The style of reports, seasons and the board on the wall."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).with_name("wall.css")


def dress() -> None:
    """On top of the look that all screens share."""
    st.html(STYLE)
