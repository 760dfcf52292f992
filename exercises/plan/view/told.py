"""Figures and choices of a plan as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.texts import say
from exercises.plan.state import PlanState
from scenarios import speech

SHORT = 3


def money(locale: str, value: float) -> str:
    """To the unit."""
    return speech.price(round(value), locale)


def number(locale: str, value: float) -> str:
    """A whole number."""
    return speech.number(round(value), locale)


def hours(value: float) -> str:
    """A promise of speed."""
    return (
        say("plan.hours.half")
        if value < 1
        else say("plan.hours.one")
        if value == 1
        else say("plan.hours.many", n=f"{value:.0f}")
    )


def attempts(value: int) -> str:
    """A promise of persistence."""
    return say("plan.attempts.one") if value == 1 else say("plan.attempts.many", n=value)


def months() -> tuple[str, ...]:
    """Short names, January first."""
    return tuple(month[:SHORT] for month in speech.MONTHS)


def quarters() -> tuple[str, ...]:
    """As spans of months."""
    names = months()
    return tuple(f"{names[at]}–{names[at + 2]}" for at in range(0, 12, 3))


def channels(public: Mapping[str, Any]) -> dict[str, str]:
    """Their names by id."""
    return {each["id"]: each["name"] for each in public["channels"]}


def segment(public: Mapping[str, Any], id: Any) -> Mapping[str, Any] | None:
    """A segment as the brief shows it."""
    return next((each for each in public["segments"] if each["id"] == id), None)


def locale_of(state: PlanState) -> str:
    return state.scenario.world.world.locale
