"""How far scores agree with two blind readers: what `bench.strangers` and `bench.planners` print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scipy.stats import spearmanr


def report(what: str, judged: Sequence[Mapping[str, Any]], today: Sequence[float]) -> None:
    """Spearman's rank correlations. Each of `judged` has its two `readers` (0 to 100) and what it `scored` then."""
    first, second = ([each["readers"][n] for each in judged] for n in (0, 1))
    mean = [(one + other) / 2 for one, other in zip(first, second, strict=True)]
    print(f"{len(judged)} {what}; Spearman's rank correlation")
    print(f"reader 1 with reader 2   {spearmanr(first, second)[0]:.2f}")
    then = [each["scored"] for each in judged]
    for name, scores in (("score at the time", then), ("score today", today)):
        with_each = ", ".join(f"{spearmanr(scores, reader)[0]:.2f}" for reader in (first, second))
        print(f"{name:24} {with_each}; with their mean {spearmanr(scores, mean)[0]:.2f}")
