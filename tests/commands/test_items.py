"""`items`: figures on questions from thirty first answers on, as lines or as a table, and nobody by name."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from app.store import Store
from tests.commands.conftest import Run
from tests.services.fakes import Clock
from tests.services.measuring.people import MODULE, Crowd


@pytest.fixture
def answered(run: Run, tmp_path: Path) -> None:
    with Store(tmp_path / "home" / "swapdesk.db") as store:
        crowd = Crowd(store, Clock())
        crowd.people("sales", 30, upto="case")
        crowd.people("sales", 3, module="common-02", upto="case")


def test_without_a_database_it_says_so(run: Run) -> None:
    done = run("items")
    assert done.code == 1 and "no database" in done.err


@pytest.mark.usefixtures("answered")
def test_a_line_for_each_item_and_revision(run: Run) -> None:
    found = run("items").lines
    known = [each for each in found if each["module"] == MODULE]
    assert known and all(
        each["answers"] == 30 and each["facility"] == 1.0 and "easy" in each["notes"] for each in known
    )
    young = [each for each in found if each["module"] == "common-02"]
    assert young and all(each["facility"] is None and each["notes"] == ["too_few"] for each in young)
    assert run("items", "--json").lines == found


@pytest.mark.usefixtures("answered")
def test_the_same_as_a_table(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("items", "--csv").out)))
    assert len(rows) == len(run("items").lines)
    picked = next(row for row in rows if row["type"] == "mcq" and row["answers"] == "30")
    assert sum(map(int, picked["picks"].split())) == 30 and "P0" not in str(rows)


def test_one_or_the_other(run: Run) -> None:
    assert run("items", "--json", "--csv").code == 2
