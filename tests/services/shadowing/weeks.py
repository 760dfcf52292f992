"""Weeks that are proposed, accepted, and written full, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services import Desk, Learner
from app.shadowing import days, words
from tests.services.fakes import Clock

BERLIN = "Europe/Berlin"
TWO: tuple[Mapping[str, Any], ...] = (
    {"card": "sales-discovery", "place": 1, "begins": 20, "lasts": 3},
    {"card": "sales-pipeline", "place": 3, "begins": 18, "lasts": 2},
)
BOTH: tuple[Mapping[str, Any], ...] = (
    {"card": "new-sales-desk", "place": 0, "begins": 20, "lasts": 2},
    {"card": "new-marketing-way", "place": 1, "begins": 20, "lasts": 2},
)
BELIEFS = (
    ("Sellers ignore our leads.", "They call each one and reach a third of them."),
    ("A demo means that the deal moves.", "A date with the right people means it."),
    ("Discounts come from weakness.", "Two of three were asked for by purchasing rules."),
)


def monday(desk: Desk, zone: str = BERLIN) -> int:
    return days.next_monday(days.local_minutes(desk.clock(), zone))


def propose(
    desk: Desk, guest: Learner, planned: tuple[Mapping[str, Any], ...] = TWO, key: str = "k", direction: str = "m2s"
) -> str:
    return desk.shadowing.pairing.propose(guest, direction, monday(desk), BERLIN, planned, key)


def accept(desk: Desk, guest: Learner, host: Learner, week: str) -> None:
    desk.shadowing.pairing.accept(host, desk.shadowing.seen(guest, week).code)


def agreed(desk: Desk, guest: Learner, host: Learner) -> str:
    """A marketer's week beside a seller, with a yes."""
    week = propose(desk, guest)
    accept(desk, guest, host, week)
    return week


def pass_days(clock: Clock, days: float) -> None:
    clock.pass_minutes(days * 24 * 60)


def note(desk: Desk, who: Learner, week: str, name: str, text: str) -> None:
    desk.shadowing.write(who, week, name, text, desk.shadowing.seen(who, week).note(name).revision)


def believe(desk: Desk, guest: Learner, week: str, desks: tuple[str, ...] = ("", "", "")) -> None:
    """Three beliefs are noted; they are not handed over."""
    for k, ((before, now), at) in enumerate(zip(BELIEFS, desks, strict=True), 1):
        note(desk, guest, week, words.belief(k, "before"), before)
        note(desk, guest, week, words.belief(k, "now"), now)
        if at:
            note(desk, guest, week, words.belief(k, "desk"), at)


def handed(desk: Desk, guest: Learner, host: Learner, clock: Clock) -> str:
    """A week that is over, with its beliefs at the colleague's."""
    week = agreed(desk, guest, host)
    pass_days(clock, 14)
    believe(desk, guest, week)
    desk.shadowing.hand_over(guest, week, "hand")
    return week


def read(desk: Desk, who: Learner, week: str) -> int:
    """The number of what was handed over, as somebody reads it."""
    found = desk.shadowing.seen(who, week).week.believed
    assert found is not None
    return found
