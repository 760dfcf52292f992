"""A call exercise of cardboard: it answers from a list, and its debrief has one of everything that is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from exercises.exercise import Advice, Answer, CriterionScore, Evidence, Exercise, Invalid, Move, Option, Scorecard
from scenarios import generate

ANSWERS = (
    "Go on then, but I have a site meeting in ten minutes.",
    "Clicks, mostly. Last month somebody opened an invoice that was none, and we were two days without drawings.",
    "Two days, seventeen offices. You can do the sum yourself. And the insurer has begun to ask what we do about it.",
    "Fair enough. My worry is that people feel spied on. We tried something like this in 2021 and it went down badly.",
    "Thursday at ten works. Send me the three lines before that and I will bring our IT lead.",
)
HEARD = (
    (("greet", "introduce", "permission"), (), ()),
    (("ask_open",), ("problem",), ()),
    (("reflect", "ask_open"), ("impact",), ("empathize",)),
    (("acknowledge", "clarify"), ("objection",), ()),
    (("propose",), ("next_step",), ()),
)
MOVED = (
    ({"why": "you asked before you took time", "trust": 0.06, "interest": 0.0, "patience": 0.0},),
    ({"why": "an open question about what hurts", "trust": 0.02, "interest": 0.09, "patience": 0.0},),
    ({"why": "you said back what it cost", "trust": 0.12, "interest": 0.08, "patience": 0.04},),
    ({"why": "you took the worry seriously", "trust": 0.08, "interest": 0.0, "patience": 0.03},
     {"why": "it took a while", "trust": 0.0, "interest": 0.0, "patience": -0.07}),
    ({"why": "a clear next step", "trust": 0.04, "interest": 0.06, "patience": 0.0},),
)  # fmt: skip


@dataclass(frozen=True)
class Criterion:
    id: str
    name: str
    looks_for: str
    levels: Mapping[int, str]
    weights: Mapping[str, int]


def criterion(id: str, name: str, looks_for: str, weight: int) -> Criterion:
    levels = {1: "Nothing of it, or its contrary.", 3: "Some of it, without building on it.", 5: "All of it, built on."}
    return Criterion(id, name, looks_for, levels, dict.fromkeys(("cold", "discovery", "lead", "renewal"), weight))


CRITERIA = (
    criterion("opening", "Opening", "Name, reason, leave to ask and an agreed agenda in the first lines.", 5),
    criterion(
        "depth", "Problem depth", "From the problem to its effect, with a figure, to what they want instead.", 20
    ),
    criterion("listening", "Listening", "Saying back correctly what was heard, and summing up at the end.", 15),
    criterion(
        "restraint", "Restraint", "No pitch before the first need, and a share of the words that leaves room.", 8
    ),
    criterion(
        "objection", "Objection", "Take it seriously, ask what is behind it, answer that, check that it is gone.", 8
    ),
    criterion("commitment", "Commitment", "A next step with who, what and when that the customer accepts.", 8),
)


@dataclass(frozen=True)
class State:
    public: Mapping[str, Any]
    lines: tuple[str, ...] = ()


class Rules:
    version = "cardboard-1"

    def start(self, scenario: Any, seed: int, role: str) -> State:
        return State(scenario["public"])

    def move(self, state: State, move: Move) -> tuple[State, Answer]:
        n = len(state.lines) + 1
        acts, topics, _ = HEARD[(n - 1) % len(HEARD)]
        shown = {"turn": n, "by": "customer", "heard": {"acts": list(acts), "topics": list(topics)}}
        ended = "advance" if n == len(ANSWERS) else None
        return replace(state, lines=(*state.lines, move.body["say"])), Answer(ANSWERS[(n - 1) % 5], ended, shown)

    def score(self, state: State) -> Scorecard:
        return card(state.lines)


def card(lines: tuple[str, ...]) -> Scorecard:
    """One point more for each line, so that calls of different length differ."""
    levels = (5, 4, 4, 3, None, min(5, len(lines)) or 1)
    scores = tuple(
        CriterionScore(
            one.id, level, 0.0 if level is None else 20.0 * level / 5, 0.0 if level is None else 20.0,
            tuple(Evidence(n, line, "shows that you did it", n != 4) for n, line in enumerate(lines, 1))[:2],
            "" if level else "There was no objection to answer.",
        )
        for one, level in zip(CRITERIA, levels, strict=True)
    )  # fmt: skip
    advice = (
        Advice("depth", "Ask what the two lost days cost before you move on: she had the figure ready.", 3),
        Advice("listening", "Before you propose a step, sum up the two things that she told you.", 5),
    )
    total = float(min(100, 40 + 8 * len(lines)))
    outcome = "advance" if len(lines) >= len(ANSWERS) else "stopped"
    return Scorecard(total, outcome, scores, advice if lines else (), Rules.version)


OUTCOMES = {"advance": "You agreed on a next step with a date."}


def debrief(state: State) -> dict[str, Any]:
    """What exercises.call.debrief.debrief gives, from the lines said."""
    feeling = {"trust": 0.35, "interest": 0.3, "patience": 0.8}
    turns = []
    for n, line in enumerate(state.lines, start=1):
        moved = MOVED[(n - 1) % 5]
        for one in moved:
            feeling = {name: min(1.0, max(0.0, value + float(str(one[name])))) for name, value in feeling.items()}
        acts, topics, unsure = HEARD[(n - 1) % 5]
        effects = (
            [{"kind": "told", "about": "cost", "quote": line, "words": "She told you what it costs."}] if n == 3 else []
        )
        turns.append({
            "n": n, "by": "customer", "line": line, "says": ANSWERS[(n - 1) % 5], "acts": list(acts),
            "topics": list(topics), "unsure": list(unsure), "feeling": dict(feeling), "moved": list(moved),
            "effects": effects,
        })  # fmt: skip
    return {
        "outcome": card(state.lines).outcome,
        "outcome_words": "She agreed to a date and brings the one who decides with her.",
        "turns": turns,
        "talk_share": 0.47,
        "questions": 4,
        "reflections": 1,
        "told": [{"topic": "problem", "fact": "Somebody opened a fake invoice last month.", "elicited": True},
                 {"topic": "impact", "fact": "Two days without drawings at 17 offices.", "elicited": False}],
        "untold": [{"topic": "budget", "fact": "There are $9,000 left in this year's budget.",
                    "question": "What have you set aside for this?"}],
        "objections": [{"says": "People will feel spied on.", "root": "An earlier tool named people in a meeting.",
                        "stage": "clarified"}],
    }  # fmt: skip


def exemplary(state: State) -> list[dict[str, str]]:
    return [{"line": "You came back to our poster twice. May I ask two things?", "says": "Go on."}]


def opening(state: State) -> str:
    return f"{state.public['company']['name']}, {state.public['person']['last']} speaking."


def prepared(scenario: Any, state: State, body: Mapping[str, Any]) -> Mapping[str, Any]:
    words = body.get("say")
    if not isinstance(words, str) or not words.strip():
        raise Invalid("Say something.")
    return {"say": words}


def generated(seed: int, options: Mapping[str, str]) -> Any:
    pack = "office" if options["pack"] == "any" else options["pack"]
    world = generate.world(pack, seed % 1000, options["locale"])  # type: ignore[arg-type]
    return {"public": generate.public(generate.call(world, options["kind"], options["level"]))}  # type: ignore[arg-type]


def call() -> Exercise:
    return Exercise(
        name="call",
        role="seller",
        rules=Rules(),
        options=(
            Option("kind", ("cold", "discovery", "lead", "renewal"), "discovery"),
            Option("level", ("easy", "normal", "hard"), "normal"),
            Option("pack", ("any", "office", "works"), "any"),
            Option("locale", ("en_US", "en_GB", "de_DE", "fr_FR"), "en_US"),
        ),
        generate=generated,
        public=lambda scenario: scenario["public"],
        prepare=prepared,
        move_help="words",
    )
