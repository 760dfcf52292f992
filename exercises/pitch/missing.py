"""What a pitch still lacks, by names that screens and the command line put into words."""

from __future__ import annotations

from exercises.pitch.sheet import DOES, FEWEST, MOST, PARTS, PROOF, WHEN, WHO, WHOM
from exercises.pitch.speech import shares, words
from exercises.pitch.state import PitchState

LOW, HIGH = 0.35, 0.65  # of the words: what each of the two says


def missing(state: PitchState) -> list[str]:
    """In the order of the sheet: empty parts, choices not made, parts that nobody says, and what is out of measure."""
    said = words(state)
    found = [] if state.text(WHOM) else [WHOM]
    for part in PARTS:
        if not state.text(part.text):
            found.append(part.text)
        elif not state.text(part.by):
            found.append(part.by)
    found += [path for path in (DOES, PROOF, WHO, WHEN) if not state.text(path)]
    if said and not FEWEST <= said <= MOST:
        found.append("short" if said < FEWEST else "long")
    if said and not balanced(state):
        found.append("voices")
    return found


def balanced(state: PitchState) -> bool:
    """Whether both say between 35 and 65 % of all words."""
    found = shares(state)
    whole = sum(found.values())
    return bool(whole) and all(LOW <= count / whole <= HIGH for seat, count in found.items() if seat)
