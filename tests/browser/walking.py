"""Somebody who goes through a module on a page, whatever hands they have."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from playwright.sync_api import Page, expect

from app.services import Learner
from exercises.exercise import Json
from exercises.lesson.content import Item
from exercises.lesson.stages import next_seed, now, offered
from exercises.lesson.state import State
from exercises.lesson.vary import drawn, filled
from tests.browser.answering import Hands, Keys, fill_in
from tests.browser.conftest import PATIENCE, PHONE, fits, picture, settled
from tests.browser.learning import School, asked, key, slip

NOTE = "What I saw as thing {n} was not what I had thought."


class Way:
    """Somebody who goes through a module; what comes next is read from the store, what is done is done on the page."""

    def __init__(self, hands: Hands, school: School, named: str) -> None:
        self.hands, self.school, self.named = hands, school, named
        self.page: Page = hands.page
        self.seen: set[str] = set()
        self.attempt = ""
        self.received: list[bytes] = []  # by this page, since it was opened
        self.page.set_default_timeout(PATIENCE)
        self.page.on("websocket", lambda one: one.on("framereceived", self.keep_frame))

    @property
    def state(self) -> State:
        return self.school.state(self.who, self.attempt)

    @property
    def who(self) -> Learner:
        return self.school.at(self.page)

    def button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def keep_frame(self, payload: str | bytes) -> None:
        self.received.append(payload.encode() if isinstance(payload, str) else payload)

    def tells_nothing(self, item: Item, seed: int, others: Iterable[Item]) -> None:
        """Nothing that the server has sent so far explains this question, or tells its hints."""
        wires = b"".join(self.received)
        assert filled(item.stem, drawn(item.vary, seed, item.id))[:20].encode() in wires
        for text in said_later(item, others):
            assert filled(text, drawn(item.vary, seed, item.id)).encode() not in wires, f"{item.id}: {text}"

    def shoot(self, name: str) -> None:
        """The first time that this is on the screen; what keys bring there looks alike."""
        if name not in self.seen and not isinstance(self.hands, Keys):
            self.seen.add(name)
            picture(self.page, f"{self.named}-{name}", PHONE)
            fits(self.page)

    def begin(self) -> None:
        """From the path, which has one button for what comes next."""
        self.hands.press(self.page.get_by_role("link", name="Learn"))
        expect(self.page.get_by_role("heading", name="Next: A seller's week")).to_be_visible()
        settled(self.page)
        self.shoot("learn")
        self.hands.press(self.page.locator(".st-key-learn_next_go button"))
        expect(self.page.get_by_role("heading", name="How it goes")).to_be_visible()
        settled(self.page)
        self.attempt = re.findall(r"id=(\w+)", self.page.url)[0]
        self.shoot("brief")
        self.button("Begin")

    def answer(self, well: bool = True) -> Json:
        """The question that comes next; what was to be seen of it is returned."""
        state = self.state
        item = asked(state)
        expect(self.page.locator(f'[id="ask-{item.id}-stem"]')).to_be_visible()
        settled(self.page)
        self.shoot(f"{now(state)}-{item.type}")
        seen: Json = offered(state, item)
        if not state.hints.get(item.id):
            self.tells_nothing(item, next_seed(state, item), state.scenario.items)
        fill_in(self.hands, seen, key(state, item) if well else slip(state, item))
        self.hands.press(self.page.locator(".ask-go"))
        return seen

    def read(self, verdict: str) -> None:
        """What is told of the answer; then on, with Enter where there is no pointer."""
        expect(self.page.locator(f".ls-told.ls-{verdict} h2")).to_be_focused()
        settled(self.page)
        self.shoot(f"told-{verdict}")
        self.on()
        expect(self.page.locator(".ls-told")).to_have_count(0)

    def on(self) -> None:
        if isinstance(self.hands, Keys):
            self.page.keyboard.press("Enter")
        else:
            self.page.locator(".stApp [class*=st-key-ls_next] button").click()

    def questions(self, stage: str) -> None:
        """All of a stage, rightly."""
        while now(self.state) == stage:
            seen = self.answer()
            if stage in ("check", "practice"):
                self.read("right")
            else:
                expect(self.page.locator(f'[id="ask-{seen["id"]}-stem"]')).to_have_count(0)

    def lessons(self) -> None:
        for lesson in self.state.scenario.lessons:
            expect(self.page.get_by_role("heading", name=lesson.head.title)).to_be_focused()
            settled(self.page)
            self.shoot(f"lesson-{lesson.id[-1]}")
            self.on()
            expect(self.page.get_by_role("heading", name=lesson.head.title)).to_have_count(0)

    def case(self) -> None:
        """By the first way that is offered, each time."""
        for n in itertools.count():
            expect(self.page.locator(".ls-node [data-arrive]")).to_be_focused()
            settled(self.page)
            if self.page.locator(".ls-ending").count():
                break
            self.shoot("case" if n == 0 else "case-came")
            self.hands.press(self.page.locator(".st-key-ls_choices button").first)
            expect(self.page.locator(".ls-came, .ls-ending").first).to_be_visible()
            self.page.wait_for_timeout(300)
        self.shoot("case-end")
        self.on()

    def guess(self) -> None:
        for statement in self.state.scenario.statements:
            expect(self.page.locator(f'[id="ask-{statement.id}-stem"]')).to_be_visible()
            settled(self.page)
            self.shoot("guess")
            self.hands.pick(self.page.locator('.sd-ask input[type="radio"]'), 1)
            self.hands.write(self.page.locator('.sd-ask input[type="number"]'), "40")
            self.hands.press(self.page.locator(".ask-go"))
            expect(self.page.locator(f'[id="ask-{statement.id}-stem"]')).to_have_count(0)

    def notes(self) -> None:
        """In a box each, kept while they are written."""
        boxes = self.page.locator(".sd-pad textarea")
        expect(boxes.first).to_be_visible()
        settled(self.page)
        self.shoot("swap")
        for n in range(boxes.count()):
            self.hands.write(boxes.nth(n), NOTE.format(n=n))
            expect(self.page.locator(".sd-pad-state").nth(n)).to_have_text("Saved")

    def keep(self) -> None:
        settled(self.page)
        self.button("Keep these notes")
        expect(self.page.get_by_role("heading", name="Ask your colleague to sign")).to_be_visible()
        settled(self.page)
        self.button("Go on")


def said_later(item: Item, others: Iterable[Item]) -> list[str]:
    """What is only told after the answer, in texts that tell of no other question besides."""
    theirs = " ".join(text for each in others if each.id != item.id for text in told_of(each))
    return [text for text in told_of(item) if len(text) > 25 and text not in theirs]


def told_of(item: Item) -> list[str]:
    parts = (*item.options, *item.steps, *item.pairs, *item.cards, *item.gaps)
    return [item.explain, *item.hints, *(each.explain for each in parts)]
