"""The guide cards that come with the program: read strictly, with every problem told at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from exercises.lesson.shadow.cards import Card, Cards
from exercises.lesson.shadow.rules import card_rules, whole_rules
from scenarios.library import ContentError
from scenarios.reading import Problem, Source, read

HERE = Path(__file__).parent


@lru_cache(maxsize=4)
def load_cards(root: Path = HERE) -> Mapping[str, Card]:
    """By id, in the order of files and of cards in them. Raises `ContentError` with everything that is wrong."""
    sources = card_sources(root)
    found = _found(sources)
    if found:
        raise ContentError(found)
    return MappingProxyType({card.id: card for source in sources if source.content for card in source.content.cards})


def check(root: Path = HERE) -> list[Problem]:
    """Every problem of the cards under `root`; the codes stand in docs/shadowing.md."""
    return _found(card_sources(root))


def card_sources(root: Path) -> list[Source[Cards]]:
    """One for each file, in the order of their names."""
    return [read(path, Cards, root) for path in sorted(root.glob("*.yaml"))]


def _found(sources: list[Source[Cards]]) -> list[Problem]:
    seen: set[str] = set()
    for source in sources:
        for n, card in enumerate(source.content.cards if source.content else ()):
            card_rules(card, ("cards", n), seen, source.fault)
    problems = [problem for source in sources for problem in source.problems]
    if not problems:
        problems = whole_rules([card for source in sources if source.content for card in source.content.cards])
    return sorted(problems)
