"""The criteria as they are published before the talk, read from `rubric.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from exercises.rubric import HIGHEST
from scenarios.content import Strict
from scenarios.reading import Source, read

FILE = Path(__file__).with_name("rubric.yaml")
FACTS = "facts"


class Level(Strict, frozen=True):
    """What is seen or heard at this level, and a sentence as it might fall."""

    anchor: str
    example: str


class Criterion(Strict, frozen=True):
    """`weight` is in percent of the total; `steps` are levels 1 to 5 in order.

    `lacking` says in words that there was no occasion for it; empty where there always is one.
    """

    id: str
    name: str
    looks_for: str
    weight: int
    advice: str
    steps: tuple[Level, ...]
    lacking: str = ""

    @property
    def levels(self) -> Mapping[int, str]:
        """The anchors by level."""
        return {place: each.anchor for place, each in enumerate(self.steps, start=1)}


class FactsCriterion(Strict, frozen=True):
    """The one criterion that is counted: what the customer ticked."""

    name: str
    looks_for: str
    weight: int
    advice: str
    id: str = FACTS


class Rubric(Strict, frozen=True):
    """`criteria` are the observer's. A change of any weight or anchor is a new `version`."""

    version: str
    criteria: tuple[Criterion, ...]
    facts: FactsCriterion

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.criteria)

    @property
    def published(self) -> Mapping[str, Criterion | FactsCriterion]:
        """All criteria by id, the counted one last."""
        found: dict[str, Criterion | FactsCriterion] = {each.id: each for each in self.criteria}
        return found | {self.facts.id: self.facts}

    def criterion(self, id: str) -> Criterion:
        """One of the observer's. Raises `KeyError`."""
        found = self.published[id]
        if not isinstance(found, Criterion):
            raise KeyError(id)
        return found


def source(file: Path = FILE) -> Source[Rubric]:
    """The file with every problem of its shape and its sense."""
    found = read(file, Rubric, file.parent)
    if found.content:
        rules(found.content, found)
    return found


def rules(rubric: Rubric, found: Source[Rubric]) -> None:
    """Five levels each, weights of 100 in all, and no sentence that stands for two levels."""
    ids = [*rubric.ids, rubric.facts.id]
    if len(set(ids)) < len(ids):
        found.fault(("criteria",), "R01", "two criteria have one id", "give each its own")
    if not 6 <= len(rubric.criteria) <= 8:
        found.fault(("criteria",), "R02", f"{len(rubric.criteria)} criteria", "an observer can hold 6 to 8 in mind")
    total = sum(each.weight for each in rubric.criteria) + rubric.facts.weight
    if total != 100:
        found.fault(("criteria",), "R03", f"the weights add up to {total}", "they add up to 100")
    seen: set[str] = set()
    for place, each in enumerate(rubric.criteria):
        if len(each.steps) != HIGHEST:
            found.fault(
                ("criteria", place, "steps"), "R04", f"{len(each.steps)} levels", "write levels 1 to 5 in order"
            )
        for step, level in enumerate(each.steps):
            for name, text in (("anchor", level.anchor), ("example", level.example)):
                if text in seen:
                    where = ("criteria", place, "steps", step, name)
                    found.fault(where, "R05", "this sentence stands elsewhere too", "say what tells the levels apart")
                seen.add(text)


@cache
def load() -> Rubric:
    """Raises `ValueError` naming the first problem."""
    found = source()
    if found.content is None or found.problems:
        raise ValueError(str(found.problems[0]))
    return found.content
