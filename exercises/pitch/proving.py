"""Proves the plays: what each pitch scores on given seeds. Run with `python -m exercises.pitch.proving --help`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

from exercises.exercise import Scorecard
from exercises.pitch import plays
from scenarios.generate import packs
from scenarios.scenario import LEVELS, LOCALES


@dataclass(frozen=True, slots=True)
class Proved:
    """A play on one customer."""

    play: plays.Play
    pack: str
    level: str
    seed: int
    card: Scorecard

    @property
    def holds(self) -> bool:
        return self.play.least <= self.card.total <= self.play.highest

    @property
    def fault(self) -> str:
        return f"{self.play.name} on {self.pack}/{self.seed}, {self.level}: {self.card.total:.0f}"


def prove(play: plays.Play, seed: int, level: str, pack: str) -> Proved:
    """Neighbouring seeds live in different places."""
    scenario = plays.scenario_of(seed, level, pack, LOCALES[seed % len(LOCALES)])
    return Proved(play, pack, level, seed, plays.RULES.score(plays.Writer(play, scenario, seed).run()))


def prove_all(names: set[str], seeds: range, levels: set[str]) -> Iterator[Proved]:
    for play in plays.every():
        if not names or play.name in names:
            for level in LEVELS:
                if not levels or level in levels:
                    yield from (prove(play, seed, level, pack) for pack in packs() for seed in seeds)


def main() -> int:
    parser = argparse.ArgumentParser(description="Plays every play of exercises/pitch/proof and says what it scored.")
    parser.add_argument("--seeds", type=int, default=8, help="how many customers for each pack and level")
    parser.add_argument("--from", type=int, default=1, dest="first", help="the first seed")
    parser.add_argument("--play", action="append", default=[], help="only this play")
    parser.add_argument("--level", action="append", default=[], choices=LEVELS, help="only this level")
    parser.add_argument("--criteria", action="store_true", help="with the mean share of each criterion")
    chosen = parser.parse_args()
    rows: dict[str, list[Proved]] = {}
    seeds = range(chosen.first, chosen.first + chosen.seeds)
    for proved in prove_all(set(chosen.play), seeds, set(chosen.level)):
        rows.setdefault(proved.play.name, []).append(proved)
    failed = 0
    for name, found in rows.items():
        totals, wrong = [each.card.total for each in found], [each.fault for each in found if not each.holds]
        failed += len(wrong)
        play = found[0].play
        print(
            f"{name:26} {len(found):3} {min(totals):6.1f} {mean(totals):6.1f} {max(totals):6.1f}"
            f"   {play.least:g}-{play.highest:g}" + (f"  {len(wrong)} OUTSIDE: {'; '.join(wrong[:6])}" if wrong else "")
        )
        if chosen.criteria:
            print(
                "  ",
                {
                    each.id: round(mean(one.card.criteria[at].points / each.maximum for one in found), 2)
                    for at, each in enumerate(found[0].card.criteria)
                },
            )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
