"""The shape of a statement: what all of them have, and how times and shares are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from app.xapi.facts import Done, Tried
from app.xapi.house import House
from app.xapi.names import LANGUAGE, OPTIONS, PURPOSE, VERBS
from exercises.exercise import Json


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes the statements about one deed: the `n`th of its `source`, `at` epoch milliseconds.

    The source is the id of an attempt, or a word for what belongs to none; `registration` is empty for the latter.
    """

    house: House
    source: str
    n: int
    at: int
    purpose: str
    options: Mapping[str, str] = field(default_factory=dict)
    registration: str = ""
    workshop: str = ""

    @classmethod
    def of(cls, house: House, tried: Tried, done: Done) -> Teller:
        """For a move of an attempt."""
        registration = str(UUID(hex=tried.id))
        return cls(house, tried.id, done.n, done.at, tried.purpose, tried.options, registration, tried.workshop)

    def tell(
        self,
        learner: str,
        verb: str,
        thing: Json,
        *,
        result: Json | None = None,
        parent: Sequence[Json] = (),
        grouping: Sequence[Json] = (),
        revision: str = "",
        at: int | None = None,
    ) -> Json:
        """`at` where what is told was not at the time of the deed."""
        statement = {
            "id": self.house.statement(self.source, self.n, self.at, verb, thing["id"], learner),
            "actor": self.house.actor(learner),
            "verb": {"id": VERBS[verb], "display": {LANGUAGE: verb}},
            "object": thing,
            "context": self._context(parent, grouping, revision),
            "timestamp": timestamp(self.at if at is None else at),
        }
        return statement | ({"result": result} if result else {})

    def _context(self, parent: Sequence[Json], grouping: Sequence[Json], revision: str) -> Json:
        extensions = {PURPOSE: self.purpose} | ({OPTIONS: dict(self.options)} if self.options else {})
        context: dict[str, Json] = {"platform": "Swapdesk", "language": LANGUAGE, "extensions": extensions}
        around = {"parent": list(parent), "grouping": [*grouping, *self._workshop()]}
        if activities := {name: some for name, some in around.items() if some}:
            context["contextActivities"] = activities
        named = {"registration": self.registration, "revision": revision}
        return context | {name: value for name, value in named.items() if value}

    def _workshop(self) -> list[Json]:
        if not self.workshop:
            return []
        return [self.house.activity("meeting", "Workshop", "workshops", self.workshop)]


def timestamp(at: int) -> str:
    """Epoch milliseconds as ISO 8601 in UTC."""
    return datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S") + f".{at % 1000:03d}Z"


def duration(ms: int) -> str:
    """ISO 8601, in seconds to the hundredth; a clock that was set back gives none."""
    return f"PT{max(0, ms) / 1000:.2f}S"


def share(part: float) -> Json:
    """A score from a share of 0 to 1."""
    return {"scaled": round(min(1.0, max(0.0, part)), 4)}
