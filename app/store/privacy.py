"""What is personal, how a learner gets all of it, and how it goes away.

Every text column is declared here, as personal or as not; a test fails for one that is neither.
Erasing leaves a tombstone: the learner's row under a name that says nothing, and attempts with their
numbers but without a word that anyone said. Moves are append-only with this one exception, which the
triggers allow for erased learners alone. What somebody wrote in another's plan is part of that plan and
stays there, but no longer says by whom. Of workshops the log stays with ids that name nobody any more; the
words in it go. So it is with weeks at another's side. Backups made before keep what they had until they are deleted.
"""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from app.store.rows import Row, one, rows

PERSONAL: dict[str, dict[str, str]] = {
    "learners": {
        "nickname": "what the learner wants to be called",
        "folded": "the nickname as it is compared",
        "department": "where the learner works",
        "pin_salt": "protects the PIN",
        "pin_hash": "the PIN, scrypt",
    },
    "tokens": {"hash": "a browser of the learner's, SHA-256 of its token", "learner": "whose browser it is"},
    "pin_tries": {"folded": "the nickname that somebody tried to use on another device"},
    "drafts": {
        "learner": "whose draft it is",
        "screen": "where it was typed",
        "attempt": "in which attempt",
        "text": "what was typed and not sent",
    },
    "moves": {
        "body": "what the learner said or did",
        "answer": "what was answered, which may quote the learner",
        "by": "who made it",
    },
    "companions": {"attempt": "in whose attempt the learner takes part", "learner": "who takes part"},
    "join_tries": {"learner": "who typed a code that there is not"},
    "scorecards": {"advice": "advice to the learner", "caps": "what lowered the total, which may quote the learner"},
    "scores": {"evidence": "quotes of the learner", "reason": "what they show"},
    "attempts": {"learner": "who tried", "outcome": "how it went"},
    "board": {"learner": "whose standing it is"},
    "workshops": {"owner": "who runs it"},
    "events": {"by": "who did it", "body": "what was done, with the ids of the learners it concerns"},
    "texts": {"text": "what somebody wrote in a workshop in their own words"},
    "seats": {"learner": "who works on an attempt of a round"},
    "pairings": {"token": "a browser that projects a workshop, SHA-256 of its token"},
    "facilitators": {"learner": "who showed the key and may run workshops"},
    "wrong_codes": {"place": "where a code was typed that there is not, hashed"},
    "seasons": {"owner": "who runs it", "title": "what the owner called it"},
    "review_cards": {"learner": "to whom a question comes again"},
    "reviews": {
        "learner": "who answered a question that came again",
        "given": "the answer",
        "told": "what was told about it, which may quote the learner",
        "rating": "how it went",
    },
    "review_hints": {"learner": "who opened a hint"},
    "review_plans": {"learner": "who chose how many a day", "spread": "how their dates were spread"},
    "signatures": {"by": "who confirmed what was done together, or did not", "reason": "why not, in their words"},
    "former_tokens": {
        "hash": "a browser that was the learner's within the last two days, SHA-256 of its token",
        "learner": "whose browser it was",
    },
    "traces": {"body": "what measuring keeps of an attempt, made from its moves"},
    "voices": {"attempt": "whose answers are in what was revealed"},
    "waves": {"owner": "who asked", "title": "what the owner called it"},
    "replies": {
        "learner": "who answers a survey that is open",
        "department": "where they work",
        "answers": "what they answered",
    },
    "xapi_journal": {"learner": "who answered what came again"},
    "xapi_refused": {
        "learner": "of whom a learning record store was told",
        "reason": "why it would not take it, which may quote the learner",
    },
    "snapshots": {"body": "what workshops and teams were called, with the teams' points; nobody by name or id"},
    "shadow_weeks": {"guest": "who wants to sit beside somebody"},
    "shadow_hosts": {"learner": "beside whom somebody sits"},
    "shadow_events": {"by": "who did it"},
    "shadow_notes": {"text": "what somebody noted beside a colleague"},
    "shadow_texts": {"body": "beliefs, what a colleague said about them, and what a team was told"},
}

IMPERSONAL: dict[str, set[str]] = {
    "learners": {"id"},
    "pin_tries": {"id"},
    "join_tries": {"id"},
    "invitations": {"attempt", "code"},
    "attempts": {"id", "exercise", "role", "options", "scenario", "purpose", "rubric_version", "parent", "key"},
    "moves": {"attempt", "key", "kind"},
    "scorecards": {"attempt", "rubric_version", "outcome"},
    "scores": {"attempt", "rubric_version", "criterion"},
    "board": {"exercise"},
    "workshops": {"id", "code", "rehearsal_of"},
    "events": {"workshop", "key", "kind", "role"},
    "texts": {"workshop"},
    "seats": {"attempt", "seat"},
    "round_attempts": {"attempt", "workshop", "step", "group"},
    "pairings": {"workshop"},
    "wrong_codes": {"id"},
    "seasons": {"id", "code"},
    "snapshots": {"season", "workshop", "rules"},
    "review_cards": {"item"},
    "reviews": {"key", "item", "objective"},
    "review_hints": {"item"},
    "signing_codes": {"attempt", "code"},
    "signatures": {"attempt"},
    "traces": {"attempt", "version"},
    "reveals": {"sheet", "department", "agree"},
    "voices": {"sheet", "department"},
    "waves": {"id", "content", "found"},
    "replies": {"wave"},
    "shadow_weeks": {"id", "code", "key"},
    "shadow_hosts": {"week", "desk"},
    "shadow_events": {"week", "key", "kind", "body"},
    "shadow_notes": {"week", "name"},
    "shadow_texts": {"week"},
    "xapi_journal": {"attempt"},
    "xapi_house": {"installation", "key"},
    "xapi_targets": {"target", "reason", "holder"},
    "xapi_refused": {"target", "statement", "attempt"},
    "migrations": {"name"},
}

