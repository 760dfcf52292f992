"""What a module is made of, as authors write it. Every scalar is read as text first; `checking` holds the rules.

A module is a folder: `module.yaml`, `lesson_1.md`..., `items.yaml`, `case.yaml`, `guess.yaml`. Sources and words
are shared by all modules.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Direction = Literal["m2s", "s2m", "common"]
ItemType = Literal["mcq", "multi", "order", "match", "categorise", "numeric", "cloze", "short"]
Use = Literal["practice", "pre", "form_a", "form_b"]
SwapKind = Literal["call", "plan", "pitch", "roleplay", "shadow", "interview", "agreement", "relay"]


class Objective(msgspec.Struct, frozen=True):
    """`id` is the module's id and a number, such as `m2s-01.2`. `text` begins with a verb that can be observed."""

    id: str
    text: str


class Misconception(msgspec.Struct, frozen=True):
    """What many believe, and what is so instead."""

    id: str
    text: str
    truth: str


class Swap(msgspec.Struct, frozen=True):
    """The joint act at the end. `options` are the exercise's for a call, plan, pitch or role-play.

    `steps` are what to do, `bring` what to note meanwhile, `signed` what the colleague confirms.
    """

    kind: SwapKind
    title: str
    lead: str
    steps: tuple[str, ...]
    bring: tuple[str, ...]
    signed: str
    options: dict[str, str] = {}
    minutes: int = 30


class Module(msgspec.Struct, frozen=True):
    """`needs` are ids of modules that come before. `myth` is the one belief that the module is written against."""

    id: str
    title: str
    direction: Direction
    place: int
    minutes: int
    lead: str
    myth: str
    objectives: tuple[Objective, ...]
    misconceptions: tuple[Misconception, ...]
    swap: Swap
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rev: int = 1


class LessonHead(msgspec.Struct, frozen=True):
    """The front matter of a lesson; `example` is the heading under which its worked example stands."""

    title: str
    minutes: int
    objectives: tuple[str, ...]
    example: str = ""
    sources: tuple[str, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """One option, right or wrong, each with its explanation."""

    text: str
    explain: str
    right: bool = False
    misconception: str = ""


class Step(msgspec.Struct, frozen=True):
    """One of the things to be put in order, in the right place, with why it stands there."""

    text: str
    explain: str


class Pair(msgspec.Struct, frozen=True):
    left: str
    right: str
    explain: str


class Card(msgspec.Struct, frozen=True):
    """Belongs into the bin of that name."""

    text: str
    bin: str
    explain: str


class Near(msgspec.Struct, frozen=True):
    """A wrong number that a known mistake gives, as a formula of the item's `vary`."""

    formula: str
    feedback: str
    misconception: str = ""


class Slip(msgspec.Struct, frozen=True):
    """A wrong text that people often give."""

    text: str
    feedback: str
    misconception: str = ""


class Gap(msgspec.Struct, frozen=True):
    """`accept` are right answers, compared without case, accents and outer blanks; the first one is shown."""

    accept: tuple[str, ...]
    explain: str
    wrong: tuple[Slip, ...] = ()
    choices: tuple[str, ...] = ()  # what to choose from; empty: typed


class Item(msgspec.Struct, frozen=True):
    """One question. Which fields belong to which `type` stands in docs/adding-a-module.md.

    `vary` gives numbers that change by seed, `name: "20..40 step 5"`, to be used as `{name}` in the texts and as
    `name` in formulas. `twin` names the item of the other form that measures the same.
    """

    id: str
    type: ItemType
    objective: str
    use: Use
    stem: str
    explain: str
    rev: int = 1
    options: tuple[Choice, ...] = ()
    steps: tuple[Step, ...] = ()
    pairs: tuple[Pair, ...] = ()
    extra: tuple[str, ...] = ()
    bins: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    vary: dict[str, str] = {}
    formula: str = ""
    tolerance: float = 0.0
    unit: str = ""
    near: tuple[Near, ...] = ()
    text: str = ""
    gaps: tuple[Gap, ...] = ()
    needs_all: tuple[str, ...] = ()  # short: each is a list of words of which one must occur, "quota | target"
    sample: str = ""
    slips: tuple[Slip, ...] = ()
    hints: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    twin: str = ""


class Way(msgspec.Struct, frozen=True):
    """A choice in a case: where it leads, what it is worth (0 to 3), and what came of it."""

    text: str
    to: str
    points: int
    feedback: str
    misconception: str = ""


class Node(msgspec.Struct, frozen=True):
    """A point in a case; without ways it is an end."""

    text: str
    ways: tuple[Way, ...] = ()
    ending: str = ""


class Case(msgspec.Struct, frozen=True):
    """A story with branches that always ends. `best` is how many points the best way through it has."""

    id: str
    title: str
    objective: str
    start: str
    nodes: dict[str, Node]


class Statement(msgspec.Struct, frozen=True):
    """People say for themselves whether it is so, and guess how many of the other department say so.

    Never a question of knowledge, and written so that neither answer is the nice one.
    """

    id: str
    text: str
    about: Literal["marketing", "sales", "both"]


class Reference(msgspec.Struct, frozen=True):
    """A source: `says` is what may be taken from it, `caution` what it does not show."""

    title: str
    who: str
    year: int
    says: str
    caution: str = ""
    url: str = ""


class Word(msgspec.Struct, frozen=True):
    """A word of both departments: how either side uses it, and what one could agree on."""

    title: str
    marketing: str
    sales: str
    agree: str
    also: tuple[str, ...] = ()
