"""What a module is about, before it is begun: what one will be able to do, its parts, and the joint act at its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from app.texts import counted, say
from app.widgets import cards, look
from app.widgets.markup import joined, mark

Public = Mapping[str, Any]
SIDES = {"m2s": "sales", "s2m": "marketing"}


def brief(public: Public) -> Markup:
    """Everything but the questions."""
    if public["part"] == "delayed":
        return _delayed(public)
    swap, objectives = public["swap"], (each["text"] for each in public["objectives"])
    return mark(
        '<header class="ls-title"><p>{side} · {minutes}</p><h1>{title}</h1><p class="sd-lead">{lead}</p></header>'
        '<div class="sd-brief">{myth}{objectives}{parts}{swap}</div>',
        side=side(public["direction"]),
        minutes=counted("lesson.minutes", public["minutes"]),
        title=public["title"],
        lead=public["lead"],
        myth=mark('<aside class="ls-belief"><p><b>{word}</b> {text}</p></aside>',
                  word=say("lesson.told.many"), text=public["myth"]),
        objectives=cards.block(say("lesson.brief.objectives"), cards.bullets(objectives)),
        parts=cards.block(say("lesson.brief.parts"), _parts(public)),
        swap=cards.block(
            say("lesson.brief.swap"),
            mark(
                "<p><b>{title}</b></p><p>{lead}</p><p class='sd-soft'>{kind} · {minutes}</p>",
                title=swap["title"],
                lead=swap["lead"],
                kind=say(f"lesson.swap.kind.{swap['kind']}"),
                minutes=counted("lesson.minutes", swap["minutes"]),
            ),
        ),
    )  # fmt: skip


def side(direction: str) -> Markup:
    """Whose work is learned, by colour and word."""
    if direction in SIDES:
        return look.department(SIDES[direction])
    return mark(
        '<span class="sd-dept sd-together"><i aria-hidden="true"></i>{word}</span>', word=say("lesson.brief.both")
    )


def _parts(public: Public) -> Markup:
    rows = joined(
        mark(
            "<li><b>{name}</b> {does}</li>",
            name=say(f"lesson.stage.{each}.name"),
            does=say(f"lesson.stage.{each}.does"),
        )
        for each in public["stages"]
    )
    return mark('<ol class="ls-steps">{rows}</ol>', rows=rows)


def _delayed(public: Public) -> Markup:
    return mark(
        '<header class="ls-title"><p>{name}</p><h1>{title}</h1><p class="sd-lead">{does}</p></header>',
        name=say("lesson.stage.delayed.name"),
        title=public["title"],
        does=say("lesson.stage.delayed.does"),
    )
