"""What is not documented fails: subcommands, settings, dependencies, make's targets, and links that lead nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.commands import COMMANDS

CHECKOUT = Path(__file__).resolve().parent.parent
PAGES = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")])
SETTING = re.compile(r"\bSWAPDESK_[A-Z_]+\b")
FLAG = re.compile(r'add_argument\(\s*"(--[a-z]+)"')
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==\S+( ; .+)?$")


def text(path: str) -> str:
    return (CHECKOUT / path).read_text(encoding="utf-8")


def section(page: str, title: str) -> str:
    """The part of a page under a heading, or nothing."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return found.group(1) if found else ""


def settings() -> set[str]:
    code = [path for folder in ("app", "exercises", "scenarios") for path in (CHECKOUT / folder).rglob("*.py")]
    return {name for path in code for name in SETTING.findall(path.read_text(encoding="utf-8"))}


def direct(requirements: str) -> list[str]:
    """The names that are pinned; fails for a line that pins nothing."""
    names = []
    for line in requirements.splitlines():
        if line and not line.startswith(("#", "-c ")):
            pin = PINNED.match(line)
            assert pin, f"not pinned: {line}"
            names.append(pin.group(1))
    return names


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_subcommand_is_described(name: str) -> None:
    described = section(text("docs/command-line.md"), name)
    assert len(described.split()) >= 15, f"describe {name} in docs/command-line.md"
    for flag in FLAG.findall(text(f"app/commands/{name}.py")):
        assert flag in described, f"{name} {flag} is not in docs/command-line.md"


def test_no_subcommand_is_described_that_there_is_not() -> None:
    described = re.findall(r"^## (.+)$", text("docs/command-line.md"), re.MULTILINE)
    assert described == [command.name for command in COMMANDS]


def test_every_setting_is_described_and_no_other() -> None:
    page = text("docs/administration.md")
    assert settings() == {name for name in SETTING.findall(page) if f"| `{name}` |" in page}
    assert settings() >= {"SWAPDESK_HOME", "SWAPDESK_LOCALE"}


def test_every_dependency_is_decided_and_no_other() -> None:
    pinned = {name.lower() for name in direct(text("requirements.txt"))}
    decided = set(re.findall(r"^\| ([a-z0-9-]+) \| \S", text("docs/decisions.md"), re.MULTILINE)) - {"package"}
    assert decided == pinned


def test_every_dependency_is_held_at_the_version_that_is_pinned() -> None:
    held = set(text("constraints.txt").splitlines())
    for line in text("requirements.txt").splitlines():
        if pin := PINNED.match(line):
            assert line.split(" ;")[0] in held, f"{pin.group(1)} differs in constraints.txt"


@pytest.mark.parametrize("file", ["requirements.txt", "constraints.txt", "pyproject.toml", "Makefile", ".ci/run"])
def test_nothing_depends_on_one_machine_or_one_index(file: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|(?<![\w.])/(home|opt|root|work|usr)/", text(file))


@pytest.mark.parametrize("target", ["run", "test"])
def test_the_two_commands_are_in_the_readme(target: str) -> None:
    assert f"make {target}" in text("README.md") and re.search(rf"^{target}:", text("Makefile"), re.MULTILINE)


def test_every_target_of_make_is_described() -> None:
    targets = re.findall(r"^([a-z]+): \$\(LIVE\)", text("Makefile"), re.MULTILINE)
    assert targets and all(f"`make {target}`" in text("CONTRIBUTING.md") for target in targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
