"""Plays the plays: what each is worth on given seeds. Run with `python -m exercises.roleplay.proving --help`."""

from __future__ import annotations

import argparse

from exercises.roleplay import plays
from scenarios.scenario import KINDS


def main() -> int:
    parser = argparse.ArgumentParser(description="Plays every play of exercises/roleplay/proof, says what it scored.")
    parser.add_argument("--seeds", type=int, default=5, help="how many customers for each kind of call")
    chosen = parser.parse_args()
    failed = 0
    print(f"{'play':22} {'n':>3} {'least':>6} {'mean':>6} {'most':>6}  range")
    for play in plays.every():
        seeds = range(1, chosen.seeds + 1)
        found = [plays.prove(play, seed, {"kind": kind}) for kind in KINDS for seed in seeds]
        totals = [each.card.total for each in found]
        wrong = [each for each in found if not each.holds]
        failed += len(wrong)
        print(
            f"{play.name:22} {len(found):3} {min(totals):6.1f} {sum(totals) / len(totals):6.1f} {max(totals):6.1f}  "
            f"{play.least:g}-{play.highest:g}" + (f"  {len(wrong)} OUTSIDE {wrong[0].faults}" if wrong else "")
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
