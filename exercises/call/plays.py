"""Whole plays as files: what a trainee says, step by step, on whatever customer the seed brings.

A play is a YAML file in `proof/`: its kinds, the range that it must score, and its habits in order. Each
turn the first habit that applies speaks. A habit knows what a trainee could know at that point, plus, for
the exemplary play, the scenario's own questions and answers. The debrief reads the same exemplary play.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from exercises.call.mind.answering import PROMISE
from exercises.call.mind.exchange import draw
from exercises.call.mind.state import CLARIFIED, HINTED, RAISED, TOLD, State
from exercises.call.mind.words import hits
from exercises.call.wording.library import ENVIRONMENT
from exercises.call.wording.speak import slots_of
from scenarios.scenario import Fact

FOLDER = Path(__file__).parent / "proof"
Slots = dict[str, str]


@dataclass(frozen=True, slots=True)
class Habit:
    """`do` names when it applies; `say` are templates, taken in turn; `most` is how often it may speak."""

    do: str
    say: tuple[str, ...]
    most: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Play:
    """`least`..`highest` is the range of its total on every seed; `turns` its length at most."""

    name: str
    about: str
    kinds: tuple[str, ...]
    least: float
    highest: float
    turns: int
    habits: tuple[Habit, ...]


def load(name: str, folder: Path = FOLDER) -> Play:
    plain: Mapping[str, Any] = yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    habits = tuple(
        Habit(each["do"], tuple(each["say"]), int(each.get("most", 1)), tuple(each.get("topics", ())))
        for each in plain["habits"]
    )
    least, highest = plain["range"]
    return Play(name, plain["about"], tuple(plain["kinds"]), float(least), float(highest), int(plain["turns"]), habits)


def every(folder: Path = FOLDER) -> list[Play]:
    return [load(path.stem, folder) for path in sorted(folder.glob("*.yaml"))]


@lru_cache(maxsize=2000)
def _template(text: str) -> Any:
    return ENVIRONMENT.from_string(text)


class Trainee:
    """Plays one call; remembers what it has said."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.spoken: dict[int, int] = {}
        self.asked: set[str] = set()

    def says(self, state: State) -> str | None:
        """The next line, or None when the play is over."""
        if state.ended is not None or len(state.turns) >= self.play.turns:
            return None
        for number, habit in enumerate(self.play.habits):
            if self.spoken.get(number, 0) >= habit.most:
                continue
            for more in CUES[habit.do](state, habit, self):
                count = self.spoken.get(number, 0)
                self.spoken[number] = count + 1
                start = int(draw(state.seed, self.play.name, number) * len(habit.say))
                text = habit.say[(start + count) % len(habit.say)]
                return " ".join(_template(text).render({**known(state), **more}).split())
        return None


def known(state: State) -> Slots:
    """What the brief gives, and the customer's last words."""
    return {**slots_of(state), "heard": state.turns[-1].says if state.turns else "", "knows": state.scenario.knows[-1]}


def second_person(text: str, state: State) -> str:
    """What the debrief tells of the customer, said to the customer."""
    person = state.scenario.world.person
    name = re.escape(f"{person.first} {person.last}")
    for pattern, word in (
        (rf"\b{name} has\b", "you've"),
        (rf"\b{name} is\b", "you're"),
        (rf"\b{name} (\w\w+?)s\b", r"you \1"),
        (rf"\b{name}(?:'s)?\b", "you"),
        (r"\bthey've\b", "you've"),
        (r"\bthey're\b", "you're"),
        (r"\bthey'd\b", "you'd"),
        (r"\bthemselves\b", "yourself"),
        (r"\bthey\b", "you"),
        (r"\btheir\b", "your"),
    ):
        text = re.sub(pattern, word, text, flags=re.IGNORECASE)
    keep = (text[:2].isupper() and text[:2].isalpha()) or text.startswith("I ") or text.split()[0] in _NAMES
    return text if keep else text[0].lower() + text[1:]


_NAMES = frozenset({"IT", "I'm", "I've", "I'd"})


def last_told(state: State) -> Fact | None:
    """What was told in the last turn."""
    if not state.turns:
        return None
    ids = [effect.about for effect in state.turns[-1].effects if effect.kind in ("told", "donated")]
    return state.fact(ids[-1]) if ids else None


def mirror(state: State) -> str:
    fact = last_told(state)
    if fact is None or state.repeats.get(f"reflect:{fact.id}", 0):
        return ""
    return second_person(fact.told, state)


Cue = Callable[[State, Habit, Trainee], Iterator[Slots]]


