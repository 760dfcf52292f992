"""What authors should know of their practice items: over the first answers of everybody, by item and revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from app.services.measuring.traces import Traced
from exercises.lesson.content import Choice, Item, ItemType
from exercises.lesson.library import ModuleLibrary
from exercises.lesson.measure.claims import NoClaim
from exercises.lesson.measure.items import Given, ItemFigures, statistics
from exercises.lesson.measure.trace import First


@dataclass(frozen=True, slots=True)
class ItemRow:
    """`stem` and `options` are as written now, and empty for a revision that is no more."""

    module: str
    item: str
    rev: int
    type: str
    stem: str
    options: tuple[str, ...]
    found: ItemFigures | NoClaim

    @property
    def answers(self) -> int:
        """How many first answers there are."""
        return self.found.count if isinstance(self.found, NoClaim) else self.found.answers


def item_rows(traced: Iterable[Traced], library: ModuleLibrary) -> tuple[ItemRow, ...]:
    """In the order of the modules and their files; an item that nobody answered yet is not among them."""
    first: dict[str, dict[tuple[str, str], First]] = {}
    for each in traced:
        for item, given in each.trace.first.items():
            first.setdefault(each.trace.module, {}).setdefault((each.learner, item), given)
    places = {item: place for place, item in enumerate(library.items)}
    rows = [row for module, given in first.items() for row in _module(module, given, library)]
    order = {module: place for place, module in enumerate(library.modules)}
    return tuple(sorted(rows, key=lambda row: (order.get(row.module, 999), places.get(row.item, 9999), row.rev)))


def _module(module: str, given: Mapping[tuple[str, str], First], library: ModuleLibrary) -> list[ItemRow]:
    """Each revision is an item of its own; the total beside it is over the module's practice, as it was answered."""
    most: dict[tuple[str, int], int] = {}
    for (_, item), one in given.items():
        most[item, one.rev] = max(most.get((item, one.rev), 0), one.options)
    answers = [Given(person, named(item, one.rev), one.share, one.picked) for (person, item), one in given.items()]
    found = statistics([_bare(item, rev, options) for (item, rev), options in most.items()], answers)
    return [_row(module, item, rev, found[named(item, rev)], library.items.get(item)) for item, rev in most]


def named(item: str, rev: int) -> str:
    return f"{item}@{rev}"


def _bare(item: str, rev: int, options: int) -> Item:
    """What statistics look at: its name, and how many options it has."""
    some = tuple(Choice(str(n), "") for n in range(options))
    return Item(named(item, rev), get_args(ItemType)[0], "", "practice", "", "", rev, some)


def _row(module: str, item: str, rev: int, found: ItemFigures | NoClaim, written: Item | None) -> ItemRow:
    if written is None or written.rev != rev:
        return ItemRow(module, item, rev, "", "", (), found)
    options = tuple(each.text for each in written.options)
    return ItemRow(module, item, rev, written.type, written.stem, options, found)
