"""Numbers that change by seed, and the formulas over them. Arithmetic alone: a formula can do nothing else."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from math import isfinite

RANGE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s+step\s+(\d+(?:\.\d+)?)\s*")
MOST_VALUES = 1_000
LONGEST = 200
_TWO: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_CALLS: Mapping[str, Callable[..., float]] = {"min": min, "max": max, "round": round}


class BadFormula(ValueError):
    """A formula or a range that cannot be used; the text says why."""


def values(written: str) -> tuple[float, ...]:
    """All values of "20..40 step 5", both ends among them; raises `BadFormula`."""
    found = RANGE.fullmatch(written)
    if found is None:
        raise BadFormula(f"{written!r} is no range such as 20..40 step 5")
    low, high, step = (Decimal(part) for part in found.groups())
    if step <= 0 or high <= low or (high - low) % step or (high - low) / step >= MOST_VALUES:
        raise BadFormula(f"{written!r} does not go from one end to the other in steps")
    return tuple(float(low + step * n) for n in range(int((high - low) / step) + 1))


def drawn(vary: Mapping[str, str], seed: int, item: str) -> dict[str, float]:
    """One value for each name; the same seed and item give the same ones on every machine."""
    made = {}
    for name in sorted(vary):
        choice = values(vary[name])
        digest = sha256(f"{seed}|{item}|{name}".encode()).digest()
        made[name] = choice[int.from_bytes(digest[:8], "big") % len(choice)]
    return made


def value(formula: str, numbers: Mapping[str, float]) -> float:
    """The formula's value; raises `BadFormula` for anything but numbers, names, + - * / and min, max, round."""
    if len(formula) > LONGEST:
        raise BadFormula("the formula is too long")
    try:
        found = float(_value(_parsed(formula), numbers))
    except (SyntaxError, ZeroDivisionError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise BadFormula(f"{formula!r} cannot be computed: {error}") from error
    if not isfinite(found):
        raise BadFormula(f"{formula!r} gives no finite number")
    return found


@lru_cache(maxsize=512)
def _parsed(formula: str) -> ast.expr:
    return ast.parse(formula.strip(), mode="eval").body


def _value(node: ast.expr, numbers: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in numbers:
            return numbers[name]
        case ast.Name(id=name):
            raise BadFormula(f"there is no number {name!r}")
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, numbers)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _TWO:
            return _TWO[type(op)](_value(left, numbers), _value(right, numbers))
        case ast.Call(func=ast.Name(id=name), args=given, keywords=[]) if name in _CALLS and given:
            return float(_CALLS[name](*_arguments(name, [_value(each, numbers) for each in given])))
    raise BadFormula("a formula has numbers, names, + - * / and min, max, round, and nothing else")


def _arguments(name: str, given: list[float]) -> list[float]:
    """`round` takes how many digits as its second argument, a whole number."""
    if name == "round" and len(given) == 2:
        return [given[0], int(given[1])]
    if name == "round" and len(given) > 2:
        raise BadFormula("round takes a number and, if at all, how many digits")
    return given


def told(number: float) -> str:
    """As it stands in a text: whole where it is whole, thousands apart, two digits at most."""
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def filled(text: str, numbers: Mapping[str, float]) -> str:
    """The text with {names} of numbers filled in; other braces stay."""
    return re.sub(r"\{([a-z_]\w*)\}", lambda m: told(numbers[m[1]]) if m[1] in numbers else m[0], text)
