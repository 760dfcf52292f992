"""The finger-prints of forty worlds; `python -m tests.scenarios.golden` writes them anew after content has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from scenarios.generate import call, hidden, packs, world
from scenarios.scenario import KINDS, LOCALES, Locale

FILE = Path(__file__).with_name("golden.json")


def forty() -> Iterator[tuple[str, int, Locale]]:
    for pack in packs():
        for locale in LOCALES:
            for seed in (0, 1, 7, 1234, 2**40):
                yield pack, seed, locale


def print_of(pack: str, seed: int, locale: Locale) -> str:
    """A hash over everything that the world's four calls hold."""
    where = world(pack, seed, locale)
    plain = [hidden(call(where, kind, "hard")) for kind in KINDS]
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]


def prints() -> dict[str, str]:
    return {f"{pack}/{seed}/{locale}": print_of(pack, seed, locale) for pack, seed, locale in forty()}


if __name__ == "__main__":
    FILE.write_text(json.dumps(prints(), indent=1) + "\n", encoding="utf-8")
