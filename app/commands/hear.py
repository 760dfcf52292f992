"""`hear`: what the program understands of a trainee's line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from app.commands import lines
from app.commands.command import Command, Unfit, none


class _Heard(Protocol):
    acts: tuple[str, ...]
    topics: tuple[str, ...]


class _Ear(Protocol):
    def hear(self, customer: str, line: str) -> _Heard: ...


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
    for line in lines.written(lines.given()):
        try:
            customer, said = _pair(lines.read(line))
        except lines.NotAMove as error:
            faults += 1
            lines.tell({"error": str(error)})
            continue
        heard = listening.hear(customer, said)
        lines.tell({"acts": list(heard.acts), "topics": list(heard.topics)})
    return 1 if faults else 0


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
