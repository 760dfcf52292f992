"""Statements are printed, sent, and accounted for from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.identity import new_token
from app.services import Desk
from app.store import Store
from tests.app.xapi.spec import faults
from tests.commands.conftest import Run
from tests.services.fakes import Clock, counting
from tests.services.reporting.receivers import Store as Receiver
from tests.services.reporting.receivers import receiving


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Anna has reached 100 twice."""
    path = tmp_path / "home" / "swapdesk.db"
    with Store(path) as store:
        desk = Desk(store, {"counting": counting()}, Clock())
        anna = desk.learners.join(new_token(), "Anna", "marketing")
        for n in (1, 2):
            attempt = desk.attempts.start(anna, "counting", {}, "ladder", f"start-{n}")
            desk.attempts.say(anna, attempt.id, 1, f"key-{n}", "add", {"add": 100})
    return path


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with receiving() as found:
        monkeypatch.setenv("SWAPDESK_XAPI_URL", found.url)
        monkeypatch.setenv("SWAPDESK_XAPI_AUTH", "key:very-secret")
        yield found


def test_everything_and_what_came_since(run: Run, database: Path) -> None:
    row = run("xapi").lines
    assert len(row) == 4 and faults(row) == [] and run("xapi").lines == row
    assert run("xapi", "--since", row[1]["id"]).lines == row[2:]
    wrong = run("xapi", "--since", "nothing")
    assert (wrong.code, wrong.out) == (1, "") and "nothing" in wrong.err


def test_pushing_says_what_came_of_it(run: Run, database: Path, receiver: Receiver) -> None:
    assert json.loads(run("xapi", "--status").out)["left"] == 2
    done = run("xapi", "--push")
    assert done.code == 0 and json.loads(done.out)["told"] == 4 and len(receiver.known) == 4
    assert json.loads(run("xapi", "--status").out)["state"] == "told"
    assert json.loads(run("xapi", "--push", "--anew").out)["told"] == 4 and len(receiver.known) == 4


def test_what_could_not_be_sent_is_an_exit_code(run: Run, database: Path, receiver: Receiver) -> None:
    receiver.judge = lambda batch: 403
    done = run("xapi", "--push")
    assert done.code == 1 and json.loads(done.out)["state"] == "stopped"
    assert "very-secret" not in done.out + run("xapi", "--status").out


def test_without_a_receiver_there_is_nobody_to_send_to(run: Run, database: Path) -> None:
    done = run("xapi", "--push")
    assert done.code == 1 and "SWAPDESK_XAPI_URL" in done.err
    assert json.loads(run("xapi", "--status").out)["state"] == "off"
    assert run("xapi", "--anew").code == 2


def test_the_account_of_a_learner(run: Run, database: Path) -> None:
    account = json.loads(run("xapi", "--who", "anna").out)
    assert account == run("xapi").lines[0]["actor"] and "Anna" not in str(account)
    assert run("xapi", "--who", "Nobody").code == 1
