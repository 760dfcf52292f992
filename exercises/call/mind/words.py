"""Words, stems and numbers in a line, so that two texts can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_WORD = re.compile(r"[a-zà-ÿ0-9]+(?:['’][a-z]+)?")
_DIGITS = re.compile(r"(?<![\w.,])\d(?:[\d.,\u00a0\u202f ]*\d)?(?:\s?(?:k|m|thousand|million)\b)?", re.IGNORECASE)
_STOP = frozenset(
    """a an the and or but so if then than that this these those it its i i'm i've i'd i'll me my we we're we've our us
    you you're you've you'd you'll your yours he she they they're them their his her is are was were be been being am do
    does did done have has had having will would can could should may might must shall to of in on at by for from with
    about as into over up down out off not no yes ok okay well just really very much more most some any all both each
    there here what what's which who whom whose when where why how because also only even still yet too again now once
    get got go goes going come comes say says said tell know think mean like one thing things way kind sort lot bit
    right sure yeah um uh hmm er oh please thanks thank hello hi let let's want need make makes made put take takes
    something anything nothing everything someone anybody nobody other another such that's it's there's don't doesn't
    didn't isn't aren't wasn't can't won't""".split()
)
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += "seventeen eighteen nineteen".split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_VALUES = {**{word: n for n, word in enumerate(_ONES)}, **_TENS, "dozen": 12, "once": 1, "twice": 2}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "k": 1000, "m": 1_000_000}
_FALSE_NUMBERS = frozenset({"one", "once", "zero"})  # "one of them" states no figure


def tokens(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A light stem: endings of plural, tense and adverb go, the rest of the word stays."""
    word = word.removesuffix("'s")
    for ending, least in (("ing", 6), ("edly", 7), ("ed", 5), ("ies", 5), ("es", 5), ("ly", 5), ("s", 4), ("e", 4)):
        if len(word) >= least and word.endswith(ending) and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in tokens(text) if word not in _STOP and len(word) > 1)


@lru_cache(maxsize=20_000)
def _begins(part: str) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z0-9])" + re.escape(part.lower()))


def hits(parts: Iterable[str], text: str) -> frozenset[str]:
    """Which of the word beginnings `parts` stand in the text."""
    low = text.lower().replace("’", "'")
    return frozenset(part for part in parts if _begins(part).search(low))


def _digits(text: str) -> float | None:
    """A figure as written anywhere: 1,200 and 1.200 are 1200, 10.5 and 10,5 are 10.5, 21k is 21000."""
    scale = 1.0
    found = re.fullmatch(r"(.*?)\s?(k|m|thousand|million)", text.strip(), re.IGNORECASE)
    if found:
        text, scale = found[1], float(_SCALES[found[2].lower()])
    text = re.sub(r"[\s\u00a0\u202f]", "", text).strip(".,")
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", text).replace(",", ".")
    try:
        return float(whole) * scale
    except ValueError:
        return None


def _spelt(text: str) -> set[float]:
    found: set[float] = set()
    total, current, open_ = 0.0, 0.0, ""

    def close() -> None:
        nonlocal total, current, open_
        if open_ and open_ not in _FALSE_NUMBERS:
            found.add(total + current)
        total, current, open_ = 0.0, 0.0, ""

    for word in re.findall(r"[a-z]+", text.lower()):
        if word in _VALUES:
            if current and not (current % 100 == 0 or (current % 100 >= 20 and _VALUES[word] < 10)):
                close()
            current += _VALUES[word]
            open_ = "number" if open_ else word
        elif word in ("hundred", "thousand", "million"):
            if word == "hundred":
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * _SCALES[word], 0.0
            open_ = "number"
        elif word != "and" or not open_:
            close()
    close()
    return found


@lru_cache(maxsize=20_000)
def numbers(text: str) -> frozenset[float]:
    """Every figure that the text states, in digits or in words; "one" alone is no figure."""
    digits = {value for found in _DIGITS.finditer(text) if (value := _digits(found[0])) is not None}
    return frozenset(round(value, 4) for value in digits | _spelt(_DIGITS.sub(" ", text)))


def close(one: float, other: float, share: float = 0.02) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other), 1e-9)


def likeness(one: str, other: str) -> float:
    """0..1: how far two short texts share their stems (Dice)."""
    a, b = stems(one), stems(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _longest_run(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """Words in a row that both have."""
    best, row = 0, [0] * (len(theirs) + 1)
    for word in mine:
        row = [0] + [row[at] + 1 if word == other else 0 for at, other in enumerate(theirs)]
        best = max(best, *row)
    return best


def echoed(text: str, source: str) -> bool:
    """Whether `text` is nothing but all of `source` again, with an opener or a check around it."""
    mine, theirs = tokens(text), tokens(source)
    run = _longest_run(mine, theirs)
    return len(theirs) >= 3 and run >= 0.85 * len(theirs) and len(mine) - run <= 6


def copied(text: str, source: str) -> bool:
    """Whether `text` repeats `source` almost word for word: a run of 12 words, or six sevenths of at least 8."""
    mine, theirs = tokens(text), tokens(source)
    if len(mine) < 8 or not theirs:
        return False
    best = _longest_run(mine, theirs)
    return best >= 12 or best >= 0.85 * len(mine)
