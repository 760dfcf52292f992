"""The eleven criteria as they are published before the call. Sources: docs/call.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exercises import rubric

KINDS = ("discovery", "cold", "renewal", "lead")


@dataclass(frozen=True, slots=True)
class Criterion(rubric.Criterion):
    """`weights` are percent of the total by kind of call."""

    weights: Mapping[str, int]


def _criterion(
    id: str, name: str, looks_for: str, levels: tuple[str, str, str], weights: tuple[int, int, int, int], advice: str
) -> Criterion:
    return Criterion(id, name, looks_for, rubric.anchors(levels), advice, dict(zip(KINDS, weights, strict=True)))


CRITERIA: tuple[Criterion, ...] = (
    _criterion(
        "opening",
        "Opening",
        "In your first turns: who you are, why you call, whether it suits, and what the next minutes are for.",
        (
            "You pitch, or nobody knows who is calling.",
            "Name and reason are clear.",
            "Name, reason, leave to talk, and a small agenda that they agreed to.",
        ),
        (5, 18, 4, 8),
        "Say who you are and why you call, ask whether it suits, and say what you would like to do with the next "
        "minutes.",
    ),
    _criterion(
        "situation",
        "Preparation",
        "You don't ask for what your brief already says, and you don't ask the same thing twice.",
        ("Four questions or more were wasted.", "Two were.", "None was."),
        (5, 5, 4, 5),
        "Read the brief again before you call: what stands there you can state and build on, so you don't have "
        "to ask for it.",
    ),
    _criterion(
        "depth",
        "Problem depth",
        "From how things run to what goes wrong, why, what it costs and what they would want instead.",
        (
            "You learned nothing about a problem.",
            "You know a problem and one thing behind it.",
            "You know the problem, its effect in figures or in people, and what a solution is worth to them.",
        ),
        (20, 8, 14, 16),
        "Stay with one problem longer: ask why it happens, what it leads to and for whom, and what would be "
        "different without it.",
    ),
    _criterion(
        "questions",
        "Question craft",
        "One question at a time, mostly open, each growing out of the last answer.",
        (
            "Stacked, leading or unrelated questions, or hardly any.",
            "Mixed.",
            "Mostly single questions that follow up on what they said.",
        ),
        (8, 6, 6, 7),
        "Ask one open question at a time and begin it with something they have just said.",
    ),
    _criterion(
        "listening",
        "Listening",
        "You say back in your own words what they told you, correctly, and sum up before you move on.",
        (
            "You never showed what you had understood.",
            "About one reflection for two questions.",
            "Nearly as many reflections as questions, and a correct summary.",
        ),
        (15, 10, 15, 13),
        "Before your next question, say in your own words what you have just learned, with its figure, and sum "
        "up two or three points before you offer anything.",
    ),
    _criterion(
        "restraint",
        "Restraint",
        "No product before the first need; short turns; they talk at least as much as you do.",
        (
            "The product came first, or you did most of the talking.",
            "Some talk about the product that nobody had asked for.",
            "Nothing about the product that did not belong to something they had told you.",
        ),
        (8, 10, 6, 8),
        "Keep the product in the drawer until they have named a need, and keep each turn under four sentences.",
    ),
    _criterion(
        "value",
        "Value fit",
        "A benefit tied to a need they stated, true to the product sheet, and backed with proof from it.",
        (
            "A list of features, or nothing offered.",
            "One benefit tied to their need.",
            "Two benefits tied to their needs, and proof that is real.",
        ),
        (8, 10, 14, 10),
        "Pick one thing they complained about, say in one sentence what the product does about exactly that, and "
        "add one proof from the sheet.",
    ),
    _criterion(
        "objections",
        "Objections",
        "Acknowledge it, find out what lies behind it, answer that, and check whether it is settled.",
        ("Argued with, or passed over.", "Answered.", "All four steps, and the real reason came out."),
        (8, 13, 16, 10),
        "When they have a reservation, first say that it is a fair one, then ask what is behind it, and only "
        "then answer and check.",
    ),
    _criterion(
        "qualification",
        "Qualification",
        "You leave knowing who decides, how it runs today, by when, and what they will choose by.",
        ("You asked for none of it.", "Two of them.", "Four of them."),
        (10, 3, 8, 8),
        "Before you propose anything, find out who else decides, by when it is wanted, and what they would choose by.",
    ),
    _criterion(
        "commitment",
        "Commitment",
        "A specific next step with a date that fits what you know by then, and that they accept.",
        ("No next step, or pressure for one.", "Something vague.", "They accepted a step with a day and a time."),
        (8, 12, 8, 10),
        "End with one concrete step: what, who, and a day and a time. Choose a step that is as big as their "
        "interest and no bigger.",
    ),
    _criterion(
        "respect",
        "Respect",
        "You notice when a feeling slips out, you stay honest, and you don't press, flatter or run others down.",
        ("Pressure, contempt or untruth.", "Neutral.", "You took up what slipped out, at once."),
        (5, 5, 5, 5),
        "When something between the lines slips out, stop your plan for one turn and take it up.",
    ),
)
