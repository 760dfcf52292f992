"""Reflections, summaries and empathy: whether they cite what this customer really said."""

from __future__ import annotations

import re
from dataclasses import replace

from exercises.call.hearing.labels import QUESTIONS
from exercises.call.mind import feeling, phrases
from exercises.call.mind.aiming import GENERIC, unlocked
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.recall import tell
from exercises.call.mind.state import CLARIFIED, HIDDEN, RAISED, TOLD, Part, State
from exercises.call.mind.words import close, copied, hits, numbers, stems
from scenarios.scenario import Fact

MIRRORS = frozenset({"reflect", "summarize"})
UNDERSTOOD = re.compile(
    r"\b(?:right|correct|understood|understand|got|get|missed?|miss|sense|fair|summary|about it)\b", re.IGNORECASE
)
DEEPER = frozenset({"problem", "cause", "impact", "goal"})


def step(x: Exchange) -> None:
    mirrors = [*x.with_act(*MIRRORS), *quiet_mirrors(x)]
    if mirrors:
        mirror(x, [part for _, part in mirrors])
        x.used.update(n for n, part in mirrors if not part.acts & {"ask_open", "ask_closed", "propose"})
    for n, part in list(x.with_act("empathize")):
        x.used.add(n) if part.acts == {"empathize"} else None
        empathy(x, part)
        break
    checks(x)
    leak(x)


SELLING = frozenset(
    {"overclaim", "pitch_benefit", "pitch_feature", "rebut", "pressure", "answer", "proof", "disparage"}
)
_OURS = re.compile(r"\b(?:we|our|ours|us|we're|we'll|we've)\b", re.IGNORECASE)


