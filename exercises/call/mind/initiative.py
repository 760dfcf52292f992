"""What the customer brings up unasked: a reservation, a question, a feeling that slips out, something told for free."""

from __future__ import annotations

from exercises.call.mind import objecting
from exercises.call.mind.aiming import unlocked
from exercises.call.mind.answering import PROMISE
from exercises.call.mind.exchange import Exchange, Place, draw
from exercises.call.mind.recall import tell
from exercises.call.mind.state import HIDDEN, TOLD
from scenarios.scenario import Question

QUESTIONS = {"easy": 1, "normal": 2, "hard": 3}
APART = 4  # turns between two questions of the customer
OFFERS = frozenset({"pitched", "pitched_early", "linked", "linked_again", "linked_loosely", "proof", "proof_linked"})
PITCHED_AT = ("how", "price", "difference", "proof", "integration", "effort", "security", "contract")


def step(x: Exchange) -> None:
    """At most one thing, and only when the reply has room and nothing else waits."""
    if x.ending or x.replied(Place.INITIATIVE, Place.GOODBYE) or x.state.agreed or x.has("clarified"):
        return
    if reservation(x) or x.room <= 0 or x.replied(Place.STEP):
        return
    _ = restless(x) or promise(x) or question(x) or donation(x) or slip(x) or keen(x)


def reservation(x: Exchange) -> bool:
    if x.state.on_table or x.state.question or x.has("settled") or x.replied(Place.STEP):
        return False
    offered = any(effect.kind in OFFERS for effect in x.effects)
    when = "price" if x.state.priced else ""
    found = objecting.latent(x.state, when) if when else None
    if found is None and offered and x.n >= 2:
        found = objecting.latent(x.state, "pitch")
    if found is None and opening_is_over(x):
        found = objecting.latent(x.state, "opening")
    if found is None or len(x.scenario.objections) - remaining(x) >= limit(x):
        return False
    objecting.raise_it(x, found)
    return True


def opening_is_over(x: Exchange) -> bool:
    return x.n >= 2 and x.state.introduced and not x.replied(Place.ANSWER) or x.n >= 3


def remaining(x: Exchange) -> int:
    return sum(1 for each in x.state.reservations.values() if each.stage == "latent")


def limit(x: Exchange) -> int:
    return {"easy": 1, "normal": 2, "hard": 3}[x.scenario.level]


def restless(x: Exchange) -> bool:
    """Patience runs low: it shows before it ends the call."""
    if x.state.feeling.patience >= 0.22 or x.state.repeats.get("restless", 0) >= 1:
        return False
    x.novelty("restless")
    x.set(leaked="hurry")
    x.note("restless")
    x.reply(Place.INITIATIVE, "leak_hurried" if draw(x.state.seed, "restless", x.n) < 0.5 else "impatient")
    return True


def promise(x: Exchange) -> bool:
    """On a lead the promise of the seller's colleague comes up by itself."""
    touch = next((touch for touch in x.scenario.world.touches if touch.promised), None)
    if touch is None or x.scenario.kind != "lead" or PROMISE in x.state.asked or x.n < 3 or x.state.question:
        return False
    x.set(question=PROMISE, question_turn=x.n, asked=(*x.state.asked, PROMISE))
    x.note("asked_back", PROMISE)
    x.reply(Place.INITIATIVE, "promise_asked", promised=touch.promised)
    return True


def question(x: Exchange) -> bool:
    state = x.state
    if state.question or state.on_table or x.n < 3 or len(state.asked) >= QUESTIONS[x.scenario.level]:
        return False
    if state.asked and x.n - state.question_turn < APART:
        return False
    offered = any(effect.kind in OFFERS for effect in x.effects)
    if not offered and (state.feeling.interest < 0.42 or draw(state.seed, "ask", x.n) > 0.35):
        return False
    found = next_question(x, offered)
    if found is None:
        return False
    x.set(question=found.id, question_turn=x.n, asked=(*state.asked, found.id))
    x.note("asked_back", found.id)
    if draw(state.seed, "lead", x.n) < 0.4 and x.room >= 2:
        x.reply(Place.INITIATIVE, "ask_lead")
    x.reply(Place.INITIATIVE, "question", found.id)
    return True


def next_question(x: Exchange, offered: bool) -> Question | None:
    """After an offer what it raises, otherwise any; "who" belongs to the first minute and is left out."""
    open_ = [each for each in x.scenario.questions if each.id not in x.state.asked and each.topic != "who"]
    if x.scenario.kind == "renewal":
        open_ = [each for each in open_ if each.topic not in ("how", "proof", "effort", "difference")]
    if offered:
        open_ = sorted(open_, key=lambda each: (PITCHED_AT.index(each.topic) // 2, draw(x.state.seed, each.id)))
    else:
        open_ = sorted(open_, key=lambda each: draw(x.state.seed, each.id))
    return open_[0] if open_ else None


def donation(x: Exchange) -> bool:
    """A talkative person tells one thing more than was asked."""
    traits = x.scenario.temperament_traits
    if traits.talkativeness < 0.7 or x.state.donated or not x.has("told") or x.state.feeling.trust < 0.45:
        return False
    fact = next(
        (
            fact
            for fact in x.scenario.facts
            if x.state.facts[fact.id] != TOLD and fact.depth <= 1 and unlocked(x.state, fact)
        ),
        None,
    )
    if fact is None:
        return False
    x.set(donated=x.state.donated + 1)
    tell(x, fact, x.line, earned=False)
    return True


def slip(x: Exchange) -> bool:
    """After a problem was told, the feeling of what it means slips out before the fact does."""
    told = {effect.about for effect in x.effects if effect.kind == "told"}
    if not told or draw(x.state.seed, "slip", x.n) > 0.6 or x.room < 1:
        return False
    for fact in x.scenario.facts:
        if (
            fact.depth >= 2
            and x.state.facts[fact.id] == HIDDEN
            and set(fact.after) & told
            and x.state.repeats.get(f"slip:{fact.id}", 0) == 0
        ):
            x.novelty(f"slip:{fact.id}")
            x.set(leaked=fact.id)
            x.note("slipped", fact.id)
            x.reply(Place.INITIATIVE, "leak", fact.id)
            return True
    return False


def keen(x: Exchange) -> bool:
    if (
        x.state.feeling.interest < 0.66
        or x.state.repeats.get("keen", 0)
        or not x.replied(Place.ANSWER, Place.LISTENING)
    ):
        return False
    x.novelty("keen")
    x.reply(Place.INITIATIVE, "keen")
    return True
