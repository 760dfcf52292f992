"""The cross-guess: one's own result, and that of departments. What a department said is published in steps of at
least five people, once they have guessed themselves, and stays as it was published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from sqlite_utils import Database

from app.services.access import require
from app.services.measuring import firsts
from app.services.measuring.traces import Tell, Traced, Traces, silent
from app.services.measuring.who import for_facilitators
from app.store import Store, attempts, learners, measuring
from app.store.learners import Learner
from app.store.measuring import Reveal, Voice
from exercises.lesson.measure.claims import OTHER, SHOWN_FROM, Claim, Department, NoClaim
from exercises.lesson.measure.guess import FEWEST_STATEMENTS, Answers, Guess, Share, guessed
from exercises.lesson.measure.guessing import GroupGuess, group

DEPARTMENTS: tuple[Department, ...] = ("marketing", "sales")


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own guesses at a module against the `department` that was guessed at. `texts` are the statements by id.

    `people` of that department are in the figures, as of `at`; 0 and None while there are too few.
    """

    module: str
    title: str
    department: Department
    result: Guess | NoClaim
    texts: Mapping[str, str]
    people: int = 0
    at: int | None = None


class Guesses:
    """Everybody sees their own, facilitators the departments in sums."""

    def __init__(self, store: Store, traces: Traces, clock: Callable[[], int]) -> None:
        self._store = store
        self._traces = traces
        self._clock = clock

    def of(self, actor: Learner, module: str) -> Mine | None:
        """None until the actor has guessed at all of its statements."""
        traced = self._traces.all(module=module)
        return self._mine(actor, firsts.guesses(traced).get(module, {}))

    def mine(self, actor: Learner) -> list[Mine]:
        """Of every module that the actor has guessed at, the newest last."""
        found = firsts.guesses(self._traces.all())
        own = [by for by in found.values() if actor.id in by]
        own.sort(key=lambda by: by[actor.id].trace.guessed or 0)
        return [made for by in own if (made := self._mine(actor, by)) is not None]

    def groups(self, actor: Learner, tell: Tell = silent) -> dict[str, dict[Department, GroupGuess | NoClaim]]:
        """By module and the department that guesses, over those whose answers were published. Raises `NotYours`."""
        for_facilitators(self._store, actor)
        found = firsts.guesses(self._traces.all(tell))
        for by in found.values():
            self._publish(by)
        with self._store.read() as db:
            voices = measuring.voices(db)
        return {module: _groups(by, voices) for module, by in sorted(found.items())}

    def _mine(self, actor: Learner, by: Mapping[str, Traced]) -> Mine | None:
        own = by.get(actor.id)
        if own is None:
            return None
        self._publish(by)
        with self._store.read() as db:
            me = require(db, actor)
            department: Department = "marketing" if me.department == "marketing" else "sales"
            last = measuring.revealed(db, sheet(own), OTHER[department])
            attempt = attempts.find(db, own.attempt)
        assert attempt is not None
        answers, texts = _answers(own, department), {each["id"]: each["text"] for each in _statements(attempt.scenario)}
        title = str(attempt.scenario["module"]["title"])
        if last is None:
            values = {"statements": 0, "fewest": FEWEST_STATEMENTS, "respondents": SHOWN_FROM}
            hidden = NoClaim(0, (Claim("measure.guess.hidden", values),))
            return Mine(own.trace.module, title, OTHER[department], hidden, texts)
        shares = {statement: Share(100 * yes / last.people, last.people) for statement, yes in last.agree.items()}
        result = guessed(answers, {OTHER[department]: shares, department: {}})
        return Mine(own.trace.module, title, OTHER[department], result, texts, last.people, last.at)

    def _publish(self, by: Mapping[str, Traced]) -> None:
        """Where at least five are through whose answers are in no reveal yet, they come in together."""
        if self._store.read_only:
            return
        with self._store.read() as db:
            known = measuring.voices(db)
        for name in sorted({sheet(each) for each in by.values()}):
            for department in DEPARTMENTS:
                waiting = [
                    each
                    for each in by.values()
                    if sheet(each) == name and each.department == department and each.attempt not in known
                ]
                if len(waiting) >= SHOWN_FROM:
                    self._store.write(partial(_reveal, name=name, department=department, of=waiting, at=self._clock()))


def sheet(each: Traced) -> str:
    """Names the statements that were asked: those who had others are not counted together."""
    ids = "|".join(sorted(each.trace.guesses))
    return f"{each.trace.module}@{sha256(ids.encode()).hexdigest()[:8]}"


def _reveal(db: Database, name: str, department: Department, of: list[Traced], at: int) -> None:
    """Nothing where, meanwhile, another process was first or so many went that there are too few."""
    known = measuring.voices(db)
    free = [each for each in of if each.attempt not in known and learners.find(db, each.learner) is not None]
    if len(free) < SHOWN_FROM:
        return
    last = measuring.revealed(db, name, department) or Reveal(0, 0, {}, 0)
    said = {
        statement: last.agree.get(statement, 0) + sum(each.trace.guesses[statement][0] for each in free)
        for statement in free[0].trace.guesses
    }
    new = Reveal(last.n + 1, last.people + len(free), said, at)
    measuring.reveal(db, name, department, new, [each.attempt for each in free])


def _groups(by: Mapping[str, Traced], voices: Mapping[str, Voice]) -> dict[Department, GroupGuess | NoClaim]:
    """Over the statements that most were asked."""
    heard = [(each, voices[each.attempt]) for each in by.values() if each.attempt in voices]
    sheets = [voice.sheet for _, voice in heard]
    usual = max(sorted(set(sheets)), key=sheets.count, default="")
    made = [
        _answers(each, "marketing" if voice.department == "marketing" else "sales")
        for each, voice in heard
        if voice.sheet == usual
    ]
    return {department: group(made, department) for department in DEPARTMENTS}


def _answers(each: Traced, department: Department) -> Answers:
    guesses = each.trace.guesses
    own = {statement: yes for statement, (yes, _) in guesses.items()}
    predicted = {statement: float(other) for statement, (_, other) in guesses.items()}
    return Answers(each.learner, department, own, predicted)


def _statements(scenario: Mapping[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return scenario["statements"]
