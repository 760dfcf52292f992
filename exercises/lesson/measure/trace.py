"""What measuring needs of one attempt, and nothing more: read off its state once, and small enough to keep."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from exercises.lesson.content import Item
from exercises.lesson.levels import Level
from exercises.lesson.measure.change import Form, When
from exercises.lesson.path import events
from exercises.lesson.scenario import Part
from exercises.lesson.score import knowledge
from exercises.lesson.shown import taken
from exercises.lesson.stages import DELAYED, done, items_at, now
from exercises.lesson.state import Given, State

VERSION = "trace-1"
IDLE = 5 * 60_000  # a longer pause between two moves counts as this much
WHEN: dict[str, When] = {"before": "pre", "after": "post", DELAYED: "delayed"}


class Sat(msgspec.Struct, frozen=True):
    """A form answered to its end: what of it was right, 0 to 1, and when its last answer came."""

    form: Form
    share: float
    at: int


class First(msgspec.Struct, frozen=True):
    """The first answer to a practice item: its `share` of 0 to 1, and which of how many `options` were picked."""

    rev: int
    share: float
    options: int = 0
    picked: tuple[int, ...] = ()


class Trace(msgspec.Struct, frozen=True):
    """Times are epoch milliseconds, `minutes` those spent without long pauses.

    `stage` is the first that is not done, None for who is through. `guesses` hold what one says of oneself and of a
    hundred others, by statement, and only once all are given. `shown` are time, objective and level after each answer
    in practice, as `path.events` has them. `sat` is by time, `first` by item.
    """

    module: str
    part: Part
    began: int
    last: int
    minutes: float
    stage: str | None
    noted: int | None = None
    signed: int | None = None
    guessed: int | None = None
    guesses: dict[str, tuple[bool, int]] = {}
    shown: tuple[tuple[int, str, Level], ...] = ()
    sat: dict[When, Sat] = {}
    first: dict[str, First] = {}


def trace(state: State, times: Sequence[int]) -> Trace:
    """`times` has the time of each move in order; there is at least one."""
    scenario = state.scenario
    whole = bool(state.guesses) and done(state, "guess")
    gaps = [min(IDLE, max(0, after - before)) for before, after in zip(times, times[1:], strict=False)]
    return Trace(
        module=scenario.module.id,
        part=scenario.part,
        began=times[0],
        last=times[-1],
        minutes=round(sum(gaps) / 60_000, 2),
        stage=now(state),
        noted=times[state.swap.n - 1] if state.swap is not None and state.swap.notes else None,
        signed=times[state.signed.n - 1] if state.signed is not None else None,
        guessed=max(times[each.n - 1] for each in state.guesses.values()) if whole else None,
        guesses={id: (each.self, each.other) for id, each in state.guesses.items()} if whole else {},
        shown=_shown(state, times) if scenario.part == "module" else (),
        sat={WHEN[stage]: _sat(state, stage, found, times) for stage, found in knowledge(state).items()},
        first=_firsts(state) if scenario.part == "module" else {},
    )


def _shown(state: State, times: Sequence[int]) -> tuple[tuple[int, str, Level], ...]:
    found = events(state, times)
    return tuple((each["at"], id, level) for each in found for id, level in each["levels"].items())


def _sat(state: State, stage: str, found: dict[str, object], times: Sequence[int]) -> Sat:
    last = max(state.tries(item.id)[0].n for item in items_at(state.scenario, stage))
    return msgspec.convert({"form": found["form"], "share": found["share"], "at": times[last - 1]}, Sat)


def _firsts(state: State) -> dict[str, First]:
    practice = [(item, state.tries(item.id)) for item in state.scenario.of_use("practice")]
    return {
        item.id: First(item.rev, round(tries[0].share, 4), len(item.options), _picked(item, tries[0]))
        for item, tries in practice
        if tries
    }


def _picked(item: Item, given: Given) -> tuple[int, ...]:
    """The options as the author counts them, from 0; none for what is no choice."""
    if item.type not in ("mcq", "multi"):
        return ()
    found = taken(item, given.sent)
    return (found,) if isinstance(found, int) else tuple(sorted(set(found)))
