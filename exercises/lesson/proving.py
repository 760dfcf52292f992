"""Plays the plays: what each is worth in every module. Run with `python -m exercises.lesson.proving --help`."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from exercises.lesson import plays
from exercises.lesson.checking import errors
from exercises.lesson.library import HERE, ModuleLibrary, assembled, load_modules
from exercises.lesson.reading import read_all
from exercises.lesson.scenario import frozen
from scenarios.reading import Problem

SEED = 1
MEND = "look at what the play gains or loses there: python -m exercises.lesson.proving"


def check(folder: Path = HERE) -> list[Problem]:
    """Each module that a play of `proof/` goes through with a total out of its range, or with a move that had to be
    refused. Nothing while there are errors that `checking` tells.
    """
    files = read_all(folder)
    if errors(files):
        return []
    library = assembled(files)
    return [
        Problem(f"modules/{module}/module.yaml", 1, "L75", fault, MEND)
        for module in library.modules
        for play in plays.every()
        if (fault := _fault(play, library, module))
    ]


def _fault(play: plays.Play, library: ModuleLibrary, module: str) -> str:
    scenario = msgspec.to_builtins(frozen(library, SEED, {"module": module}))
    proved = plays.Player(scenario, SEED).run(play)
    if proved.holds:
        return ""
    taken = f", and {len(proved.taken)} moves were taken that had to be refused" if proved.taken else ""
    return f"{play.name} earns {proved.card.total:g}, not {play.least:g} to {play.highest:g}{taken}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Plays every play of exercises/lesson/proof, says what it scored.")
    parser.add_argument("--seeds", type=int, default=2, help="how many seeds for each module")
    chosen = parser.parse_args()
    failed = 0
    print(f"{'play':22} {'n':>3} {'least':>6} {'mean':>6} {'most':>6}  range")
    for play in plays.every():
        seeds = range(1, chosen.seeds + 1)
        found = [(name, plays.prove(play, name, seed)) for name in load_modules().modules for seed in seeds]
        totals = [each.card.total for _, each in found]
        wrong = [f"{name}: {each.card.total:g} {each.taken}" for name, each in found if not each.holds]
        failed += len(wrong)
        print(
            f"{play.name:22} {len(found):3} {min(totals):6.1f} {sum(totals) / len(totals):6.1f} {max(totals):6.1f}  "
            f"{play.least:g}-{play.highest:g}" + (f"  {len(wrong)} OUTSIDE {wrong[:4]}" if wrong else "")
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
