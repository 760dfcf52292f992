"""After a round: what happens while the crew looks at it, and one's own result once it is revealed."""

from __future__ import annotations

from markupsafe import Markup

from app.screens.here import Here
from app.screens.room import card, done, waiting
from app.screens.room.evidence import parts
from app.screens.room.group import opened
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.standings.numbers import tenths, whole
from app.workshop.standings.rounds import round_scores
from app.workshop.standings.scores import RoundScores
from app.workshop.state import RoundState, Stage


def draw(here: Here) -> None:
    """Nothing of anybody's score before the reveal, nor while the board is covered."""
    now = here.state.round
    if now is None:
        return
    if now.stage is Stage.VOID:
        look.empty(say("room.void"), say("room.void_lead"))
        card.draw_door(here, now.step)
    elif now.stage is not Stage.REVEALED:
        draw_review(here, now)
    elif here.state.frozen:
        look.empty(say("room.frozen"), say("room.frozen_lead"))
    else:
        draw_mine(here, now)
        waiting.draw_team(here)


def draw_review(here: Here, now: RoundState) -> None:
    """The last moment for a guess."""
    look.empty(say("room.review"), say("room.review_lead"))
    if here.state.group_of(here.me.id) is not None:
        attempt = opened(here)
        if attempt is not None:
            done.draw_unsent(here, attempt)
        done.draw_rating(here, now)


def draw_mine(here: Here, now: RoundState) -> None:
    """One's own score beside one's guess, what it is made of, and the whole feedback one tap away."""
    scores = round_scores(here.state, now.step)
    mine = scores.members.get(here.me.id)
    if mine is None or mine.value is None:
        look.empty(say("room.no_score"), say("room.no_score_lead"))
        return
    put(
        mark(
            '<section class="sd-card sd-own"><p class="sd-soft">{title}</p><b>{value}</b><span>{of}</span>'
            "<p>{guess}</p>{parts}</section>",
            title=say("room.your_score"),
            value=whole(tenths(mine.value)),
            of=say("room.of_100"),
            guess=guessed(here, now, mine.value),
            parts=parts_of(scores, mine.group),
        )
    )
    card.draw_door(here, now.step)


def guessed(here: Here, now: RoundState, value: float) -> str:
    """The guess beside what came of it; a gap is no fault."""
    guess = now.self_ratings.get(here.me.id)
    if guess is None:
        return ""
    gap = round(guess - value)
    word = "near" if abs(gap) <= 5 else "higher" if gap > 0 else "lower"
    return say(f"room.guessed.{word}", n=guess, gap=abs(gap))


def parts_of(scores: RoundScores, group: str) -> Markup:
    """What it is made of, where that is more than one thing."""
    found = scores.groups[group]
    return parts(found.parts) if len(found.parts) > 1 else Markup("")
