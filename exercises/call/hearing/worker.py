"""The ear in a process of its own: `python -m exercises.call.hearing.worker`, started by `FarEar` alone.

It first writes its version, then answers each line of JSON, a list of pairs, by one line with what was heard. It ends
when its input does, so it cannot outlive the process that holds the other end.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import IO

from exercises.call.hearing.ear import in_this_process
from exercises.call.hearing.heard import Ear
from exercises.call.hearing.wire import packed, written


def answers(ear: Ear, asked: Iterator[bytes]) -> Iterator[bytes]:
    """The version, then an answer to each line."""
    yield written(ear.version)
    for line in asked:
        yield written(packed(ear.hear_all([(customer, said) for customer, said in json.loads(line)])))


def main() -> None:
    """Ctrl-C and a supervisor's farewell are for the server: it ends this process when the last line was heard."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    answering: IO[bytes] = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints shall not spoil an answer
    try:
        for answer in answers(in_this_process(), iter(sys.stdin.buffer.readline, b"")):
            answering.write(answer)
            answering.flush()
    except BrokenPipeError:
        os._exit(0)  # nobody is left to be answered, nor to be told


if __name__ == "__main__":
    main()
