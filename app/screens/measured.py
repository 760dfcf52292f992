"""What measures claim, in words and numbers as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from markupsafe import Markup

from app.texts import say
from app.widgets.markup import joined, mark
from exercises.lesson.measure.claims import Claim

SHARES = frozenset({"mean", "low", "high", "before", "facility"})  # 0 to 1 where knowledge and items are told

ENDS = frozenset({"low", "high"})  # an end that is not 0 is not told as 0


def told(claim: Claim, more: Mapping[str, str] | None = None) -> str:
    """The sentence of a claim; `more` replaces values that only the caller has words for."""
    _, kind, word = claim.key.split(".")
    values = {name: _value(kind, name, value) for name, value in claim.values.items()} | dict(more or {})
    if claim.key == "measure.guess.bias":
        values |= side(float(claim.values["points"]))
    return say(f"measure.{kind}.{word}", **values)


def claims(found: Iterable[Claim]) -> Markup:
    """The finding first, and everything that weakens it below."""
    rows = joined(mark("<li>{text}</li>", text=told(each)) for each in found)
    return mark('<ul class="sd-claims">{rows}</ul>', rows=rows) if rows else Markup("")


def side(points: float) -> dict[str, str]:
    """A bias as a number without a sign, and a word for it."""
    return {"points": number(abs(points)), "side": say("measure.side.above" if points >= 0 else "measure.side.below")}


def number(value: float, places: int = 0) -> str:
    """With a real minus, and none before a zero."""
    text = f"{abs(value):.{places}f}"
    return f"−{text}" if value < 0 and float(text) else text


def percent(share: float) -> str:
    return f"{number(100 * share)}\N{NO-BREAK SPACE}%"


def day(at: int) -> str:
    """A date without its hour."""
    return f"{datetime.fromtimestamp(at / 1000, UTC):%d %b %Y}"


def moment(at: int) -> str:
    """A date with its hour, in UTC."""
    return say("measure.day", day=day(at), time=f"{datetime.fromtimestamp(at / 1000, UTC):%H:%M}")


def _value(kind: str, name: str, value: float | int | str) -> str:
    if isinstance(value, str):
        return say(f"department.{value}") if name == "department" else say(f"measure.bands.{value}")
    if isinstance(value, int):
        return str(value)
    if name in SHARES and kind in ("change", "items"):
        correlation = kind == "items" and name in ("low", "high")
        return number(value, 2) if correlation else percent(value)
    return number(value, 1 if name in ENDS and 0 < abs(value) < 1 else 0)
