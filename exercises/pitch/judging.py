"""What judges look at when a pitch is given: five criteria with what is seen at each level, as data.

The program scores what can be checked in the text (`pitch/rubric`); judges score what happens in the room.
`together` is the criterion of collaboration, which settles ties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

COLLABORATION = "together"
LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Judging:
    """`anchors` say for each level from 1 to 5 what one sees or hears then."""

    id: str
    title: str
    looks_for: str
    anchors: Mapping[int, str]


def _judging(id: str, title: str, looks_for: str, *anchors: str) -> Judging:
    return Judging(id, title, looks_for, dict(zip(LEVELS, anchors, strict=True)))


CRITERIA: tuple[Judging, ...] = (
    _judging(
        "clarity",
        "Clear for this customer",
        "Could the customer of the brief repeat in one sentence what changes for them?",
        "I could not say afterwards whom it was for or what they offer.",
        "I know what the product is; it could be meant for anybody.",
        "I know the customer's problem and the offer; I had to put the two together myself.",
        "Problem, cost and answer follow from each other, with the customer's own words in it.",
        "This customer would nod twice and could repeat it to the boss in one sentence.",
    ),
    _judging(
        COLLABORATION,
        "Made of both halves",
        "Is it built from what marketing knew and what sales heard, by two people who work together?",
        "One of the two is missing from it, in what is known or in who speaks.",
        "Two halves glued together: first the one, then the other.",
        "Both halves are used, both speak; the seam can be heard.",
        "What one says rests on what the other brought; they hand over on purpose.",
        "Neither could have written or given it alone, and one can hear that.",
    ),
    _judging(
        "evidence",
        "Proof that carries",
        "Is what they claim shown, with a proof that fits this customer and figures that hold?",
        "Claims only, or a claim that I know to be untrue.",
        "A proof is named that shows something else, or a figure is wrong.",
        "A true proof; what it has to do with this customer is left to me.",
        "A fitting proof with its figure, and the customer's own figure for the cost.",
        "Proof and cost are put so that the sum can be done in the head; nothing is claimed beyond it.",
    ),
    _judging(
        "ask",
        "The ask",
        "Do they ask for a next step that this customer could say yes to on the spot?",
        "It ends without asking for anything.",
        "It ends with 'let us stay in touch' or with a big yes.",
        "A step is asked for; who comes or when stays open.",
        "Who, what and when, small enough to say yes to.",
        "The step follows from the problem, suits whoever decides, and its use is clear even if nothing is bought.",
    ),
    _judging(
        "delivery",
        "How it is given",
        "Do they speak to the customer, in time, and listen to each other?",
        "Read out, or far over two minutes, or one of them stands by.",
        "Mostly read out; the hand-overs stumble.",
        "Spoken, within two minutes give or take a few seconds; eyes on the paper now and then.",
        "Spoken to the customer, calm, in time, with clean hand-overs.",
        "Alive and calm; both look at the customer, one speaks and the other listens, and the last sentence stays.",
    ),
)
