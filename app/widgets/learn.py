"""The style of the path and the rooms beside it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).with_name("learn.css")


def dress() -> None:
    """On top of the look that all screens share."""
    st.html(STYLE)
