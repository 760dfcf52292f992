"""Turns the pieces of a reply into words: by mood, temperament and kind of call, and no line twice in a call.

What is hidden cannot slip out here: a piece about a fact names the fact that it releases, and no other
text of the scenario is within reach of a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exercises.call.mind.exchange import draw
from exercises.call.mind.state import Piece, State
from exercises.call.wording.library import Wording, load

FALLBACK = {
    "parrot_again": "parrot",
    "told_already_again": "told_already",
    "noise_again": "noise",
    "keyword_list": "noise",
    "confirm_warm": "confirm",
    "confirm_summary": "confirm",
    "link_noticed": "benefit_react",
    "pitch_again": "pitch_react",
    "tell_lead_hard": "tell_lead",
    "got_answer": "acknowledge_short",
    "deflect": "unsure",
    "deflect_closed": "deflect",
}
SPECIAL_WEIGHT = 2.0


def mood(state: State) -> str:
    feeling = state.feeling
    if feeling.patience < 0.2:
        return "irritated"
    if feeling.trust < 0.22:
        return "cool"
    return "warm" if feeling.trust >= 0.55 else "neutral"


def speak(state: State, pieces: tuple[Piece, ...], turn: int) -> tuple[str, frozenset[str]]:
    """The reply, and the keys of the wordings that it used."""
    said: set[str] = set()
    texts = []
    for place, piece in enumerate(pieces):
        text, key = worded(state, piece, turn, place, state.said | said)
        if text:
            texts.append(text)
            said.add(key)
    return " ".join(texts).replace(".m..", ".m."), frozenset(said)


def worded(state: State, piece: Piece, turn: int, place: int, used: frozenset[str] | set[str]) -> tuple[str, str]:
    own = own_words(state, piece)
    if own:
        return one_of(state, piece, own, turn, used)
    now = situation(state, piece)
    wording = pick(state, piece.act, now, turn, place, used)
    slots = {**slots_of(state), **piece.slots, **slots_about(state, piece)}
    return wording.template.render(slots), wording.key


def situation(state: State, piece: Piece) -> Mapping[str, str]:
    scenario = state.scenario
    gate = scenario.gatekeeper
    who = gate.temperament if gate is not None and piece.act.startswith("gate_") else scenario.temperament_traits.id
    return {"mood": mood(state), "temperament": who, "kind": scenario.kind, "level": scenario.level}


def pick(
    state: State, act: str, now: Mapping[str, str], turn: int, place: int, used: frozenset[str] | set[str]
) -> Wording:
    """An unused wording of the act, of its fallbacks, and at last any: what fits more closely is likelier."""
    library = load()
    name: str | None = act
    while name is not None:
        fresh = [each for each in library[name] if each.key not in used and each.fits(now)]
        if fresh:
            return weighted(fresh, draw(state.seed, "say", turn, place, act))
        name = FALLBACK.get(name, "deflect" if name.startswith("deflect_") else None)
    worn = [each for each in library[act] if each.fits(now)] or list(library[act])
    return weighted(worn, draw(state.seed, "again", turn, place, act))


def weighted(choices: Sequence[Wording], at: float) -> Wording:
    weights = [1.0 + SPECIAL_WEIGHT * len(each.when) for each in choices]
    left = at * sum(weights)
    for choice, weight in zip(choices, weights, strict=True):
        left -= weight
        if left < 0:
            return choice
    return choices[-1]


def own_words(state: State, piece: Piece) -> tuple[str, ...]:
    """The scenario's own texts for what this piece releases."""
    if piece.act in ("tell", "leak"):
        fact = state.fact(piece.about)
        if piece.act == "leak":
            return fact.leak
        terse = state.scenario.temperament_traits.talkativeness < 0.3 or state.feeling.patience < 0.2
        return (fact.short, *fact.say[:1]) if terse else fact.say
    if piece.act == "detail":
        return (state.fact(piece.about).more[int(piece.slots["number"])].says,)
    if piece.act in ("objection", "root", "settled"):
        objection = state.objection(piece.about)
        return {"objection": objection.says, "root": objection.root, "settled": objection.settled}[piece.act]
    if piece.act == "question":
        return next(each.says for each in state.scenario.questions if each.id == piece.about)
    return ()


def one_of(
    state: State, piece: Piece, texts: tuple[str, ...], turn: int, used: frozenset[str] | set[str]
) -> tuple[str, str]:
    keys = [f"{piece.act}:{piece.about}:{piece.slots.get('number', number)}" for number in range(len(texts))]
    fresh = [number for number, key in enumerate(keys) if key not in used] or list(range(len(texts)))
    number = fresh[min(int(draw(state.seed, piece.act, piece.about, turn) * len(fresh)), len(fresh) - 1)]
    return texts[number], keys[number]


def slots_of(state: State) -> dict[str, str]:
    world = state.scenario.world
    person, gate = world.person, state.scenario.gatekeeper
    return {
        "first": person.first,
        "last": person.last,
        "address": person.address,
        "company": world.company.name,
        "role": person.role_label,
        "boss": person.boss,
        "city": world.company.city,
        "day": state.scenario.day,
        "category": world.product.category,
        "vendor": world.product.vendor,
        "product": world.product.name,
        "caller": world.product.vendor,
        "gatekeeper": gate.name if gate else "",
        "boss_name": person.address,
        "duties": "",
        "years": str(person.years),
    }


def slots_about(state: State, piece: Piece) -> dict[str, str]:
    if piece.act in ("keep_objection", "park_return"):
        return {"objection": state.objection(piece.about).says[-1]}
    if piece.act == "ask_again":
        return {"question": next(each.says[-1] for each in state.scenario.questions if each.id == piece.about)}
    return {}
