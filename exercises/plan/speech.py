"""Figures of a plan as they are read: in the currency and the number format of its world."""

from __future__ import annotations

from typing import Protocol

from exercises.plan.scenario import PlanScenario
from scenarios import speech

MINUS = "−\u2060"  # stays with its number at the end of a line


class HasScenario(Protocol):
    @property
    def scenario(self) -> PlanScenario: ...


def amount(of: HasScenario, value: float) -> str:
    """Money to three digits."""
    size = abs(value)
    power = max(0, len(str(int(size))) - 3)
    said = speech.price(round(size / 10**power) * 10**power, of.scenario.world.world.locale)
    return f"minus {said}" if value < 0 and round(size / 10**power) else said


def exact(of: HasScenario, value: float) -> str:
    """Money to the unit."""
    return speech.price(round(value), of.scenario.world.world.locale)


def count(of: HasScenario, value: float) -> str:
    """A whole number."""
    return speech.number(round(value), of.scenario.world.world.locale)


def number(of: HasScenario, value: float) -> str:
    """With one decimal place where it is not whole."""
    return speech.number(value, of.scenario.world.world.locale)


def percent(of: HasScenario, share: float) -> str:
    """A small share in hundredths, two places."""
    return f"{100 * share:.2f}".replace(".", speech.FORMATS[of.scenario.world.world.locale].decimal)


def money(of: HasScenario, value: float) -> str:
    """Money to three digits, with a minus before what was lost."""
    return (
        f"{MINUS}{amount(of, -value)}" if value < 0 and amount(of, -value) != amount(of, 0) else amount(of, abs(value))
    )


def signed(of: HasScenario, value: float) -> str:
    """Money to three digits with its sign."""
    shown = money(of, value)
    return shown if value <= 0 or shown == amount(of, 0) else f"+{shown}"
