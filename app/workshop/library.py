"""The agendas that come with the program: read strictly, as text, with every problem told at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from app.workshop.agenda import Agenda
from app.workshop.agenda_rules import agenda_rules
from scenarios.library import ContentError
from scenarios.reading import Problem, Source, Where, parse, shape

AGENDAS = Path(__file__).parent / "agendas"
GUIDE = "docs/adding-an-agenda.md says what belongs there"
MENDS = {"S02": GUIDE, "S04": GUIDE}  # the reader's own words are about customers


def load_agendas(root: Path = AGENDAS) -> dict[str, Agenda]:
    """By id: those of an hour or two first, each kind from the shortest on. Raises `ContentError` with all problems."""
    sources = agenda_sources(root)
    problems = _found(sources, root)
    if problems:
        raise ContentError(problems)
    agendas = [source.content for source in sources if source.content]
    return {each.id: each for each in sorted(agendas, key=lambda each: (each.span == "days", each.minutes, each.id))}


def check(root: Path = AGENDAS) -> list[Problem]:
    """Every problem of the agendas under `root`; the codes stand in docs/adding-an-agenda.md."""
    return _found(agenda_sources(root), root)


def agenda_sources(root: Path) -> list[Source[Agenda]]:
    """One for each file, in the order of their names."""
    return [_read(path, root) for path in sorted(root.glob("*.yaml"))]


def _read(path: Path, root: Path) -> Source[Agenda]:
    source: Source[Agenda] = Source(str(path.relative_to(root)))
    node = parse(path.read_bytes(), source)
    plain = None if node is None else shape(node, Agenda, (), source)
    if source.problems:
        return source
    try:
        source.content = msgspec.convert(plain, Agenda, strict=False)
    except msgspec.ValidationError as error:  # what only the whole shows, such as three numbers where two belong
        source.fault(_place(str(error)), "S04", str(error), GUIDE)
    return source


def _place(told: str) -> Where:
    """Where msgspec's message points to: "... - at `$.people`"; the file where it points nowhere."""
    _, _, path = told.partition("`$.")
    return (path.strip("`").split(".")[0],) if path else ()


def _found(sources: Sequence[Source[Agenda]], root: Path) -> list[Problem]:
    if not sources:
        return [Problem(".", 1, "A18", f"{root.name} holds no agenda", "put one there, or those of the program")]
    for source in sources:
        if source.content:
            agenda_rules(source.content, Path(source.file).stem, source.fault)
    told: set[Any] = {_mended(problem) for source in sources for problem in source.problems}
    return sorted(told)


def _mended(problem: Problem) -> Problem:
    return replace(problem, mend=MENDS.get(problem.code, problem.mend))
