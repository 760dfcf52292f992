"""What a question is after: which of the things that this customer knows, if any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from exercises.call.mind import phrases
from exercises.call.mind.state import TOLD, Part, State
from exercises.call.mind.words import hits, likeness, stem, stems
from scenarios.scenario import Fact

SAME = 0.9  # likeness from which a question is one of the fact's own
GENERAL = frozenset({"decision", "timeline", "budget", "criteria", "competition", "role", "goal"})  # asked in any words


ENOUGH, NEAR, SURE = 2.0, 1.3, 4.2


GENERIC = frozenset(
    stem(word)
    for word in """
    problem problems issue issues challenge challenges trouble difficulty pain work works working handle
    handling process today current currently moment day days week month year time times team people person
    company business firm cost costs money budget price spend decide decides decision deciding change changes
    important look looks looking plan plans happen happens use uses using used tool tools system systems
    solution solutions improve better best need needs goal goals main biggest often long far start end different
    difference situation topic area part place point question questions side matter matters involved responsible
    currently usually typical normal next step steps big small good bad hard easy feel feels impact affect
    effect reason reasons cause causes criteria deadline urgent soon wish want wants help sort whole everything
    walk describe tell explain share understand hear curious wondering ask asking interested mind bring brings
    mentioned mention said try tried personally personal mean means life grief annoy annoying worst worry
    worries bother roughly exactly actually basically
""".split()
)


WHO = re.compile(r"\bwho(?:se|m)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a question is after. `sure` is how well it fits; 3 and more when its topic was heard."""

    fact: Fact
    sure: float


@lru_cache(maxsize=50_000)
def asked_like(text: str, asks: tuple[str, ...]) -> float:
    return max((likeness(text, ask) for ask in asks), default=0.0)


@lru_cache(maxsize=20_000)
def _vocabulary(fact: Fact) -> frozenset[str]:
    return stems(" ".join((*fact.asks, *fact.say, *fact.leak, fact.short, fact.told, *fact.words, *fact.marks)))


def specific(state: State, text: str) -> frozenset[str]:
    """The stems of a question that name something, beyond the words in which everybody asks everything."""
    world = state.scenario.world
    return stems(text) - GENERIC - stems(f"{world.product.category} {world.product.name} {world.company.name}")


def aims(state: State, part: Part) -> list[Aim]:
    """The facts that a question may be after, best first. Naming what a fact knows nothing of counts against it."""
    found = []
    named = specific(state, part.text)
    about_you = bool(phrases.YOUR_JOB.search(part.text)) and not WHO.search(part.text)
    for fact in state.scenario.facts:
        if fact.topic == "role" and not about_you:
            continue
        sure = 3.0 if fact.topic in part.topics else 1.5 if fact.topic in part.unsure else 0.0
        like = asked_like(part.text, fact.asks)
        sure += 3.0 * like + (1.5 if like >= SAME else 0.0) + 0.5 * min(2, len(hits(fact.words, part.text)))
        if fact.topic not in GENERAL and len(named) >= 2 and not named & _vocabulary(fact):
            sure -= 1.2
        if sure >= ENOUGH:
            found.append(Aim(fact, sure))
    return sorted(found, key=lambda aim: -aim.sure)


def unlocked(state: State, fact: Fact) -> bool:
    return all(state.facts.get(before, TOLD) == TOLD for before in fact.after)


def chosen(state: State, found: list[Aim]) -> Fact | None:
    """Among what fits about as well as the best: what is new and can be told, else what is new, else the best."""
    if not found:
        return None
    near = [aim.fact for aim in found if aim.sure >= found[0].sure - NEAR]
    new = [fact for fact in near if state.facts[fact.id] != TOLD]
    ready = [fact for fact in new if unlocked(state, fact)]
    return (ready or new or near)[0]


def ground(state: State, fact: Fact) -> Fact:
    """The first thing that must be known before this fact can be told: it comes instead."""
    for before in fact.after:
        if state.facts.get(before, TOLD) != TOLD:
            return ground(state, state.fact(before))
    return fact


def told_that(state: State, part: Part, fact: Fact) -> bool:
    """Whether what was told answers this question, too."""
    if WHO.search(part.text) and fact.topic != "decision":
        return False
    return not specific(state, part.text) or asked_like(part.text, fact.asks) >= 0.5
