"""`serve` tells what is wrong before the first visitor comes, and stops without a traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError

import pytest

from app.commands import serve
from scenarios.library import ContentError
from scenarios.reading import Problem
from tests.commands.conftest import Run
from tests.conftest import CHECKOUT

LIMITED = """
import resource
from app.commands.serve import allow_open_files
resource.setrlimit(resource.RLIMIT_NOFILE, (256, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
allow_open_files()
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What Streamlit was started with; it does not start."""
    calls: list[list[str]] = []

    class Streamlit:
        Abort = KeyboardInterrupt

        @staticmethod
        def main(arguments: list[str], **_: object) -> None:
            calls.append(arguments)

    monkeypatch.setattr(serve, "import_module", lambda name: Streamlit)
    monkeypatch.setattr(serve, "registered", dict)
    monkeypatch.setattr(serve, "ear_is_sound", lambda: None)
    monkeypatch.setattr(serve, "allow_open_files", lambda: None)
    return calls


def test_streamlit_is_started_on_the_checkout(run: Run, served: list[list[str]], tmp_path: Path) -> None:
    assert run("serve", "--port", "8600", "--address", "127.0.0.1").code == 0
    script = str(CHECKOUT / "streamlit_app.py")
    assert served == [["run", script, "--server.port=8600", "--server.address=127.0.0.1"]]
    assert (tmp_path / "home" / "swapdesk.db").exists()


def test_a_file_that_is_no_database_is_told_and_left_alone(
    run: Run, served: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("who,what\nAnna,calls a lot\n", encoding="utf-8")
    monkeypatch.setenv("SWAPDESK_DATABASE", str(table))
    ran = run("serve")
    assert ran.code == 1 and "not a database" in ran.err and not served
    assert table.read_text(encoding="utf-8").startswith("who,what")


def test_broken_content_is_told(run: Run, served: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ContentError([Problem("works/products/x.yaml", 7, "S01", "unknown field", "take it out")])

    monkeypatch.setattr(serve, "load", broken)
    ran = run("serve")
    assert ran.code == 1 and "works/products/x.yaml:7: S01" in ran.err and not served


def test_broken_agendas_are_told(run: Run, served: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ContentError([Problem("day.yaml", 3, "A02", "the lead promises 90 minutes", "add them up")])

    monkeypatch.setattr(serve, "load_agendas", broken)
    ran = run("serve")
    assert ran.code == 1 and "day.yaml:3: A02" in ran.err and not served


def test_the_facilitators_key_is_told_and_stays_the_same(run: Run, served: list[list[str]], tmp_path: Path) -> None:
    told = [run("serve").err, run("serve").err]
    key = (tmp_path / "home" / "facilitator.key").read_text(encoding="ascii").strip()
    assert all(f"key is {key}\n" in each and "Run a workshop" in each for each in told)


def test_a_key_that_was_set_is_not_shown(run: Run, served: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWAPDESK_FACILITATOR_KEY", "known-to-few-people")
    ran = run("serve")
    assert "SWAPDESK_FACILITATOR_KEY" in ran.err and "known-to-few-people" not in ran.err + ran.out


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_that_there_is_not(run: Run, served: list[list[str]], port: str) -> None:
    assert run("serve", "--port", port).code == 2 and not served


@pytest.mark.slow
def test_as_many_open_files_as_may_be(child: Callable[..., subprocess.Popen[str]]) -> None:
    resource = pytest.importorskip("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    process = child(LIMITED)
    out, _ = process.communicate(timeout=20)
    assert int(out) == (serve.ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(serve.ENOUGH_FILES, hard))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows has no interrupt that one process can send to another")
def test_it_serves_and_stops_when_interrupted(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(port), "--address", "127.0.0.1"],
        cwd=CHECKOUT,
        env=os.environ | {"SWAPDESK_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert answer(f"http://127.0.0.1:{port}/health", process) == "ok"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 0 and "Traceback" not in err


def answer(url: str, process: subprocess.Popen[str], patience: float = 40.0) -> str:
    """What the address says once somebody listens there."""
    end = time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as page:
                said: str = page.read().decode()
                return said
        except (URLError, TimeoutError):  # not there yet, or too busy to answer
            time.sleep(0.2)
    raise AssertionError(f"nobody answered at {url}")
