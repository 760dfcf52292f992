"""People who learn: put into the store at some place of a module, and the devices that know them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import BrowserContext, Page

from app.identity import COOKIE, browser_token, new_token
from app.services import Attempt, Desk, Learner, wall_clock
from app.store import Store
from exercises.lesson import plays
from exercises.lesson.content import Item
from exercises.lesson.shown import right, shown
from exercises.lesson.stages import items_at, next_seed, now, stages
from exercises.lesson.state import State
from exercises.registry import EXERCISES
from tests.browser.conftest import Server
from tests.exercises.lesson.attempts import WAYS
from tests.services.fakes import Clock
from tests.services.learning.modules import player

KEY = "a key for tests alone"
DAY = 24 * 60  # minutes
SEED = 4
_names = itertools.count(1)


class School:
    """Services beside the running server, on the same store. Their clock stands still, some `days` behind."""

    def __init__(self, store: Store, server: Server, days: float = 0) -> None:
        self.server = server
        self.clock = Clock(wall_clock())
        self.clock.pass_minutes(-days * DAY)
        self.desk = Desk(store, EXERCISES, self.clock, itertools.repeat(SEED).__next__, {}, KEY)

    def seated(self, context: BrowserContext, department: str = "marketing", name: str = "") -> Learner:
        """Somebody new, whom this device knows from now on."""
        token = new_token()
        context.add_cookies([{"name": COOKIE, "value": token, "url": self.server.url}])
        return self.desk.learners.join(token, name or f"Kim {next(_names)}", department)

    def at(self, page: Page) -> Learner:
        """Who sits at this page."""
        token = browser_token({each["name"]: each["value"] for each in page.context.cookies()})
        found = self.desk.learners.who(token)
        assert found is not None
        return found

    def play(self, who: Learner, module: str, until: str | None = None, ways: Mapping[str, str] = {}) -> Attempt:
        """All of a module before that stage, through the services; also of one that waits for others."""
        options = {"module": module}
        attempt = self.desk.attempts.start(who, "lesson", options, "practice", f"{module}.{who.id[:8]}", SEED)
        made = player(self.desk, who, attempt)
        for stage in itertools.takewhile(lambda each: each != until, stages(made.state.scenario)):
            plays.WAYS[{**WAYS, **ways}[stage]](made, stage)
        for n, each in enumerate(made.moves, 1):
            self.desk.attempts.say(who, attempt.id, n, f"k{n}", each.kind, each.body)
        return attempt

    def answer(self, who: Learner, attempt: Attempt, item: Item, given: Any) -> None:
        """The next move of an attempt, at its desk."""
        n = self.desk.attempts.open_attempt(who, attempt.id).next_n
        self.desk.attempts.say(who, attempt.id, n, f"x{n}", "answer", {"answer": item.id, "given": given})

    def state(self, who: Learner, attempt: str) -> State:
        state: State = self.desk.attempts.open_attempt(who, attempt).state
        return state

    def open(self, page: Page, attempt: str, **asked: str) -> None:
        """The page of an attempt that was begun."""
        query = "".join(f"&{name}={value}" for name, value in asked.items())
        page.goto(f"{self.server.url}/attempt?id={attempt}&on=1{query}")


def asked(state: State) -> Item:
    """The question that comes next."""
    stage = now(state)
    assert stage is not None
    return next(each for each in items_at(state.scenario, stage) if not state.tries(each.id))


def key(state: State, item: Item) -> Any:
    return right(item, next_seed(state, item))


def slip(state: State, item: Item) -> Any:
    """What somebody would answer at the next try without knowing; never wholly right."""
    return missed(item, next_seed(state, item))


def missed(item: Item, seed: int) -> Any:
    """The same at the try of this seed."""
    seen, known = shown(item, seed), right(item, seed)
    match item.type:
        case "mcq":
            return next(each["id"] for each in seen["options"] if each["id"] != known)
        case "multi":
            return [next(each["id"] for each in seen["options"] if each["id"] not in known)]
        case "order":
            return [each["id"] for each in seen["steps"]]
        case "match":
            return {each["id"]: seen["rights"][0]["id"] for each in seen["lefts"]}
        case "categorise":
            return {each["id"]: seen["bins"][0]["id"] for each in seen["cards"]}
        case "numeric":
            return 987_654
        case "cloze":
            return [next((each for each in gap["choices"] if each != known[at]), "nothing")
                    for at, gap in enumerate(seen["gaps"])]  # fmt: skip
        case _:
            return "I would talk with them about it."
