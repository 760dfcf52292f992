"""How long the pitch has become and who speaks, in one line that is redrawn with each saving."""

from __future__ import annotations

from markupsafe import Markup

from app.texts import say
from app.widgets import look
from app.widgets.markup import mark
from exercises.pitch import speech
from exercises.pitch.missing import balanced
from exercises.pitch.scenario import MARKETER, SELLER
from exercises.pitch.sheet import FEWEST, MOST
from exercises.pitch.state import PitchState


def strip(state: PitchState) -> Markup:
    """Words as minutes, and a bar with the two colours; what is out of measure is said in words."""
    words, shares = speech.words(state), speech.shares(state)
    whole = max(sum(shares.values()), 1)
    parts = {seat: round(100 * shares[seat] / whole) for seat in (MARKETER, SELLER)}
    return mark(
        '<section class="sd-measure"><p><b>{words}</b><em class="{off}">{verdict}</em></p>'
        '<div class="sd-voices-bar" role="img" aria-label="{spoken}"><i class="sd-m" style="width:{m}%"></i>'
        '<i class="sd-s" style="width:{s}%"></i></div><p>{marketing}<b>{m} %</b>{sales}<b>{s} %</b></p></section>',
        words=say("pitch.strip.words", n=words),
        verdict=verdict(state, words),
        off="" if not words or (FEWEST <= words <= MOST and balanced(state)) else "sd-off",
        spoken=say("pitch.strip.voices", m=parts[MARKETER], s=parts[SELLER]),
        m=parts[MARKETER],
        s=parts[SELLER],
        marketing=look.department("marketing"),
        sales=look.department("sales"),
    )


def time(state: PitchState) -> str:
    """What it takes to say it, fast and slow."""
    fast, slow = speech.seconds(speech.words(state))
    return say("pitch.strip.time", fast=clock(fast), slow=clock(slow))


def verdict(state: PitchState, words: int) -> str:
    """What to do about it, in a few words."""
    if not words:
        return say("pitch.strip.empty")
    if words < FEWEST:
        return say("pitch.strip.short", n=FEWEST - words)
    if words > MOST:
        return say("pitch.strip.long", n=words - MOST)
    return say("pitch.strip.fits") if balanced(state) else say("pitch.strip.uneven")


def clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
