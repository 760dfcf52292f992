"""Plays rooms of the trust machine, as many as one likes, each one another.

    python -m tests.trust [--examples 2000]

The first room in which something was lost or doubled is told with its steps, and the command fails.
"""

from __future__ import annotations

import argparse
import time

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.services.workshops.test_trust import TRUSTED, TrustMachine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=2000)
    chosen = parser.parse_args()
    began = time.monotonic()
    run_state_machine_as_test(
        TrustMachine, settings=settings(TRUSTED, max_examples=chosen.examples, derandomize=False, database=None)
    )
    print(f"{chosen.examples} rooms of up to {TRUSTED.stateful_step_count} steps in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
