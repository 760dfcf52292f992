"""What moves trust, interest and patience, and by how much.

The sizes start from the measurements and trials that docs/call.md names; those that were changed after
playing say why there. Gains of trust and interest shrink as they near 1 (`Feeling.moved`).
"""

from __future__ import annotations

from math import exp, sqrt

from exercises.call.mind.state import Feeling, Moved
from scenarios.scenario import CallScenario

DIFFICULTY = {"easy": 0.85, "normal": 1.0, "hard": 1.12}
BASE = {  # trust, interest, patience before the first word
    "cold": (0.20, 0.22, 0.62),
    "discovery": (0.30, 0.34, 0.85),
    "lead": (0.28, 0.34, 0.72),
    "renewal": (0.30, 0.28, 0.80),
}
EASIER = {"easy": 0.07, "normal": 0.0, "hard": -0.05}
READY = {"cold": -2.5, "discovery": -3.2, "lead": -3.1, "renewal": -3.1}  # how far a yes is away at the start

# change of (trust, interest, patience)
SIZES: dict[str, tuple[float, float, float]] = {
    "introduced": (0.03, 0.0, 0.0),
    "reason": (0.02, 0.03, 0.0),
    "leave": (0.05, 0.0, 0.02),
    "reflected": (0.09, 0.02, 0.04),
    "summarized": (0.10, 0.04, 0.04),
    "misread": (-0.05, 0.0, -0.03),
    "parroted": (-0.02, 0.0, -0.06),
    "empathized": (0.05, 0.0, 0.03),
    "empty_empathy": (-0.01, 0.0, -0.01),
    "leak_met": (0.04, 0.0, 0.03),
    "leak_missed": (-0.02, 0.0, -0.02),
    "told": (0.015, 0.015, 0.03),
    "linked": (0.02, 0.14, 0.0),
    "pitched": (-0.03, -0.03, -0.06),
    "pitched_early": (-0.05, -0.03, -0.09),
    "proof_linked": (0.04, 0.07, 0.0),
    "proof": (0.0, 0.02, -0.01),
    "unproven": (-0.04, -0.01, -0.02),
    "false_claim": (-0.12, -0.04, -0.04),
    "answered": (0.04, 0.03, 0.02),
    "honest": (0.04, 0.0, 0.03),
    "half_answered": (0.0, 0.0, -0.02),
    "ignored_question": (-0.06, 0.0, -0.05),
    "acknowledged": (0.04, 0.0, 0.02),
    "clarified": (0.03, 0.01, 0.01),
    "objection_answered": (0.01, 0.04, 0.0),
    "objection_missed": (-0.02, -0.01, -0.04),
    "settled": (0.05, 0.05, 0.03),
    "argued": (-0.05, -0.02, -0.07),
    "fake_ack": (-0.05, 0.0, -0.04),
    "ignored_objection": (-0.04, 0.0, -0.05),
    "contradicted": (-0.12, -0.03, -0.05),
    "wasted": (-0.01, -0.01, -0.04),
    "repeated": (-0.01, 0.0, -0.05),
    "leading": (-0.03, 0.0, -0.03),
    "flattered": (-0.01, 0.0, -0.02),
    "off_topic": (0.0, -0.01, -0.04),
    "meta": (-0.06, -0.03, -0.12),
    "noise": (-0.03, -0.02, -0.11),
    "nothing": (0.0, 0.0, -0.06),
    "rude": (-0.18, -0.08, -0.26),
    "disparaged": (-0.07, -0.02, -0.05),
    "overclaimed": (-0.07, -0.02, -0.04),
    "pressured": (-0.10, -0.03, -0.13),
    "refused": (-0.04, 0.0, -0.08),
    "vague_step": (0.0, 0.0, -0.03),
    "accepted": (0.03, 0.03, 0.0),
    "same_line": (-0.04, -0.02, -0.14),
}


def at_start(scenario: CallScenario) -> Feeling:
    trust, interest, patience = BASE[scenario.kind]
    traits, easier = scenario.temperament_traits, EASIER[scenario.level]
    raw = (trust + traits.trust0 + easier, interest + traits.interest0 + easier, patience + traits.patience0 + easier)
    return Feeling(*(min(0.95, max(0.08, value)) for value in raw))


def change(kind: str, times: float = 1.0) -> Moved:
    """What one effect does; `times` scales it, e.g. by novelty or accuracy."""
    trust, interest, patience = SIZES[kind]
    return Moved(kind, trust * times, interest * times, patience * times)


def wear(words: int, questions: int, level: str) -> Moved:
    """Every turn costs patience: by itself, by length beyond 60 words, by more than one question."""
    cost = 0.035 * DIFFICULTY[level] + 0.10 * max(0, words - 60) / 60 + 0.03 * max(0, questions - 1)
    return Moved("turn", patience=-(cost + (0.03 if words < 3 else 0.0)))


def earned(quality: float, novelty: float, questions: int, trust: float) -> float:
    """0..1: what a question is worth with this trust; it opens what is no harder to earn."""
    return quality * novelty / sqrt(max(1, questions)) * (0.30 + 0.70 * trust)


def readiness(kind: str, level: str, feeling: Feeling, deep: int, doubt: float, decider: bool) -> float:
    """0..1: how ready for a next step. `deep` counts told facts of depth 1 and more, `doubt` is what is unsettled."""
    z = READY[kind] - 1.6 * (DIFFICULTY[level] - 1) + 2.5 * feeling.trust + 2.5 * feeling.interest
    z += 1.6 * min(1.0, deep / 3) - 2.0 * doubt + (0.5 if decider else 0.0)
    return 1 / (1 + exp(-z))
