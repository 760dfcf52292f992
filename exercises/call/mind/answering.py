"""The customer's own questions: was the one that waits answered, and truly?"""

from __future__ import annotations

import re

from exercises.call.mind import phrases
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.words import close, hits, numbers
from scenarios.scenario import Question

TELLING = frozenset({"answer", "pitch_feature", "pitch_benefit", "proof", "rebut", "introduce"})
PROMISE = "promise"  # the id of "your colleague promised ..., is that still so?"
HONEST = re.compile(
    r"\bi (?:don't|do not) know\b|\bnot sure\b|\bcheck (?:that|it|with|and)\b|\bfind (?:that |it )?out\b|\bget "
    r"back to you\b"
    r"|\blet me (?:ask|check|find|look)\b|\bi'd have to (?:ask|check|look)\b|\bhaven't got that\b",
    re.IGNORECASE,
)


def question_of(x: Exchange) -> Question | None:
    return next((each for each in x.scenario.questions if each.id == x.state.question), None)


def step(x: Exchange) -> None:
    """Judges the line as an answer to the question that waits; a question put off twice is dropped."""
    if not x.state.question or asked_back_about(x):
        return
    if x.state.question == PROMISE:
        promise(x)
        return
    asked = question_of(x)
    if asked is None:
        return
    words, figures = hits(asked.words, x.line), figures_met(asked, x.line)
    telling = bool(x.acts & TELLING)
    if len(words) + 2 * figures >= 2 or (words and telling):
        verdict(x, "answered", "got_answer")
    elif HONEST.search(x.line):
        x.note("honest", x.state.question)
        verdict(x, "half_answered", "half_answer")
    elif telling:
        verdict(x, "half_answered", "half_answer")
    else:
        ignored(x)


def asked_back_about(x: Exchange) -> bool:
    """ "What do you mean?" about the customer's own question: they put it once more, and nothing is taken amiss."""
    if x.words > 14 or not (phrases.MEANING.search(x.line) or phrases.AGAIN.search(x.line)):
        return False
    x.used.update(range(len(x.parts)))
    if x.state.question == PROMISE:
        touch = next(touch for touch in x.scenario.world.touches if touch.promised)
        x.reply(Place.ANSWER, "got_history", really=touch.really)
    else:
        x.reply(Place.ANSWER, "ask_again", x.state.question)
    x.set(question_turn=x.n)
    return True


def fits(x: Exchange) -> bool:
    """Whether the line plainly answers the question that waits: then nothing in it is taken amiss."""
    asked = question_of(x)
    return asked is not None and len(hits(asked.words, x.line)) + figures_met(asked, x.line) >= 2


def figures_met(asked: Question, line: str) -> int:
    stated = numbers(line)
    truth = [number for figure in asked.figures for number in numbers(figure)]
    return min(1, sum(any(close(one, other, 0.001) for other in truth) for one in stated))


def verdict(x: Exchange, kind: str, act: str) -> None:
    x.note(kind, x.state.question)
    x.reply(Place.VERDICT, "price_react" if x.state.question == "price" and kind == "answered" else act)
    if x.state.question == "price" and kind == "answered":
        x.set(priced=True)
    x.set(question="", question_turn=x.n)
    x.used.update(n for n, part in enumerate(x.parts) if part.acts and part.acts <= {"answer"})


def ignored(x: Exchange) -> None:
    first = x.n - x.state.question_turn <= 1
    x.note("ignored_question", x.state.question)
    if first:
        waiting = x.state.question
        x.reply(Place.INITIATIVE, "ask_again", waiting)
    else:
        x.set(question="", question_turn=x.n)


def promise(x: Exchange) -> None:
    """A colleague promised something; what the sheet can hold is to be kept, what it cannot is to be put right."""
    touch = next(touch for touch in x.scenario.world.touches if touch.promised)
    refuses = bool(phrases.NO.search(x.line)) or bool(
        re.search(r"\b(?:not|no|only|mistake|wrong)\b|n't\b", x.line.lower())
    )
    agrees = bool(phrases.YES.search(x.line)) or bool(
        re.search(r"\b(?:still|stands|keep|honou?r|will get)\b", x.line.lower())
    )
    if HONEST.search(x.line) or (refuses and not touch.holds) or (agrees and not refuses and touch.holds):
        verdict(x, "answered", "got_answer")
    elif refuses and touch.holds:
        x.note("contradicted", PROMISE)
        x.reply(Place.VERDICT, "catch_promise", promised=touch.promised)
        x.set(question="", question_turn=x.n)
    elif agrees:
        x.note("false_claim", PROMISE)
        verdict(x, "half_answered", "got_answer")
    elif x.acts & TELLING:
        verdict(x, "half_answered", "half_answer")
    else:
        x.note("ignored_question", PROMISE)
        x.set(question="", question_turn=x.n)
