"""Statements that people answer for themselves and guess for the others."""

from __future__ import annotations

import re

from exercises.lesson.checking.texts import Fault, plain
from exercises.lesson.content import Statement

HOW_MANY, LENGTH = (4, 6), (20, 140)
KNOWLEDGE = re.compile(
    r"\?|\bstud(?:y|ies) (?:show|find|say)|\bresearch\b|\baccording to\b|\bon average\b", re.IGNORECASE
)


def guess_rules(statements: tuple[Statement, ...], module: str, fault: Fault) -> None:
    """Four to six, and no quiz."""
    if not HOW_MANY[0] <= len(statements) <= HOW_MANY[1]:
        fault(("statements",), "L61", f"{len(statements)} statements", f"{HOW_MANY[0]} to {HOW_MANY[1]}")
    seen: set[str] = set()
    for n, statement in enumerate(statements):
        where = ("statements", n)
        if not re.fullmatch(rf"{re.escape(module)}-guess-\d+", statement.id) or statement.id in seen:
            fault((*where, "id"), "L11", f"the id {statement.id}", f"{module}-guess-{n + 1}, only once")
        seen.add(statement.id)
        _statement(statement, (*where, "text"), fault)


def _statement(statement: Statement, where: tuple[str | int, ...], fault: Fault) -> None:
    text = statement.text
    plain(where, text, fault)
    if not LENGTH[0] <= len(text) <= LENGTH[1] or not text.endswith("."):
        fault(where, "L62", f"{len(text)} characters", f"one sentence of {LENGTH[0]} to {LENGTH[1]} with a full stop")
    if KNOWLEDGE.search(text):
        fault(where, "L62", "this asks for knowledge", "something that people can only say of themselves")