_OF_LEARNER = {
    "drafts": "SELECT screen, attempt, text, saved_at FROM drafts WHERE learner = :id ORDER BY saved_at",
    "browsers": "SELECT bound_at FROM tokens WHERE learner = :id ORDER BY bound_at",
    "board": "SELECT exercise, ladder_points, ladder_count, best, attempts, updated_at FROM board "
    "WHERE learner = :id ORDER BY exercise",
    "attempts": "SELECT id, number, exercise, role, options, seed, purpose, started_at, ended_at, outcome, tenths, "
    "rubric_version, parent, parent_turn FROM attempts WHERE learner = :id ORDER BY number",
    "moves": 'SELECT m.attempt, m.n, m.kind, m.body, m.answer, m.at, CASE WHEN m."by" = :id THEN 1 ELSE 0 END AS mine '
    "FROM moves AS m JOIN attempts AS a ON a.id = m.attempt WHERE a.learner = :id ORDER BY a.number, m.n",
    "joined": "SELECT attempt, joined_at FROM companions WHERE learner = :id ORDER BY joined_at, attempt",
    "moves_elsewhere": "SELECT m.attempt, m.n, m.kind, m.body, m.answer, m.at FROM moves AS m "
    'JOIN attempts AS a ON a.id = m.attempt WHERE m."by" = :id AND a.learner <> :id ORDER BY m.attempt, m.n',
    "workshops": "SELECT id, created_at FROM workshops WHERE owner = :id ORDER BY created_at",
    "events": "SELECT e.workshop, e.seq, e.kind, e.role, e.body, e.at, t.text FROM events AS e "
    'LEFT JOIN texts AS t ON t.workshop = e.workshop AND t.seq = e.seq WHERE e."by" = :id ORDER BY e.workshop, e.seq',
    "seats": "SELECT attempt, seat FROM seats WHERE learner = :id ORDER BY attempt",
    "facilitator": "SELECT since FROM facilitators WHERE learner = :id",
    "seasons": "SELECT id, title, best_of, created_at, ended_at FROM seasons WHERE owner = :id ORDER BY created_at",
    "reviews": "SELECT n, item, objective, given, told, share, hints, rating, at, day FROM reviews "
    "WHERE learner = :id ORDER BY n",
    "review_cards": "SELECT item, due, last, stability, difficulty, reviews, lapses FROM review_cards "
    "WHERE learner = :id ORDER BY item",
    "review_plan": "SELECT cap FROM review_plans WHERE learner = :id",
    "signatures_given": 'SELECT attempt, signed, named, reason, at FROM signatures WHERE "by" = :id ORDER BY at',
    "signatures_asked": "SELECT s.attempt, s.signed, s.reason, s.at FROM signatures AS s "
    "JOIN attempts AS a ON a.id = s.attempt WHERE a.learner = :id ORDER BY s.at",
    "surveys_asked": "SELECT id, title, opened_at, closes_at, closed_at FROM waves "
    "WHERE owner = :id ORDER BY opened_at",
    "survey_replies": "SELECT wave, department, answers, saved_at, sent_at FROM replies "
    "WHERE learner = :id ORDER BY wave",
    "xapi_refused": "SELECT statement, attempt, n, status, reason, at FROM xapi_refused WHERE learner = :id "
    "ORDER BY at, statement",
    "scorecards": "SELECT s.attempt, s.rubric_version, s.total, s.outcome, s.advice, s.caps, s.scored_at "
    "FROM scorecards AS s JOIN attempts AS a ON a.id = s.attempt WHERE a.learner = :id ORDER BY a.number",
    "scores": "SELECT s.attempt, s.rubric_version, s.criterion, s.level, s.points, s.maximum, s.evidence, s.reason "
    "FROM scores AS s JOIN attempts AS a ON a.id = s.attempt WHERE a.learner = :id ORDER BY a.number, s.place",
    "shadow_weeks": "SELECT id, proposed_at FROM shadow_weeks WHERE guest = :id ORDER BY proposed_at",
    "shadow_hosts": "SELECT week, desk FROM shadow_hosts WHERE learner = :id ORDER BY week",
    "shadow_events": 'SELECT e.week, e.seq, e.kind, e.body, e.at FROM shadow_events AS e WHERE e."by" = :id '
    "ORDER BY e.week, e.seq",
    "shadow_texts": "SELECT t.week, t.seq, t.body FROM shadow_texts AS t "
    'JOIN shadow_events AS e ON e.week = t.week AND e.seq = t.seq WHERE e."by" = :id ORDER BY t.week, t.seq',
    "shadow_notes": "SELECT n.week, n.name, n.text, n.at FROM shadow_notes AS n "
    "JOIN shadow_weeks AS w ON w.id = n.week WHERE w.guest = :id ORDER BY n.week, n.name",
}
# What a learner wrote, and what others called them.
_WRITTEN = """SELECT workshop, seq FROM events WHERE "by" = :id
    OR (kind = 'renamed' AND json_extract(body, '$.member') = :id)"""
