"""Numbers as people type them: 1,234.5 and 1 234,5 and 12 % and 3k. What could mean two numbers is none."""

from __future__ import annotations

import re

LONGEST = 40
BLANKS = re.compile(r"[\s'’_\u00a0\u202f]")
ENGLISH = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+")
CONTINENTAL = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")
NUMBER = re.compile(r"[-+\u2212\u2013]?[\d.,]*\d")
SIGNS = ("%", "€", "$", "£", "percent", "per cent", "eur", "euro", "euros")
THOUSAND = "k"


def number_typed(text: object, unit: str = "") -> float | None:
    """The number, or None where there is none, or more than one, or words that are no unit.

    "12,5" can only be twelve and a half; "1,234" is a thousand and more, as the questions write it. A "k" counts
    a thousand, unless thousands are what is asked for.
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        return None
    plain = BLANKS.sub("", text).casefold()
    found = NUMBER.findall(plain)
    if len(found) != 1:
        return None
    number = found[0].replace("\u2212", "-").replace("\u2013", "-")
    rest = plain.replace(found[0], "", 1)
    if ENGLISH.fullmatch(number):
        value = float(number.replace(",", ""))
    elif CONTINENTAL.fullmatch(number):
        value = float(number.replace(".", "").replace(",", "."))
    else:
        return None
    return _in_unit(value, rest, BLANKS.sub("", unit).casefold())


def _in_unit(value: float, rest: str, unit: str) -> float | None:
    if not rest or rest in SIGNS or rest == "percent" or (unit and (unit.startswith(rest) or rest.startswith(unit))):
        return value
    if rest.strip("€$£") == THOUSAND:
        return value if unit.startswith(THOUSAND) else value * 1_000
    return None
