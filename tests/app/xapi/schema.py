"""The public JSON schema, as it is in the folder beside this file, made ready for `jsonschema`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, FormatChecker

FOLDER = Path(__file__).parent / "schema"


def problems(statement: Any) -> list[str]:
    """Everything that the schema says against a statement; nothing for a good one."""
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
        for error in _statement().iter_errors(statement)
    ]


@lru_cache(maxsize=1)
def _statement() -> Draft4Validator:
    whole = json.loads((FOLDER / "1.0.1.json").read_text(encoding="utf-8"))
    formats, checker = json.loads((FOLDER / "formats.json").read_text(encoding="utf-8")), FormatChecker(())
    for name, pattern in formats.items():
        checker.checks(name)(_fits(re.compile(pattern)))
    parts = _by_path(whole["properties"], dict(_places(whole["properties"], "#/definitions")))
    return Draft4Validator({"definitions": parts, "$ref": "#/definitions/statement"}, format_checker=checker)


def _fits(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: not isinstance(value, str) or bool(pattern.search(value))


def _places(node: Any, path: str) -> Iterator[tuple[str, str]]:
    """The schema names its parts by ids such as `#agent` and `#account!core`: where each of them stands."""
    if isinstance(node, dict):
        if isinstance(node.get("id"), str):
            yield node["id"], path
        for name, value in node.items():
            yield from _places(value, f"{path}/{name}")


def _by_path(node: Any, places: Mapping[str, str]) -> Any:
    """The same with paths in place of ids."""
    if isinstance(node, list):
        return [_by_path(each, places) for each in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        return {"$ref": places[node["$ref"]]}
    return {name: _by_path(value, places) for name, value in node.items() if name != "id" or not isinstance(value, str)}
