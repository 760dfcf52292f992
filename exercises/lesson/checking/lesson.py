"""Lessons: short, one worked example, every number with a source, and Markdown that can do no harm."""

from __future__ import annotations

from collections.abc import Mapping

from exercises.lesson.checking.prose import says_invented, sourced, unfounded
from exercises.lesson.checking.texts import plain
from exercises.lesson.content import LessonHead, Reference
from exercises.lesson.reading import LessonFile, ModuleFiles
from scenarios.reading import Problem

LESSONS, MINUTES, WORDS = (2, 3), (3, 6), (250, 650)


def lessons_rules(files: ModuleFiles, references: Mapping[str, Reference]) -> None:
    """Of all lessons of a module; problems go to the lessons' own sources."""
    if files.lessons and not LESSONS[0] <= len(files.lessons) <= LESSONS[1]:
        source = files.lessons[-1].source
        source.fault((), "L22", f"{len(files.lessons)} lessons", f"{LESSONS[0]} or {LESSONS[1]}")
    for n, lesson in enumerate(files.lessons, 1):
        if not lesson.source.file.endswith(f"lesson_{n}.md"):
            lesson.source.fault((), "L22", "lessons are numbered without a gap", f"name it lesson_{n}.md")
        if lesson.source.content is not None:
            _head(lesson, lesson.source.content, files, references)
            _example(lesson, lesson.source.content)
            _numbers(lesson, lesson.source.content, references)
        _texts(lesson)
    _taught(files)


def _head(lesson: LessonFile, head: LessonHead, files: ModuleFiles, references: Mapping[str, Reference]) -> None:
    fault = lesson.source.fault
    known = {each.id for each in files.written.objectives} if files.written else None
    for n, objective in enumerate(head.objectives):
        if known is not None and objective not in known:
            fault(("objectives", n), "L18", f"no objective {objective}", "one of module.yaml")
    for n, slug in enumerate(head.sources):
        if slug not in references:
            fault(("sources", n), "L19", f"no source {slug}", "write it in sources/, or take its key from there")
    if not MINUTES[0] <= head.minutes <= MINUTES[1]:
        fault(("minutes",), "L22", f"{head.minutes} minutes", f"{MINUTES[0]} to {MINUTES[1]}")
    words = sum(len(block.text.split()) for block in lesson.blocks)
    if not WORDS[0] <= words <= WORDS[1]:
        fault((), "L22", f"{words} words", f"{WORDS[0]} to {WORDS[1]}; two ideas are two lessons")


def _example(lesson: LessonFile, head: LessonHead) -> None:
    wanted = head.example.lstrip("# ").strip()
    if not wanted:
        lesson.source.fault((), "L23", "no worked example", "example: the heading under which it stands")
    elif not any(block.kind == "heading" and block.rows[0][0] == wanted for block in lesson.blocks):
        lesson.source.fault(("example",), "L23", f"no heading {wanted!r}", "write the heading as it stands below")


def _numbers(lesson: LessonFile, head: LessonHead, references: Mapping[str, Reference]) -> None:
    if any(slug not in references for slug in head.sources):
        return  # L19 is told; what the source says, nobody knows yet
    known = sourced(references[slug] for slug in head.sources)
    for line, number in unfounded(lesson.blocks, head.example, known):
        text = f"{number} stands in no source of the lesson"
        _fault(lesson, line, "L28", text, "name a source that says it, or say that it is invented (say, suppose)")
    if not says_invented(lesson.blocks, head.example):
        text = "the example does not say that its numbers are invented"
        lesson.source.fault(("example",), "L28", text, 'begin it with "Say ..." or "Invented figures."')


def _texts(lesson: LessonFile) -> None:
    for block in lesson.blocks:
        for line, row in zip(block.lines, block.rows, strict=True):
            text = " ".join(row)

            def fault(_: object, code: str, text: str, mend: str, line: int = line) -> None:
                _fault(lesson, line, code, text, mend)

            plain((), text, fault)


def _taught(files: ModuleFiles) -> None:
    """Each objective is taught by a lesson."""
    if files.module is None or files.written is None or any(each.source.content is None for each in files.lessons):
        return
    taught = {each for lesson in files.lessons if lesson.source.content for each in lesson.source.content.objectives}
    for n, objective in enumerate(files.written.objectives):
        if files.lessons and objective.id not in taught:
            text = f"no lesson teaches {objective.id}"
            files.module.fault(("objectives", n), "L29", text, "name it in the `objectives` of a lesson")


def _fault(lesson: LessonFile, line: int, code: str, text: str, mend: str) -> None:
    lesson.source.problems.append(Problem(lesson.source.file, line, code, text, mend))
