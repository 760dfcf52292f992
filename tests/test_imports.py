"""Who may import whom, read from the source: the layers hold because this test does."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
OURS = ("app", "exercises", "scenarios")
FILES = sorted(
    [
        *(
            path.relative_to(CHECKOUT)
            for folder in (*OURS, "bench", "tools")
            for path in (CHECKOUT / folder).rglob("*.py")
        ),
        Path("streamlit_app.py"),
    ]
)

# A folder or file, what it may import of ours, and what it may not import of others. The longest pattern counts.
LAYERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "scenarios/**": (("scenarios",), ("streamlit", "sqlite3", "sqlite_utils")),
    "exercises/**": (("exercises", "scenarios"), ("streamlit", "sqlite3", "sqlite_utils")),
    # What exercises share knows none of them.
    "exercises/contract.py": ((), ("streamlit", "sqlite3", "sqlite_utils")),
    "exercises/rubric.py": (("exercises.exercise",), ("streamlit", "sqlite3", "sqlite_utils")),
    "exercises/sheet/**": (("exercises.exercise", "exercises.sheet"), ("streamlit", "sqlite3", "sqlite_utils")),
    "exercises/sheet/view/*.py": (
        ("exercises.contract", "exercises.exercise", "exercises.sheet", "app.widgets", "app.texts"),
        ("sqlite3", "sqlite_utils"),
    ),
    "exercises/*/view/*.py": (("exercises", "scenarios", "app.widgets", "app.texts"), ("sqlite3", "sqlite_utils")),
    "exercises/*/document/*.py": (("exercises", "scenarios", "app.texts"), ("streamlit", "sqlite3", "sqlite_utils")),
    "app/settings.py": ((), ("streamlit",)),
    "app/identity.py": ((), ("streamlit",)),
    "app/store/**": (("app.store",), ("streamlit",)),
    "app/services/**": (
        (
            "app.services",
            "app.store",
            "app.workshop",
            "app.identity",
            "app.settings",
            "app.xapi",
            "exercises",
            "scenarios",
        ),
        ("streamlit",),
    ),
    "app/services/shadowing/**": (
        ("app.services", "app.store", "app.shadowing", "exercises.lesson.shadow"),
        ("streamlit",),
    ),
    "app/live/**": (
        ("app.live", "app.services", "app.workshop", "app.identity", "app.texts", "exercises"),
        ("streamlit", "sqlite3", "sqlite_utils"),
    ),
    "app/workshop/**": (("app.workshop",), ("streamlit", "sqlite3", "sqlite_utils")),
    # Agendas are content: they are read as strictly as customers are, by the same reader.
    "app/workshop/library.py": (
        ("app.workshop", "scenarios.reading", "scenarios.library"),
        ("streamlit", "sqlite3", "sqlite_utils"),
    ),
    # Statements are told of attempts and of modules; who keeps and sends them is no business of theirs.
    "app/xapi/**": (
        ("app.xapi", "exercises.exercise", "exercises.lesson"),
        ("streamlit", "sqlite3", "sqlite_utils", "time", "threading", "socket"),
    ),
    "app/papers/**": (("app.papers", "app.workshop", "app.texts"), ("streamlit", "sqlite3", "sqlite_utils")),
    "app/papers/shadow_*.py": (
        ("app.papers", "app.shadowing", "app.texts", "exercises.lesson.shadow"),
        ("streamlit", "sqlite3", "sqlite_utils"),
    ),
    "app/shadowing/**": (("app.shadowing",), ("streamlit", "sqlite3", "sqlite_utils")),
    "app/texts/**": (("app.texts", "app.settings"), ("streamlit", "sqlite3", "sqlite_utils")),
    "app/widgets/**": (("app.widgets", "app.texts", "exercises.exercise"), ("sqlite3", "sqlite_utils")),
    "app/screens/**": (
        (
            "app.screens",
            "app.services",
            "app.workshop",
            "app.live",
            "app.papers",
            "app.widgets",
            "app.texts",
            "app.identity",
            "app.settings",
            "exercises",
        ),
        ("sqlite3", "sqlite_utils"),
    ),
    "app/screens/shadow/**": (
        ("app.screens", "app.services", "app.shadowing", "app.papers", "app.widgets", "app.texts", "exercises.lesson"),
        ("sqlite3", "sqlite_utils"),
    ),
    "app/commands/**": (
        ("app.commands", "app.papers", "app.services", "app.settings", "app.workshop", "exercises", "scenarios"),
        ("streamlit", "sqlite3", "sqlite_utils"),
    ),
    "app/commands/serve.py": (
        ("app.commands", "app.services", "app.settings", "app.workshop.library", "exercises", "scenarios"),
        (),
    ),
    "app/__main__.py": (("app.commands", "app.services", "app.settings", "scenarios"), ("streamlit",)),
    "app/__init__.py": ((), ("streamlit",)),
    "streamlit_app.py": (
        ("app.identity", "app.screens", "app.live", "app.settings", "exercises"),
        ("sqlite3", "sqlite_utils"),
    ),
    "bench/**": (("app", "exercises", "scenarios", "tests"), ()),
}

PURE = ("rules", "rubric", "mind", "wording", "debrief")
SHARED = ("exercise", "contract", "rubric", "sheet")  # what all exercises are made of
IMPURE_MODULES = {
    "time",
    "random",
    "secrets",
    "uuid",
    "datetime",
    "sqlite3",
    "sqlite_utils",
    "socket",
    "threading",
    "os",
}
IMPURE_CALLS = {"open", "input", "print"}
READERS = {"checking", "library", "reading"}  # read the lines that come with the program, once
CALENDARS = {"days"}  # dates and time zones, without a clock


def layer(file: PurePath) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rule for a file; raises `LookupError` for one that no rule covers."""
    fits = [pattern for pattern in LAYERS if _fits(file, pattern)]
    if not fits:
        raise LookupError(f"{file} belongs to no layer: give it a rule in tests/test_imports.py")
    return LAYERS[max(fits, key=len)]


