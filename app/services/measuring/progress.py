"""How far people are, for facilitators: by module and department, in numbers that tell of nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from app.services.measuring.small import Cell, cell
from app.services.measuring.traces import Traced
from exercises.lesson.levels import Level, rank
from exercises.lesson.measure.claims import SHOWN_FROM, Department

RESTING = 14 * 86_400_000  # milliseconds without a move, after which somebody counts as having stopped
DEPARTMENTS: tuple[Department, ...] = ("marketing", "sales")
Levels = Mapping[str, Mapping[str, Level]]  # by learner and objective, over everything that they did


@dataclass(frozen=True, slots=True)
class Row:
    """One department at one module, each a part of those who began."""

    began: Cell
    through: Cell
    proficient: Cell
    mastered: Cell
    signed: Cell


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage at which people stopped, and how many of those who did."""

    stage: str
    people: int


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """`minutes` is the median of those who are through, None while they are few. `stops` are only those stages at
    which at least five stopped, the most frequent first.
    """

    module: str
    rows: Mapping[Department, Row]
    minutes: float | None
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    """One learner at one module over all attempts; `lowest` is the level of the objective that lags behind."""

    department: Department
    through: bool
    lowest: Level
    signed: bool
    minutes: float
    rests_at: str | None


def progress(traced: Iterable[Traced], levels: Levels, now: int) -> tuple[ModuleProgress, ...]:
    """By the ids of the modules. `now` is in epoch milliseconds."""
    by: dict[str, dict[str, list[Traced]]] = {}
    for each in traced:
        if each.trace.part == "module":
            by.setdefault(each.trace.module, {}).setdefault(each.learner, []).append(each)
    return tuple(
        _module(module, [_person(some, levels.get(learner, {}), now) for learner, some in people.items()])
        for module, people in sorted(by.items())
    )


def _person(some: list[Traced], levels: Mapping[str, Level], now: int) -> _Person:
    traces = [each.trace for each in some]
    through = [trace for trace in traces if trace.stage is None]
    objectives = {objective for trace in traces for _, objective, _ in trace.shown}
    last = max(traces, key=lambda trace: trace.last)
    rests = last.stage if not through and now - last.last >= RESTING else None
    return _Person(
        department=some[0].department,
        through=bool(through),
        lowest=min((levels.get(each, "new") for each in objectives), key=rank, default="new") if through else "new",
        signed=any(trace.signed is not None for trace in traces),
        minutes=min((trace.minutes for trace in through), default=0.0),
        rests_at=rests,
    )


def _module(module: str, people: list[_Person]) -> ModuleProgress:
    through = [person.minutes for person in people if person.through]
    rest = Counter(person.rests_at for person in people if person.rests_at is not None)
    stops = [Stop(stage, count) for stage, count in rest.most_common() if count >= SHOWN_FROM]
    return ModuleProgress(
        module=module,
        rows={each: _row([one for one in people if one.department == each]) for each in DEPARTMENTS},
        minutes=median(through) if len(through) >= SHOWN_FROM else None,
        stops=tuple(stops),
    )


def _row(people: list[_Person]) -> Row:
    began = len(people)
    return Row(
        began=cell(began),
        through=cell(sum(person.through for person in people), began),
        proficient=cell(sum(rank(person.lowest) >= rank("proficient") for person in people), began),
        mastered=cell(sum(person.lowest == "mastered" for person in people), began),
        signed=cell(sum(person.signed for person in people), began),
    )
