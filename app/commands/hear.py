"""`hear`: what the program understands of a trainee's line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from app.commands import lines
from app.commands.command import Command, Unfit, none

TOGETHER = 16  # lines that are heard at once when they are there already


class _Heard(Protocol):
    acts: tuple[str, ...]
    topics: tuple[str, ...]


class _Ear(Protocol):
    def hear_all(self, pairs: Sequence[tuple[str, str]]) -> Sequence[_Heard]: ...


def ear() -> _Ear:
    """The ear of the call, loaded when asked for, since `--help` needs no model; raises `Unfit` without its files."""
    stored = import_module("exercises.call.hearing.stored")
    try:
        return cast(_Ear, import_module("exercises.call.hearing.ear").load_ear())
    except stored.BadWeights as error:
        raise Unfit(str(error)) from error


def run(given: Namespace, rest: Sequence[str]) -> int:
    """One answer to each line, in order; 1 where a line could not be read."""
    listening, faults = ear(), 0
    for taken in lines.together(lines.written(lines.given()), TOGETHER):
        pairs = [_tried(line) for line in taken]
        heard = iter(listening.hear_all([pair for pair in pairs if not isinstance(pair, lines.NotAMove)]))
        for pair in pairs:
            if isinstance(pair, lines.NotAMove):
                faults += 1
                lines.tell({"error": str(pair)})
            else:
                found = next(heard)
                lines.tell({"acts": list(found.acts), "topics": list(found.topics)})
    return 1 if faults else 0


def _tried(line: bytes) -> tuple[str, str] | lines.NotAMove:
    try:
        return _pair(lines.read(line))
    except lines.NotAMove as error:
        return error


def _pair(found: Mapping[str, Any]) -> tuple[str, str]:
    customer, said = found.get("customer"), found.get("line")
    if not isinstance(said, str):
        raise lines.NotAMove('"line" is missing, or is not a text.')
    if not isinstance(customer, str | None):
        raise lines.NotAMove('"customer" is not a text.')
    return customer or "", said


COMMAND = Command(
    name="hear",
    does="reads JSON lines with what a customer and then a trainee said; prints the acts and topics heard",
    examples=(
        """echo '{"customer": "Go ahead.", "line": "How do you plan it today?"}' | python -m app hear""",
        "python -m app hear < lines.jsonl > heard.jsonl",
    ),
    options=none,
    run=run,
    more='"customer" may be left out. The labels are defined in docs/labels.md. A line that cannot be read is\n'
    'answered by {"error": ...}; the exit code is then 1 at the end.',
)
