"""The lines that customers say, read from `lines/*.yaml`, and everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

FOLDER = Path(__file__).parent / "lines"
WHEN: Mapping[str, frozenset[str]] = {
    "mood": frozenset({"warm", "neutral", "cool", "irritated"}),
    "temperament": frozenset({"terse", "analytical", "chatty", "sceptical", "rushed", "reserved"}),
    "kind": frozenset({"cold", "discovery", "lead", "renewal"}),
    "level": frozenset({"easy", "normal", "hard"}),
}
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # of libyaml: ten times as fast
ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - plain speech, no HTML


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say an act. `when` narrows it; `key` names it within the call so that it is said once; `file` and
    `line` say where it stands."""

    key: str
    when: Mapping[str, frozenset[str]]
    source: str
    file: str
    line: int

    @property
    def template(self) -> Template:
        """Compiled when it is said for the first time: most of them are not for weeks."""
        return _compiled(self.source)

    def fits(self, now: Mapping[str, str]) -> bool:
        return all(now[name] in values for name, values in self.when.items())


@cache
def _compiled(source: str) -> Template:
    return ENVIRONMENT.from_string(source)


@dataclass(frozen=True, slots=True)
class Problem:
    file: str
    line: int
    code: str
    text: str


@lru_cache(maxsize=4)
def load(folder: Path = FOLDER) -> Mapping[str, tuple[Wording, ...]]:
    """All wordings by act. Raises `ValueError` naming the first problem."""
    acts, problems = read(folder)
    if problems:
        first = problems[0]
        raise ValueError(f"{first.file}:{first.line} {first.code} {first.text}")
    return acts


def read(folder: Path = FOLDER) -> tuple[dict[str, tuple[Wording, ...]], list[Problem]]:
    acts: dict[str, tuple[Wording, ...]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            root = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problems.append(Problem(path.name, mark.line + 1 if mark else 1, "L01", f"is no YAML: {error}"))
            continue
        if not isinstance(root, yaml.MappingNode):
            problems.append(Problem(path.name, 1, "L01", "is no mapping of acts to entries"))
            continue
        for key, value in root.value:
            act = str(key.value)
            if act in acts:
                problems.append(
                    Problem(path.name, key.start_mark.line + 1, "L02", f"the act {act} stands elsewhere too")
                )
            acts[act] = tuple(_entries(path.name, act, value, problems))
    return acts, problems


def _entries(file: str, act: str, node: yaml.Node, problems: list[Problem]) -> list[Wording]:
    found: list[Wording] = []
    for number, entry in enumerate(node.value if isinstance(node, yaml.SequenceNode) else []):
        plain = _plain(entry)
        line = entry.start_mark.line + 1
        text, when = (plain.get("text"), plain.get("when") or {}) if isinstance(plain, dict) else (None, {})
        if not isinstance(text, str) or not text.strip() or not isinstance(when, dict):
            problems.append(Problem(file, line, "L03", f"{act}: an entry has a text, and a when that is a mapping"))
            continue
        narrowed = {name: frozenset([values] if isinstance(values, str) else values) for name, values in when.items()}
        for name, values in narrowed.items():
            if name not in WHEN or values - WHEN[name]:
                problems.append(
                    Problem(file, line, "L04", f"{act}: when {name} {', '.join(sorted(values))} is unknown")
                )
        try:
            ENVIRONMENT.parse(text)
        except TemplateError as error:
            problems.append(Problem(file, line, "L05", f"{act}: the template is broken: {error}"))
            continue
        found.append(Wording(f"{act}:{number}", narrowed, text, file, line))
    return found


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(_plain(key)): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return str(node.value)
