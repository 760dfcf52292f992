"""Signatures: the code by which a colleague finds what is to be confirmed, and what colleagues answered."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from app.store.rows import Row, one, rows, scalar


@dataclass(frozen=True, slots=True)
class Code:
    """Asks for a signature under one attempt; times are epoch milliseconds."""

    attempt: str
    code: str
    asked_at: int
    until: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a colleague said to the notes of the move `notes`. `named`: their name may be told; `reason` of a no."""

    attempt: str
    by: str
    nickname: str
    notes: int
    signed: bool
    named: bool
    reason: str
    at: int


def ask(db: Database, code: Code) -> None:
    """The one code of its attempt; `Duplicate` where it is another attempt's."""
    db.execute(
        "INSERT INTO signing_codes (attempt, code, asked_at, until) VALUES (:attempt, :code, :asked_at, :until) "
        "ON CONFLICT (attempt) DO UPDATE SET code = excluded.code, asked_at = excluded.asked_at, "
        "until = excluded.until",
        {"attempt": code.attempt, "code": code.code, "asked_at": code.asked_at, "until": code.until},
    )


def code_of(db: Database, attempt: str, now: int) -> Code | None:
    """The code of an attempt, while it holds."""
    return _code(db, "attempt = :value", attempt, now)


def by_code(db: Database, code: str, now: int) -> Code | None:
    """The attempt under a code, while it holds."""
    return _code(db, "code = :value", code, now)


def signer(db: Database, attempt: str) -> str | None:
    """Who signed it; None while nobody did."""
    found = scalar(db, 'SELECT "by" FROM signatures WHERE attempt = :attempt AND signed = 1', {"attempt": attempt})
    return None if found is None else str(found)


def drop_old(db: Database, now: int) -> None:
    """Codes that nobody used in time are free for others."""
    db.execute("DELETE FROM signing_codes WHERE until <= :now", {"now": now})


def add(
    db: Database, attempt: str, by: str, notes: int, signed: bool, named: bool, reason: str, asked_at: int, at: int
) -> None:
    """A yes, or a no to be replaced by the same colleague's next one to the same notes.

    `Duplicate` where somebody signed; `Invalid` for one's own attempt.
    """
    db.execute(
        'INSERT INTO signatures (attempt, "by", notes, signed, named, reason, asked_at, at) '
        "VALUES (:attempt, :by, :notes, :signed, :named, :reason, :asked_at, :at) "
        'ON CONFLICT (attempt, "by", notes, signed) DO UPDATE SET reason = excluded.reason, at = excluded.at',
        {
            "attempt": attempt,
            "by": by,
            "notes": notes,
            "signed": int(signed),
            "named": int(named),
            "reason": reason,
            "asked_at": asked_at,
            "at": at,
        },
    )


def answers(db: Database, learner: str) -> list[Answer]:
    """To everything that this learner asked to be signed, the newest first; who was erased has no name any more."""
    found = rows(
        db,
        "SELECT s.attempt, s.\"by\", COALESCE(l.nickname, '') AS nickname, s.notes, s.signed, s.named, s.reason, s.at "
        "FROM signatures AS s JOIN attempts AS a ON a.id = s.attempt "
        'LEFT JOIN learners AS l ON l.id = s."by" AND l.erased_at IS NULL '
        "WHERE a.learner = :learner ORDER BY s.at DESC, s.attempt",
        {"learner": learner},
    )
    return [Answer(**(row | {"signed": bool(row["signed"]), "named": bool(row["named"])})) for row in found]


def everything(db: Database) -> list[Row]:
    """Who signed for whom and after how many milliseconds, without the erased and without a word; for sums."""
    return rows(
        db,
        'SELECT a.learner AS owner, s."by", s.at - s.asked_at AS after FROM signatures AS s '
        "JOIN attempts AS a ON a.id = s.attempt WHERE s.signed = 1",
    )


def one_browser(db: Database, one_learner: str, other: str, since: int) -> bool:
    """Whether some browser was both of theirs since then: it is the one's now or was until then, and the other's."""
    held = (
        "SELECT hash FROM tokens WHERE learner = :{who} UNION "
        "SELECT hash FROM former_tokens WHERE learner = :{who} AND left_at >= :since"
    )
    found = scalar(
        db,
        f"SELECT COUNT(*) FROM ({held.format(who='one')}) AS o JOIN ({held.format(who='other')}) AS t "
        "ON t.hash = o.hash",
        {"one": one_learner, "other": other, "since": since},
    )
    return bool(found)


def _code(db: Database, condition: str, value: str, now: int) -> Code | None:
    row = one(
        db,
        f"SELECT attempt, code, asked_at, until FROM signing_codes WHERE {condition} AND until > :now",
        {"value": value, "now": now},
    )
    return None if row is None else Code(**row)
