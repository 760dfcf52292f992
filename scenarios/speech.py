"""How numbers and money are written and said in a locale. The language is English everywhere."""

from __future__ import annotations

import math
from typing import NamedTuple

WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Marks(NamedTuple):
    """`thousands` and `decimal` separate digits; `before` and `after` stand around an amount of money."""

    thousands: str
    decimal: str
    before: str
    after: str
    currency: str  # as said: "million euros"
    percent: str


FORMATS = {
    "en_US": Marks(",", ".", "$", "", "dollars", "percent"),
    "en_GB": Marks(",", ".", "£", "", "pounds", "per cent"),
    "de_DE": Marks(".", ",", "", "\u00a0€", "euros", "per cent"),
    "fr_FR": Marks("\u00a0", ",", "", "\u00a0€", "euros", "per cent"),
}


def number(value: float, locale: str) -> str:
    """Digits with the locale's marks; one decimal place where the value is not whole."""
    marks = FORMATS[locale]
    whole = abs(value - round(value)) < 1e-6
    text = f"{round(value):,}" if whole else f"{value:,.1f}"
    return text.translate(str.maketrans(",.", marks.thousands + marks.decimal))


def worded(value: float, locale: str) -> str:
    """In words up to twelve, else in digits."""
    small = 0 <= value <= 12 and abs(value - round(value)) < 1e-6
    return WORDS[round(value)] if small else number(value, locale)


def many(value: float, locale: str, one: str, more: str = "") -> str:
    """The counted noun: "one van", "four vans", "38 vans"."""
    return f"{worded(value, locale)} {one if abs(value - 1) < 1e-6 else more or one + 's'}"


def price(value: float, locale: str) -> str:
    """To the unit as on a price list; with two places below ten where it is not whole."""
    marks = FORMATS[locale]
    whole = abs(value - round(value)) < 1e-6
    digits = number(value, locale) if whole else f"{value:.2f}".replace(".", marks.decimal)
    return f"{marks.before}{digits}{marks.after}"


def money(value: float, locale: str) -> str:
    """As a person says it: two digits that count below 1,000, three above, millions in words."""
    marks = FORMATS[locale]
    if value >= 999_500:
        millions = f"{value / 1e6:.1f}".removesuffix(".0").replace(".", marks.decimal)
        return f"{millions} million {marks.currency}"
    return price(said(value), locale)


def said(value: float) -> float:
    """The value that `money` writes."""
    if value < 100:
        return float(round(value))
    step = 10 ** (math.floor(math.log10(value)) - (1 if value < 1000 else 2))
    return float(round(value / step) * step)


def percent(value: float, locale: str) -> str:
    """`value` is a share: 0.04 is "4 percent"."""
    return f"{number(round(value * 100, 1), locale)} {FORMATS[locale].percent}"


def forms(value: float, locale: str) -> tuple[str, ...]:
    """Every way in which a figure may be written in an English sentence, most exact first."""
    if 0 < value < 1:
        return tuple(dict.fromkeys((number(round(value * 100, 1), locale), f"{round(value * 100, 1):g}")))
    found = [number(value, locale)]
    for each in dict.fromkeys((value, said(value))):
        found += [f"{each:,.0f}", f"{each:.0f}"] if each == round(each) else [f"{each:g}", f"{each:.2f}"]
        found.append(number(each, locale))
        if each >= 1000 and each % 100 == 0:
            found += [f"{each / 1000:g}k", f"{each / 1000:g} k", f"{each / 1000:g} thousand"]
        if each >= 999_500:
            found += [f"{each / 1e6:.1f}".removesuffix(".0") + " million"]
    if value <= 12 and value == round(value):
        found.append(WORDS[round(value)])
    return tuple(dict.fromkeys(found))


def clock(hour: int, half: bool, locale: str) -> str:
    """A time of day as written there: "2:30 p.m." in the United States, "2:30 pm" in Britain, "14:30" elsewhere."""
    minutes = "30" if half else "00"
    if locale in ("de_DE", "fr_FR"):
        return f"{hour}:{minutes}"
    twelve = (hour - 1) % 12 + 1
    if locale == "en_GB":
        return f"{twelve}{':30' if half else ''} {'am' if hour < 12 else 'pm'}"
    return f"{twelve}:{minutes} {'a.m.' if hour < 12 else 'p.m.'}"


def date(day: int, month: int, locale: str) -> str:
    """`month` counts from 0: "March 31" in the United States, "31 March" elsewhere."""
    return f"{MONTHS[month]} {day}" if locale == "en_US" else f"{day} {MONTHS[month]}"
