"""Makes the scenario of a seed: the customer of a discovery call, and the halves of what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from exercises.pitch.fits import fit_of
from exercises.pitch.scenario import PitchScenario, kind_of
from scenarios import generate
from scenarios.scenario import CallScenario, Level, Locale

# What each has been told, by level: the harder, the more there is that a pitch need not say.
MARKETER_KNOWS: Mapping[Level, tuple[str, ...]] = {
    "easy": ("volume", "impact", "goal", "criteria"),
    "normal": ("volume", "impact", "goal", "criteria", "competition"),
    "hard": ("volume", "history", "impact", "goal", "competition", "criteria"),
}
SELLER_HEARD: Mapping[Level, tuple[str, ...]] = {
    "easy": ("problem", "cause", "timeline"),
    "normal": ("problem", "cause", "personal", "timeline", "decision"),
    "hard": ("process", "problem", "cause", "constraints", "personal", "budget", "timeline", "decision"),
}


def pitch_scenario(pack: str, seed: int, locale: Locale, level: Level) -> PitchScenario:
    """Raises `KeyError` for an unknown pack or locale."""
    call = generate.call(generate.world(pack, seed, locale), "discovery", level)
    fit = fit_of(call)
    return PitchScenario(call, half(call, MARKETER_KNOWS[level]), half(call, SELLER_HEARD[level]), fit.does, fit.proof)


def half(call: CallScenario, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The facts of these kinds, in their order."""
    return tuple(fact.id for kind in kinds for fact in call.facts if kind_of(fact) == kind)


def pack_of(seed: int) -> str:
    """The pack that a seed chooses where it is left open: the same as for a call."""
    packs = generate.packs()
    return packs[sha256(f"pack|{seed}".encode()).digest()[0] % len(packs)]
