"""The trainee's question: what it is after, whether it was earned, and what comes back."""

from __future__ import annotations

import re

from exercises.call.hearing.labels import QUESTIONS
from exercises.call.mind import everyday, feeling, phrases
from exercises.call.mind.aiming import (
    SURE,
    WHO,
    Aim,
    aims,
    asked_like,
    chosen,
    ground,
    specific,
    told_that,
)
from exercises.call.mind.exchange import Exchange, Place, draw
from exercises.call.mind.state import HIDDEN, HINTED, TOLD, Part, State
from exercises.call.mind.words import hits, stems, tokens
from scenarios.scenario import Fact, Touch

QUALITY = {"ask_open": 1.0, "ask_closed": 0.85, "ask_leading": 0.2}


ONE_FACT = frozenset({"role", "volume", "timeline", "budget", "decision"})  # a closed question is the natural one


CURT = 0.4  # what a question of one or two words is worth


def step(x: Exchange) -> None:
    """Answers one question; where there are several, the first that earns something."""
    questions = [
        (n, part) for n, part in x.with_act(*QUESTIONS)
        if not part.acts & {"propose", "propose_vague", "permission", "check", "clarify"} or part.topics - {"objection"}
    ]  # fmt: skip
    plain = [(n, part, act) for n, part in questions if (act := plain_act(x, part))]
    for n, part, act in plain[:2]:
        x.used.add(n)
        plain_answer(x, part, act)
    rest = [(n, part) for n, part in questions if n not in x.used]
    if not rest or meaning(x, rest):
        return
    x.used.update(n for n, _ in rest)
    count_kinds(x, [part for _, part in rest])
    if len(rest) >= 3:
        x.note("stacked", quote=" ".join(part.text for _, part in rest))
    part = best_question(x.state, [part for _, part in rest])
    answer(x, part, len(rest))


def meaning(x: Exchange, rest: list[tuple[int, Part]]) -> bool:
    """ "What do you mean?": what slipped out is asked for, else the last word is put more plainly."""
    part = rest[0][1]
    if not phrases.MEANING.search(part.text) or not x.state.turns:
        return False
    if len(specific(x.state, part.text) - stems(x.last_says())) > 1:
        return False
    x.used.update(n for n, _ in rest)
    last = x.state.turns[-1]
    slipped = [each.about for each in last.pieces if each.act == "leak"]
    told = [each.about for each in last.pieces if each.act == "tell"]
    x.note("open", quote=part.text)
    x.note("follow_up", quote=part.text)
    if slipped and x.state.facts[slipped[-1]] != TOLD:
        ask_for(x, part, x.state.fact(slipped[-1]), 1)
    elif deeper := next(
        (each for each in x.scenario.facts if set(each.after) & set(told) and x.state.facts[each.id] != TOLD), None
    ):
        ask_for(x, part, deeper, 1)
    else:
        x.reply(Place.ANSWER, "clear_up")
    return True


def plain_act(x: Exchange, part: Part) -> str:
    """The everyday question that this is, unless it fits something that the customer has to tell much better."""
    if everyday.asked_about(part.text, x.scenario, x.last_says()) is not None:
        return "who_is"
    act = everyday.plain_question(part.text, x.scenario)
    if (
        not act
        and phrases.ABOUT_US.search(part.text)
        and any(shared(part, each) >= 2 for each in x.scenario.world.touches)
    ):
        act = "got_history"
    if act == "my_boss" and not any(fact.topic == "decision" for fact in x.state.told()):
        return ""
    found = aims(x.state, part) if act.startswith(("company_", "got_")) else []
    return "" if found and found[0].sure >= SURE else act


def count_kinds(x: Exchange, parts: list[Part]) -> None:
    for part in parts:
        for kind in ("ask_leading", "ask_open", "ask_closed"):
            if kind in part.acts:
                x.note({"ask_leading": "leading", "ask_open": "open", "ask_closed": "closed"}[kind], quote=part.text)
                break
    if x.state.turns and follows_up(x, parts):
        x.note("follow_up", quote=parts[0].text)


def follows_up(x: Exchange, parts: list[Part]) -> bool:
    """Whether the line takes up the customer's last words: two of their stems, or a reflection before the question."""
    mine = stems(x.line)
    return len(mine & stems(x.last_says())) >= 2 or x.has("reflected") or x.has("summarized")


def best_question(state: State, parts: list[Part]) -> Part:
    def worth(part: Part) -> tuple[bool, float]:
        found = aims(state, part)
        fact = chosen(state, found)
        return fact is not None and state.facts[fact.id] != TOLD, found[0].sure if found else 0.0

    return max(parts, key=worth)


