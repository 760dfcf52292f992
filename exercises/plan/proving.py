"""Plays the plays: what each plan is worth on given seeds. Run with `python -m exercises.plan.proving --help`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import mean

from exercises.exercise import Scorecard
from exercises.plan import plays
from exercises.plan.outcome import outcome_of
from exercises.plan.scenario import PlanScenario
from exercises.plan.state import PlanState
from scenarios.generate import packs
from scenarios.scenario import LEVELS, LOCALES


@dataclass(frozen=True, slots=True)
class Proved:
    """A play on one market: `skill` is what its money, message and promise are worth there, 0 to 100."""

    play: plays.Play
    pack: str
    level: str
    seed: int
    state: PlanState
    card: Scorecard
    skill: float

    @property
    def holds(self) -> bool:
        """Whether the total is in the play's range, and the skill in its own where the play names one."""
        least, most = self.play.outcome or (0.0, 100.0)
        return self.play.least <= self.card.total <= self.play.highest and least <= self.skill <= most

    @property
    def fault(self) -> str:
        return f"{self.pack}/{self.seed} {self.card.total:.0f} (skill {self.skill:.0f})"


@lru_cache(maxsize=400)
def scenario(seed: int, level: str, pack: str) -> PlanScenario:
    """Neighbouring seeds live in different places."""
    return plays.scenario_of(seed, level, pack, LOCALES[seed % len(LOCALES)])


def prove(play: plays.Play, seed: int, level: str, pack: str = "office") -> Proved:
    state = plays.Planner(play, scenario(seed, level, pack), seed).run()
    return Proved(play, pack, level, seed, state, plays.RULES.score(state), outcome_of(state).skill)


def prove_all(names: set[str], seeds: range, levels: set[str]) -> Iterator[Proved]:
    """Market by market: what is costly about one is computed once for all plays."""
    chosen = [play for play in plays.every() if not names or play.name in names]
    for level in LEVELS:
        if levels and level not in levels:
            continue
        for pack in packs():
            for seed in seeds:
                yield from (prove(play, seed, level, pack) for play in chosen)


def main() -> int:
    parser = argparse.ArgumentParser(description="Plays every play of exercises/plan/proof and says what it scored.")
    parser.add_argument("--seeds", type=int, default=12, help="how many markets for each pack and level")
    parser.add_argument("--from", type=int, default=1, dest="first", help="the first seed")
    parser.add_argument("--play", action="append", default=[], help="only this play")
    parser.add_argument("--level", action="append", default=[], choices=LEVELS, help="only this level")
    chosen = parser.parse_args()
    rows: dict[tuple[str, str], list[Proved]] = {}
    seeds = range(chosen.first, chosen.first + chosen.seeds)
    for proved in prove_all(set(chosen.play), seeds, set(chosen.level)):
        rows.setdefault((proved.play.name, proved.level), []).append(proved)
    print(f"{'play':26} {'level':7} {'n':>3} {'least':>6} {'mean':>6} {'most':>6} {'skill':>12}  range")
    failed = 0
    for (name, level), found in sorted(rows.items()):
        totals, skills = [each.card.total for each in found], [each.skill for each in found]
        wrong = [each.fault for each in found if not each.holds]
        failed += len(wrong)
        play = found[0].play
        wanted = f"{play.least:g}-{play.highest:g}"
        if play.outcome:
            wanted += f" (skill {play.outcome[0]:g}-{play.outcome[1]:g})"
        print(
            f"{name:26} {level:7} {len(found):3} {min(totals):6.1f} {mean(totals):6.1f} {max(totals):6.1f} "
            f"{min(skills):5.1f}-{max(skills):5.1f}   {wanted}"
            + (f"  {len(wrong)} OUTSIDE: {', '.join(wrong)}" if wrong else "")
        )
    print(f"{sum(len(found) for found in rows.values())} plans, {failed} outside their range")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
