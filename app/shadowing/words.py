"""What is written beside a colleague, by name, and what three corrected beliefs have to be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.shadowing.pairing import Refused
from app.shadowing.week import BELIEFS, NOTES, Week

LONGEST_NOTE, LONGEST_BELIEF, LONGEST_RELAY, LONGEST_REMARK = 2_000, 300, 600, 600
LEAST_WORDS = 3
TELLS = ("told", "change")
_DAY = re.compile(r"d([1-5])\.([a-z]+)")
_BELIEF = re.compile(r"b([1-3])\.(before|now|desk)")
_WORD = re.compile(r"\w+")


def note(n: int, field: str) -> str:
    """The name of a note of the `n`th day."""
    return f"d{n}.{field}"


def belief(k: int, part: str) -> str:
    """The name of a part of the `k`th belief: `before`, `now`, or the `desk` where it was corrected."""
    return f"b{k}.{part}"


def relay(part: str) -> str:
    """The name of what the own team hears: what it was `told`, and what will `change`."""
    return f"r.{part}"


def longest(week: Week, name: str) -> int:
    """How many characters a note may have. Raises `Refused` for a name that this week has not got, or not now."""
    if found := _DAY.fullmatch(name):
        if week.day(int(found[1])) is not None and found[2] in NOTES:
            return LONGEST_NOTE
    elif found := _BELIEF.fullmatch(name):
        if week.believed is not None:
            raise Refused("The beliefs were handed over. Take them back to change them.")
        return LONGEST_BELIEF
    elif name in map(relay, TELLS):
        if week.relayed is not None:
            raise Refused("Your team has been told. What was told stays as it was.")
        return LONGEST_RELAY
    raise Refused("There is no such place for notes. Reload the page; your text is kept.")


def merged(stored: str, sent: str, fresh: bool) -> str:
    """What to keep when `sent` arrives; where its writer had not seen what is stored, nothing of either is lost."""
    if fresh or not stored.strip() or stored.strip() in sent:
        return sent
    return stored if sent.strip() in stored else f"{stored.rstrip()}\n{sent.lstrip()}"


def beliefs(week: Week, notes: Mapping[str, str]) -> list[dict[str, str]]:
    """Three times `before`, `now` and `desk`, as they are handed over; raises `Refused` for what is no correction."""
    found = []
    for k in range(1, BELIEFS + 1):
        before, now = (tidy(notes.get(belief(k, part), "")) for part in ("before", "now"))
        if min(_words(before), _words(now)) < LEAST_WORDS:
            raise Refused(f"Belief {k} is not whole yet: a sentence before and a sentence now. What you wrote is kept.")
        if before.casefold() == now.casefold():
            raise Refused(f"Belief {k} says the same before and now. What did you see that changed it?")
        desk = week.desks[0] if len(week.desks) == 1 else notes.get(belief(k, "desk"), "")
        if desk not in week.desks:
            raise Refused(f"Say at which desk belief {k} was corrected. What you wrote is kept.")
        found.append({"before": before, "now": now, "desk": desk})
    for part in ("before", "now"):
        if len({each[part].casefold() for each in found}) < BELIEFS:
            raise Refused("Two of the three are the same. Each one is its own. What you wrote is kept.")
    return found


def relayed(notes: Mapping[str, str]) -> dict[str, str]:
    """What the team was told and what will change; raises `Refused` where one of them is missing."""
    found = {part: tidy(notes.get(relay(part), "")) for part in TELLS}
    if min(map(_words, found.values())) < LEAST_WORDS:
        raise Refused("Say when and to whom you told it, and the one thing that changes. What you wrote is kept.")
    return found


def remark(text: str) -> str:
    """Why beliefs are sent back; raises `Refused` for too few words or too many."""
    said = tidy(text) if isinstance(text, str) else ""
    if _words(said) < LEAST_WORDS or len(said) > LONGEST_REMARK:
        raise Refused(f"Say in a sentence what is not so, in at most {LONGEST_REMARK} characters. Nothing was sent.")
    return said


def tidy(text: str) -> str:
    """Without blanks around and with single ones within."""
    return " ".join(text.split())


def _words(text: str) -> int:
    return len(_WORD.findall(text))
