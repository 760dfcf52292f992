"""All content about markets, read once in a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from scenarios.library import COMMON, PACKS, ContentError, pack_folders
from scenarios.market.content import CommonMarketContent, MarketContent
from scenarios.reading import Source, read

MARKETS = "markets"


class MarketLibrary(msgspec.Struct, frozen=True, eq=False):
    """`markets` is by pack and product. Compared and hashed by identity."""

    common: CommonMarketContent
    markets: dict[tuple[str, str], MarketContent]


def common_sources(root: Path) -> list[Source[CommonMarketContent]]:
    return [read(path, CommonMarketContent, root) for path in sorted((root / COMMON / MARKETS).glob("*.yaml"))]


def market_sources(root: Path) -> dict[tuple[str, str], Source[MarketContent]]:
    """By pack and the file's name, which is the product's id."""
    files = [path for folder in pack_folders(root) for path in sorted((folder / MARKETS).glob("*.yaml"))]
    return {(path.parent.parent.name, path.stem): read(path, MarketContent, root) for path in files}


@lru_cache(maxsize=4)
def load_markets(root: Path = PACKS) -> MarketLibrary:
    """Raises `ContentError` with every problem of reading."""
    commons, markets = common_sources(root), market_sources(root)
    problems = [each for source in commons for each in source.problems]
    problems += [each for source in markets.values() for each in source.problems]
    if problems:
        raise ContentError(sorted(problems))
    parts = [source.content for source in commons if source.content]
    names = [each.name for each in msgspec.structs.fields(CommonMarketContent)]
    common = CommonMarketContent(**{name: tuple(x for part in parts for x in getattr(part, name)) for name in names})
    return MarketLibrary(common, {of: source.content for of, source in markets.items() if source.content})
