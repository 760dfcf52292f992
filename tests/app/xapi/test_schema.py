"""The schema and the checker find what is wrong: each fault is shown to them in a statement that is good otherwise."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.app.xapi.spec import faults

GOOD: Any = {
    "id": "7b1f2f5c-3a53-5d0e-9d5e-0f3a1c2b4d5e",
    "actor": {"objectType": "Agent", "account": {"homePage": "https://learn.example", "name": "a1"}},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
    "object": {
        "objectType": "Activity",
        "id": "https://learn.example/items/x",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "interactionType": "choice",
            "choices": [{"id": "a"}, {"id": "b", "description": {"en": "B"}}],
            "correctResponsesPattern": ["a[,]b"],
        },
    },
    "result": {"response": "a", "success": False, "score": {"scaled": 0.5}, "duration": "PT1.50S"},
    "context": {"registration": "7b1f2f5c-3a53-4d0e-9d5e-0f3a1c2b4d5e", "extensions": {"https://x.example/y": 1}},
    "timestamp": "2026-03-01T10:00:00.000Z",
}


def put(*path: Any, to: Any) -> Callable[[Any], None]:
    def change(statement: Any) -> None:
        for name in path[:-1]:
            statement = statement[name]
        statement[path[-1]] = to

    return change


BAD: dict[str, Callable[[Any], None]] = {
    "no uuid": put("id", to="42"),
    "a random uuid": put("id", to="7b1f2f5c-3a53-4d0e-9d5e-0f3a1c2b4d5e"),
    "unknown key": put("colour", to="red"),
    "no verb": lambda s: s.pop("verb") and None,
    "verb without scheme": put("verb", "id", to="answered"),
    "bad language": put("verb", "display", to={"": "x"}),
    "two names of an actor": put("actor", "mbox", to="mailto:a@b.example"),
    "homePage is no address": put("actor", "account", "homePage", to="here"),
    "account without a name": put("actor", "account", to={"homePage": "https://learn.example"}),
    "scaled beyond 1": put("result", "score", "scaled", to=1.2),
    "score as text": put("result", "score", "scaled", to="0.5"),
    "unknown key of a result": put("result", "grade", to=1),
    "bad duration": put("result", "duration", to="90s"),
    "bad registration": put("context", "registration", to="x"),
    "extension without scheme": put("context", "extensions", to={"y": 1}),
    "bad time": put("timestamp", to="yesterday"),
    "time without zone": put("timestamp", to="2026-03-01T10:00:00.000"),
    "null": put("result", "response", to=None),
    "steps of a choice": put("object", "definition", "steps", to=[{"id": "a"}]),
    "unknown interaction": put("object", "definition", "interactionType", to="dragging"),
    "component twice": put("object", "definition", "choices", to=[{"id": "a"}, {"id": "a"}]),
    "response that is not offered": put("result", "response", to="c"),
    "pattern that is not offered": put("object", "definition", "correctResponsesPattern", to=["a[.]b"]),
    "raw outside": put("result", "score", to={"raw": 101, "min": 0, "max": 100}),
    "scaled is not raw": put("result", "score", to={"raw": 50, "min": 0, "max": 100, "scaled": 0.4}),
}


def test_a_good_statement_has_no_fault() -> None:
    assert faults([GOOD]) == []


@pytest.mark.parametrize("name", BAD)
def test_a_fault_is_found(name: str) -> None:
    bad = deepcopy(GOOD)
    BAD[name](bad)
    assert faults([bad])


def test_an_id_twice_is_found() -> None:
    assert faults([GOOD, GOOD]) == ["an id is there twice"]
