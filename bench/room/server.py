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
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    home: Path
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Seconds of processor time that it has used; 0 where the system does not tell."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Megabytes that it holds."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0.0
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def complaints(self) -> list[str]:
        """Lines of its log that tell of something that went wrong."""
        log = (self.home / "server.log").read_text(encoding="utf-8", errors="replace")
        return [line for line in log.splitlines() if "Traceback" in line or " ERROR" in line or "Error:" in line]


@contextmanager
def running(home: Path) -> Iterator[Server]:
    """Answers once it is given; ended with SIGTERM afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app", "serve", "--port", str(port), "--address", "127.0.0.1"]
    environ = os.environ | {"SWAPDESK_HOME": str(home), "SWAPDESK_FACILITATOR_KEY": KEY}
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
