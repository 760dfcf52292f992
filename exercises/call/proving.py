"""Plays the plays: what each is worth on given seeds. Run with `python -m exercises.call.proving --help`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from exercises.call import plays
from exercises.call.exercise import as_json, make
from exercises.call.hearing.ear import load_ear
from exercises.call.mind.state import State
from exercises.call.rules import CallRules, opening
from exercises.exercise import Json, Move, Scorecard
from scenarios.scenario import LEVELS, CallScenario

RULES = CallRules()


@dataclass(frozen=True, slots=True)
class Proved:
    play: plays.Play
    kind: str
    level: str
    seed: int
    state: State
    card: Scorecard

    @property
    def holds(self) -> bool:
        return self.play.least <= self.card.total <= self.play.highest


@lru_cache(maxsize=4000)
def scenario(seed: int, kind: str, level: str, locale: str = "en_US") -> CallScenario:
    return msgspec.convert(make(seed, {"kind": kind, "level": level, "locale": locale}), CallScenario)


@lru_cache(maxsize=200_000)
def heard(customer: str, line: str) -> Json:
    """What the ear makes of a line; the same words come again at another level of difficulty."""
    return as_json(load_ear().hear(customer, line))


def prove(play: plays.Play, seed: int, kind: str, level: str) -> Proved:
    state = RULES.start(scenario(seed, kind, level), seed, "sales")
    trainee = plays.Trainee(play)
    while (says := trainee.says(state)) is not None:
        customer = state.turns[-1].says if state.turns else opening(state)
        state, _ = RULES.move(state, Move("say", {"say": says, "heard": heard(customer, says)}))
    return Proved(play, kind, level, seed, state, RULES.score(state))


def prove_all(names: set[str], seeds: range, kinds: set[str]) -> Iterator[Proved]:
    for play in plays.every():
        for kind in play.kinds:
            if (names and play.name not in names) or (kinds and kind not in kinds):
                continue
            for level in LEVELS:
                yield from (prove(play, seed, kind, level) for seed in seeds)


def main() -> int:
    parser = argparse.ArgumentParser(description="Plays every play of exercises/call/proof and says what it scored.")
    parser.add_argument("--seeds", type=int, default=20, help="how many customers for each kind and level")
    parser.add_argument("--from", type=int, default=1, dest="first", help="the first seed")
    parser.add_argument("--play", action="append", default=[], help="only this play")
    parser.add_argument("--kind", action="append", default=[], help="only this kind of call")
    chosen = parser.parse_args()
    rows: dict[tuple[str, str, str], list[Proved]] = {}
    for proved in prove_all(set(chosen.play), range(chosen.first, chosen.first + chosen.seeds), set(chosen.kind)):
        rows.setdefault((proved.play.name, proved.kind, proved.level), []).append(proved)
    failed = 0
    print(f"{'play':22} {'kind':10} {'level':7} {'n':>3} {'least':>6} {'mean':>6} {'most':>6}  range")
    for (name, kind, level), found in rows.items():
        totals = [each.card.total for each in found]
        wrong = [each.seed for each in found if not each.holds]
        failed += len(wrong)
        play = found[0].play
        print(
            f"{name:22} {kind:10} {level:7} {len(found):3} {min(totals):6.1f} {sum(totals) / len(totals):6.1f} "
            f"{max(totals):6.1f}  {play.least:g}-{play.highest:g}" + (f"  OUTSIDE at seeds {wrong}" if wrong else "")
        )
    print(f"{sum(len(found) for found in rows.values())} calls, {failed} outside their range")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
