"""Plays the plays: what each is worth in every module. Run with `python -m exercises.lesson.proving --help`."""

from __future__ import annotations

import argparse

from exercises.lesson import plays
from exercises.lesson.library import load_modules


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
