"""What every plan may choose from: aims, people who do the work, rhythms, signs of a qualified lead."""

from __future__ import annotations

from dataclasses import dataclass

OBJECTIVES = ("customers", "qualified", "accepted", "cac", "contribution")
OUTCOMES = ("customers", "contribution", "cac")  # the others move before the money does
CADENCES = ("week", "month", "quarter")
# Who it is, and what they did. A definition needs one of each: a firm that fits and never asked is no lead.
FIT_SIGNS = ("kind of firm", "role", "size")
INTEREST_SIGNS = ("asked for a talk", "named a need", "has a date")
LEAD_SIGNS = FIT_SIGNS + INTEREST_SIGNS


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who can make deliverables; `weeks` of work in a quarter."""

    id: str
    label: str
    weeks: float


OWNERS = (
    Owner("campaigns", "Campaign manager", 12),
    Owner("writer", "Writer, three days a week", 8),
    Owner("designer", "Designer, two days a week", 6),
    Owner("events", "Events and partners", 12),
    Owner("sales", "Head of sales", 2),
)
