"""Whole attempts as files: how somebody goes through a module, whatever module and seed.

A play is a YAML file in `proof/`: the range of its total, and for each stage ways of doing it by the names in `WAYS`,
one after another. Ways know the key where the person would; a play's `refused` counts moves that must be refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from exercises.exercise import Answer, Invalid, Json, Move, Scorecard
from exercises.lesson.case import best_walk, ways_order
from exercises.lesson.content import Item
from exercises.lesson.exercise import LESSON
from exercises.lesson.moves import signature
from exercises.lesson.shown import right
from exercises.lesson.stages import items_at, next_seed, offered, stages
from exercises.lesson.state import State

FOLDER = Path(__file__).parent / "proof"
OWNER, COLLEAGUE = "kim", "dana"
NOTES = "What I brought as number {n}: it took longer than I had thought."


@dataclass(frozen=True, slots=True)
class Play:
    """`least`..`highest` is the range of its total on every module and seed; `ways` are names by stage."""

    name: str
    about: str
    least: float
    highest: float
    ways: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Proved:
    """`taken` are moves that should have been refused, `refused` how many were."""

    play: Play
    state: State
    card: Scorecard
    moves: tuple[Move, ...]
    refused: int
    taken: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.taken and self.play.least <= self.card.total <= self.play.highest


def load(name: str, folder: Path = FOLDER) -> Play:
    plain: dict[str, Any] = yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    least, highest = map(float, plain.pop("range"))
    about = str(plain.pop("about"))
    return Play(name, about, least, highest, {stage: tuple(str(ways).split()) for stage, ways in plain.items()})


def every(folder: Path = FOLDER) -> list[Play]:
    return [load(path.stem, folder) for path in sorted(folder.glob("*.yaml"))]


class Player:
    """Goes through one module in the way of one play."""

    def __init__(self, scenario: Json, seed: int) -> None:
        self.scenario, self.seed = scenario, seed
        self.state: State = LESSON.rules.start(scenario, seed, LESSON.role)
        self.moves: list[Move] = []
        self.answers: list[Answer] = []
        self.refused = 0
        self.taken: list[str] = []

    def send(self, body: Mapping[str, Json]) -> Answer:
        """As services would: raises `Invalid`."""
        made = LESSON.prepare(self.scenario, self.state, body)
        return self._make(Move(next(iter(made)), made))

    def sign(self) -> Answer:
        return self._make(Move("signed", signature(self.state, OWNER, COLLEAGUE)))

    def must_refuse(self, body: Mapping[str, Json]) -> None:
        try:
            self.send(body)
            self.taken.append(str(body))
        except Invalid:
            self.refused += 1

    def _make(self, move: Move) -> Answer:
        self.state, answer = LESSON.rules.move(self.state, move)
        self.moves.append(move)
        self.answers.append(answer)
        return answer

    def chance(self, *what: object) -> Iterator[int]:
        """Numbers of somebody who does not think, the same at each run."""
        n = 0
        while True:
            n += 1
            yield int.from_bytes(sha256("|".join(map(str, (self.seed, *what, n))).encode()).digest()[:4], "big")

    def run(self, play: Play) -> Proved:
        for stage in stages(self.state.scenario):
            for way in play.ways.get(stage, ()):
                WAYS[way](self, stage)
        card = LESSON.rules.score(self.state)
        return Proved(play, self.state, card, tuple(self.moves), self.refused, tuple(self.taken))


def prove(play: Play, module: str, seed: int) -> Proved:
    return Player(LESSON.generate(seed, {"module": module}), seed).run(play)


def knowing(player: Player, stage: str) -> None:
    for item in items_at(player.state.scenario, stage):
        player.send({"answer": item.id, "given": right(item, next_seed(player.state, item))})


def hinted(player: Player, stage: str) -> None:
    """Opens all hints before each answer."""
    for item in items_at(player.state.scenario, stage):
        for _ in item.hints:
            player.send({"hint": item.id})
        player.send({"answer": item.id, "given": right(item, next_seed(player.state, item))})


def late_hints(player: Player, stage: str) -> None:
    """Answers without thinking, then opens the hints and answers what the feedback said."""
    for item in items_at(player.state.scenario, stage):
        player.send({"answer": item.id, "given": thoughtless(player, item)})
        for _ in item.hints:
            player.send({"hint": item.id})
        player.send({"answer": item.id, "given": right(item, next_seed(player.state, item))})


def guessing(player: Player, stage: str) -> None:
    for item in items_at(player.state.scenario, stage):
        player.send({"answer": item.id, "given": thoughtless(player, item)})


def drilled(player: Player, stage: str) -> None:
    """The same question until it is right, then the next."""
    for item in items_at(player.state.scenario, stage):
        player.send({"answer": item.id, "given": thoughtless(player, item)})
        if not player.state.tries(item.id)[-1].right:
            player.send({"answer": item.id, "given": copied(player, item)})


def again(player: Player, stage: str) -> None:
    """Once more through all that was not right, with what the feedback had told."""
    for item in items_at(player.state.scenario, stage):
        if not player.state.tries(item.id)[-1].right:
            player.send({"answer": item.id, "given": copied(player, item)})


def all_chosen(player: Player, stage: str) -> None:
    """Every option, everything in the first place, all words at once."""
    for item in items_at(player.state.scenario, stage):
        player.send({"answer": item.id, "given": everything(player, item)})


def twice(player: Player, stage: str) -> None:
    """A guess, and then each other answer, in the hope that one is taken."""
    for item in items_at(player.state.scenario, stage):
        first = thoughtless(player, item)
        answer = player.send({"answer": item.id, "given": first})
        if set(answer.shown) != {"kept", "next"}:
            player.taken.append(f"told of {item.id}: {sorted(answer.shown)}")
        player.must_refuse({"answer": item.id, "given": right(item, next_seed(player.state, item))})
        player.must_refuse({"hint": item.id})


def reading(player: Player, stage: str) -> None:
    for lesson in player.state.scenario.lessons:
        player.send({"read": lesson.id})


def best_case(player: Player, stage: str) -> None:
    case = player.state.scenario.case
    for way, _ in best_walk(case):
        at = player.state.walks[-1].at if player.state.walks else case.start
        player.send({"way": at, "choice": ways_order(case, at, player.seed).index(way)})


def any_case(player: Player, stage: str) -> None:
    case, chance, at = player.state.scenario.case, player.chance("case"), player.state.scenario.case.start
    while case.nodes[at].ways:
        player.send({"way": at, "choice": next(chance) % len(case.nodes[at].ways)})
        at = player.state.walks[-1].at


def guessed(player: Player, stage: str) -> None:
    for n, each in enumerate(player.state.scenario.statements):
        player.send({"guess": each.id, "self": n % 2 == 0, "other": 40 + n})


def noted(player: Player, stage: str) -> None:
    bring = player.state.scenario.module.swap.bring
    player.send({"swap": {"notes": [NOTES.format(n=n) for n in range(len(bring))]}})


def signing(player: Player, stage: str) -> None:
    player.sign()


def put_off(player: Player, stage: str) -> None:
    player.send({"swap": {"later": True}})


def self_signed(player: Player, stage: str) -> None:
    """Every way of signing for oneself that a body offers."""
    notes = [NOTES.format(n=n) for n in player.state.scenario.module.swap.bring]
    player.must_refuse({"signed": COLLEAGUE, "of": OWNER})
    player.must_refuse({"swap": {"notes": notes, "signed": COLLEAGUE}})
    player.must_refuse({"swap": {"notes": notes}, "signed": COLLEAGUE})


def thoughtless(player: Player, item: Item) -> Any:
    """An answer of the right shape by chance, from what is shown."""
    seen: dict[str, Any] = offered(player.state, item)
    chance = player.chance(item.id, len(player.state.tries(item.id)))

    def one(parts: list[Any]) -> Any:
        return parts[next(chance) % len(parts)]

    match item.type:
        case "mcq":
            return one(seen["options"])["id"]
        case "multi":
            return [each["id"] for each in seen["options"] if next(chance) % 2] or [one(seen["options"])["id"]]
        case "order":
            return [each["id"] for each in seen["steps"]]
        case "match":
            return {each["id"]: one(seen["rights"])["id"] for each in seen["lefts"]}
        case "categorise":
            return {each["id"]: one(seen["bins"])["id"] for each in seen["cards"]}
        case "numeric":
            return next(chance) % 200
        case "cloze":
            return [one(gap["choices"]) if gap["choices"] else "customer" for gap in seen["gaps"]]
        case "short":
            return "I would talk with them about it."


def everything(player: Player, item: Item) -> Any:
    seen: dict[str, Any] = offered(player.state, item)
    match item.type:
        case "multi":
            return [each["id"] for each in seen["options"]]
        case "match":
            return {each["id"]: seen["rights"][0]["id"] for each in seen["lefts"]}
        case "categorise":
            return {each["id"]: seen["bins"][0]["id"] for each in seen["cards"]}
        case "short":
            return " ".join(part.split("|")[0] for part in item.needs_all)
        case _:
            return thoughtless(player, item)


def copied(player: Player, item: Item) -> Any:
    """The answer that feedback told, sent again: right where the same is asked, wrong where numbers are new."""
    return right(item, player.state.tries(item.id)[-1].seed)


WAYS: Mapping[str, Callable[[Player, str], None]] = {
    each.__name__: each
    for each in (
        knowing, hinted, late_hints, guessing, drilled, again, all_chosen, twice, reading, best_case, any_case,
        guessed, noted, signing, put_off, self_signed,
    )
}  # fmt: skip
