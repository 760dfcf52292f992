"""Backup, restore, rebuild and export do what the services do, and tell it as JSON."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from app.identity import new_token
from app.services import Desk
from app.store import Store
from tests.commands.conftest import Run
from tests.services.fakes import Clock, counting


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Anna has reached 100 on the ladder, Ben has only come."""
    path = tmp_path / "home" / "swapdesk.db"
    with Store(path) as store:
        desk = Desk(store, {"counting": counting()}, Clock())
        anna = desk.learners.join(new_token(), "Anna", "marketing")
        desk.learners.join(new_token(), "Ben", "sales")
        attempt = desk.attempts.start(anna, "counting", {}, "ladder", "start-1")
        desk.attempts.say(anna, attempt.id, 1, "key-1", "add", {"add": 100})
    return path


def test_a_backup_can_be_restored(run: Run, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    made = json.loads(run("backup", str(target)).out)
    assert made["backup"] == str(target) and made["bytes"] == target.stat().st_size
    assert made["rows"]["learners"] == 2 and made["rows"]["moves"] == 1
    database.unlink()
    done = run("restore", str(target))
    assert done.code == 0 and json.loads(done.out)["rows"] == made["rows"]
    assert json.loads(run("export", "Anna").out)["learner"]["nickname"] == "Anna"


def test_a_backup_without_a_name_lies_beside_the_database(run: Run, database: Path) -> None:
    made = json.loads(run("backup").out)
    assert Path(made["backup"]).parent == database.parent / "backups"


def test_restoring_keeps_what_it_replaces(run: Run, database: Path, tmp_path: Path) -> None:
    run("backup", str(tmp_path / "copy.db"))
    kept = json.loads(run("restore", str(tmp_path / "copy.db")).out)["replaced_is_kept_at"]
    assert Path(kept).exists()


def test_rebuild_mends_the_board(run: Run, database: Path) -> None:
    db = sqlite3.connect(database)
    db.execute("UPDATE board SET ladder_points = 1")
    db.commit()
    db.close()
    assert json.loads(run("rebuild").out) == {"standings": 1}
    with Store(database) as store:
        assert [each.points > 1 for each in Desk(store, {}).board.top("counting")] == [True]


def test_export_of_one_and_of_all(run: Run, database: Path) -> None:
    one = json.loads(run("export", "ANNA").out)
    assert one["learner"]["nickname"] == "Anna" and len(one["moves"]) == 1
    everybody = run("export", "--all")
    assert {each["learner"]["nickname"] for each in everybody.lines} == {"Anna", "Ben"} and one in everybody.lines


def test_what_cannot_be_done_is_told_and_changes_nothing(run: Run, database: Path, tmp_path: Path) -> None:
    before = database.read_bytes()
    missing = run("restore", str(tmp_path / "nothing.db"))
    assert missing.code == 1 and "Nothing was changed" in missing.err and not missing.out
    nobody = run("export", "Zoe")
    assert nobody.code == 1 and "Nobody is called Zoe" in nobody.err
    assert run("export").code == 2 and run("export", "Anna", "--all").code == 2
    assert database.read_bytes() == before


@pytest.mark.parametrize("arguments", [("backup",), ("rebuild",), ("export", "Anna")])
def test_a_wrong_home_leaves_no_empty_database(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 1 and "no database" in ran.err
    assert not (tmp_path / "home").exists()


def test_a_bad_setting_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWAPDESK_LOCALE", "klingon")
    ran = run("backup")
    assert ran.code == 1 and "SWAPDESK_LOCALE" in ran.err
