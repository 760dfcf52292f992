"""All content of a folder of packs, read once in a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from scenarios.content import (
    CaseContent,
    CommonContent,
    Fits,
    IndustryContent,
    LocaleContent,
    ProductContent,
    RoleContent,
)
from scenarios.reading import Problem, Source, read
from scenarios.scenario import Temperament

PACKS = Path(__file__).parent / "packs"
COMMON = "common"


class ContentError(Exception):
    """The content has problems; the text lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Library(msgspec.Struct, frozen=True, eq=False):
    """`packs` holds the products of each pack in the order of their ids. Compared and hashed by identity."""

    common: CommonContent
    packs: dict[str, tuple[ProductContent, ...]]
    industries: dict[str, IndustryContent]
    roles: dict[str, RoleContent]
    temperaments: dict[str, Temperament]
    locales: dict[str, LocaleContent]

    def product(self, pack: str, product: str) -> ProductContent:
        """Raises `KeyError`."""
        for each in self.packs[pack]:
            if each.id == product:
                return each
        raise KeyError(product)


def common_sources(root: Path) -> list[Source[CommonContent]]:
    return [read(path, CommonContent, root) for path in sorted((root / COMMON).glob("*.yaml"))]


def product_sources(root: Path) -> dict[str, list[Source[ProductContent]]]:
    folders = sorted(path for path in root.iterdir() if path.is_dir() and path.name != COMMON)
    return {
        folder.name: [read(path, ProductContent, root) for path in sorted((folder / "products").glob("*.yaml"))]
        for folder in folders
    }


def merged(parts: list[CommonContent]) -> CommonContent:
    names = [each.name for each in msgspec.structs.fields(CommonContent)]
    return CommonContent(**{name: tuple(item for part in parts for item in getattr(part, name)) for name in names})


def assemble(common: list[Source[CommonContent]], products: dict[str, list[Source[ProductContent]]]) -> Library:
    """Raises `ContentError` with every problem of reading."""
    sold = [source for sources in products.values() for source in sources]
    problems = [problem for found in (common, sold) for source in found for problem in source.problems]
    if problems:
        raise ContentError(sorted(problems))
    shared = merged([source.content for source in common if source.content])
    return Library(
        common=shared,
        packs={pack: tuple(each.content for each in sources if each.content) for pack, sources in products.items()},
        industries={each.id: each for each in shared.industries},
        roles={each.id: each for each in shared.roles},
        temperaments={each.id: each for each in shared.temperaments},
        locales={each.id: each for each in shared.locales},
    )


@lru_cache(maxsize=4)
def load(root: Path = PACKS) -> Library:
    """Raises `ContentError`."""
    return assemble(common_sources(root), product_sources(root))


def case_for(product: ProductContent, case: str) -> CaseContent:
    """Raises `KeyError`."""
    for each in product.cases:
        if each.id == case:
            return each
    raise KeyError(case)


def renewal_case(product: ProductContent) -> CaseContent:
    """Raises `KeyError`."""
    for each in product.cases:
        if "renewal" in each.calls:
            return each
    raise KeyError(f"{product.id} has no case for renewals")


def suits(fits: Fits, call: str, role: str, industry: str, temperament: str, decides: bool) -> bool:
    """Whether a common text may be used for this person on this occasion."""
    return (
        (not fits.calls or call in fits.calls)
        and (not fits.roles or role in fits.roles)
        and (not fits.industries or industry in fits.industries)
        and (not fits.temperaments or temperament in fits.temperaments)
        and (fits.decides is None or fits.decides is decides)
    )