def _always(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    yield {}


def _gate(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.at_gate:
        yield {}


def _first(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if not state.at_gate and not any(turn.by == "customer" for turn in state.turns):
        yield {"reason": reason(state)}


def reason(state: State) -> str:
    """Why one calls, from what marketing knows."""
    touches = state.scenario.world.touches
    return {
        "cold": f"I'm calling because of what I read about {state.scenario.world.company.name}",
        "discovery": "I'm calling about the meeting that we arranged",
        "lead": f"I'm following up on the {touches[0].channel}" if touches else "I'm following up",
        "renewal": f"I'm calling about your contract for {state.scenario.world.product.name}",
    }[state.scenario.kind]


def _asked(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.question == PROMISE:
        touch = next(touch for touch in state.scenario.world.touches if touch.promised)
        yield {
            "truth": "Yes, that still stands." if touch.holds else "I'm sorry, that was a mistake, we can't do that."
        }
    elif state.question:
        found = next(each for each in state.scenario.questions if each.id == state.question)
        yield {"truth": found.truth}


def _objection(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    now = state.reservations[state.on_table] if state.on_table else None
    if now is not None and now.stage in (RAISED, "acknowledged") and "clarified" not in now.steps:
        yield {"answer": state.objection(state.on_table).answer}


def _clarified(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.on_table and state.reservations[state.on_table].stage == CLARIFIED:
        yield {"answer": state.objection(state.on_table).answer}


def _answered(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.on_table and state.reservations[state.on_table].stage == "answered":
        yield {}


def _slot(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.pending:
        yield {"slot": state.when}


def _leak(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.leaked and state.leaked != "hurry":
        fact = state.fact(state.leaked)
        ask = next((each for each in fact.asks if each not in me.asked), fact.asks[0])
        me.asked.add(ask)
        yield {"ask": ask, "mirror": mirror(state)}


def _hurry(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.leaked == "hurry":
        yield from _propose(state, habit, me)


def _ask(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    """The next of the topics that is not known, with the scenario's own question; what is told is given back first."""
    for topic in habit.topics:
        for fact in state.scenario.facts:
            if fact.topic != topic or state.facts[fact.id] == TOLD:
                continue
            if any(state.facts.get(before, TOLD) != TOLD for before in fact.after):
                continue
            fresh = [each for each in fact.asks if each not in me.asked]
            if not fresh or (state.facts[fact.id] != HINTED and len(fresh) < len(fact.asks)):
                continue
            me.asked.add(fresh[0])
            yield {"ask": fresh[0], "mirror": mirror(state), "topic": topic}
            return


def _reflect(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    text = mirror(state)
    if text:
        yield {"mirror": text}


def _sum(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    told = [fact for fact in state.told() if fact.depth >= 1]
    best = sorted(told, key=lambda fact: -fact.depth)[:2] + told[:1]
    texts = list(dict.fromkeys(second_person(fact.told, state).rstrip(".") for fact in best))
    if len(texts) >= 2:
        yield {"first_point": texts[-1], "second_point": texts[0], "third_point": texts[1] if len(texts) > 2 else ""}


def _benefit(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    """A told need and the capability whose words lie nearest to it."""
    needs = [fact for fact in state.told() if fact.depth >= 1 and not state.repeats.get(f"link:{fact.id}", 0)]
    needs = [fact for fact in needs if fact.topic in ("problem", "cause", "impact", "goal", "criteria")]
    if not needs:
        return
    does = state.scenario.world.product.does
    fresh = [each for each in does if not state.repeats.get(f"use:{each.id}", 0)] or list(does)
    pairs = [(len(hits((*fact.words, *fact.marks), each.text)), fact, each) for fact in needs for each in fresh]
    _, fact, each = max(pairs, key=lambda pair: (pair[0], pair[1].depth))
    yield {"need": second_person(fact.told, state).rstrip("."), "does": each.text}


def _proof(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if any(fact.depth >= 1 for fact in state.told()):
        yield {"proof": state.scenario.world.product.proof[0].text}


def _feature(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    does = state.scenario.world.product.does
    number = me.spoken.get(me.play.habits.index(habit), 0)
    yield {"does": does[number % len(does)].text, "more": does[(number + 1) % len(does)].text}


def _propose(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.agreed or state.pending or state.on_table:
        return
    scenario = state.scenario
    count = me.spoken.get(me.play.habits.index(habit), 0)
    yield {"step": scenario.advances[0].text, "slot": scenario.free[count % len(scenario.free)]}


def _bye(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.agreed:
        yield {"slot": state.when}


def _last(state: State, habit: Habit, me: Trainee) -> Iterator[Slots]:
    if state.turns:
        yield {}


CUES: Mapping[str, Cue] = {
    "always": _always,
    "gate": _gate,
    "first": _first,
    "asked": _asked,
    "objection": _objection,
    "clarified": _clarified,
    "answered": _answered,
    "slot": _slot,
    "leak": _leak,
    "hurry": _hurry,
    "ask": _ask,
    "reflect": _reflect,
    "sum": _sum,
    "benefit": _benefit,
    "proof": _proof,
    "feature": _feature,
    "propose": _propose,
    "bye": _bye,
    "echo": _last,
}