def plain_answer(x: Exchange, part: Part, act: str) -> None:
    company, person = x.scenario.world.company, x.scenario.world.person
    if act == "who_is":
        someone = everyday.asked_about(part.text, x.scenario, x.last_says())
        x.reply(Place.ANSWER, act, name=someone.name if someone else "", who=someone.who if someone else "")
        return
    if act in ("company_size", "company_place", "company_age", "my_role"):
        x.note("wasted", act, part.text)
    if act == "personal_question":
        x.note("off_topic", act, part.text)
    slots: dict[str, str] = {}
    if act == "company_size":
        slots = {"employees": str(company.employees), "sites": str(company.sites)}
    elif act == "company_place":
        slots = {"city": company.city}
    elif act == "company_age":
        slots = {"founded": str(company.founded)}
    elif act == "years_here":
        slots = {"years": str(person.years)}
    elif act == "say_again":
        slots = {"again": again(x)}
    elif act == "got_history":
        touch = best_touch(x, part)
        slots = {"really": touch}
        x.note("history_asked", quote=part.text)
    x.reply(Place.ANSWER, act, **slots)


def again(x: Exchange) -> str:
    """The last sentence that was said, or the fact in brief."""
    told = [piece.about for piece in x.state.turns[-1].pieces if piece.act == "tell"] if x.state.turns else []
    if told:
        return x.state.fact(told[-1]).short
    return re.split(r"(?<=[.?!])\s+", x.last_says())[-1] or "Hello."


def best_touch(x: Exchange, part: Part) -> str:
    return max(x.scenario.world.touches, key=lambda touch: shared(part, touch)).really


def shared(part: Part, touch: Touch) -> int:
    """How many stems a question shares with what happened between the two companies."""
    return len(stems(part.text) & stems(f"{touch.known} {touch.channel} {touch.promised}"))


def wasted(x: Exchange, part: Part) -> bool:
    """Whether the brief answers it already."""
    scenario = x.scenario
    pairs = zip(scenario.knows_topics, scenario.knows_words, strict=False)
    named = specific(x.state, part.text)
    return any(
        len(met := hits(words, part.text)) >= 2 or (met and topic in part.topics and not named - stems(" ".join(words)))
        for topic, words in pairs
    )  # fmt: skip


def answer(x: Exchange, part: Part, questions: int) -> None:
    found = aims(x.state, part)
    fact = chosen(x.state, found)
    if follow_up(x, part, found):
        return
    untold = fact is not None and x.state.facts[fact.id] != TOLD
    if not (untold and found[0].sure >= SURE) and wasted(x, part):
        x.note("wasted", quote=part.text)
        x.reply(Place.ANSWER, "wasted")
    elif fact is None or not (untold or told_that(x.state, part, fact)):
        no_fact(x, part)
    elif untold:
        ask_for(x, part, fact, questions)
    else:
        told_before(x, part, fact)


def follow_up(x: Exchange, part: Part, found: list[Aim]) -> bool:
    """A detail of something that was told already: they know it, and it costs them nothing to say."""
    if found and found[0].sure >= SURE and x.state.facts[found[0].fact.id] != TOLD:
        return False
    last = {piece.about for turn in x.state.turns[-2:] for piece in turn.pieces if piece.act == "tell"}
    best, at = 0.0, ("", 0)
    for fact in x.state.told():
        for number, detail in enumerate(fact.more):
            if x.state.repeats.get(f"detail:{fact.id}:{number}", 0):
                continue
            near = asked_like(part.text, detail.asks) + (0.12 if fact.id in last else 0.0)
            if near > best:
                best, at = near, (fact.id, number)
    new = [aim.fact for aim in found if x.state.facts[aim.fact.id] != TOLD]
    if best < (0.62 if new else 0.45) or any(asked_like(part.text, fact.asks) >= best - 0.12 for fact in new):
        return False
    x.novelty(f"detail:{at[0]}:{at[1]}")
    x.note("detail", at[0], part.text)
    x.reply(Place.ANSWER, "detail", at[0], number=str(at[1]))
    return True


