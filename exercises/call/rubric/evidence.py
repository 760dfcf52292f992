"""Reads a finished or running call for its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exercises.call.mind.state import Effect, State, Turn
from exercises.call.mind.words import tokens
from exercises.exercise import Evidence


@dataclass(frozen=True, slots=True)
class Seen:
    """The call, read once. Talk with a gatekeeper counts for the opening only."""

    state: State

    @property
    def turns(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.state.turns if turn.by == "customer")

    @property
    def kind(self) -> str:
        return self.state.scenario.kind

    def every(self, *kinds: str) -> list[tuple[Turn, Effect]]:
        return [(turn, effect) for turn in self.state.turns for effect in turn.effects if effect.kind in kinds]

    def count(self, *kinds: str) -> int:
        return len(self.every(*kinds))

    def turns_with(self, *kinds: str) -> list[Turn]:
        return [turn for turn in self.turns if any(effect.kind in kinds for effect in turn.effects)]

    def show(self, kind: str | Iterable[str], words: str, good: bool = True, most: int = 4) -> tuple[Evidence, ...]:
        """The first `most` effects of a kind as evidence."""
        kinds = (kind,) if isinstance(kind, str) else tuple(kind)
        return tuple(Evidence(turn.n, effect.quote, words, good) for turn, effect in self.every(*kinds)[:most])

    def elicited_depths(self) -> list[int]:
        """Depths of what was earned by asking or listening, deepest first."""
        return sorted((self.state.fact(id).depth for id in self.state.elicited), reverse=True)

    def words_a_turn(self) -> float:
        return sum(len(tokens(turn.line)) for turn in self.turns) / max(1, len(self.turns))

    def talk_share(self) -> float:
        """0..1: the trainee's part of all words of the call."""
        mine = sum(len(tokens(turn.line)) for turn in self.turns)
        theirs = sum(len(tokens(turn.says)) for turn in self.turns)
        return mine / (mine + theirs) if mine + theirs else 0.0
