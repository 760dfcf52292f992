"""Checks the tick sheet, the words of the briefs and the dialogues: every problem at once."""

from __future__ import annotations

from pathlib import Path

from exercises.roleplay.calibration import clips
from exercises.roleplay.rubric import criteria
from exercises.roleplay.sheet import content
from scenarios.reading import Problem

HERE = Path(__file__).parent


def check(folder: Path = HERE) -> list[Problem]:
    """In the order of files and lines; files are as seen from `folder`."""
    problems = [
        *named("rubric", criteria.source(folder / "rubric" / criteria.FILE.name).problems),
        *named("sheet", content.source(folder / "sheet" / content.FILE.name).problems),
    ]
    dialogues = clips.sources(folder / "calibration")
    for source in dialogues:
        problems += named("calibration", source.problems)
    if len(dialogues) < clips.LEAST_CLIPS:
        text, mend = f"{len(dialogues)} dialogues", f"write {clips.LEAST_CLIPS}, so that rounds can differ"
        problems.append(Problem("calibration", 1, "K10", text, mend))
    return sorted(problems)


def named(folder: str, problems: list[Problem]) -> list[Problem]:
    """With the folder before the file."""
    return [Problem(f"{folder}/{each.file}", each.line, each.code, each.text, each.mend) for each in problems]
