"""One module as a page for its author: what is wrong, and everything as learners will read it, answers included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from exercises.lesson.checking import errors, warnings_of
from exercises.lesson.content import Item
from exercises.lesson.markdown import Block
from exercises.lesson.reading import ModuleFiles, read_all
from exercises.lesson.vary import BadFormula, drawn, filled, told, value
from scenarios.reading import Problem

HERE = Path(__file__).parent
INLINE = ((r"\*\*(.+?)\*\*", r"<strong>\1</strong>"), (r"(?<!\w)\*(.+?)\*(?!\w)", r"<em>\1</em>"))


def preview(root: Path, module: str, year: int, seed: int = 1) -> tuple[str, list[Problem], list[Problem]]:
    """The page, the errors and the warnings of one module and what it shares. Raises `KeyError` for no such folder."""
    files = read_all(root)
    one = next((each for each in files.modules if each.name == module), None)
    if one is None:
        raise KeyError(module)
    mine = (f"modules/{module}/", f"modules/{module}:", "sources/", "words/", "ids.txt")
    wrong = [each for each in errors(files) if f"{each.file}:".startswith(mine)]
    odd = [each for each in warnings_of(files, year) if each.file.startswith(mine[0])]
    return _template().render(**_shown(one, wrong, odd, seed)), wrong, odd


def _shown(files: ModuleFiles, wrong: Sequence[Problem], odd: Sequence[Problem], seed: int) -> dict[str, object]:
    return {
        "name": files.name,
        "module": files.written,
        "lessons": files.lessons,
        "items": [(item, _drawn(item, seed), _answer(item, seed)) for item in files.asked],
        "case": files.case.content if files.case else None,
        "statements": files.guess.content.statements if files.guess and files.guess.content else (),
        "wrong": wrong,
        "odd": odd,
    }


def inline(text: str) -> Markup:
    """Bold, italic and code; everything else is escaped."""
    made = str(escape(text))
    parts = re.split(r"`([^`]+)`", made)
    for n, part in enumerate(parts):
        if n % 2:
            parts[n] = f"<code>{part}</code>"
            continue
        for mark, tag in INLINE:
            parts[n] = re.sub(mark, tag, parts[n])
    return Markup("".join(parts))  # noqa: S704 - escaped above


def widths(block: Block) -> list[float]:
    """Of a figure's bars, in per cent of the longest."""
    numbers = [abs(float(row[1])) for row in block.rows]
    return [round(100 * each / (max(numbers) or 1), 1) for each in numbers]


def _drawn(item: Item, seed: int) -> dict[str, float]:
    """The numbers of one learner; none where a range cannot be read, which stands among the errors."""
    try:
        return drawn(item.vary, seed, item.id)
    except BadFormula:
        return {}


def _answer(item: Item, seed: int) -> str:
    if not item.formula:
        return ""
    try:
        return f"{told(value(item.formula, drawn(item.vary, seed, item.id)))} {item.unit}".strip()
    except BadFormula as error:
        return str(error)


@cache
def _template() -> Template:
    made = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.filters |= {"inline": inline, "widths": widths, "filled": filled}
    return made.get_template("preview.html.j2")