def _fits(file: PurePath, pattern: str) -> bool:
    return file.as_posix().startswith(pattern[:-2]) if pattern.endswith("**") else file.match(pattern)


def imported(tree: ast.AST, file: PurePath) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, also inside functions and by `import_module` of a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = ".".join(file.parent.parts[: len(file.parent.parts) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, (package, node.module)))
            yield from ((node.lineno, f"{base}.{each.name}") for each in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            named = node.args[0] if node.args else None
            if isinstance(named, ast.Constant) and isinstance(named.value, str):
                yield node.lineno, named.value


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def within(name: str, parents: tuple[str, ...]) -> bool:
    return any(name == parent or name.startswith(f"{parent}.") for parent in parents)


def breaches(file: PurePath, source: str) -> list[str]:
    """What a file imports and may not."""
    ours, others = layer(file)
    return [
        f"{file}:{line}: {name}"
        for line, name in imported(ast.parse(source), file)
        if (within(name, OURS) and not within(name, ours)) or within(name, others)
    ]


def impurities(file: PurePath, source: str) -> list[str]:
    """Clocks, chance, files and threads in what must give the same today and in a year."""
    tree = ast.parse(source)
    found = [(line, name) for line, name in imported(tree, file) if name.partition(".")[0] in IMPURE_MODULES]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found += [(node.lineno, f"{_called(node)}()") for node in calls if getattr(node.func, "id", "") in IMPURE_CALLS]
    return [f"{file}:{line}: {what}" for line, what in found]


def pure(file: PurePath) -> bool:
    """Workshop and shadowing; what exercises share; their rules, minds, rubrics, debriefs; but for what reads texts."""
    parts = file.with_suffix("").parts
    ruled = parts[0] == "exercises" and (parts[1] in SHARED or any(part in PURE for part in parts[2:]))
    kept = parts[:2] in (("app", "workshop"), ("app", "shadowing"))
    return (ruled or kept) and parts[-1] not in READERS | CALENDARS


@pytest.mark.parametrize("file", FILES, ids=str)
def test_nobody_imports_what_their_layer_may_not(file: Path) -> None:
    assert breaches(file, (CHECKOUT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", [file for file in FILES if pure(file)], ids=str)
def test_rules_have_no_clock_chance_or_file(file: Path) -> None:
    assert impurities(file, (CHECKOUT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "file, source",
    [
        ("scenarios/figures.py", "from exercises import exercise"),
        ("exercises/call/rules.py", "import streamlit as st"),
        ("exercises/call/rules.py", "from app.widgets import scorecard"),
        ("exercises/sheet/edits.py", "from exercises.plan.state import PlanState"),
        ("exercises/sheet/view/fields.py", "from exercises.pitch import sheet"),
        ("exercises/rubric.py", "from exercises.call.rubric import CRITERIA"),
        ("exercises/contract.py", "import streamlit"),
        ("exercises/call/view/page.py", "from app import store"),
        ("exercises/call/view/debrief.py", "from app.services import Desk"),
        ("app/store/moves.py", "def f():\n    import streamlit.web"),
        ("app/services/board.py", "import streamlit"),
        ("app/workshop/life.py", "from app.store import Store"),
        ("app/workshop/life.py", "from exercises.exercise import Scorecard"),
        ("app/screens/door.py", "from app.store import Store"),
        ("app/screens/door.py", "from ..store import Store"),
        ("app/commands/play.py", "import_module('app.store')"),
        ("app/__main__.py", "import app.store.backup"),
    ],
)
def test_a_breach_is_found(file: str, source: str) -> None:
    assert breaches(PurePath(file), source)


@pytest.mark.parametrize(
    "source",
    ["import time", "from datetime import datetime", "from random import Random", "open('x')", "import os.path"],
)
def test_an_impurity_is_found(source: str) -> None:
    assert impurities(PurePath("exercises/call/rules.py"), source)


def test_the_workshop_is_pure_but_for_what_reads_agendas() -> None:
    assert pure(PurePath("app/workshop/life.py")) and pure(PurePath("app/workshop/standings/total.py"))
    assert not pure(PurePath("app/workshop/library.py"))


def test_views_may_draw() -> None:
    assert not breaches(PurePath("exercises/call/view/page.py"), "import streamlit\nfrom app.widgets import scorecard")