_GUEST = "SELECT id FROM shadow_weeks WHERE guest = :id"
_SAID = 'SELECT week, seq FROM shadow_events WHERE "by" = :id'
_LEFT = "ended_at = :now, outcome = 'abandoned', tenths = 0"
_JSON = {"options", "body", "answer", "advice", "caps", "evidence", "answers", "given", "told"}


def export(db: Database, learner: str) -> dict[str, Any]:
    """Everything stored of one learner as JSON, without the secrets that protect it and without hidden scenarios."""
    about = one(
        db,
        "SELECT nickname, department, created_at FROM learners WHERE id = :id AND erased_at IS NULL",
        {"id": learner},
    )
    found = {name: [_plain(row) for row in rows(db, sql, {"id": learner})] for name, sql in _OF_LEARNER.items()}
    return {"learner": about} | found


def erase(db: Database, learner: str, now: int) -> None:
    """Leaves a tombstone; attempts that were open end as abandoned, and whoever had joined one loses it."""
    name = one(db, "SELECT folded FROM learners WHERE id = :id AND erased_at IS NULL", {"id": learner})
    if name is None:
        return
    values = {"id": learner, "now": now, "folded": name["folded"]}
    mine = "attempt IN (SELECT id FROM attempts WHERE learner = :id)"
    for statement in (
        "UPDATE learners SET nickname = 'erased', folded = 'erased ' || id, erased_at = :now WHERE id = :id",
        "UPDATE learners SET pin_salt = NULL, pin_hash = NULL WHERE id = :id",
        "DELETE FROM tokens WHERE learner = :id",
        "DELETE FROM drafts WHERE learner = :id",
        "DELETE FROM pin_tries WHERE folded = :folded",
        "DELETE FROM board WHERE learner = :id",
        f"DELETE FROM companions WHERE learner = :id OR {mine}",
        f"DELETE FROM invitations WHERE {mine}",
        "DELETE FROM join_tries WHERE learner = :id",
        "DELETE FROM seats WHERE learner = :id",
        "DELETE FROM facilitators WHERE learner = :id",
        "DELETE FROM reviews WHERE learner = :id",
        "DELETE FROM review_cards WHERE learner = :id",
        "DELETE FROM review_hints WHERE learner = :id",
        "DELETE FROM review_plans WHERE learner = :id",
        "DELETE FROM former_tokens WHERE learner = :id",
        f"DELETE FROM signing_codes WHERE {mine}",
        f"UPDATE signatures SET reason = '' WHERE \"by\" = :id OR {mine}",
        'UPDATE signatures SET named = 0 WHERE "by" = :id',
        f"DELETE FROM texts WHERE (workshop, seq) IN ({_WRITTEN})",
        f"DELETE FROM shadow_notes WHERE week IN ({_GUEST})",
        f"DELETE FROM shadow_texts WHERE week IN ({_GUEST}) OR (week, seq) IN ({_SAID})",
        f"DELETE FROM shadow_hosts WHERE learner = :id OR week IN ({_GUEST})",
        "UPDATE shadow_weeks SET code = NULL WHERE guest = :id",
        "UPDATE seasons SET title = 'Season' WHERE owner = :id",
        "UPDATE waves SET title = 'Survey' WHERE owner = :id",
        "DELETE FROM replies WHERE learner = :id",
        f"DELETE FROM traces WHERE {mine}",
        f"DELETE FROM voices WHERE {mine}",
        f"DELETE FROM drafts WHERE {mine}",
        f"UPDATE moves SET body = '{{}}', answer = '{{}}', \"by\" = NULL WHERE {mine}",
        'UPDATE moves SET "by" = NULL WHERE "by" = :id',
        "DELETE FROM xapi_refused WHERE learner = :id",
        "DELETE FROM xapi_journal WHERE learner = :id",
        f"UPDATE scores SET evidence = '[]', reason = '' WHERE {mine}",
        f"UPDATE scorecards SET advice = '[]', caps = '[]' WHERE {mine}",
        f"UPDATE attempts SET {_LEFT} WHERE learner = :id AND ended_at IS NULL",
    ):
        db.execute(statement, {name: value for name, value in values.items() if f":{name}" in statement})


def _plain(row: Row) -> Row:
    return {name: json.loads(value) if name in _JSON else value for name, value in row.items()}
