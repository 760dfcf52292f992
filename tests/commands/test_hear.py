"""`hear` answers each line at once and survives what is no line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from app.commands import hear
from tests.commands.conftest import Run


@dataclass(frozen=True)
class Heard:
    acts: tuple[str, ...]
    topics: tuple[str, ...]


class Parrot:
    """Hears as act what the trainee said, as topic what the customer said."""

    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> list[Heard]:
        return [Heard((line,), (customer,) if customer else ()) for customer, line in pairs]


@pytest.fixture(autouse=True)
def parrot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hear, "ear", Parrot)


def test_one_answer_a_line_in_order(run: Run) -> None:
    ran = run("hear", given=['{"customer": "c", "line": "a", "id": 7}', "", '{"line": "Grüße"}'])
    assert ran.lines == [{"acts": ["a"], "topics": ["c"]}, {"acts": ["Grüße"], "topics": []}]
    assert ran.code == 0


@pytest.mark.parametrize("line", ["nonsense", "[]", "{}", '{"line": 4}', '{"customer": 4, "line": "a"}', b"\xff"])
def test_a_bad_line_is_one_error_and_the_rest_goes_on(run: Run, line: str | bytes) -> None:
    ran = run("hear", given=[line, '{"customer": null, "line": "a"}'])
    assert list(ran.lines[0]) == ["error"] and ran.lines[1] == {"acts": ["a"], "topics": []}
    assert ran.code == 1
