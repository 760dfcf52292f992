"""Scores before anybody else sees them: what stands out, corrections with a reason, excuses, and void."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app.screens import going
from app.screens.here import Here
from app.texts import counted, say
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.rounds import over, with_round
from app.workshop.standings.numbers import whole
from app.workshop.standings.rounds import round_scores
from app.workshop.standings.scores import Flag, GroupScore, RoundScores
from app.workshop.standings.total import standings
from app.workshop.state import RoundState, Stage

GROUP, POINTS, WHY, EXCUSED, VOID = "fix_group", "fix_points", "fix_why", "excuse_who", "void_why"


def draw_verdict(here: Here, now: RoundState) -> None:
    """Whether there is something to look at, in one sentence."""
    count = len(flagged(here, round_scores(here.state, now.step)))
    put(mark('<p class="sd-soft">{text}</p>', text=counted("host.flags", count)))


def draw(here: Here, now: RoundState) -> None:
    """Flags first, then teams, then every group with what its score is made of."""
    scores = round_scores(here.state, now.step)
    flags = joined(mark("<li>{text}</li>", text=text) for text in flagged(here, scores))
    if flags and now.stage is Stage.REVIEW:
        put(mark('<ul class="sd-flags">{rows}</ul>', rows=flags))
    put(
        mark(
            '<section class="sd-card sd-scores"><h2>{title}</h2><dl>{teams}</dl>{rows}</section>',
            title=say("host.review.private" if now.stage is Stage.REVIEW else "host.review.title"),
            teams=teams(here, scores),
            rows=joined(_row(here, score, scores.flags) for score in _ordered(scores)),
        )
    )
    if here.may("corrected"):
        draw_correct(here, now, scores)
        draw_excuse(here, now)
        draw_void(here, now)


def teams(here: Here, scores: RoundScores) -> Markup:
    """The mean of each team in this round, as it would be shown."""
    found = sorted(
        ((team.name, scores.teams[team.id].value) for team in here.state.teams if team.id in scores.teams),
        key=lambda each: (each[1] is None, -(each[1] or 0.0), each[0]),
    )
    return joined(mark("<div><dt>{name}</dt><dd>{value}</dd></div>", name=name, value=_points(v)) for name, v in found)


def flagged(here: Here, scores: RoundScores) -> list[str]:
    """A sentence for each thing that stands out, with all groups at which it does."""
    found: dict[str, list[str]] = {}
    for flag in scores.flags:
        group = scores.groups.get(flag.group)
        found.setdefault(_sentence(flag), []).append(people_of(here, group) if group else "")
    return [
        say(key, people=say("host.flag_all") if len(groups) == len(scores.groups) > 1 else "; ".join(groups))
        for key, groups in found.items()
    ]


def _sentence(flag: Flag) -> str:
    part = f".{flag.about.get('part', 'objective')}" if flag.kind == "missing" else ""
    return f"host.flag.{flag.kind}{part}"


def people_of(here: Here, score: GroupScore) -> str:
    return ", ".join(here.name(member) for member in score.members)


def _ordered(scores: RoundScores) -> list[GroupScore]:
    return sorted(scores.groups.values(), key=lambda score: (-1.0 if score.value is None else score.value, score.group))


def _row(here: Here, score: GroupScore, flags: tuple[Flag, ...]) -> Markup:
    """A group with its score, and one tap below it what the score is made of."""
    parts = joined(
        mark("<li>{text}</li>", text=say(f"part.{part.name}", value=f"{part.value:.0f}", share=f"{part.share:.0%}"))
        for part in score.parts
        if part.value is not None
    )
    return mark(
        '<details class="sd-fold"><summary><span>{flag}{people}</span><em>{value}</em></summary>'
        "<ul>{parts}</ul>{none}{fixed}</details>",
        flag="⚑ " if any(flag.group == score.group for flag in flags) else "",
        people=people_of(here, score),
        parts=parts,
        none=mark("<p>{text}</p>", text=say("host.review.nothing")) if not parts else "",
        fixed=mark("<p>{text}</p>", text=say("host.review.fixed", why=score.corrected)) if score.corrected else "",
        value=_points(score.value),
    )


def _points(value: float | None) -> str:
    return say("host.review.none") if value is None else f"{value:.1f}"


def draw_correct(here: Here, now: RoundState, scores: RoundScores) -> None:
    """Another value for one group, with the reason, which stays on record; and the work it is about."""
    names = {score.group: people_of(here, score) for score in _ordered(scores)}
    with st.expander(say("host.fix.title"), key="fix"):
        st.selectbox(say("host.fix.group"), list(names), key=GROUP, format_func=lambda id: names.get(id, ""))
        score = scores.groups.get(str(st.session_state.get(GROUP)))
        if score is None:
            return
        if score.attempt:
            st.button(
                say("host.fix.look"),
                key="fix_look",
                on_click=going.to,
                args=(going.ATTEMPT,),
                kwargs={"id": score.attempt},
            )
        now_it_is = 50.0 if score.value is None else round(score.value, 1)
        st.number_input(say("host.fix.points"), 0.0, 100.0, now_it_is, 0.5, key=f"{POINTS}_{score.group}")
        st.text_input(say("host.why"), key=WHY, max_chars=200)
        st.button(say("host.fix.go"), key="fix_go", width="stretch", on_click=correct, args=(here, now, score.group))


def correct(here: Here, now: RoundState, group: str) -> None:
    """Stores the correction; without a reason it is refused, and says so."""
    tenths = round(float(st.session_state[f"{POINTS}_{group}"]) * 10)
    here.do("corrected", {"group": group, "round": now.step, "tenths": tenths}, st.session_state[WHY])


def draw_excuse(here: Here, now: RoundState) -> None:
    """Somebody for whom this round should not count."""
    seated = sorted((member for group in now.groups for member in group.members), key=here.name)
    with st.expander(say("host.excuse.title"), key="excuse"):
        st.text(say("host.excuse.lead"), width="stretch")
        st.selectbox(say("host.who"), seated, key=EXCUSED, format_func=here.name)
        already = st.session_state.get(EXCUSED) in now.excused
        label = say("host.excuse.back" if already else "host.excuse.go")
        st.button(label, key="excuse_go", width="stretch", on_click=excuse, args=(here, now))


def excuse(here: Here, now: RoundState) -> None:
    """Takes the round out of this person's sums, or back in."""
    who = st.session_state[EXCUSED]
    here.do("unexcused" if who in now.excused else "excused", {"member": who, "round": now.step})


