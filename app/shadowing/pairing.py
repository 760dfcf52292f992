"""Who sits beside whom: a guest from one department, and at each desk of the week a host who works there."""

from __future__ import annotations

from app.shadowing.week import DESKS, Week

HOME = {"m2s": "marketing", "s2m": "sales"}


class Refused(Exception):
    """What cannot happen; the text is for whoever asked."""


def directions(department: str) -> tuple[str, ...]:
    """Those that somebody of this department may propose, the likeliest first."""
    return tuple(each for each in DESKS if HOME.get(each, department) == department)


def guest_refused(direction: str, department: str) -> None:
    """Raises `Refused` where the guest would visit their own department."""
    if direction not in directions(department):
        raise Refused("That would be a week at your own desk. Choose the other direction. Nothing was proposed.")


def seat_refused(week: Week, learner: str, desk: str) -> None:
    """Raises `Refused` where this learner cannot be the host at that desk."""
    if learner == week.guest:
        raise Refused("This is your own week. Send the code to a colleague of the other department.")
    if learner in week.hosts.values():
        raise Refused("You have said yes already.")
    if desk not in week.desks:
        raise Refused("Your colleague wants to sit at the other desk. Ask somebody there to take the code.")
    if desk in week.hosts:
        raise Refused("Somebody of your department has said yes already. Ask your colleague for a week of your own.")
