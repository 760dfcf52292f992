"""The sheet of a judge: a group, what they wrote, one tap a level; kept with every tap, counted when it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from app.screens import house
from app.screens.here import Here
from app.screens.room import comparing
from app.texts import say
from app.widgets import cards, look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.state import Group, RoundState
from exercises.pitch.judging import CRITERIA, LEVELS, Judging

GROUP, AT, NOTE = "judged_group", "judge_at", "judge_note"
LONGEST_NOTE = 500


def draw(here: Here, now: RoundState) -> None:
    """Which group, what they wrote, and a level for each criterion."""
    groups = {group.id: group for group in now.groups if not group.judges or here.me.id in group.judges}
    done = {group for judge, group in now.judgements if judge == here.me.id}
    look.heading(say("judge.title"), say("judge.lead", done=len(done & set(groups)), all=len(groups)))
    if st.session_state.get(AT) not in groups:
        st.session_state[AT] = next((id for id in groups if id not in done), next(iter(groups), None))
    st.session_state[GROUP] = st.session_state[AT]  # the list forgets where it stood when a tick comes into it
    st.selectbox(
        say("judge.group"),
        list(groups),
        key=GROUP,
        on_change=turn_to,
        format_func=lambda id: named(here, groups[id], id in done),
        filter_mode=None,
    )
    chosen = st.session_state[AT]
    if chosen in groups:
        Sheet(here, now, chosen).draw()
        draw_next([id for id in groups if id not in done and id != chosen], chosen in done)


def named(here: Here, group: Group, done: bool) -> str:
    """The people of a group, with a tick where this judge has judged them."""
    people = " + ".join(here.name(member) for member in group.members)
    return f"✓ {people}" if done else people


def draw_next(others: list[str], done: bool) -> None:
    """On to the next one that is not judged yet."""
    if done and others:
        st.button(say("judge.next"), key="judge_next", type="primary", width="stretch", on_click=go, args=(others[0],))


def go(group: str) -> None:
    st.session_state[AT] = group


def turn_to() -> None:
    """Whoever was chosen in the list."""
    st.session_state[AT] = st.session_state[GROUP]


class Sheet:
    """One judge's sheet for one group. What is on it and not counted yet is their draft, on every device."""

    def __init__(self, here: Here, now: RoundState, group: str) -> None:
        self.here, self.group = here, group
        digest = hashlib.sha256(f"{here.id}|{now.began_at}|{group}".encode()).hexdigest()[:16]
        self.place = f"judge.{digest}"
        given = now.judgements.get((here.me.id, group))
        self.given: Mapping[str, Any] | None = None
        if given is not None:
            self.given = {"levels": dict(given.levels), "note": given.note}
        self.kept: Mapping[str, Any] = self.given or {"levels": {}, "note": ""}
        draft = house.desk().attempts.load_draft(here.me, self.place)
        if draft:
            self.kept = json.loads(draft)

    def draw(self) -> None:
        """The words of the group one tap away, since one listens; levels, note, and whether it is saved."""
        put(cards.fold(say("judge.text"), comparing.work_of(self.here, self.group)))
        for criterion in CRITERIA:
            self.draw_criterion(criterion)
        st.text_area(
            say("judge.note"),
            key=self.ready(NOTE, self.kept["note"]),
            max_chars=LONGEST_NOTE,
            placeholder=say("judge.note_hint"),
            on_change=self.keep,
        )
        self.draw_state()

    def draw_criterion(self, criterion: Judging) -> None:
        """One tap; what the level means stands below it, and all of them another tap away."""
        level = self.kept["levels"].get(criterion.id)
        with st.container(key=f"judge_line_{criterion.id}"):
            put(
                mark(
                    '<div class="sd-line"><h3>{title}</h3><p class="sd-soft">{text}</p></div>',
                    title=criterion.title,
                    text=criterion.looks_for,
                )
            )
            st.segmented_control(
                criterion.title,
                LEVELS,
                key=self.ready(criterion.id, level),
                width="stretch",
                label_visibility="collapsed",
                on_change=self.keep,
            )
            if level:
                put(mark('<p class="sd-anchor"><b>{n}</b> {text}</p>', n=level, text=criterion.anchors[level]))

    def draw_state(self) -> None:
        """Saved is what is stored as a judgement; what is only kept says how much is missing."""
        n = len(self.kept["levels"])
        if self.given is not None and self.given == self.kept:
            put(mark('<p class="sd-saved" role="status">{text}</p>', text=say("judge.saved")))
        elif not n:
            put(mark('<p class="sd-soft" role="status">{text}</p>', text=say("judge.none")))
        else:
            put(mark('<p class="sd-soft" role="status">{text}</p>', text=say("judge.part", n=n, all=len(CRITERIA))))
            st.button(say("judge.go"), key="judge_go", width="stretch", on_click=self.save)

    def keep(self) -> None:
        """After each tap: whole, it is a judgement; before that a draft."""
        found = self.shown()
        if len(found["levels"]) == len(CRITERIA):
            self.save()
        else:
            house.command(house.desk().attempts.save_draft, self.here.me, self.place, json.dumps(found))

    def save(self) -> None:
        """Counted from now on; a later one takes its place."""
        found = self.shown()
        body = {"group": self.group, "levels": found["levels"]}
        if self.here.done("judged", body, found["note"] or None):
            house.quietly(house.desk().attempts.save_draft, self.here.me, self.place, "")
        else:
            house.quietly(house.desk().attempts.save_draft, self.here.me, self.place, json.dumps(found))

    def shown(self) -> dict[str, Any]:
        """What stands on the screen."""
        levels = {each.id: st.session_state.get(self.key(each.id)) for each in CRITERIA}
        note = str(st.session_state.get(self.key(NOTE)) or "").strip()
        return {"levels": {id: int(level) for id, level in levels.items() if level}, "note": note}

    def key(self, name: str) -> str:
        return f"{self.place}.{name}"

    def ready(self, name: str, stored: Any) -> str:
        """The key of a widget that shows what is stored, put there again where another device changed it."""
        key = self.key(name)
        seen = f"{key}.seen"
        if key not in st.session_state or st.session_state.get(seen) != [stored]:
            st.session_state[key] = stored
        st.session_state[seen] = [stored]
        return key
