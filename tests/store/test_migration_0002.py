"""An old database comes through the second change with every row, limit, index and trigger."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from app.store import Damaged, Invalid, Store, companions, learners, moves
from app.store.driver import sqlite3
from app.store.migrations import MIGRATIONS
from tests.store.played import ended, started

ANNA, BEN = "a" * 32, "b" * 32
OLD = MIGRATIONS[:1]


def played(db: Database) -> None:
    """Anna with a scored ladder attempt, a replay of it that is open, and a draft; Ben, erased."""
    for learner, name, erased in ((ANNA, "Anna", None), (BEN, "erased", 9)):
        db.execute(
            "INSERT INTO learners (id, nickname, folded, department, created_at, erased_at) "
            "VALUES (:id, :name, :name, 'sales', 1, :erased)",
            {"id": learner, "name": name, "erased": erased},
        )
    first = started(db, ANNA, "ladder", 7)
    ended(db, first.id, 713, 5)
    again = started(db, ANNA, "practice", 7, parent=first.id)
    bens = started(db, BEN, "practice", 8)
    for attempt, many in ((again.id, 3), (bens.id, 1)):
        for n in range(1, many + 1):
            db.execute(
                "INSERT INTO moves (attempt, n, key, kind, body, answer, at) "
                "VALUES (:attempt, :n, :key, 'say', :body, '{}', :n)",
                {"attempt": attempt, "n": n, "key": f"k{n}", "body": f'{{"say":{n}}}'},
            )
    db.execute(
        "INSERT INTO drafts VALUES (:learner, 'call', :attempt, 'unsent', 1)", {"learner": ANNA, "attempt": again.id}
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Store(path, migrations=OLD) as store:
        store.write(played)
    return path


def rows(path: Path) -> dict[str, list[list[tuple[str, object]]]]:
    """Every row of the tables that the first schema had, without the column that is new."""
    db = Database(str(path))
    tables = ("learners", "drafts", "attempts", "moves", "scorecards", "scores", "board")
    found = {
        name: sorted([item for item in row.items() if item[0] != "by"] for row in db.query(f"SELECT * FROM {name}"))
        for name in tables
    }
    db.close()
    return found


def names(path: Path) -> set[str]:
    conn = sqlite3.connect(str(path))
    found = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")}
    conn.close()
    return found


def test_every_row_index_and_trigger_is_there_afterwards(old: Path) -> None:
    before, present = rows(old), names(old)
    with Store(old):
        pass
    assert rows(old) == before
    assert all(before[name] for name in ("learners", "drafts", "attempts", "moves", "scorecards", "board"))
    assert names(old) > present
    (copy,) = old.parent.glob("a-schema1-*.backup.db")
    assert rows(copy) == before


def test_old_moves_are_their_owners_and_an_erased_ones_nobodys(old: Path) -> None:
    with Store(old) as store, store.read() as db:
        makers = {
            (row["learner"], row["by"])
            for row in db.query('SELECT learner, "by" FROM moves JOIN attempts ON id = attempt')
        }
        (anna,) = (row["id"] for row in db.query("SELECT id FROM attempts WHERE parent IS NOT NULL"))
        assert {move.nickname for move in moves.after(db, anna)} == {"Anna"}
    assert makers == {(ANNA, ANNA), (BEN, None)}


def test_there_is_room_for_five_thousand_moves_and_references_hold(old: Path) -> None:
    def fill(db: Database) -> str:
        attempt = started(db, ANNA, "practice", 9).id
        for n in range(1, 5001):
            moves.append(db, attempt, n, f"k{n}", "say", {}, {}, n, ANNA)
        return attempt

    with Store(old) as store:
        attempt = store.write(fill)
        with store.read() as db:
            assert len(moves.after(db, attempt)) == moves.last(db, attempt) == 5000
        for act in (
            lambda db: moves.append(db, attempt, 5001, "more", "say", {}, {}, 1, ANNA),
            lambda db: moves.append(db, "c" * 32, 1, "k", "say", {}, {}, 1, ANNA),
            lambda db: moves.append(db, started(db, ANNA, "practice", 10).id, 1, "k", "say", {}, {}, 1, "c" * 32),
            lambda db: companions.add(db, "c" * 32, ANNA, 1),
            lambda db: db.execute("DELETE FROM learners"),
        ):
            with pytest.raises(Invalid):
                store.write(act)


def test_rows_that_refer_to_none_stop_it_and_nothing_is_changed(old: Path) -> None:
    conn = sqlite3.connect(str(old))
    conn.execute("INSERT INTO moves VALUES (?, 1, 'k', 'say', '{}', '{}', 1)", ("c" * 32,))
    conn.commit()
    conn.close()
    before = rows(old)
    with pytest.raises(Damaged, match="refer to none"):
        Store(old)
    assert rows(old) == before
    assert "companions" not in names(old)
    with Store(old, migrations=OLD) as store, store.read() as db:
        assert learners.named(db, "Anna") is not None
