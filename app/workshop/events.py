"""One thing that happened in a workshop. State and scores are folds over the events and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CLOCK = "clock"  # the actor of what a deadline does by itself


@dataclass(frozen=True, slots=True)
class Event:
    """The `seq`th event of its workshop (from 1), appended and never changed.

    `by` is a learner's id, or `CLOCK`; `role` is what they acted as. `at` is the server's clock in epoch
    milliseconds. `text` is what somebody wrote in their own words: it is kept apart from `body`, and None
    once its writer was erased. `reverses` is the `seq` of an event that counts as if it had never been.
    """

    seq: int
    kind: str
    by: str
    role: str
    at: int
    body: Mapping[str, Any] = field(default_factory=dict)
    text: str | None = None
    reverses: int | None = None


class Refused(ValueError):
    """An event that cannot happen now; the text says why and what to do, for whoever asked."""
