"""Both halves, the customer's problem, and the one benefit: what the speech is made of."""

from __future__ import annotations

from exercises.call.mind.words import close, hits, numbers, stems
from exercises.exercise import Evidence
from exercises.pitch.rubric.seen import Seen
from exercises.pitch.scenario import MARKETER, kind_of
from exercises.pitch.sheet import DOES, WHOM
from exercises.pitch.used import Ground, Use, figures_of, own, sentences
from exercises.plan.message import copied
from exercises.rubric import Judged
from scenarios.scenario import Fact

ENOUGH = 3  # facts of a half with which it is used well
TOUCHED = 1.8  # weight of words by which an answer as a whole speaks of what it answers
OVERFULL = 9  # facts from which a pitch is an account
FREELY, NOTHING = 0.25, 0.6  # share of copied words up to which it does not matter, and from which all is copied
HALF_SAID = {True: "From marketing's half: {what}.", False: "From what sales heard: {what}."}
TROUBLES = ("problem", "cause", "personal", "process")
WHAT = {
    "process": "how it runs today",
    "volume": "how much of it there is",
    "problem": "what goes wrong",
    "cause": "why that is so",
    "impact": "what it costs",
    "personal": "what it means to the person",
    "goal": "what they want instead",
    "timeline": "by when it matters",
    "budget": "what money there is",
    "decision": "who decides",
    "criteria": "what it must be able to do",
    "competition": "what else they look at",
    "history": "what they tried before",
    "constraints": "what stands in the way",
}


def together(seen: Seen) -> Judged:
    """Mostly the weaker half: what one of the two knew alone is no joint pitch."""
    ours, theirs = (min(1.0, len(each) / ENOUGH) for each in (seen.marketing, seen.sales))
    share = 0.35 * (ours + theirs) / 2 + 0.65 * min(ours, theirs)
    if len(seen.uses) >= OVERFULL:
        share *= 0.8
    share *= min(1.0, max(0.0, (NOTHING - seen.copied) / (NOTHING - FREELY)))
    evidence = [_used(seen, each) for each in seen.uses]
    for name, found in (("marketing had on file", seen.marketing), ("the customer told sales", seen.sales)):
        if not found:
            evidence.append(seen.at_end(f"Nothing of what {name} is in it.", False))
        elif len(found) < ENOUGH:
            evidence.append(seen.at_end(f"Of what {name}, {len(found)} of {ENOUGH} are in it.", False))
    if len(seen.uses) >= OVERFULL:
        evidence.append(seen.at_end("It says nearly all you know: two minutes hold six or seven things.", False))
    if seen.copied > FREELY:
        evidence.append(seen.at_end(f"{100 * seen.copied:.0f} % of the words stand in the briefs as they are.", False))
    return Judged(share, tuple(evidence))


def _used(seen: Seen, use: Use) -> Evidence:
    shows = HALF_SAID[seen.scenario.seat_of(use.fact) == MARKETER].format(what=WHAT[kind_of(use.fact)])
    return seen.on(use.path, shows, True, use.quote)


def customer(seen: Seen) -> Judged:
    """A quarter for the opening, .4 for the problem in their words, the rest for what it costs them."""
    opening, opened = _opening(seen)
    problem, told = _problem(seen)
    cost, costs = _cost(seen)
    return Judged(0.25 * opening + 0.4 * problem + 0.35 * cost, (*opened, told, costs))


def _opening(seen: Seen) -> tuple[float, tuple[Evidence, ...]]:
    world = seen.scenario.call.world
    person, company, product = world.person, world.company, world.product
    whom, hook = seen.state.text(WHOM), seen.part("hook")
    named = bool(hits((person.last, person.first, person.role_label), whom))
    first = (sentences(hook) or [""])[0]
    you = bool(hits(("you", person.last, person.first, company.name), hook))
    theirs = bool(seen.facts_in("hook")) or len(stems(hook) & stems(" ".join(seen.scenario.call.knows))) >= 3
    us = bool(hits((product.name, product.vendor), first)) or first.lower().startswith(("we ", "our ", "i "))
    share = 0.2 * named + (0.2 * you + 0.4 * theirs + 0.2 * (not us) if hook else 0.0)
    if not hook:
        told = "Nothing opens it."
    elif us:
        told = "It opens with us."
    else:
        told = "It opens with them." if theirs else "This could open a pitch to anybody."
    to_whom = "To a person with a name and a job." if named else "To whom? A name and a job make it a person."
    return share, (seen.on(WHOM, to_whom, named), seen.on("hook.text", told, bool(hook) and theirs and not us))


