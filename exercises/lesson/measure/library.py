"""The survey's sentences, read once in a process and as strictly as all content."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from exercises.lesson.measure.pulse import BANDS, TOP, Area, Pulse
from scenarios.library import ContentError
from scenarios.reading import Problem, Source, read

HERE = Path(__file__).parent
FILE = "pulse.yaml"
AREAS, EACH = 5, 4  # areas, and items in each


@lru_cache(maxsize=4)
def load_pulse(root: Path = HERE) -> Pulse:
    """Raises `ContentError` with everything that is wrong with it."""
    source = _read(root)
    if source.problems or source.content is None:
        raise ContentError(source.problems)
    return source.content


def problems(root: Path = HERE) -> list[Problem]:
    """What is wrong with the file, all at once."""
    return _read(root).problems


def _read(root: Path) -> Source[Pulse]:
    source = read(root / FILE, Pulse, root)
    if source.content is not None:
        _whole(source.content, source)
    return source


def _whole(pulse: Pulse, source: Source[Pulse]) -> None:
    if len(pulse.areas) != AREAS:
        source.fault(("areas",), "Q01", f"{len(pulse.areas)} areas", f"write {AREAS}")
    if len(pulse.scale) != TOP + 1:
        source.fault(("scale",), "Q02", f"{len(pulse.scale)} answers", f"write {TOP + 1}, the least first")
    seen: set[str] = set()
    for n, area in enumerate(pulse.areas):
        _area(area, ("areas", n), source)
        for id, where in [(area.id, ()), *((item.id, ("items", m)) for m, item in enumerate(area.items))]:
            if id in seen:
                source.fault(("areas", n, *where), "Q05", f"the id {id} is there twice", "give it another")
            seen.add(id)


def _area(area: Area, where: tuple[str | int, ...], source: Source[Pulse]) -> None:
    if tuple(area.bands) != BANDS:
        source.fault((*where, "bands"), "Q03", f"the bands {', '.join(area.bands)}", f"write {', '.join(BANDS)}")
    if len(area.items) != EACH or sum(item.reversed for item in area.items) != 1:
        mend = f"write {EACH}, one of them reversed"
        source.fault((*where, "items"), "Q04", f"{len(area.items)} items, or not one reversed", mend)
    for n, item in enumerate(area.items):
        if item.id.rpartition("-")[0] != area.id:
            source.fault((*where, "items", n, "id"), "Q05", f"the id {item.id}", f"begin it with {area.id}-")
