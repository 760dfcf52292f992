"""Fields of items as text for an items.yaml, in the order in which authors write them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

LEFT = "  # left to fill"


def as_yaml(items: Iterable[dict[str, Any]]) -> str:
    """A whole items.yaml. What is empty is marked, and `python -m app check` names each."""
    return "items:\n" + "".join(_item(item) for item in items)


def _item(item: dict[str, Any]) -> str:
    lines = []
    for name, value in item.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"  {name}:")
            lines += [f"    - {_flow(each)}{LEFT if _lacks(each) else ''}" for each in value]
        else:
            lines.append(f"  {name}: {_flow(value)}{LEFT if _lacks(value) else ''}")
    return "\n".join(["- " + lines[0].lstrip(), *lines[1:]]) + "\n"


def _flow(value: Any) -> str:
    """JSON's texts are YAML's double-quoted ones."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    plain = isinstance(value, str) and value.replace("-", "").replace("_", "").replace(".", "").isalnum()
    return value if plain and value.isascii() else json.dumps(value, ensure_ascii=False)


def _lacks(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_lacks, value.values()))
    if isinstance(value, list):
        return any(map(_lacks, value))
    return bool(value == "")
