"""Every file of the modules, read strictly: what it holds, or every problem in it with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from exercises.lesson.content import Case, Item, LessonHead, Module, Reference, Statement, Word
from exercises.lesson.markdown import Block, blocks
from scenarios.reading import Problem, Source, parse, read, shape

S = TypeVar("S")

GUIDE = "docs/adding-a-module.md says what belongs there"
MENDS = {"S02": GUIDE, "S04": GUIDE}  # the shared reader's own words are about customers
PARTS = ("module.yaml", "items.yaml", "case.yaml", "guess.yaml")
LOCK = "ids.txt"


class Items(msgspec.Struct, frozen=True):
    items: tuple[Item, ...]


class Statements(msgspec.Struct, frozen=True):
    statements: tuple[Statement, ...]


class References(msgspec.Struct, frozen=True):
    sources: dict[str, Reference]


class Words(msgspec.Struct, frozen=True):
    words: dict[str, Word]


@dataclass(frozen=True, slots=True)
class LessonFile:
    """`source` holds the front matter, `blocks` the rest."""

    source: Source[LessonHead]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ModuleFiles:
    """The folder of one module. A part is None where its file is not there."""

    name: str
    module: Source[Module] | None
    lessons: tuple[LessonFile, ...]
    items: Source[Items] | None
    case: Source[Case] | None
    guess: Source[Statements] | None
    missing: tuple[str, ...]

    def sources(self) -> list[Source[Any]]:
        """Those that are there."""
        parts: list[Source[Any] | None] = [self.module, *(each.source for each in self.lessons)]
        return [each for each in (*parts, self.items, self.case, self.guess) if each is not None]

    @property
    def written(self) -> Module | None:
        return self.module.content if self.module else None

    @property
    def asked(self) -> tuple[Item, ...]:
        """The items, none where the file cannot be read."""
        return self.items.content.items if self.items and self.items.content else ()


@dataclass(frozen=True, slots=True)
class Files:
    """All of them; `lock` is the text of the ids that were published."""

    modules: tuple[ModuleFiles, ...]
    references: tuple[Source[References], ...]
    words: tuple[Source[Words], ...]
    lock: str

    def sources(self) -> Iterator[Source[Any]]:
        for module in self.modules:
            yield from module.sources()
        yield from self.references
        yield from self.words

    def known_sources(self) -> dict[str, Reference]:
        """By slug; of a slug that is there twice, the first."""
        return _merged([each.content.sources for each in self.references if each.content])

    def known_words(self) -> dict[str, Word]:
        """By slug; of a slug that is there twice, the first."""
        return _merged([each.content.words for each in self.words if each.content])


def read_all(root: Path) -> Files:
    """Everything under `root`. Raises `OSError` when a file cannot be opened."""
    folders = sorted(path for path in (root / "modules").glob("*") if path.is_dir() and not path.name.startswith("."))
    lock = root / LOCK
    return Files(
        tuple(read_module(folder, root) for folder in folders),
        tuple(read(path, References, root) for path in sorted((root / "sources").glob("*.yaml"))),
        tuple(read(path, Words, root) for path in sorted((root / "words").glob("*.yaml"))),
        lock.read_text(encoding="utf-8") if lock.exists() else "",
    )


def read_module(folder: Path, root: Path) -> ModuleFiles:
    """One folder, whatever is in it."""
    lessons = sorted(folder.glob("lesson_*.md"))
    missing = [name for name in PARTS if not (folder / name).exists()] + ([] if lessons else ["lesson_1.md"])
    return ModuleFiles(
        folder.name,
        _part(folder / "module.yaml", Module, root),
        tuple(read_lesson(path, root) for path in lessons),
        _part(folder / "items.yaml", Items, root),
        _part(folder / "case.yaml", Case, root),
        _part(folder / "guess.yaml", Statements, root),
        tuple(missing),
    )


def _part(path: Path, kind: type[S], root: Path) -> Source[S] | None:
    return read(path, kind, root) if path.exists() else None


def read_lesson(path: Path, root: Path) -> LessonFile:
    """Front matter between two lines of ---, then Markdown."""
    source: Source[LessonHead] = Source(str(path.relative_to(root)))
    try:
        lines = path.read_bytes().decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        source.fault((), "Y02", f"byte {error.start} is not UTF-8", "save the file as UTF-8")
        return LessonFile(source, ())
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---" or end is None:
        source.fault((), "L21", "no front matter", "begin with ---, the fields of a lesson, and ---")
        return LessonFile(source, ())
    node = parse("\n".join(["", *lines[1:end], ""]).encode(), source)
    plain = None if node is None else shape(node, LessonHead, (), source)
    if not source.problems:
        source.content = msgspec.convert(plain, LessonHead, strict=False)

    def fault(line: int, code: str, text: str, mend: str) -> None:
        source.problems.append(Problem(source.file, line, code, text, mend))

    return LessonFile(source, blocks("\n".join(lines[end + 1 :]), end + 2, fault))


def mended(problem: Problem) -> Problem:
    """With what authors of modules need to hear."""
    return replace(problem, mend=MENDS.get(problem.code, problem.mend))


def _merged(parts: list[dict[str, S]]) -> dict[str, S]:
    found: dict[str, S] = {}
    for part in parts:
        found = part | found
    return found
