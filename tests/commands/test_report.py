"""`report` and `events`: the same as the screens give, by id or code."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.store import Store
from tests.commands.conftest import Run
from tests.services.fakes import Clock
from tests.services.workshops.closed import played


@pytest.fixture
def workshop(tmp_path: Path) -> tuple[str, str]:
    """Id and code of one that was played and is still open."""
    with Store(tmp_path / "home" / "swapdesk.db") as store:
        room, _ = played(store, Clock())
        return room.id, room.code


def test_without_a_workshop_all_are_listed(run: Run, workshop: tuple[str, str]) -> None:
    [found] = run("report").lines
    assert (found["id"], found["code"], found["title"], found["phase"]) == (*workshop, "Our day", "under_way")


@pytest.mark.parametrize("which", [0, 1])
def test_the_page_by_id_or_code(run: Run, workshop: tuple[str, str], tmp_path: Path, which: int) -> None:
    out = tmp_path / "report.html"
    done = run("report", workshop[which], "--out", str(out))
    assert done.code == 0 and "Our day" in out.read_text(encoding="utf-8")
    assert run("report", workshop[which], "--out", str(out)).code == 1  # it is there and stays


def test_the_workbook(run: Run, workshop: tuple[str, str], tmp_path: Path) -> None:
    run("report", workshop[0], "--as", "xlsx", "--out", str(tmp_path / "report.xlsx"))
    assert load_workbook(io.BytesIO((tmp_path / "report.xlsx").read_bytes())).sheetnames[0] == "The room"


def test_without_names(run: Run, workshop: tuple[str, str], tmp_path: Path) -> None:
    run("report", workshop[0], "--as", "csv", "--anonymous", "--out", str(tmp_path / "results.csv"))
    made = (tmp_path / "results.csv").read_text(encoding="utf-8-sig")
    assert ",M1," in made and "P1" not in made


def test_the_log(run: Run, workshop: tuple[str, str]) -> None:
    found = run("events", workshop[0]).lines
    assert [each["seq"] for each in found] == list(range(1, len(found) + 1))
    assert found[0]["kind"] == "created" and "key" not in found[0]


@pytest.mark.parametrize("command", ["report", "events"])
def test_there_is_no_such_workshop(run: Run, workshop: tuple[str, str], command: str) -> None:
    done = run(command, "nothing")
    assert done.code == 1 and "no such workshop" in done.err
