"""Would a sales director and a marketing director sign the questions? `python -m bench.items` tells what they said.

`items.json` holds what blind readers, one of each desk, said of 40 questions drawn by lot in each round: they answered
first without the key, then judged with it whether all that it says is true, whether one answer alone is right, whether
the wrong ones are plausible, and whether the feedback teaches. A question passes when all four hold. Between the rounds
all questions were mended, not those that were read; each round draws others, with its number as the seed.

`--draw SEED` prints 40 questions for the next readers, `--key` with what is right and what is told; there is one of
each module among them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from exercises.lesson.content import Item
from exercises.lesson.library import ModuleLibrary, load_modules
from exercises.lesson.shown import right, shown

READ = Path(__file__).with_name("items.json")
HOW_MANY = 40
ASKED = ("truth", "one_right", "plausible", "feedback")
NOT_ASKED = {"id", "objective"}
NOT_TOLD = {"rev", "twin"}


def drawn(library: ModuleLibrary, seed: int) -> Iterator[tuple[Item, int]]:
    """Questions in random order, each with the seed of its numbers."""
    chance = random.Random(seed)
    chosen = [chance.choice(library.items_of(module)) for module in sorted(library.modules)]
    rest = [item for item in library.items.values() if item not in chosen]
    chosen += chance.sample(rest, HOW_MANY - len(chosen))
    chance.shuffle(chosen)
    for item in chosen:
        yield item, chance.randrange(10**6)


def show(seed: int, key: bool) -> None:
    library = load_modules()
    for n, (item, numbers) in enumerate(drawn(library, seed), 1):
        module = library.module_of(item.id)
        print(f"## {n}. {item.id} ({item.type}; {module.title}; {module.direction})")
        if key:
            told = {name: value for name, value in msgspec.to_builtins(item).items() if value and name not in NOT_TOLD}
            print(_json(told))
            print("right with the numbers drawn:", json.dumps(right(item, numbers), ensure_ascii=False))
        else:
            print(_json({name: value for name, value in shown(item, numbers).items() if name not in NOT_ASKED}))
        print()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def report() -> None:
    """Each round by reader: how many passed, how many the reader answered as the key does, and what failed."""
    for each in json.loads(READ.read_text(encoding="utf-8")):
        verdicts = each["verdicts"]
        passed = sum(all(one[name] for name in ASKED) for one in verdicts)
        blind = sum(one["my_answer_matched"] for one in verdicts)
        failed = ", ".join(f"{name} {sum(not one[name] for one in verdicts)}" for name in ASKED)
        print(
            f"round {each['round']}, {each['reader']}: {passed} of {len(verdicts)} pass, "
            f"{blind} answered alike without the key; failed: {failed}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=int, metavar="SEED")
    parser.add_argument("--key", action="store_true")
    chosen = parser.parse_args()
    if chosen.draw is None:
        report()
    else:
        show(chosen.draw, chosen.key)


if __name__ == "__main__":
    main()
