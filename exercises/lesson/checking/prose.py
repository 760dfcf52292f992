"""Numbers in lessons: each stands in a source that the lesson names, or in an example that says it is invented.

What counts as a number is a claim in digits: a share, an amount, a count above twelve. Not a claim: a year, a date,
a time of day, a count up to twelve, none and all (0 and 100 %), what somebody is quoted as saying or writing, and a
sentence that begins with "if" or "with a".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from exercises.lesson.content import Reference
from exercises.lesson.markdown import Block

INVENTED = re.compile(
    r"(?:(?:^|[.!?:;|(]\s*|\*\*\s*)(?:Say|So say)\b|\blet us say\b|, say,"
    r"|\b(?:suppose|imagine|imagined|assume|invented|made[- ]up|picture a)\b)",
    re.IGNORECASE,
)
SUPPOSED = re.compile(r"(?:^|[.:;(?]\**\s+)(?:if|from|with an?|whoever|had|take an?)\b[^.]*$", re.IGNORECASE)
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_CLAIM = re.compile(
    rf"\b\d{{1,2}}:\d\d\b|\b\d+(?:st|nd|rd|th)\b|\b\d{{1,2}} (?:{MONTH})\b|\b(?:{MONTH}) \d{{1,2}}\b(?! ?%)"
    r"|\b(?:18[5-9]\d|19\d\d|20[0-4]\d)\b(?!\s*(?:[%€$]|k\b|per cent|people|(?!was|is|has|as|this|says)[a-z]+s\b))"
)
SPOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|`[^`]*`|(?<!\w)'[^']+'(?!\w)")
NUMBER = re.compile(
    r"(?<![\w.,])(\d+(?:,\d{3})*(?:\.\d+)?)(\s*(?:%|per cent\b|percent\b))?\s*(k\b|million\b|billion\b)?"
)
SUM = re.compile(r"%|per ?cent|k\b|million|billion")
SCALES = {"k": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
LARGEST_COUNT = 12

Claim = tuple[Decimal, bool]  # the number, and whether it is a share in per cent
NONE_AND_ALL: frozenset[Claim] = frozenset({(Decimal(0), True), (Decimal(100), True)})


def claims(text: str) -> Iterator[tuple[str, Claim, str]]:
    """The numbers of a text that claim something: as written, as a value, and what stands before it."""
    plain = NO_CLAIM.sub(_blanked, SPOKEN.sub(_blanked, text))
    for found in NUMBER.finditer(plain):
        claim = _value(found)
        if claim not in NONE_AND_ALL and (claim[1] or claim[0] > LARGEST_COUNT or claim[0] % 1):
            yield found[0].strip(), claim, text[: found.start()]


def sourced(references: Iterable[Reference]) -> set[Decimal]:
    """Every number that the sources say, in per cent or not, also rounded to a whole one."""
    texts = [text for each in references for text in (each.says, each.caution, each.title)]
    said = {_value(found)[0] for text in texts for found in NUMBER.finditer(text)}
    return said | {each.quantize(Decimal(1), ROUND_HALF_UP).normalize() for each in said if each % 1}


def unfounded(blocks: Iterable[Block], example: str, known: set[Decimal]) -> Iterator[tuple[int, str]]:
    """Line and number of each claim that neither the sources say nor an invented example makes.

    What an example has invented may be taken up again elsewhere in the lesson.
    """
    invented = _invented(list(blocks), example)
    known = known | {value for block, free in invented if free for _, (value, _), _ in claims(block.text)}
    for block, free in invented:
        if free or block.kind == "quote":
            continue
        for line, row in zip(block.lines, block.rows, strict=True):
            for written, (value, _), before in claims(_told(block, row)):
                if value not in known and not SUPPOSED.search(before):
                    yield line, written


def _invented(blocks: list[Block], example: str) -> list[tuple[Block, bool]]:
    """Each block, and whether it belongs to an invented example.

    Under the example's heading everything does, until the next heading. Elsewhere a paragraph does that says so,
    with the list, table or figure that follows it.
    """
    found, under, lead = [], False, False
    wanted = example.lstrip("# ").strip()
    for block in blocks:
        if block.kind == "heading":
            under, lead = bool(wanted) and block.rows[0][0] == wanted, False
        elif block.kind == "text":
            lead = INVENTED.search(block.text) is not None
        found.append((block, under or lead or block.kind == "heading" or INVENTED.search(block.text) is not None))
    return found


def says_invented(blocks: Iterable[Block], example: str) -> bool:
    """Whether the part under the example's heading has no shares or sums, or says somewhere that they are invented."""
    found, under = [], False
    for block in blocks:
        if block.kind == "heading":
            under = block.rows[0][0] == example.lstrip("# ").strip()
        elif under:
            found.append(block)
    sums = any(SUM.search(written) for block in found for written, _, _ in claims(block.text))
    return not sums or any(INVENTED.search(block.text) for block in found)


def _told(block: Block, row: tuple[str, ...]) -> str:
    """A bar's value always claims something, however small."""
    return f"{row[1]} %" if block.kind == "figure" else " | ".join(row)


def _value(found: re.Match[str]) -> Claim:
    number = Decimal(found[1].replace(",", "")) * SCALES.get(found[3] or "", 1)
    return number.normalize(), found[2] is not None


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])
