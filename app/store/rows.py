"""Rows in and out: dictionaries, and JSON as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from app.store.errors import Invalid

Row = dict[str, Any]


def rows(db: Database, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """All rows at once: a cursor must not outlive the transaction that it reads."""
    return list(db.query(sql, dict(values or {})))


def one(db: Database, sql: str, values: Mapping[str, Any] | None = None) -> Row | None:
    """The first row, or None."""
    found = rows(db, sql, values)
    return found[0] if found else None


def scalar(db: Database, sql: str, values: Mapping[str, Any] | None = None) -> Any:
    """The first column of the first row; None where there is no row."""
    row = db.execute(sql, dict(values or {})).fetchone()
    return None if row is None else row[0]


def as_json(value: Any) -> str:
    """Canonical JSON: the same value gives the same text.

    Raises `Invalid` for what JSON or UTF-8 cannot hold (NaN, lone surrogates, objects).
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        text.encode("utf-8")
    except (TypeError, ValueError) as error:
        raise Invalid(f"This cannot be stored as JSON: {error}. Nothing of this change was stored.") from error
    return text
