"""A store that is new, services over it with a still clock and seeds in a row, and child processes."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.identity import new_token
from app.services import Desk
from app.store import Store, engine
from app.store.learners import Learner
from app.store.migrations import MIGRATIONS, Migration
from app.store.opening import newest_backup
from tests.services.fakes import Clock, counting, writing

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _empty_databases_are_copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new database is a copy of one that was made once: a thousand tests need one each, and the schema takes a
    twentieth of a second. Where there is something to open, to mend or to warn of, nothing is different."""
    template = tmp_path_factory.mktemp("empty") / "swapdesk.db"
    Store(template).close()
    make_ready = engine.make_ready

    def ready(path: Path, migrations: tuple[Migration, ...], *, read_only: bool) -> None:
        if migrations is MIGRATIONS and path.parent.is_dir() and not path.exists() and newest_backup(path) is None:
            shutil.copyfile(template, path)
        make_ready(path, migrations, read_only=read_only)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "make_ready", ready)
        yield


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fresh_store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "swapdesk.db") as store:
        yield store


@pytest.fixture
def desk(fresh_store: Store, clock: Clock) -> Desk:
    return Desk(fresh_store, {"counting": counting(), "writing": writing()}, clock, itertools.count(1000).__next__)


@pytest.fixture
def anna(desk: Desk) -> Learner:
    return desk.learners.join(new_token(), "Anna", "marketing")


@pytest.fixture
def ben(desk: Desk) -> Learner:
    return desk.learners.join(new_token(), "Ben", "sales")


@pytest.fixture
def child() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts Python on a script with arguments, from the checkout; kills what is left at the end."""
    started: list[subprocess.Popen[str]] = []

    def start(script: str, *arguments: object, **options: Any) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", script, *map(str, arguments)],
            cwd=CHECKOUT,
            env=os.environ | {"PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
