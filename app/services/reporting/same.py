"""Whether a receiver's statement is ours. It may add what is its own and write the rest in another way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import isclose
from typing import Any

from exercises.exercise import Json

COMPARED = (("actor", "account"), ("verb", "id"), ("object", "id"), ("result",), ("context", "registration"))


def same(ours: Json, theirs: Any) -> bool:
    """By who, what, with which result and when. Words of definitions may differ: they are no part of a statement."""
    if not isinstance(theirs, Mapping) or theirs.get("id") != ours["id"]:
        return False
    return _moment(theirs.get("timestamp")) == _moment(ours["timestamp"]) and all(
        _alike(_at(ours, path), _at(theirs, path)) for path in COMPARED
    )


def _at(statement: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        statement = statement.get(name) if isinstance(statement, Mapping) else None
    return statement


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_alike(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    if _number(one) and _number(other):
        return isclose(one, other, abs_tol=1e-9)
    return bool(one == other)


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _moment(written: Any) -> datetime | None:
    """To the millisecond."""
    try:
        found = datetime.fromisoformat(str(written))
    except ValueError:
        return None
    return found.replace(microsecond=found.microsecond // 1000 * 1000) if found.tzinfo else None
