"""One turn of the call: the heard line goes in, the mind as it is afterwards and the customer's reply come out."""

from __future__ import annotations

from collections.abc import Callable

from exercises.call.hearing.labels import QUESTIONS
from exercises.call.mind import (
    answering,
    closing,
    conduct,
    everyday,
    feeling,
    gate,
    initiative,
    listening,
    objecting,
    offering,
    opening,
    phrases,
    recall,
)  # fmt: skip
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.state import HIDDEN, LATENT, Part, Piece, Reservation, State, Turn
from scenarios.scenario import CallScenario

Speak = Callable[[State, tuple[Piece, ...], int], tuple[str, frozenset[str]]]
STEPS = (conduct.step, opening.step, answering.step, listening.step, offering.claims, objecting.step, offering.step,
         closing.step, recall.step, conduct.off_topic, listening.goes_on)  # fmt: skip


def start(scenario: CallScenario, seed: int) -> State:
    return State(
        scenario=scenario,
        seed=seed,
        feeling=feeling.at_start(scenario),
        facts={fact.id: HIDDEN for fact in scenario.facts},
        elicited=frozenset(),
        reservations={each.id: Reservation(LATENT, each.severity) for each in scenario.objections},
        at_gate=scenario.gatekeeper is not None,
    )


def take(state: State, line: str, parts: tuple[Part, ...], speak: Speak) -> State:
    """The state after one line of the trainee. The reply is worded by `speak`, which sees only what is released."""
    at_gate = state.at_gate
    parts = listening.reheard(state, parts)
    x = Exchange(state, line, parts)
    x.feel(feeling.wear(x.words, len([part for part in parts if part.acts & QUESTIONS]), state.scenario.level))
    if at_gate:
        gate.step(x)
    elif not conduct.consumes(x):
        for step in STEPS:
            step(x)
        initiative.step(x)
    if not x.ending:
        conduct.hangs_up(x)
    fill(x)
    pieces = goodbye_only(x) if x.ending in ("hung_up", "gate_refused") else x.pieces()
    says, said = speak(x.state, pieces, x.n)
    by = "gatekeeper" if at_gate else "customer"
    turn = Turn(x.n, line, parts, tuple(x.effects), tuple(x.moves), x.state.feeling, pieces, says, by)
    x.set(turns=(*x.state.turns, turn), said=x.state.said | said, ended=x.ending or None)
    return x.state


def goodbye_only(x: Exchange) -> tuple[Piece, ...]:
    return x.pieces()[-1:]


def fill(x: Exchange) -> None:
    """Nobody is left without an answer on the phone."""
    if x.pieces():
        return
    if "?" in x.line and x.acts and "permission" not in x.acts:
        shape = everyday.form(x.line)
        x.reply(Place.ANSWER, {"choice": "either_or", "yes_no": "maybe"}.get(shape, "follow_dodge"))
        return
    if phrases.MEANING.search(x.line) and x.state.turns:
        x.reply(Place.ANSWER, "clear_up")
    elif not x.acts and x.words > 3:
        x.reply(Place.ANSWER, "unsure" if "?" in x.line else "heard_so")
    elif x.words <= 3 and not x.acts:
        x.note("nothing")
        x.reply(
            Place.ANSWER, "acknowledge_short" if x.state.turns and x.state.repeats.get("nothing", 0) < 2 else "silence"
        )
        x.novelty("nothing")
    elif x.has("mirrored") or x.has("brief_quoted") or x.has("mirrored_objection"):
        x.reply(Place.ANSWER, "own_words")
    elif x.acts & {"answer", "pitch_feature", "pitch_benefit", "rebut", "proof"}:
        x.reply(Place.ANSWER, "heard_so")
    else:
        x.reply(Place.ANSWER, "acknowledge_short")
