"""JSON lines in and out: one line in, one line out, at once, whatever the line holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from queue import SimpleQueue
from threading import Thread
from typing import Any

LONGEST_LINE = 1_000_000


class NotAMove(Exception):
    """A line that is no JSON object; the text says what is wrong with it."""


def given() -> Iterable[bytes]:
    """Standard input as it comes, a line at a time."""
    return iter(sys.stdin.buffer.readline, b"")


def written(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Without the empty ones."""
    return (line for line in lines if line.strip())


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Without the empty ones, each with its place in the input, from 1."""
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def together(lines: Iterable[bytes], most: int) -> Iterator[list[bytes]]:
    """What has come so far, at most `most` lines at once: one that is waited for comes alone, a file in full hands."""
    waiting: SimpleQueue[bytes | None] = SimpleQueue()

    def pour() -> None:
        try:
            for line in lines:
                waiting.put(line)
        finally:
            waiting.put(None)

    Thread(target=pour, daemon=True).start()
    line = waiting.get()
    while line is not None:
        taken = [line]
        line = b""
        while len(taken) < most and not waiting.empty() and (line := waiting.get()) is not None:
            taken.append(line)
        yield taken
        if line is not None:
            line = waiting.get()


def read(line: bytes) -> dict[str, Any]:
    """The object of a line; raises `NotAMove`. NaN and Infinity are refused, for they are not JSON."""
    if len(line) > LONGEST_LINE:
        raise NotAMove(f"The line has more than {LONGEST_LINE} bytes.")
    try:
        found = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except RecursionError as error:
        raise NotAMove("The line is nested too deeply.") from error
    except ValueError as error:
        raise NotAMove(f"The line is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise NotAMove('A line is a JSON object, such as {"say": "Hello"}.')
    return found


def tell(found: Mapping[str, Any]) -> None:
    """One line of JSON on standard output, flushed, so that a program at the other end need not wait."""
    print(json.dumps(found, ensure_ascii=False, allow_nan=False), flush=True)


def show(found: Any) -> None:
    """JSON for people: indented, in the order of its making."""
    print(json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1), flush=True)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no value of JSON")
