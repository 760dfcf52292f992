"""One turn in the making: what it showed, what it moved, and what the customer will answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum
from hashlib import sha256
from typing import Any

from exercises.call.mind import feeling
from exercises.call.mind.state import Effect, Moved, Part, Piece, State
from exercises.call.mind.words import tokens
from scenarios.scenario import CallScenario


class Place(IntEnum):
    """Where a piece stands in the reply."""

    CONDUCT = 0
    VERDICT = 1  # on an answer that the customer had asked for
    OBJECTION = 2
    SOCIAL = 3
    LISTENING = 4
    OFFER = 5
    STEP = 6
    ANSWER = 7  # to what the trainee asked
    INITIATIVE = 8
    GOODBYE = 9


_KEEP = (  # what stays when a reply would grow too long, most important first
    Place.GOODBYE, Place.ANSWER, Place.STEP, Place.INITIATIVE, Place.CONDUCT, Place.OBJECTION,
    Place.VERDICT, Place.LISTENING, Place.SOCIAL, Place.OFFER,
)  # fmt: skip
LONGEST_REPLY = 3
REACTIONS = frozenset(
    """confirm confirm_warm take_empathy got_answer half_answer heard_ack benefit_react link_noticed proof_react
    grant_time pitch_react introduced_ok""".split()
)


def draw(seed: int, *key: object) -> float:
    """0..1, the same for the same seed and key everywhere."""
    text = "|".join(str(each) for each in (seed, *key))
    return int.from_bytes(sha256(text.encode()).digest()[:6], "big") / 2**48


class Exchange:
    """Collects a turn; `state` is the customer's mind as it changes in the course of it."""

    def __init__(self, state: State, line: str, parts: tuple[Part, ...]) -> None:
        self.state = state
        self.line = line
        self.parts = parts
        self.n = len(state.turns) + 1
        self.words = len(tokens(line))
        self.effects: list[Effect] = []
        self.moves: list[Moved] = []
        self.used: set[int] = set()  # numbers of the parts that were dealt with
        self._pieces: list[tuple[Place, Piece]] = []
        self.ending = ""  # the outcome, once the call is over

    @property
    def scenario(self) -> CallScenario:
        return self.state.scenario

    @property
    def acts(self) -> frozenset[str]:
        return frozenset().union(*(part.acts for part in self.parts))

    def last_says(self) -> str:
        return self.state.turns[-1].says if self.state.turns else ""

    def with_act(self, *acts: str) -> Iterator[tuple[int, Part]]:
        """The parts that carry one of the acts and were not dealt with yet."""
        return ((n, part) for n, part in enumerate(self.parts) if n not in self.used and part.acts & set(acts))

    def has(self, kind: str) -> bool:
        return any(effect.kind == kind for effect in self.effects)

    def note(self, kind: str, about: str = "", quote: str = "", times: float = 1.0) -> None:
        """Records an effect with the words that made it, and lets it move the feelings."""
        self.effects.append(Effect(kind, about, quote or self.line))
        if kind in feeling.SIZES:
            self.feel(feeling.change(kind, times))

    def feel(self, moved: Moved) -> None:
        self.moves.append(moved)
        self.set(feeling=self.state.feeling.moved(moved.trust, moved.interest, moved.patience))

    def set(self, **fields: Any) -> None:
        self.state = replace(self.state, **fields)

    def reply(self, place: Place, act: str, about: str = "", **slots: str) -> None:
        self._pieces.append((place, Piece(act, slots, about)))

    def replied(self, *places: Place) -> bool:
        return any(place in places for place, _ in self._pieces)

    @property
    def room(self) -> int:
        """How many pieces may still be said."""
        return LONGEST_REPLY - len(self._pieces)

    def pieces(self) -> tuple[Piece, ...]:
        """The reply in speaking order, at most `LONGEST_REPLY` pieces.

        Where something is answered, a mere reaction before it is mostly left out: people don't rate each sentence.
        """
        self._thin_out()
        ranked = sorted(range(len(self._pieces)), key=lambda n: (_KEEP.index(self._pieces[n][0]), n))
        kept = sorted(ranked[: LONGEST_REPLY + 1 if self.has("told") else LONGEST_REPLY])
        return tuple(piece for _, piece in sorted((self._pieces[n] for n in kept), key=lambda pair: pair[0]))

    def _thin_out(self) -> None:
        if not self.replied(Place.ANSWER, Place.STEP):
            return
        spare = [pair for pair in self._pieces if pair[1].act in REACTIONS]
        keep = spare[:1] if draw(self.state.seed, "react", self.n) < 0.3 else []
        self._pieces = [pair for pair in self._pieces if pair not in spare or pair in keep]

    def novelty(self, key: str) -> float:
        """0.25 to the power of how often this was done before; counts this time."""
        before = self.state.repeats.get(key, 0)
        self.set(repeats={**self.state.repeats, key: before + 1})
        return float(0.25**before)
