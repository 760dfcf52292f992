"""The dialogues, read from the YAML files of this folder, and the gap between somebody's levels and the experts'."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from exercises.exercise import Json
from exercises.roleplay.rubric import load as load_rubric
from exercises.roleplay.state import LEVELS
from scenarios.content import Strict
from scenarios.reading import Source, read

FOLDER = Path(__file__).parent
SHORTEST, LONGEST = 12, 16  # lines of a dialogue
LONGEST_LINE = 60  # words: nobody says more in one breath, and it has to fit a phone
LEAST_WHY = 8  # words of a reason
LEAST_CLIPS = 3


class Line(Strict, frozen=True):
    who: Literal["seller", "customer"]
    says: str


class Expert(Strict, frozen=True):
    """`level` is 1 to 5, or null where there was no occasion; `lines` (from 1) are where it shows."""

    level: int | None
    lines: tuple[int, ...]
    why: str


class Clip(Strict, frozen=True):
    """`levels` are the experts' for every criterion of the rubric."""

    id: str
    title: str
    market: str
    scene: str
    lines: tuple[Line, ...]
    levels: dict[str, Expert]


def sources(folder: Path = FOLDER) -> list[Source[Clip]]:
    """Every file with every problem of its shape and its sense."""
    found = [read(path, Clip, folder) for path in sorted(folder.glob("*.yaml"))]
    for source in found:
        if source.content:
            rules(source.content, source)
    return found


def rules(clip: Clip, found: Source[Clip]) -> None:
    """What the shape alone does not say. The codes stand in docs/roleplay.md."""
    if clip.id != Path(found.file).stem:
        found.fault(("id",), "K01", f"the id {clip.id} is not the file's name", "call both the same")
    if not SHORTEST <= len(clip.lines) <= LONGEST:
        mend = f"write {SHORTEST} to {LONGEST}: long enough to judge, short enough to read"
        found.fault(("lines",), "K02", f"{len(clip.lines)} lines", mend)
    for place, line in enumerate(clip.lines):
        if place and clip.lines[place - 1].who == line.who:
            found.fault(("lines", place), "K03", f"the {line.who} speaks twice in a row", "let them take turns")
        if len(line.says.split()) > LONGEST_LINE:
            found.fault(("lines", place, "says"), "K04", "a speech", f"at most {LONGEST_LINE} words in one breath")
    known = load_rubric().ids
    for id in (each for each in known if each not in clip.levels):
        found.fault(("levels",), "K05", f"no expert rated {id}", "rate every criterion of the rubric")
    for id, expert in clip.levels.items():
        expert_rules(clip, id, expert, found)
    given = {each.level for each in clip.levels.values()}
    if len(given - {None}) < 2:
        found.fault(("levels",), "K09", "all levels are the same", "a dialogue that trains nobody to tell apart")


def expert_rules(clip: Clip, id: str, expert: Expert, found: Source[Clip]) -> None:
    """One criterion of a dialogue."""
    where = ("levels", id)
    if id not in load_rubric().ids:
        found.fault(where, "K05", f"there is no criterion {id}", f"there are: {', '.join(load_rubric().ids)}")
    if expert.level is not None and expert.level not in LEVELS:
        found.fault(
            (*where, "level"), "K06", f"the level {expert.level}", "1 to 5, or null where there was no occasion"
        )
    wrong = [each for each in expert.lines if not 1 <= each <= len(clip.lines)]
    if wrong or (expert.level is not None and not expert.lines):
        found.fault((*where, "lines"), "K07", f"lines {list(expert.lines)}", f"name lines from 1 to {len(clip.lines)}")
    if len(expert.why.split()) < LEAST_WHY:
        found.fault((*where, "why"), "K08", "hardly a reason", "say what in these lines makes the level")


@cache
def load() -> Mapping[str, Clip]:
    """All dialogues by id. Raises `ValueError` naming the first problem."""
    found = sources()
    problems = [each for source in found for each in source.problems]
    if problems:
        raise ValueError(str(problems[0]))
    return {source.content.id: source.content for source in found if source.content}


def suggested(seed: int, done: Mapping[str, object] | frozenset[str] = frozenset()) -> Clip | None:
    """The dialogue to rate next: another one from round to round; None when all are done."""
    ids = list(load())
    turned = ids[seed % len(ids) :] + ids[: seed % len(ids)]
    return next((load()[id] for id in turned if id not in done), None)


def compare(id: str, levels: Mapping[str, int | None]) -> Json:
    """Criterion by criterion what was given, what the experts give, and why.

    `gap` is given minus expert, None where one of the two saw no occasion. `near` counts gaps of at most one,
    which is what experts differ by among themselves; `lean` is the mean gap.
    """
    clip, rubric = load()[id], load_rubric()
    rows: list[dict[str, Json]] = []
    for criterion in rubric.criteria:
        expert, given = clip.levels[criterion.id], levels.get(criterion.id)
        gap = None if given is None or expert.level is None else given - expert.level
        rows.append(
            {
                "criterion": criterion.id,
                "given": given,
                "expert": expert.level,
                "gap": gap,
                "near": given == expert.level if gap is None else abs(gap) <= 1,
                "lines": list(expert.lines),
                "why": expert.why,
            }
        )
    gaps = [each["gap"] for each in rows if each["gap"] is not None]
    lean = round(sum(gaps) / len(gaps), 2) if gaps else 0.0
    near = sum(bool(each["near"]) for each in rows)
    return {"clip": id, "rows": rows, "near": near, "of": len(rows), "lean": lean, "says": words(near, len(rows), lean)}


def words(near: int, of: int, lean: float) -> str:
    """The comparison in one or two sentences."""
    leaning = (
        " On the whole you are more generous than they are."
        if lean > 0.5
        else " On the whole you are stricter than they are."
        if lean < -0.5
        else ""
    )
    return f"{near} of {of} are within one level of the experts.{leaning}"
