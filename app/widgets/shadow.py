"""The style of a week at the other's side."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).with_name("shadow.css")


def dress() -> None:
    """On top of the look that all screens share."""
    st.html(STYLE)
