"""A written dialogue to rate before judging a colleague, and the gap to those who rated it for a living."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.texts import say
from app.widgets import bars, cards, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.roleplay import calibration as clips
from exercises.roleplay.rubric import load
from exercises.roleplay.state import LEVELS
from exercises.roleplay.view.phone import Phone

CLIP = "clip"


def asked() -> bool:
    """Whether the address asks for a dialogue; a reload comes back to it."""
    return st.query_params.get(CLIP, "") in clips.load()


def fresh(phone: Phone) -> clips.Clip | None:
    """The dialogue to rate next; None when all are done."""
    return clips.suggested(phone.state.seed, phone.state.calibrated)


def title(id: str) -> str:
    return clips.load()[id].title


def draw_door(phone: Phone, id: str, label: str) -> None:
    """The button that opens a dialogue."""
    st.button(label, key=phone.key(f"clip_{id}"), width="stretch", on_click=go, args=(id,))


def go(id: str = "") -> None:
    """Opens a dialogue, or goes back to the talk."""
    if id:
        st.query_params[CLIP] = id
    else:
        st.query_params.pop(CLIP, None)


def draw(phone: Phone) -> None:
    """To be rated, or with what the experts say."""
    clip = clips.load()[st.query_params[CLIP]]
    look.heading(clip.title, say("roleplay.clip.after") if clip.id in phone.state.calibrated else clip.market)
    if clip.id in phone.state.calibrated:
        draw_result(phone, clip)
    else:
        draw_clip(phone, clip)
    st.button(say("roleplay.clip.back"), key=phone.key("back"), width="stretch", on_click=go)


def draw_clip(phone: Phone, clip: clips.Clip) -> None:
    """The dialogue, then a row of levels for each criterion; nothing chosen is "not seen"."""
    put(mark('<p class="sd-soft">{scene}</p>', scene=clip.scene))
    put(_dialogue(clip))
    look.section(say("roleplay.clip.rate"), say("roleplay.clip.rate_lead"))
    for criterion in load().criteria:
        with st.container(key=f"line_new_{criterion.id}"):
            put(mark('<div class="sd-line"><h3>{name}</h3><p class="sd-soft">{text}</p></div>',
                     name=criterion.name, text=criterion.looks_for))  # fmt: skip
            st.segmented_control(
                criterion.name,
                list(LEVELS),
                key=phone.key(f"{clip.id}_{criterion.id}"),
                width="stretch",
                label_visibility="collapsed",
            )
            rows = joined(
                mark("<dt>{n}</dt><dd>{anchor}</dd>", n=n, anchor=anchor) for n, anchor in criterion.levels.items()
            )
            put(cards.fold(say("roleplay.levels"), mark('<dl class="sd-levels sd-anchors">{rows}</dl>', rows=rows)))
    phone.draw_refusal("calibrate")
    st.button(
        say("roleplay.clip.compare"),
        key=phone.key("compare"),
        type="primary",
        width="stretch",
        on_click=compare,
        args=(phone, clip.id),
    )


def compare(phone: Phone, id: str) -> None:
    """Sends all levels as they stand."""
    levels = {name: st.session_state.get(phone.key(f"{id}_{name}")) for name in load().ids}
    phone.send({"calibrate": id, "levels": levels}, "calibrate")


def draw_result(phone: Phone, clip: clips.Clip) -> None:
    """Where one stands to the experts, line by line with their reason, and the dialogue to look it up."""
    found = clips.compare(clip.id, phone.state.calibrated[clip.id])
    put(result(found))
    put(cards.fold(say("roleplay.clip.read"), _dialogue(clip)))
    more = fresh(phone)
    if more is not None:
        draw_door(phone, more.id, say("roleplay.clip.another"))


def result(found: Mapping[str, Any]) -> Markup:
    """The comparison of one dialogue."""
    rows = joined(_row(each) for each in found["rows"])
    return mark('<p class="sd-kept">{says}</p><ul class="sd-gaps">{rows}</ul>', says=found["says"], rows=rows)


def _row(each: Mapping[str, Any]) -> Markup:
    return mark(
        '<li class="{kind}"><h3>{name}</h3><p><span>{you}</span>{given}<span>{they}</span>{expert}</p>'
        "<b>{word}</b><p>{why} <i>{lines}</i></p></li>",
        kind="sd-near" if each["near"] else "sd-far",
        name=load().criterion(each["criterion"]).name,
        you=say("roleplay.clip.you"),
        given=bars.dots(each["given"]),
        they=say("roleplay.clip.experts"),
        expert=bars.dots(each["expert"]),
        word=gap_word(each),
        why=each["why"],
        lines=say("roleplay.clip.lines", lines=", ".join(map(str, each["lines"]))) if each["lines"] else "",
    )


def gap_word(each: Mapping[str, Any]) -> str:
    """The gap in words."""
    gap = each["gap"]
    if gap is None:
        return say("roleplay.gap.same") if each["near"] else say("roleplay.gap.occasion")
    if gap == 0:
        return say("roleplay.gap.same")
    way = "higher" if gap > 0 else "lower"
    return say(f"roleplay.gap.{way}", n=abs(gap))


def _dialogue(clip: clips.Clip) -> Markup:
    """Numbered, so that a reason can point at a line."""
    said = joined(
        mark(
            '<li class="sd-bubble {side}"><b>{who} <i>{n}</i></b>{says}</li>',
            side="sd-me" if line.who == "seller" else "sd-them",
            who=say(f"roleplay.seat.{line.who}.short"),
            n=place,
            says=line.says,
        )
        for place, line in enumerate(clip.lines, start=1)
    )
    return mark('<ol class="sd-dialogue">{said}</ol>', said=said)