def _problem(seen: Seen) -> tuple[float, Evidence]:
    said = seen.part("problem")
    if not said:
        return 0.0, seen.on("problem.text", "No problem is told.", False)
    facts = [
        each
        for each in seen.facts_in("problem", "hook")
        if kind_of(each) in ("problem", "cause", "personal", "process")
    ]
    if not facts:
        return 0.0, seen.on("problem.text", "This is not the problem that they told you of.", False)
    theirs = [each for each in facts if _in_their_words(each, f"{seen.part('hook')} {said}")]
    told = "Their problem, with their words in it." if theirs else "Their problem, in words that are not theirs."
    return 0.65 + 0.35 * bool(theirs), seen.on("problem.text", told, bool(theirs))


def _in_their_words(fact: Fact, text: str) -> bool:
    return bool(hits(fact.marks, text)) or len(stems(text) & stems(f"{fact.say[0]} {fact.short}")) >= 3


def _cost(seen: Seen) -> tuple[float, Evidence]:
    """Their own figure of what it costs, near enough; another figure of theirs is a part of it."""
    said = seen.part("cost")
    if not said:
        return 0.0, seen.on("cost.text", "What it costs them is left open.", False)
    stated = numbers(said)
    money = [fact for fact in seen.scenario.facts if kind_of(fact) == "impact"]
    right = any(close(one, each, 0.05) for fact in money for each in figures_of(fact) for one in stated)
    other = any(close(one, each) for fact in seen.scenario.facts for each in figures_of(fact) for one in stated)
    if right:
        return 1.0, seen.on("cost.text", "Their own figure of what it costs.", True)
    if other:
        return 0.4, seen.on("cost.text", "A figure of theirs; what it costs in money they have told, too.", False)
    return 0.0, seen.on("cost.text", "Without their figure it is only said to be dear.", False)


def answer(seen: Seen) -> Judged:
    """.3 for a capability that fits, .15 for saying it, .45 for tying it to the problem, .1 for one and no list."""
    scenario, chosen, said = seen.scenario, seen.scenario.capability(seen.state.value(DOES)), seen.part("answer")
    if chosen is None or not said:
        told = "Nothing is chosen of what the product does." if chosen is None else "The answer is not said."
        return Judged(0.0, (seen.on(DOES if chosen is None else "answer.text", told, False),))
    fits = bool(scenario.answers.get(chosen.id))
    names = bool(hits(chosen.words, said))
    near, far = _tied(seen, chosen.id)
    spoken_of = [each for each in scenario.call.world.product.does if hits(each.words, said)]
    one = names and len(spoken_of) <= 3
    share = 0.3 * fits + 0.15 * names + (0.45 if near else 0.15 if far else 0.0) * names + 0.1 * one
    pasted = copied(said, [each.text for each in scenario.call.world.product.does]) > NOTHING
    tie = "It takes away what they told you of." if near else "Say in the same breath what then no longer happens."
    evidence = [
        seen.on(DOES, "It answers their problem." if fits else "It answers another problem.", fits),
        seen.on("answer.text", tie if names else "It does not say what the product does.", names and near),
    ]
    if names and not one:
        evidence.append(seen.on("answer.text", "A list: one thing well said is remembered.", False))
    if pasted:
        evidence.append(seen.on("answer.text", "This is the sheet, not you.", False))
    return Judged(share / 2 if pasted else share, tuple(evidence))


def _tied(seen: Seen, capability: str) -> tuple[bool, bool]:
    """Whether the answer itself, or else what came before it, speaks of something that this capability answers."""
    answered = set(seen.scenario.answers.get(capability, ()))
    ground = Ground(seen.scenario)
    touched = ground.touch(" ".join(own(ground, seen.part("answer"))), answered)
    near = touched >= TOUCHED or any(fact.id in answered for fact in seen.facts_in("answer"))
    return near, any(fact.id in answered for fact in seen.facts_in("hook", "problem", "cost"))