def reheard(state: State, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A statement that begins like a reflection and cites what was told, and not the seller, is one.

    The ear hears each sentence by its form; what was told in this call is known only here.
    """
    product = state.scenario.world.product
    ours = (product.name, product.vendor)
    return tuple(
        replace(part, acts=(part.acts - SELLING) | {"reflect"})
        if part.acts & SELLING
        and not part.acts & (MIRRORS | QUESTIONS)
        and phrases.GIVES_BACK.search(part.text)
        and not _OURS.search(part.text)
        and not hits(ours, part.text)
        and cited(state, part.text)
        else part
        for part in parts
    )


def quiet_mirrors(x: Exchange) -> list[tuple[int, Part]]:
    """Statements in which no act was heard for sure, though they give back what was told: the words decide."""
    if x.state.on_table and x.state.reservations[x.state.on_table].stage == CLARIFIED:
        return []
    return [
        (n, part)
        for n, part in enumerate(x.parts)
        if n not in x.used
        and not part.acts - {"empathize", "acknowledge"}
        and "?" not in part.text
        and cited(x.state, part.text)
        and not any(copied(part.text, turn.says) for turn in x.state.turns)
    ]


def figures_of(fact: Fact) -> frozenset[float]:
    return frozenset().union(*(numbers(figure) for figure in fact.figures))


def cited(state: State, text: str) -> list[Fact]:
    """Told facts that the text cites: by one of their figures, or by two of their words."""
    stated = numbers(text)
    found = []
    for fact in state.told():
        by_figure = any(close(one, other) for one in stated for other in figures_of(fact))
        by_words = len(hits((*fact.words, *fact.marks), text)) + min(1, len(stems(text) & stems(fact.short)) // 3)
        if by_figure or by_words >= 2 or len(stems(text) & stems(" ".join(fact.say) + fact.short)) >= 3:
            found.append(fact)
    return found


def misquoted(state: State, facts: list[Fact], text: str) -> Fact | None:
    """The cited fact whose figure was said wrong: one strange figure stands in the place of its own."""
    figures = numbers(text)
    strange = strange_figures(state, text)
    if len(strange) != 1:
        return None
    return next(
        (fact for fact in facts if figures_of(fact) and not any(near(figures, one) for one in figures_of(fact))), None
    )


def near(figures: frozenset[float], one: float) -> bool:
    return any(close(figure, one, 0.06) for figure in figures)


def strange_figures(state: State, text: str) -> frozenset[float]:
    """Figures that neither the customer, the brief nor the sheet knows, and that no sum of two gives."""
    heard = " ".join(turn.says for turn in state.turns)
    product = state.scenario.world.product
    known = numbers(heard) | numbers(" ".join(state.scenario.knows)) | numbers(state.scenario.goal)
    known |= numbers(" ".join(price.text for price in product.prices))
    told = [figures_of(fact) for fact in state.told()]
    known = known.union(*told) | {12.0, 52.0, 2.0, 3.0, 4.0, 5.0, 100.0}
    sums = (
        {a * b for a in known for b in known}
        | {a / b for a in known for b in known if b}
        | {a + b for a in known for b in known}
    )
    return frozenset(one for one in numbers(text) if not near(known | sums, one))


def mirror(x: Exchange, parts: list[Part]) -> None:
    """One reaction to all that was mirrored in the line: at most one reflection or summary is credited a turn."""
    text = " ".join(part.text for part in parts)
    if any(copied(part.text, turn.says) for part in parts for turn in x.state.turns):
        times = x.state.repeats.get("parrot", 0)
        x.novelty("parrot")
        x.note("parroted", quote=text)
        x.reply(Place.LISTENING, "parrot_again" if times else "parrot")
        return
    facts = cited(x.state, text)
    fact = misquoted(x.state, facts, text)
    if fact is not None:
        x.note("misread", fact.id, text)
        summary = len(facts) > 1 and any("summarize" in part.acts for part in parts)
        x.reply(Place.LISTENING, "correct_summary" if summary else "correct", fact.id, right=fact.short)
    elif len(facts) >= 2 and (any("summarize" in part.acts for part in parts) or len(facts) >= 3):
        summed(x, facts, text)
    elif facts:
        reflected(x, facts, text)
    else:
        nothing_told(x, parts, text)


def summed(x: Exchange, facts: list[Fact], text: str) -> None:
    fresh = [fact for fact in facts if x.state.repeats.get(f"sum:{fact.id}", 0) == 0]
    for fact in facts:
        x.novelty(f"sum:{fact.id}")
    novelty = x.novelty("sum") if not fresh else 1.0
    x.note("summarized", ",".join(fact.id for fact in facts), text, times=novelty)
    x.reply(Place.LISTENING, "confirm_summary" if fresh else "acknowledge_short")


def reflected(x: Exchange, facts: list[Fact], text: str, closeness: float = 1.0) -> None:
    fact = min(facts, key=lambda fact: x.state.repeats.get(f"reflect:{fact.id}", 0))
    novelty = x.novelty(f"reflect:{fact.id}")
    accuracy = closeness if fact.id in x.state.elicited else 0.5 * closeness
    if novelty < 0.2:
        x.note("repeated", fact.id, text)
    x.note("reflected" if novelty >= 0.2 else "reflected_again", fact.id, text, times=accuracy * novelty)
    warm = fact.depth >= 2 and x.state.feeling.trust >= 0.4
    x.reply(Place.LISTENING, "confirm_warm" if warm else "confirm", fact.id)


def nothing_told(x: Exchange, parts: list[Part], text: str) -> None:
    """Nothing told is cited: it may still take up what slipped out, the reservation, or any words of the customer.

    Only a confident account of things that were never mentioned is put right; in doubt the customer lets it pass.
    """
    said = " ".join(turn.says for turn in x.state.turns)
    shared = stems(text) & stems(said)
    objection = x.state.on_table
    last = last_told(x.state)
    if last is not None and (stems(text) - GENERIC) & stems(f"{last.told} {' '.join(last.say)}"):
        reflected(x, [last], text, 0.6)
    elif x.state.leaked and shared & stems(x.last_says()):
        x.note("reflected", x.state.leaked, text, times=0.7)
        x.reply(Place.LISTENING, "confirm", x.state.leaked)
    elif objection and x.state.reservations[objection].stage in (RAISED, CLARIFIED):
        x.note("mirrored_objection", objection, text)
    elif knows_already(x, text):
        x.note("brief_quoted", quote=text)
    elif (
        shared
        or not x.state.turns
        or asks(x)
        or len(stems(text) - GENERIC) < 3
        or any(part.unsure & MIRRORS for part in parts)
    ):
        x.note("mirrored", quote=text)
    else:
        x.note("misread", quote=text)
        x.reply(Place.LISTENING, "correct_vague")


def asks(x: Exchange) -> bool:
    return bool(x.acts & QUESTIONS) or "?" in x.line


def last_told(state: State) -> Fact | None:
    """What was told in the last two turns, the latest."""
    ids = [piece.about for turn in state.turns[-2:] for piece in turn.pieces if piece.act == "tell"]
    return state.fact(ids[-1]) if ids else None


def knows_already(x: Exchange, text: str) -> bool:
    """The line says what the brief says: right, and no sign of listening."""
    brief = [*x.scenario.knows, *(touch.known for touch in x.scenario.world.touches)]
    return any(len(stems(text) & stems(sentence)) >= 2 for sentence in brief)


def empathy(x: Exchange, part: Part) -> None:
    """Real when something hard was just said or slipped out, or a reservation lies on the table."""
    last = x.state.turns[-1] if x.state.turns else None
    depths = (
        [x.state.fact(each.about).depth for each in last.effects if each.kind in ("told", "donated", "hinted")]
        if last
        else []
    )
    if x.state.leaked or x.state.on_table or (depths and max(depths) >= 1):
        if x.novelty(f"empathy:{x.n // 3}") == 1.0:
            x.note("empathized", x.state.leaked, part.text)
        plain = not x.acts - {"empathize", "acknowledge", "ask_open"}
        if (
            plain
            and not x.replied(Place.LISTENING)
            and not x.state.on_table
            and (x.state.leaked or max(depths, default=0) >= 2)
        ):
            x.reply(Place.LISTENING, "take_empathy")
    elif not phrases.APOLOGY.search(part.text):
        x.note("empty_empathy", quote=part.text)
        if x.acts == {"empathize"} and not x.replied(Place.LISTENING):
            x.reply(Place.LISTENING, "empathy_empty")


def checks(x: Exchange) -> None:
    """ "Did I get that right?" after a paraphrase is answered by the reaction to the paraphrase."""
    for n, part in list(x.with_act("check")):
        if part.topics & {"objection"} and x.state.on_table:
            continue
        if x.state.on_table and not x.has("reflected") and not x.has("summarized"):
            continue
        if part.acts & QUESTIONS and part.topics - {"objection"}:
            continue
        x.used.add(n)
        if not x.replied(Place.LISTENING) and not x.acts & (QUESTIONS | {"propose", "propose_vague"}):
            honest = x.has("honest") or (x.state.turns and x.state.turns[-1].has("honest"))
            x.reply(
                Place.LISTENING, "check_yes" if UNDERSTOOD.search(part.text) else "got_answer" if honest else "maybe"
            )


def leak(x: Exchange) -> None:
    """A feeling that slipped out in the last turn: was it taken up?"""
    fact_id = x.state.leaked
    if not fact_id or x.n <= 1:
        return
    fact = x.state.fact(fact_id) if fact_id in x.state.facts else None
    about = fact is not None and any(fact.topic in part.topics for part in x.parts)
    near = len(stems(x.line) & stems(x.last_says())) >= 1 and bool(
        x.acts & {"reflect", "ask_open", "ask_closed", "check"}
    )
    hurry = fact is None and (x.words <= 30 or bool(x.acts & {"permission", "propose"}))
    x.note(
        "leak_met" if x.has("empathized") or x.has("reflected") or about or near or hurry else "leak_missed", fact_id
    )
    x.set(leaked="")


def goes_on(x: Exchange) -> None:
    """After a good reflection without a question the customer goes on by themselves, one layer deeper."""
    ids = {effect.about for effect in x.effects if effect.kind in ("reflected", "summarized")}
    if (
        not ids
        or "check" in x.acts
        or x.replied(Place.ANSWER, Place.STEP, Place.INITIATIVE, Place.GOODBYE)
        or x.state.on_table
    ):
        return
    worth = feeling.earned(0.85, 1.0, 1, x.state.feeling.trust) + 0.05
    for fact in sorted(x.scenario.facts, key=lambda fact: fact.theta):
        near = bool(set(fact.after) & set(",".join(ids).split(","))) and fact.topic in DEEPER
        if x.state.facts[fact.id] == TOLD or not near or not unlocked(x.state, fact):
            continue
        if worth >= fact.theta * feeling.DIFFICULTY[x.scenario.level] ** 0.5:
            tell(x, fact, x.line)
            return
        if x.state.facts[fact.id] == HIDDEN:
            x.set(leaked=fact.id)
            x.reply(Place.INITIATIVE, "leak", fact.id)
            return
