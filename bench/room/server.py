"""One server process with a home of its own, as `python -m app serve` starts it, and what it costs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
KEY = "a key for the bench alone"
START = 120.0  # seconds
TICKS, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    home: Path
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Seconds of processor time that it and its ear have used; 0 where the system does not tell."""
        return sum(sum(map(int, _stat(each)[11:13])) for each in self._family()) / TICKS

    def memory(self) -> float:
        """Megabytes that it and its ear hold; 0 where the system does not tell."""
        return sum(int(_stat(each)[21]) for each in self._family()) * PAGE / 2**20

    def _family(self) -> list[Path]:
        """The process and its children, as far as the system tells."""
        mine = str(self.process.pid)
        found = [each for each in Path("/proc").glob("[0-9]*") if each.name == mine or _stat(each)[1:2] == [mine]]
        return [each for each in found if _stat(each)]

    def complaints(self) -> list[str]:
        """Lines of its log that tell of something that went wrong."""
        log = (self.home / "server.log").read_text(encoding="utf-8", errors="replace")
        return [line for line in log.splitlines() if "Traceback" in line or " ERROR" in line or "Error:" in line]


def _stat(process: Path) -> list[str]:
    """The fields behind the name, the state first; none for a process that has ended."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


@contextmanager
def running(home: Path, ear: str = "process") -> Iterator[Server]:
    """`ear` is where it hears, process or thread. Answers once it is given; ended with SIGTERM afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app", "serve", "--port", str(port), "--address", "127.0.0.1"]
    environ = os.environ | {"SWAPDESK_HOME": str(home), "SWAPDESK_FACILITATOR_KEY": KEY, "SWAPDESK_EAR": ear}
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environ, stdout=log, stderr=log)
    server = Server(f"http://127.0.0.1:{port}", home, process)
    try:
        _wait_for(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(server: Server) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError((server.home / "server.log").read_text(encoding="utf-8", errors="replace"))
