"""The command line over an exercise that counts, with standard input from a list."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.commands import choice, lines
from tests.services.fakes import counting


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs `python -m app` with arguments and lines of input, on a home of its own."""
    monkeypatch.setattr(choice, "registered", lambda: {"counting": counting()})
    for name in ("SWAPDESK_DATABASE", "SWAPDESK_LOCALE", "SWAPDESK_SECURE_COOKIE", "SWAPDESK_FACILITATOR_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SWAPDESK_HOME", str(tmp_path / "home"))

    def start(*arguments: str, given: list[str | bytes] | None = None) -> Ran:
        raw = [line.encode() if isinstance(line, str) else line for line in given or []]
        monkeypatch.setattr(lines, "given", lambda: [line + b"\n" for line in raw])
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return start
