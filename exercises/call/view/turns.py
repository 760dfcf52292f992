"""The call turn by turn after its end: what was said, what was heard in it, and what it moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from app.texts import has, say
from app.widgets.markup import joined, mark

FEELINGS = ("trust", "interest", "patience")
STRONGEST = 4
SMALLEST = 0.02
Found = Mapping[str, Any]


def transcript(turns: Iterable[Found], name: str) -> Markup:
    """Every turn; under the trainee's line what was heard in it and what it did."""
    return mark('<ol class="sd-turns">{turns}</ol>', turns=joined(_turn(turn, name) for turn in turns))


def strongest(turns: Sequence[Found]) -> Markup:
    """The few moments that moved the customer most, in the order of the call."""
    found = [(_size(one), turn["n"], one) for turn in turns for one in turn["moved"]]
    chosen = sorted(sorted(found, key=lambda one: -one[0])[:STRONGEST], key=lambda one: one[1])
    rows = joined(
        mark(
            "<li><b>{turn}</b><span>{why}</span>{moved}</li>",
            turn=say("call.turn", n=n),
            why=one["why"],
            moved=_moved(one),
        )
        for size, n, one in chosen
        if size >= SMALLEST
    )
    return mark('<ul class="sd-moments">{rows}</ul>', rows=rows) if rows else Markup("")


def exemplary(lines: Sequence[Found], name: str) -> Markup:
    """A call that went well with the same customer, to be read after one's own."""
    if not lines:
        return Markup("")
    said = joined(
        mark('<p class="sd-bubble {side}">{words}</p>', side=side, words=one[key])
        for one in lines
        for key, side in (("line", "sd-me"), ("says", "sd-them"))
        if one[key]
    )
    return mark(
        '<details class="sd-fold sd-read"><summary><span>{title}</span></summary>'
        '<p class="sd-soft">{lead}</p>{said}</details>',
        title=say("debrief.exemplary"),
        lead=say("debrief.exemplary_lead", name=name),
        said=said,
    )


def _turn(turn: Found, name: str) -> Markup:
    by = say("call.gatekeeper") if turn["by"] == "gatekeeper" else name
    return mark(
        '<li><h3>{number}</h3><p class="sd-bubble sd-me"><span class="sd-hear">{you}: </span>{line}</p>{heard}{moved}'
        '<p class="sd-bubble sd-them"><span class="sd-hear">{by}: </span>{says}</p></li>',
        number=say("call.turn", n=turn["n"]),
        you=say("call.you"),
        line=turn["line"],
        heard=_heard(turn),
        moved=_effects(turn),
        by=by,
        says=turn["says"],
    )


def _heard(turn: Found) -> Markup:
    acts = [mark('<span class="sd-chip">{word}</span>', word=_word("act", act)) for act in turn["acts"]]
    topics = [mark('<span class="sd-chip sd-topic">{word}</span>', word=_word("topic", one)) for one in turn["topics"]]
    unsure = [
        mark('<span class="sd-chip sd-unsure">{word}</span>', word=say("debrief.unsure", word=_word("act", one)))
        for one in turn["unsure"]
    ]
    chips = joined([*acts, *topics, *unsure])
    if not chips:
        return Markup("")
    return mark('<p class="sd-chips sd-heard"><span>{word}</span>{chips}</p>', word=say("debrief.heard"), chips=chips)


def _effects(turn: Found) -> Markup:
    words = [mark("<li>{words}</li>", words=one["words"]) for one in turn["effects"] if one.get("words")]
    moved = [mark("<li>{why} {moved}</li>", why=one["why"], moved=_moved(one)) for one in turn["moved"]]
    rows = joined([*words, *moved])
    return mark('<ul class="sd-effects">{rows}</ul>', rows=rows) if rows else Markup("")


def _moved(one: Found) -> Markup:
    """Each feeling that moved, with its direction as an arrow and as a word."""
    parts = []
    for name in FEELINGS:
        change = float(one.get(name) or 0)
        if change:
            way = "up" if change > 0 else "down"
            parts.append(
                mark(
                    '<span class="sd-move sd-{way}">{words}</span>',
                    way=way,
                    words=say(f"moved.{way}", name=say(f"feeling.{name}")),
                )
            )
    return mark('<span class="sd-moves">{parts}</span>', parts=joined(parts)) if parts else Markup("")


def _size(one: Found) -> float:
    return sum(abs(float(one.get(name) or 0)) for name in FEELINGS)


def _word(kind: str, label: str) -> str:
    for key in (f"{kind}.{label}", f"topic.{label}"):
        if has(key):
            return say(key)
    return label.replace("_", " ")