def draw_void(here: Here, now: RoundState) -> None:
    """Takes the whole round out, after a look at the standings before and after."""
    with st.expander(say("host.void.title"), key="void"):
        st.text(say("host.void.lead"), width="stretch")
        put(without(here, now))
        st.text_input(say("host.why"), key=VOID, max_chars=200)
        st.button(say("host.void.go"), key="void_go", width="stretch", on_click=void, args=(here, now))


def without(here: Here, now: RoundState) -> Markup:
    """Each team's total as it is, and as it would be without this round."""
    before = standings(here.state, preview=True).rows
    voided = with_round(here.state, over(now, Stage.VOID, here.now))
    after = {row.team: row.tenths for row in standings(voided, preview=True).rows}
    rows = joined(
        mark(
            "<tr><th>{name}</th><td>{before}</td><td>{after}</td></tr>",
            name=row.name,
            before=_total(row.tenths),
            after=_total(after.get(row.team)),
        )
        for row in before
    )
    return mark(
        '<table class="sd-without"><tr><td></td><td>{now}</td><td>{then}</td></tr>{rows}</table>',
        now=say("host.void.now"),
        then=say("host.void.then"),
        rows=rows,
    )


def void(here: Here, now: RoundState) -> None:
    """The round counts for nobody; it can be undone."""
    why = str(st.session_state[VOID]).strip()
    if here.done("voided", {"round": now.step, "why": why}):
        st.session_state[VOID] = ""


def _total(tenths: int | None) -> str:
    return say("host.review.none") if tenths is None else str(whole(tenths))
