"""All content of a folder of packs, read once in a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from scenarios.content import (
    CaseContent,
    CommonContent,
    DetailContent,
    Details,
    Fits,
    IndustryContent,
    LocaleContent,
    ProductContent,
    RoleContent,
    Talk,
)
from scenarios.reading import Problem, Source, read
from scenarios.scenario import Temperament

PACKS = Path(__file__).parent / "packs"
COMMON = "common"
TALK = "talk.yaml"  # in COMMON: the details of the facts that every customer shares


class ContentError(Exception):
    """The content has problems; the text lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Library(msgspec.Struct, frozen=True, eq=False):
    """`packs` holds the products of each pack in the order of their ids. Compared and hashed by identity.

    `talk` is by pack and product, `shared_talk` by the id of a common fact; neither need be complete.
    """

    common: CommonContent
    packs: dict[str, tuple[ProductContent, ...]]
    industries: dict[str, IndustryContent]
    roles: dict[str, RoleContent]
    temperaments: dict[str, Temperament]
    locales: dict[str, LocaleContent]
    talk: dict[tuple[str, str], Talk]
    shared_talk: Details

    def product(self, pack: str, product: str) -> ProductContent:
        """Raises `KeyError`."""
        for each in self.packs[pack]:
            if each.id == product:
                return each
        raise KeyError(product)

    def details(self, pack: str, product: str, case: str, fact: str) -> tuple[DetailContent, ...]:
        """What can be asked about one of a case's own facts; nothing where nobody has written it."""
        return self.talk.get((pack, product), {}).get(case, {}).get(fact, ())


class TalkSources(NamedTuple):
    """`shared` is None where there is no such file."""

    shared: Source[Details] | None
    products: dict[tuple[str, str], Source[Talk]]

    def of_common(self) -> list[Source[Details]]:
        return [self.shared] if self.shared else []

    def all(self) -> list[Source[Any]]:
        return [*self.of_common(), *self.products.values()]

    def problems(self, pack: str, product: str) -> list[Problem]:
        source = self.products.get((pack, product))
        return source.problems if source else []

    def sound(self) -> TalkSources:
        """Those that could be read."""
        shared = self.shared if self.shared and self.shared.content else None
        return TalkSources(shared, {of: source for of, source in self.products.items() if source.content})


def common_sources(root: Path) -> list[Source[CommonContent]]:
    files = sorted(path for path in (root / COMMON).glob("*.yaml") if path.name != TALK)
    return [read(path, CommonContent, root) for path in files]


def product_sources(root: Path) -> dict[str, list[Source[ProductContent]]]:
    return {
        folder.name: [read(path, ProductContent, root) for path in sorted((folder / "products").glob("*.yaml"))]
        for folder in pack_folders(root)
    }


def talk_sources(root: Path) -> TalkSources:
    shared = root / COMMON / TALK
    files = [path for folder in pack_folders(root) for path in sorted((folder / "talk").glob("*.yaml"))]
    return TalkSources(
        read(shared, Details, root) if shared.exists() else None,
        {(path.parent.parent.name, path.stem): read(path, Talk, root) for path in files},
    )


def pack_folders(root: Path) -> list[Path]:
    return sorted(path for path in root.iterdir() if path.is_dir() and path.name != COMMON)


def merged(parts: list[CommonContent]) -> CommonContent:
    names = [each.name for each in msgspec.structs.fields(CommonContent)]
    return CommonContent(**{name: tuple(item for part in parts for item in getattr(part, name)) for name in names})


def assemble(
    common: list[Source[CommonContent]], products: dict[str, list[Source[ProductContent]]], talk: TalkSources
) -> Library:
    """Raises `ContentError` with every problem of reading."""
    sold = [source for sources in products.values() for source in sources]
    problems = [problem for found in (common, sold, talk.all()) for source in found for problem in source.problems]
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
        talk={of: source.content for of, source in talk.products.items() if source.content},
        shared_talk=(talk.shared and talk.shared.content) or {},
    )


@lru_cache(maxsize=4)
def load(root: Path = PACKS) -> Library:
    """Raises `ContentError`."""
    return assemble(common_sources(root), product_sources(root), talk_sources(root))


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
