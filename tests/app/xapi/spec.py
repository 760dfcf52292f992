"""What the specification asks of statements, and the schema cannot say; and what we promise beyond it.

Numbers in brackets are sections of xAPI 1.0.3, part two (data).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from tests.app.xapi.schema import problems

DECIMAL = re.compile(r"-?\d+(\.\d+)?")
COMPONENTS = {
    "choice": ("choices",),
    "sequencing": ("choices",),
    "matching": ("source", "target"),
    "performance": ("steps",),
    "numeric": (),
    "fill-in": (),
    "long-fill-in": (),
}


def faults(statements: Iterable[Any]) -> list[str]:
    """Of all of them together: against the schema, the specification, and one another."""
    row = list(statements)
    found = [f"{each['id']}: {fault}" for each in row for fault in problems(each) or _faults(each)]
    ids = [each["id"] for each in row]
    if len(set(ids)) < len(ids):
        found.append("an id is there twice")
    return found


def _faults(statement: Any) -> Iterator[str]:
    if (
        re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", statement["id"]) is None
        or statement["id"][14] != "5"
    ):
        yield "the id is no lower-case UUIDv5"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", statement["timestamp"]):
        yield "the time has no zone or no milliseconds"
    if any(value is None for value in _values(statement)):
        yield "null is nowhere allowed (2.2)"
    score = statement.get("result", {}).get("score", {})
    if "raw" in score and not score["min"] <= score["raw"] <= score["max"]:
        yield "raw is outside of min and max (2.4.5.1)"
    if "scaled" in score and "raw" in score and abs(score["scaled"] - score["raw"] / 100) > 1e-6:
        yield "scaled and raw are not the same"
    yield from _interaction(statement)


def _interaction(statement: Any) -> Iterator[str]:
    """2.4.4.1: what belongs to which type, distinct ids, and responses of the right form."""
    definition = statement["object"]["definition"]
    kind = definition.get("interactionType")
    if kind is None:
        return
    if not definition["type"].endswith("/cmi.interaction"):
        yield "an interaction of another type"
    lists = {name for name in ("choices", "scale", "source", "target", "steps") if name in definition}
    if lists != set(COMPONENTS[kind]):
        yield f"{kind} has {sorted(lists)}"
    ids = {name: [each["id"] for each in definition[name]] for name in lists}
    if any(len(set(some)) < len(some) for some in ids.values()):
        yield "a component is there twice"
    for written in [statement["result"]["response"], *definition.get("correctResponsesPattern", ())]:
        yield from _response(kind, written, ids, pattern=written is not statement["result"]["response"])


def _response(kind: str, written: str, ids: dict[str, list[str]], pattern: bool) -> Iterator[str]:
    parts = written.split("[,]")
    match kind:
        case "choice" | "sequencing":
            fine = set(parts) <= set(ids["choices"]) and len(set(parts)) == len(parts)
            fine = fine and (kind == "choice" or len(parts) == len(ids["choices"]))
        case "matching":
            pairs = [part.split("[.]") for part in parts]
            fine = all(len(pair) == 2 for pair in pairs) and {left for left, _ in pairs} == set(ids["source"])
            fine = fine and {right for _, right in pairs} <= set(ids["target"])
        case "performance":
            pairs = [part.split("[.]") for part in parts]
            fine = all(len(pair) == 2 and pair[0] in ids["steps"] and pair[1] for pair in pairs)
        case "numeric" if pattern:
            fine = all(DECIMAL.fullmatch(end) for end in written.split("[:]")) and written.count("[:]") == 1
        case "numeric":
            fine = bool(DECIMAL.fullmatch(written))
        case _:
            fine = bool(written.strip())
    if not fine:
        yield f"{written!r} is no {'pattern' if pattern else 'response'} of {kind}"


def _values(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _values(each)
    else:
        yield node


def told(statements: Iterable[Any]) -> str:
    """All that leaves the house, as one text."""
    return json.dumps(list(statements), ensure_ascii=False)
