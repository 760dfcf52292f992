"""What all screens of learning know of the visitor: their zone, their dates, and the key of a form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import streamlit as st

from app.screens import house
from app.services import Learner
from app.services.learning import Learning


def work() -> Learning:
    """The services of learning."""
    return house.desk().learning


def zone() -> int:
    """Minutes east of Greenwich as the browser says it; 0 where it says nothing. A hint: the services bound it."""
    offset = st.context.timezone_offset
    return -offset if isinstance(offset, int) else 0


def date(at: int) -> str:
    """The day of a time in epoch milliseconds, as the visitor counts days."""
    return f"{datetime.fromtimestamp(at / 1000, UTC) + timedelta(minutes=zone()):%d %b %Y}"


def weekday(day: int) -> str:
    """The short name of a day, counted from 1970."""
    return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day):%a}"


def form(me: Learner, what: str) -> str:
    """Names what a button of this drawing asks for: pressed twice, it happens once."""
    return f"learn.{house.visit()}.{house.desk().attempts.newest(me)}.{what}"
