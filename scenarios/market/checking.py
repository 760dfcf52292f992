"""Checks all content about markets and reports every problem at once: `python -m scenarios.market.checking [product]`.

The codes stand in docs/adding-a-market.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scenarios.content import ProductContent
from scenarios.library import PACKS, product_sources
from scenarios.market import rules
from scenarios.market.content import CommonMarketContent, MarketContent
from scenarios.market.library import common_sources, market_sources
from scenarios.reading import Problem, Source

Key = tuple[str, str]  # pack and product


def check(root: Path = PACKS, product: str = "") -> list[Problem]:
    """Every problem of the markets under `root`; of one product's only, when it is named.

    A market whose product is missing or cannot be read is checked as far as it goes without.
    """
    commons, markets, products = common_sources(root), market_sources(root), sound_products(root)
    shared = [each.content for each in commons if each.content]
    channels = [channel.id for each in shared for channel in each.channels]
    for common in commons:
        if common.content:
            rules.common_rules(common.content, common.fault)
    if commons and len(shared) == len(commons):
        rules.enough_rules(shared, commons[0].fault)
    for (pack, name), market in markets.items():
        if market.content:
            rules.market_rules(market.content, name, channels, market.fault)
            rules.sheet_rules(market.content, products.get((pack, name)), market.fault)
    return found([*commons, *markets.values()], product)


def sound_products(root: Path) -> dict[Key, ProductContent]:
    """Those that could be read, by pack and id; what is wrong with the others is told by `scenarios.checking`."""
    return {
        (pack, source.content.id): source.content
        for pack, sources in product_sources(root).items()
        for source in sources
        if source.content
    }


def found(sources: Sequence[Source[CommonMarketContent] | Source[MarketContent]], product: str) -> list[Problem]:
    """In the order of files and lines; the same slip on one line is told once."""
    problems: set[Any] = {problem for source in sources for problem in source.problems}
    return sorted(each for each in problems if not product or each.file.endswith(f"/{product}.yaml"))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scenarios.market.checking", description=__doc__)
    parser.add_argument("product", nargs="?", default="", help="report the problems of this product's market only")
    given = parser.parse_args(arguments)
    problems = check(PACKS, given.product)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
