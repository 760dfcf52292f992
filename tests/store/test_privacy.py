"""Every text column is declared, and an erased learner's words are nowhere in the file."""

from __future__ import annotations

from sqlite_utils import Database

from app.store import Store, drafts, learners, moves, privacy
from app.store.scores import StoredCard, StoredCriterion, settle
from tests.store.played import started

SECRET = "Xylophone-Quokka"


def test_every_text_column_is_declared_once(fresh_store: Store) -> None:
    undeclared, twice = set(), set()
    with fresh_store.read() as db:
        for table in db.tables:
            for column in table.columns:
                personal = column.name in privacy.PERSONAL.get(table.name, {})
                impersonal = column.name in privacy.IMPERSONAL.get(table.name, set())
                if column.type in ("TEXT", "BLOB") and not (personal or impersonal):
                    undeclared.add(f"{table.name}.{column.name}")
                if personal and impersonal:
                    twice.add(f"{table.name}.{column.name}")
    assert undeclared == set()
    assert twice == set()


def test_only_columns_that_exist_are_declared(fresh_store: Store) -> None:
    with fresh_store.read() as db:
        for declared in (privacy.PERSONAL, privacy.IMPERSONAL):
            for table, columns in declared.items():
                assert set(columns) <= {column.name for column in db[table].columns}


def _live(db: Database) -> str:
    learner = learners.add(db, SECRET, SECRET.casefold(), "sales", 1)
    learners.bind(db, "a" * 64, learner.id, 1)
    learners.spend_try(db, SECRET.casefold(), 1, 10, 1000)
    attempt = started(db, learner.id, "ladder", 7)
    moves.append(db, attempt.id, 1, "k1", "say", {"say": SECRET}, {"says": f"Hello {SECRET}"}, 2)
    criterion = StoredCriterion("opening", 3, 5, 10, [{"quote": SECRET}], f"said {SECRET}")
    settle(db, StoredCard(attempt.id, "v1", 50, "won", (criterion,), [{"text": SECRET}], (SECRET,), 3))
    drafts.save(db, learner.id, "call", "", SECRET, 4)
    return learner.id


def test_export_holds_everything_and_erase_leaves_no_word_in_the_file(fresh_store: Store) -> None:
    learner = fresh_store.write(_live)
    with fresh_store.read() as db:
        found = privacy.export(db, learner)
    assert found["learner"]["nickname"] == SECRET
    assert all(found[name] for name in ("drafts", "browsers", "board", "attempts", "moves", "scorecards", "scores"))
    assert found["moves"][0]["body"] == {"say": SECRET}
    assert "a" * 64 not in str(found)
    fresh_store.write(lambda db: privacy.erase(db, learner, 9))
    with fresh_store.read() as db:
        assert learners.find(db, learner) is None
        assert learners.holding(db, "a" * 64) is None
        assert db["board"].count == db["drafts"].count == db["pin_tries"].count == 0
        assert db["attempts"].count == db["moves"].count == 1
    fresh_store.close()
    content = fresh_store.path.read_bytes()
    assert SECRET.encode() not in content
    assert SECRET.casefold().encode() not in content


def test_an_erased_nickname_is_free_again(fresh_store: Store) -> None:
    learner = fresh_store.write(_live)
    fresh_store.write(lambda db: privacy.erase(db, learner, 9))
    assert fresh_store.write(_live) != learner
