"""The criteria as they are published before the pitch. What judges look at stands in `pitch/judging.py`."""

from __future__ import annotations

from exercises.rubric import Weighted, weighted

CRITERIA: tuple[Weighted, ...] = (
    weighted(
        "together",
        "Both halves in it",
        26,
        "What marketing had on file and what the customer told sales: both used, in sentences of your own.",
        ("One half is missing.", "Two things of each.", "Three things of each and more."),
        "Before you write, each reads the own half to the other, and you choose three things of each that this person "
        "would nod at.",
    ),
    weighted(
        "customer",
        "Their problem, in their words",
        16,
        "An opening about them, the problem as they told it, and what it costs them, with their own figure.",
        ("It begins with us.", "The problem is theirs, the words and the figure are not.", "They hear themselves."),
        "Open with what they said, not with who you are. Say the problem with one of their own turns of phrase, and "
        "give them back their own figure.",
    ),
    weighted(
        "answer",
        "One benefit that fits",
        14,
        "One thing that the product does, said so that it visibly takes away the problem you told.",
        (
            "A list of features, or one for another problem.",
            "It fits, and stands beside the problem.",
            "It takes it away.",
        ),
        "Choose one thing of the sheet, say it in half a sentence, and spend the rest on what then no longer happens "
        "to them.",
    ),
    weighted(
        "evidence",
        "A proof that shows just that",
        12,
        "A true proof of the sheet that shows this benefit, said with its own figure.",
        (
            "None, or one that shows something else.",
            "It fits, the figure is left out.",
            "It fits, and the figure is right.",
        ),
        "Take the proof whose firm had the same problem, and say before and after with the figure of the sheet.",
    ),
    weighted(
        "honest",
        "Nothing to take back",
        12,
        "No promise that the sheet denies, no boasting, no pressure, no slight, and every figure is somebody's.",
        ("A promise that does not hold.", "A figure that nobody gave.", "Everything holds."),
        "Check each figure against the briefs and each promise against what the product does not do.",
    ),
    weighted(
        "ask",
        "A next step",
        10,
        "What you ask for, who takes part, and when.",
        ("No step, or 'let us stay in touch'.", "What is clear, who or when is open.", "Who, what and when."),
        "Ask for one small step: what happens, who sits there, on which day.",
    ),
    weighted(
        "length",
        "Two minutes",
        5,
        "180 to 320 words: that is what two people say in two minutes.",
        ("Half of it, or twice as much.", "A little beside it.", "It fits."),
        "Read it aloud with a clock, and cut what they know already.",
    ),
    weighted(
        "voices",
        "Both speak",
        5,
        "Each of the two says between 35 and 65 % of the words.",
        ("One speaks alone.", "One speaks most of it.", "Both speak."),
        "Let the one who heard it say it: give each the parts that rest on what they know.",
    ),
)
