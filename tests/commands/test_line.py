"""The line as a whole: help of every command, misuse, checks of content, bytes and pipes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.commands import COMMANDS, check
from app.commands.check import CHECKS, Check
from scenarios.library import PACKS
from tests.commands.conftest import Run


@pytest.mark.parametrize("name", [command.name for command in COMMANDS if not command.open_ended])
def test_help_has_examples(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0 and f"python -m app {name}" in ran.out


def test_the_whole_help_names_every_command(run: Run) -> None:
    shown = run("--help").out
    assert all(command.name in shown for command in COMMANDS)


@pytest.mark.parametrize("arguments", [(), ("juggle",), ("check", "--fast"), ("serve", "--port", "many"), ("restore",)])
def test_misuse_is_two(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2 and "usage:" in ran.err


def test_check_prints_every_problem_with_its_file_and_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(PACKS / "common", tmp_path / "packs" / "common")
    (tmp_path / "packs" / "works" / "products").mkdir(parents=True)
    for product, line in (("wayfold_rounds", "vendor: Wayfold\n"), ("kelderby_log", "category: ")):
        file = tmp_path / "packs" / "works" / "products" / f"{product}.yaml"
        text = (PACKS / "works" / "products" / file.name).read_text(encoding="utf-8")
        assert line in text
        file.write_text(text.replace(line, f"stray: yes\n{line}", 1), encoding="utf-8")
    monkeypatch.setattr(check, "CHECKS", (Check("scenarios.checking", str(tmp_path / "packs")),))
    ran = run("check")
    assert ran.code == 1
    for product in ("wayfold_rounds", "kelderby_log"):
        assert any(f"works/products/{product}.yaml:" in each and " S01 " in each for each in ran.out.splitlines())


def test_what_is_checked_is_there() -> None:
    assert all((Path(check.CHECKOUT) / each.folder).is_dir() for each in CHECKS)


@pytest.mark.slow
@pytest.mark.parametrize("each", CHECKS, ids=lambda each: each.folder)
def test_what_ships_has_no_problem(each: Check) -> None:
    assert each.problems() == []


def test_check_is_silent_about_good_content(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(PACKS / "common", tmp_path / "common")
    monkeypatch.setattr(check, "CHECKS", (Check("scenarios.checking", str(tmp_path)),))
    ran = run("check")
    assert ran.code == 0 and ran.out == "" and "0 problem(s)" in ran.err


ECHO = """
import sys
from app.commands import choice, hear
from app.__main__ import main, speak_utf8
class Echo:
    acts = topics = ()
    def hear_all(self, pairs):
        self.acts = (pairs[0][1],)
        return [self]
hear.ear = Echo
speak_utf8()
sys.exit(main(["hear"]))
"""


@pytest.mark.slow
def test_answers_come_at_once_and_in_utf8_whatever_the_locale(child: Callable[..., subprocess.Popen[str]]) -> None:
    process = child(ECHO, stdin=subprocess.PIPE, encoding="utf-8")
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write('{"line": "Grüße"}\n')
    process.stdin.flush()
    assert process.stdout.readline() == '{"acts": ["Grüße"], "topics": []}\n'
    process.stdin.write('{"line": "half \\ud800"}\n')
    process.stdin.flush()
    assert process.stdout.readline() == '{"acts": ["half \\ud800"], "topics": []}\n'
    process.stdin.close()
    process.stdin = None
    assert process.wait(timeout=10) == 0


@pytest.mark.slow
def test_a_reader_that_leaves_early_is_no_traceback() -> None:
    script = f'"{sys.executable}" -m app scenario --list | true'
    ran = subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=30, check=False)
    assert "Traceback" not in ran.stderr
