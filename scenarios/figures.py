"""Quantities of a company: small formulas over what is known of it, evaluated without `eval`."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from scenarios.draw import Draw

Values = dict[str, float]

OPERATORS: Mapping[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
COMPARISONS: Mapping[type[ast.AST], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
FUNCTIONS = ("uniform", "pick", "round_to", "usd", "min", "max")


class BadFormula(ValueError):
    """A formula that cannot be read or computed; the text says where."""


def round_to(value: float, step: float) -> float:
    """To the nearest multiple of `step`, halves upwards; free of the dust of binary fractions."""
    return round(math.floor(value / step + 0.5) * step, 6)


def native(amount: float) -> float:
    """Rounds an amount of money to how prices look: 2.5, 17, 85, 240, 1900."""
    if amount < 5:
        return round_to(amount, 0.5)
    if amount < 100:
        return round_to(amount, 1)
    return round_to(amount, 10 ** (math.floor(math.log10(amount)) - 1))


@lru_cache(maxsize=4096)
def parsed(formula: str) -> ast.expr:
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except SyntaxError as error:
        raise BadFormula(f"cannot read {formula!r}: {error.msg}") from error


def names(formula: str) -> set[str]:
    """The figures that a formula rests on."""
    tree = parsed(formula)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called}


class Evaluator:
    """Computes formulas for one company. `rate` turns a US dollar into the company's currency."""

    def __init__(self, draw: Draw, rate: float) -> None:
        self.draw = draw
        self.rate = rate

    def compute(self, formulas: Mapping[str, str], known: Mapping[str, float]) -> Values:
        """`known` and, after it, every formula in order. Raises `BadFormula`."""
        values = dict(known)
        for name, formula in formulas.items():
            values[name] = self.value(parsed(formula), values)
        return values

    def holds(self, condition: str, values: Mapping[str, float]) -> bool:
        tree = parsed(condition)
        if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or type(tree.ops[0]) not in COMPARISONS:
            raise BadFormula(f"{condition!r} is not one comparison")
        return COMPARISONS[type(tree.ops[0])](self.value(tree.left, values), self.value(tree.comparators[0], values))

    def value(self, node: ast.expr, values: Mapping[str, float]) -> float:
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            return float(node.value)
        if isinstance(node, ast.Name):
            if node.id not in values:
                raise BadFormula(f"unknown figure {node.id!r}")
            return values[node.id]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -self.value(node.operand, values)
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            return self.operation(node, values)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return self.call(node.func.id, [self.value(each, values) for each in node.args])
        raise BadFormula(f"{ast.unparse(node)!r} is not allowed in a formula")

    def operation(self, node: ast.BinOp, values: Mapping[str, float]) -> float:
        left, right = self.value(node.left, values), self.value(node.right, values)
        if isinstance(node.op, ast.Div) and right == 0:
            raise BadFormula(f"division by zero in {ast.unparse(node)!r}")
        return OPERATORS[type(node.op)](left, right)

    def call(self, name: str, given: list[float]) -> float:
        arity = {"uniform": 2, "round_to": 2, "usd": 1}.get(name)
        if name not in FUNCTIONS:
            raise BadFormula(f"unknown function {name!r}; there are {', '.join(FUNCTIONS)}")
        if not given or (arity and len(given) != arity):
            raise BadFormula(f"{name} takes {arity or 'at least one'} value(s), not {len(given)}")
        if name == "uniform":
            return self.draw.uniform(*given)
        if name == "pick":
            return self.draw.pick(given)
        if name == "round_to":
            return round_to(*given)
        if name == "usd":
            return native(given[0] * self.rate)
        return min(given) if name == "min" else max(given)


def unknown(formulas: Iterable[str], known: set[str]) -> set[str]:
    """Names that formulas use and `known` does not hold."""
    return {name for formula in formulas for name in names(formula)} - known
