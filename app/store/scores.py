"""Scorecards: the total, and under it each criterion with its evidence, by version of the rubric."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store import attempts, board, drafts
from app.store.rows import as_json, one, rows


@dataclass(frozen=True, slots=True)
class StoredCriterion:
    """`level` is 1 to 5, or None where it was not rated; `evidence` is a list of JSON objects."""

    criterion: str
    level: int | None
    points: float
    maximum: float
    evidence: Sequence[Any]
    reason: str


@dataclass(frozen=True, slots=True)
class StoredCard:
    """`total` is 0 to 100, exactly as the rubric gave it; `advice` and `caps` are JSON lists."""

    attempt: str
    rubric_version: str
    total: float
    outcome: str
    criteria: Sequence[StoredCriterion]
    advice: Sequence[Any]
    caps: Sequence[str]
    scored_at: int


def settle(db: Database, card: StoredCard, keep_drafts: bool = False) -> bool:
    """Ends the attempt, stores its card, moves the board and drops its drafts, all or nothing.

    `keep_drafts` where the time ended it: what was typed and not sent stays its writer's. False, and nothing
    changed, where the attempt had ended before. The ranked total is in tenths, half up.
    """
    if not attempts.end(db, card.attempt, card.scored_at, card.outcome, tenths_of(card), card.rubric_version):
        return False
    put(db, card)
    if not keep_drafts:
        drafts.drop_all_of(db, card.attempt)
    board.refresh(db, card.attempt)
    return True


def tenths_of(card: StoredCard) -> int:
    """The ranked total, 0 to 1000."""
    return int(card.total * 10 + 0.5)


def abandon(db: Database, attempt: str, at: int) -> None:
    """Ends an attempt that was left: no card, a total of 0, and the board knows it."""
    if attempts.end(db, attempt, at, "abandoned", 0, None):
        drafts.drop_all_of(db, attempt)
        board.refresh(db, attempt)


def put(db: Database, card: StoredCard) -> None:
    """Stores a card beside those of other rubric versions; `Duplicate` where this version has one."""
    db.execute(
        "INSERT INTO scorecards (attempt, rubric_version, total, outcome, advice, caps, scored_at) "
        "VALUES (:attempt, :version, :total, :outcome, :advice, :caps, :at)",
        {
            "attempt": card.attempt,
            "version": card.rubric_version,
            "total": float(card.total),
            "outcome": card.outcome,
            "advice": as_json(list(card.advice)),
            "caps": as_json(list(card.caps)),
            "at": card.scored_at,
        },
    )
    for place, criterion in enumerate(card.criteria, start=1):
        db.execute(
            "INSERT INTO scores (attempt, rubric_version, criterion, place, level, points, maximum, evidence, reason) "
            "VALUES (:attempt, :version, :criterion, :place, :level, :points, :maximum, :evidence, :reason)",
            {
                "attempt": card.attempt,
                "version": card.rubric_version,
                "criterion": criterion.criterion,
                "place": place,
                "level": criterion.level,
                "points": float(criterion.points),
                "maximum": float(criterion.maximum),
                "evidence": as_json(list(criterion.evidence)),
                "reason": criterion.reason,
            },
        )


def card_of(db: Database, attempt: str) -> StoredCard | None:
    """The card stored last; None before the end, and for what was abandoned."""
    head = one(
        db,
        "SELECT attempt, rubric_version, total, outcome, advice, caps, scored_at FROM scorecards "
        "WHERE attempt = :attempt ORDER BY scored_at DESC, rubric_version DESC LIMIT 1",
        {"attempt": attempt},
    )
    if head is None:
        return None
    found = rows(
        db,
        "SELECT criterion, level, points, maximum, evidence, reason FROM scores "
        "WHERE attempt = :attempt AND rubric_version = :version ORDER BY place",
        {"attempt": attempt, "version": head["rubric_version"]},
    )
    criteria = tuple(StoredCriterion(**(row | {"evidence": json.loads(row["evidence"])})) for row in found)
    return StoredCard(
        **(head | {"advice": json.loads(head["advice"]), "caps": json.loads(head["caps"]), "criteria": criteria})
    )
