"""Under way: what stage the step is at decides what the big button does, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from app.screens.here import Here, work
from app.screens.host import ceremony, groups, judging, notes, review
from app.screens.host.action import big, go_on, leave_out, meter, start
from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.agenda import Step
from app.workshop.clock import agenda_time, cuts
from app.workshop.rounds import is_round
from app.workshop.state import RoundState, Stage


def draw(here: Here) -> None:
    """The next thing to do first, then what to say meanwhile."""
    step, now = here.state.step, here.state.round
    with st.container(key="now_card"):
        if step is None or now is None:
            draw_next(here, 0)
        else:
            STAGES[now.stage](here, now)
    if now is not None:
        groups.draw_repair(here, now)
    if now is not None and now.stage in (Stage.REVIEW, Stage.REVEALED):
        review.draw(here, now)
    notes.draw(here)


def draw_held(here: Here) -> None:
    """The screens are blank: showing them again, and the clock, which goes on unless it is paused."""
    now = here.state.round
    with st.container(key="now_card"):
        big(here, say("host.unhold"), "unhold", "unheld", partial(here.do, "unheld"))
        if now is not None and now.stage is Stage.RUNNING:
            st.button(say("host.pause_too"), key="pause", on_click=here.run, args=(work().rounds.pause,))
    notes.draw(here)


def draw_next(here: Here, index: int) -> None:
    """The step that comes next, shorter or not at all where the room is late; or the end."""
    steps = here.state.agenda.steps
    if index >= len(steps):
        big(here, say("host.close"), "close", "closed", partial(here.do, "closed"))
        return
    step = steps[index]
    label = say("host.next_step", title=step.title)
    big(here, label, "begin_step", "step_began", partial(go_on, here, index))
    put(mark('<p class="sd-soft sd-next">{text}</p>', text=say("host.next_takes", n=step.whole, now=step.now)))
    time = agenda_time(here.state, here.now)
    late = time is not None and time.ahead < -1
    cut = next((each for each in cuts(here.state, here.now) if each.index == index), None) if late else None
    if cut is None or not here.may("step_began"):
        return
    if cut.to == 0 and index + 1 < len(steps):
        text, act = say("host.cut.leave_out", title=step.title), partial(leave_out, here, index + 1)
    elif cut.to and not is_round(step):
        text, act = say("host.cut.shorter", n=cut.to, minutes=step.minutes), partial(go_on, here, index, cut.to)
    else:
        return
    st.button(text, key="begin_cut", width="stretch", on_click=act)


def draw_before(here: Here, now: RoundState) -> None:
    """Before the start: people find their places and read."""
    step = here.state.agenda.steps[now.index]
    if is_round(step):
        seated = {member for group in now.groups for member in group.members if not here.state.members[member].out}
        ready = sum(here.state.members[member].ready for member in seated)
        meter(ready, len(seated), say("host.ready", n=ready, of=len(seated)))
    big(here, say("host.start", n=step.minutes), "start", "started", partial(start, here))
    if not here.may("started"):
        return
    with st.container(key="before_row", horizontal=True, gap="small"):
        if is_round(step) and now.stage is Stage.BRIEF:
            st.button(say("host.readied"), key="readied", on_click=here.do, args=("readied",))
        minutes = shorter(here, step)
        if minutes:
            label = say("host.cut.start", n=minutes)
            st.button(label, key="start_cut", on_click=start, args=(here, minutes))
        with st.popover(say("host.other_ways"), key="other_ways"):
            st.button(say("host.untimed"), key="untimed", width="stretch", on_click=untimed, args=(here,))
            draw_skip(here)


def shorter(here: Here, step: Step) -> int | None:
    """The minutes that would bring a late room nearer to its plan; None where it is not late or cannot be cut."""
    time = agenda_time(here.state, here.now)
    behind = 0 if time is None else -time.ahead
    minutes = max(step.least or 1, step.minutes - behind)
    return minutes if behind > 1 and minutes < step.minutes else None


def untimed(here: Here) -> None:
    """A start without a clock, for rooms that need it."""
    here.run(work().rounds.start, timed=False)


def draw_skip(here: Here) -> None:
    """Leaves this step out."""
    index = here.state.at + 1
    if index < len(here.state.agenda.steps):
        label = say("host.skip", title=here.state.agenda.steps[index].title)
        st.button(label, key="skip", width="stretch", on_click=leave_out, args=(here, index))


def draw_running(here: Here, now: RoundState) -> None:
    """A round runs until its clock or the last group is done; anything else until somebody goes on."""
    step = here.state.agenda.steps[now.index]
    all_done = bool(now.groups) and len(now.finished) == len(now.groups)
    if is_round(step):
        meter(len(now.finished), len(now.groups), say("host.finished", n=len(now.finished), of=len(now.groups)))
    if step.kind == "commitments":
        count = len(here.state.commitments)
        meter(count, len(here.state.present()), say("host.promises", n=count, of=len(here.state.present())))
    if now.stage is Stage.PAUSED:
        big(here, say("host.resume"), "resume", "resumed", partial(here.run, work().rounds.resume))
    elif step.kind == "ceremony" and ceremony.draw(here):
        pass
    elif is_round(step):
        if all_done:
            big(here, say("host.end_all"), "end_all", "ended", partial(here.run, work().rounds.end))
    else:
        draw_next(here, now.index + 1)
    draw_clock(here, now)


def draw_clock(here: Here, now: RoundState) -> None:
    """Small buttons for the time."""
    step = here.state.agenda.steps[now.index]
    show = step.kind == "ceremony"
    timed = not show and (now.clock.ends_at is not None or now.clock.left is not None)
    with st.container(key="clock_row", horizontal=True, gap="small"):
        if show:
            ceremony.draw_back(here)
        elif now.stage is Stage.RUNNING:
            st.button(say("host.pause"), key="pause", on_click=here.run, args=(work().rounds.pause,))
        for seconds in (60, 300, -60) if timed else ():
            label = say("host.more" if seconds > 0 else "host.less", n=abs(seconds) // 60)
            st.button(label, key=f"extend_{seconds}", on_click=here.do, args=("extended", {"seconds": seconds}))
        with st.popover(say("host.end"), key="end_popover"):
            left = len(now.groups) - len(now.finished)
            st.text(say("host.end_sure", n=left) if left else say("host.end_talk"), width="stretch")
            st.button(
                say("host.end_go"), key="end", type="primary", width="stretch", on_click=here.run,
                args=(work().rounds.end,),
            )  # fmt: skip


def draw_grace(here: Here, now: RoundState) -> None:
    """The last seconds: what is on its way still counts, and nothing has to be pressed."""
    put(mark('<p class="sd-lead">{text}</p>', text=say("host.grace")))
    with st.container(key="clock_row", horizontal=True):
        st.button(say("host.more", n=1), key="extend_60", on_click=here.do, args=("extended", {"seconds": 60}))


def draw_judging(here: Here, now: RoundState) -> None:
    """The end of judging; who has not judged yet."""
    judging.draw_meters(here, now)
    big(here, say("host.judging_over"), "judging_over", "judging_over", partial(here.do, "judging_over"))
    judging.draw(here, now)


def draw_review(here: Here, now: RoundState) -> None:
    """The reveal; what should be looked at before stands below it."""
    review.draw_verdict(here, now)
    big(here, say("host.reveal"), "reveal", "revealed", partial(here.do, "revealed"))


def draw_over(here: Here, now: RoundState) -> None:
    """What comes next."""
    draw_next(here, now.index + 1)


STAGES: dict[Stage, Callable[[Here, RoundState], None]] = {
    Stage.BRIEF: draw_before,
    Stage.READY: draw_before,
    Stage.RUNNING: draw_running,
    Stage.PAUSED: draw_running,
    Stage.GRACE: draw_grace,
    Stage.JUDGING: draw_judging,
    Stage.REVIEW: draw_review,
    Stage.REVEALED: draw_over,
    Stage.VOID: draw_over,
    Stage.DONE: draw_over,
}
