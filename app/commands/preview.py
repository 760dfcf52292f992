"""`preview`: a module as a page, anew whenever a file of it changes."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Event

from app.commands.command import Command, Misuse
from exercises.lesson.library import HERE
from exercises.lesson.preview import preview

LOOK_EVERY = 0.5  # seconds

State = dict[Path, tuple[int, int]]


def options(parser: ArgumentParser) -> None:
    parser.add_argument("module", help="the id of a module, such as m2s-03")
    parser.add_argument("--out", type=Path, help="the page; it is written over (default: MODULE.html)")
    parser.add_argument("--once", action="store_true", help="write it once and stop")


def run(given: Namespace, rest: Sequence[str]) -> int:
    """With `--once` 1 where there is an error; otherwise goes on until Ctrl-C."""
    out = given.out or Path(f"{given.module}.html")
    seen = state(given.module)
    wrong = drawn(given.module, out)
    if given.once:
        return 1 if wrong else 0
    print(f"Open {out.resolve()} in a browser; it follows what you save. Ctrl-C ends.", file=sys.stderr)
    still = Event()
    while not still.wait(LOOK_EVERY):
        now = state(given.module)
        if now != seen:
            seen = now
            drawn(given.module, out)
    return 0


def drawn(module: str, out: Path) -> int:
    """Writes the page, prints what is wrong and what is odd, and gives the number of errors."""
    try:
        page, wrong, odd = preview(HERE, module, date.today().year)
    except KeyError as error:
        raise Misuse(f"there is no module {module} in {HERE / 'modules'}") from error
    out.write_text(page, encoding="utf-8")
    for problem in (*wrong, *odd):
        print(problem, flush=True)
    print(f"{len(wrong)} to mend, {len(odd)} to think about", file=sys.stderr)
    return len(wrong)


def state(module: str) -> State:
    """When each file that the page depends on was changed; a file that goes away meanwhile is not in it."""
    found: State = {}
    for folder in (f"modules/{module}", "sources", "words"):
        for path in (HERE / folder).glob("*"):
            if path.exists():
                status = path.stat()
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


COMMAND = Command(
    name="preview",
    does="shows a module as a page with everything that is wrong, and follows what its author saves",
    examples=("python -m app preview m2s-03", "python -m app preview m2s-03 --once --out m2s-03.html"),
    options=options,
    run=run,
)
