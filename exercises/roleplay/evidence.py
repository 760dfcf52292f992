"""What the levels rest on: which quotes count, what a level is worth without one, and what a sheet still lacks."""

from __future__ import annotations

import re

from exercises.roleplay.rubric import load
from exercises.roleplay.scenario import DEEP
from exercises.roleplay.state import LEAST_TICKED, State, Tick

WORDS, LETTERS = 3, 12
TWICE = 2  # criteria at most for which one quote stands
MIDDLE = 3  # the level that needs no quote, and the most without one
NO_QUOTE = "Counted as 3: a 4 or 5 rests on words that were heard or a thing that was seen."
NO_PROBLEM = "Counted as 3: the customer ticked nothing that goes wrong as told."
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Words alone, in small letters: two quotes are the same when these are."""
    return " ".join(WORD.findall(text.casefold()))


def is_quote(text: str) -> bool:
    """Whether it can be words that were heard: three words, and enough letters for them."""
    words = plain(text).split()
    return len(words) >= WORDS and sum(map(len, words)) >= LETTERS and len(set(words)) >= WORDS


def is_example(criterion: str, text: str) -> bool:
    """Whether it was copied from the tick sheet."""
    given = plain(text)
    return any(given in (plain(each.anchor), plain(each.example)) for each in load().criterion(criterion).steps)


def quoted(state: State, id: str) -> bool:
    """Whether the level of this criterion has a quote that counts. One that stands for three and more shows nothing."""
    tick = state.ticks[id]
    if not is_quote(tick.quote) or is_example(id, tick.quote):
        return False
    return sum(plain(each.quote) == plain(tick.quote) for each in state.rated.values()) <= TWICE


def needs_quote(tick: Tick) -> bool:
    return tick.level is not None and tick.level != MIDDLE


def worth(state: State, id: str) -> tuple[int | None, str]:
    """The level that counts, and why where it is not the one that was given."""
    level = state.ticks[id].level if id in state.ticks else None
    if level is None or level <= MIDDLE:
        return level, ""
    if not quoted(state, id):
        return MIDDLE, NO_QUOTE
    if id == "problem" and spoke(state) and not any(deep(state, each) for each in state.counted):
        return MIDDLE, NO_PROBLEM
    return level, ""


def spoke(state: State) -> bool:
    """Whether the customer's phone was used at all; what it did not say then means something."""
    return bool(state.told) or state.felt is not None


def deep(state: State, fact: str) -> bool:
    found = state.scenario.fact(fact)
    return found is not None and found.topic in DEEP


def missing(state: State) -> tuple[str, ...]:
    """What the sheet lacks before it can be handed in, in words for the observer; empty when nothing does."""
    rubric, found = load(), []
    open_ones = [each.name for each in rubric.criteria if each.id not in state.rated]
    lacking = LEAST_TICKED - len(state.rated)
    if lacking > 0:
        found.append(f"Rate {lacking} more of: {', '.join(open_ones)}.")
    for id in rubric.ids:
        tick = state.ticks.get(id)
        if tick is None or not needs_quote(tick) or quoted(state, id):
            continue
        name = rubric.criterion(id).name
        if not is_quote(tick.quote):
            found.append(f"{name} has a {tick.level} without a quote: write down what was said or seen.")
        elif is_example(id, tick.quote):
            found.append(f"{name} has the example of the sheet as its quote: write down what was said here.")
        else:
            found.append(f"{name} has a quote that stands for two others, too: it needs one of its own.")
    return tuple(found)