def no_fact(x: Exchange, part: Part) -> None:
    """Nothing that this customer has to tell fits: an honest, human answer to a question that nobody foresaw."""
    if "next_step" in part.topics:
        x.note("next_step_asked", quote=part.text)
        x.reply(Place.ANSWER, "next_step_asked")
    elif "ask_leading" in part.acts:
        x.reply(Place.ANSWER, "leading_react")
    else:
        shape = everyday.form(part.text)
        someone = next((each for each in x.scenario.cast if each.who.startswith("one of ")), None)
        if phrases.WHO_COMES.search(part.text) and (who := everyday.would_come(part.text, x.scenario)):
            x.reply(Place.ANSWER, "who_comes", name=who)
            return
        if WHO.search(part.text) and someone is not None and not part.topics & {"decision"}:
            x.reply(Place.ANSWER, "who_does", name=someone.name, who=someone.who)
            return
        fresh = x.state.turns and x.state.turns[-1].has("told")
        x.reply(
            Place.ANSWER,
            {"choice": "either_or", "yes_no": "maybe"}.get(shape, "follow_dodge" if fresh else "dont_know"),
        )


def told_before(x: Exchange, part: Part, fact: Fact) -> None:
    times = x.state.repeats.get(f"again:{fact.id}", 0)
    x.novelty(f"again:{fact.id}")
    if times:
        x.note("repeated", fact.id, part.text)
    x.reply(Place.ANSWER, "told_already_again" if times else "told_already", fact.id, short=fact.short)


def quality(part: Part, fact: Fact) -> float:
    kinds = [QUALITY[act] for act in part.acts if act in QUALITY]
    best = min(kinds) if "ask_leading" in part.acts else max(kinds, default=0.5)
    if fact.topic in ONE_FACT and "ask_leading" not in part.acts:
        best = max(best, 0.95)
    return best * (CURT if len(tokens(part.text)) <= 2 else 1.0)


def ask_for(x: Exchange, part: Part, wanted: Fact, questions: int) -> None:
    """Tells, hints at, or declines to tell the fact that is asked for."""
    fact = ground(x.state, wanted)
    last = x.state.asked_at.get(fact.id, -9)
    met = x.has("reflected") or x.has("empathized") or x.has("leak_met")
    pushed = x.n - last <= 2 and not met
    x.set(asked_at={**x.state.asked_at, fact.id: x.n})
    if pushed and x.state.facts[fact.id] == HIDDEN:
        x.note("repeated", fact.id, part.text)
    novelty = 0.7 if pushed else 1.0
    worth = feeling.earned(quality(part, fact), novelty, questions, x.state.feeling.trust)
    if x.state.facts[fact.id] == HINTED and met:
        worth += 0.12
    need = fact.theta * feeling.DIFFICULTY[x.scenario.level] ** 0.5
    if "ask_leading" in part.acts and worth < need:
        x.reply(Place.ANSWER, "leading_react")
    elif worth >= need:
        tell(x, fact, part.text)
        if questions >= 3:
            x.reply(Place.CONDUCT, "stacked_pick")
    elif x.state.feeling.trust >= 0.6 * fact.theta and x.state.facts[fact.id] == HIDDEN and fact.depth:
        hint(x, fact, part.text)
    else:
        x.note("deflected", wanted.id, part.text)
        closed = "ask_closed" in part.acts and everyday.form(part.text) == "yes_no" and wanted.topic not in ONE_FACT
        x.reply(Place.ANSWER, "deflect_closed" if closed else f"deflect_{wanted.topic}")


def tell(x: Exchange, fact: Fact, quote: str, earned: bool = True) -> None:
    x.set(facts={**x.state.facts, fact.id: TOLD})
    if earned:
        x.set(elicited=x.state.elicited | {fact.id})
    x.note("told" if earned else "donated", fact.id, quote, times=1.0 + fact.depth)
    if not earned:
        x.reply(Place.ANSWER, "donate_lead")
    elif leads_in(x, fact):
        x.reply(Place.ANSWER, "tell_lead_hard" if fact.depth >= 3 else "tell_lead")
    x.reply(Place.ANSWER, "tell", fact.id)
    x.set(leaked="")


def leads_in(x: Exchange, fact: Fact) -> bool:
    """Whether a word comes before the fact: seldom, and never after another reaction."""
    if x.replied(Place.LISTENING, Place.SOCIAL, Place.VERDICT, Place.OBJECTION, Place.CONDUCT, Place.OFFER):
        return False
    return (
        fact.depth >= 3 or draw(x.state.seed, "lead in", x.n) < 0.05 + 0.2 * x.scenario.temperament_traits.talkativeness
    )


def hint(x: Exchange, fact: Fact, quote: str) -> None:
    x.set(facts={**x.state.facts, fact.id: HINTED}, leaked=fact.id)
    x.note("hinted", fact.id, quote)
    x.reply(Place.ANSWER, "leak", fact.id)
    x.reply(Place.ANSWER, "hint_tail", fact.id)
