"""A room of phones: people who come through the door, a facilitator in another process, and pictures of every state."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from app.identity import new_token
from app.services import Desk, Learner
from app.store import Store
from app.workshop.agenda import Agenda, Step
from app.workshop.agenda import Desk as Place
from app.workshop.state import Group, RoundState, Workshop
from exercises.registry import EXERCISES
from tests.browser.conftest import OUT, PHONE, Server, fits, settled, took

KEY = "a key for tests alone"
CALL = {"kind": "discovery", "level": "easy", "pack": "office"}


def step(id: str, kind: Any, title: str, now: str, *desks: Place, **more: Any) -> Step:
    return Step(id, kind, title, 10, now, "a note for the crew alone", desks=desks, **more)


AGENDA = Agenda(
    id="party",
    title="Walk in their shoes",
    lead="",
    aim="",
    steps=(
        step("welcome", "talk", "Why we swap desks", "Look up, phones away for a moment."),
        step("calls", "round", "A call at the other desk", "Talk to the customer.", Place("call", "call", CALL)),
        step(
            "pitch", "round", "Pitch it together", "One pitch, two voices. Write it, then read it aloud.",
            Place("pitch", "pitch", {"pack": "office"}, by="pair", swap=False), judged=True, compared=True, after=8,
        ),
        step("turns", "round", "One call, in turns", "Take turns, two lines each.",
             Place("call", "call", CALL, by="team")),
        step("talks", "round", "A colleague on the line", "Talk aloud. The phones keep the score.",
             Place("talk", "roleplay", CALL, by="triad", swap=False)),
        step("plans", "round", "Plan with their budget", "Plan the year together.",
             Place("plan", "plan", {"pack": "office"}, by="team")),
        step("debrief", "debrief", "What surprised you?", "Talk in pairs, two minutes each.",
             questions=("What was harder than you thought?", "What will you never say about the others again?")),
        step("promises", "commitments", "One thing from Monday on", "Write one promise to one person."),
        step("end", "ceremony", "The ceremony", "Look up."),
    ),
    team_size=2,
)  # fmt: skip
INDEX = {each.id: place for place, each in enumerate(AGENDA.steps)}


class Crew:
    """A facilitator who runs the room by the services, in another process than the phones'."""

    def __init__(self, store: Store) -> None:
        self.desk = Desk(store, EXERCISES, agendas={AGENDA.id: AGENDA}, key=KEY)
        self.me = self.desk.learners.join(new_token(), f"Frida {new_token()[:4]}", "sales")
        self.desk.workshops.opening.unlock(self.me, KEY)
        self.id = self.desk.workshops.opening.create(self.me, AGENDA.id, "Friday at Fernwood", "k")
        self.keys = (f"k{n}" for n in itertools.count())
        self.desk.workshops.opening.open(self.me, self.id, "open")

    def do(self, kind: str, **body: Any) -> Workshop:
        return self.desk.workshops.commands.do(self.me, self.id, kind, body, next(self.keys))

    @property
    def state(self) -> Workshop:
        return self.desk.workshops.commands.state(self.id)[1]

    @property
    def now(self) -> RoundState:
        found = self.state.round
        assert found is not None
        return found

    @property
    def code(self) -> str:
        code = self.desk.workshops.commands.state(self.id)[0].code
        assert code is not None
        return code

    def robot(self, name: str, department: str) -> Learner:
        """Somebody without a phone on the table."""
        made = self.desk.learners.join(new_token(), name, department)
        self.desk.workshops.joining.join(made, self.code)
        return made

    def begin(self, id: str) -> None:
        self.desk.workshops.rounds.begin(self.me, self.id, INDEX[id], next(self.keys), "", skipped=True)

    def start(self, seconds: float = 600) -> None:
        self.do("started", ends_at=self.desk.clock() + int(1000 * seconds))

    def end(self, grace: float = 10) -> None:
        """The clock of the server's process does the rest."""
        self.do("ended", grace_ends_at=self.desk.clock() + int(1000 * grace))

    def group_of(self, name: str) -> Group:
        found = self.state.group_of(self.id_of(name))
        assert found is not None
        return found

    def id_of(self, name: str) -> str:
        names = self.desk.workshops.watching.seen(self.id).names
        return next(id for id, called in names.items() if called == name)

    def undo(self) -> None:
        """Takes the last thing back."""
        found = self.desk.workshops.commands.reversible(self.me, self.id)
        assert found is not None
        self.desk.workshops.commands.do(self.me, self.id, "reversed", {}, next(self.keys), reverses=found.seq)


class Phone:
    """One person's phone; `broken` is what went wrong in its page."""

    def __init__(self, context: BrowserContext, server: Server, name: str, department: str) -> None:
        self.context, self.server, self.name, self.department = context, server, name, department
        self.broken: list[str] = []
        self.page = self.opened(context)

    def opened(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: self.broken.append(str(error)))
        return page

    def come_in(self, code: str) -> None:
        """As after scanning the picture on the wall."""
        self.page.goto(f"{self.server.url}/?w={code}")
        self.page.locator(".st-key-nickname input").fill(self.name)
        self.page.get_by_text(self.department.capitalize(), exact=True).click()
        self.page.locator(".st-key-start button").click()
        self.sees(f"You are in, {self.name}")

    def sees(self, text: str, timeout: float = 20_000) -> None:
        """Sooner or later, without anybody touching it."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=timeout)

    def waits_for(self, selector: str, timeout: float = 20_000) -> None:
        expect(self.page.locator(selector).first).to_be_visible(timeout=timeout)

    def press(self, key: str) -> None:
        self.page.locator(f".st-key-{key} button").first.click()
        self.page.wait_for_timeout(300)
        settled(self.page)

    def shoot(self, name: str, down: int = 0) -> None:
        """What is on the glass, and nothing that scrolls sideways or is too small for a thumb."""
        OUT.mkdir(exist_ok=True)
        settled(self.page)
        self.page.wait_for_timeout(450)
        if down:
            self.page.locator("[data-testid=stMain]").evaluate("(main, y) => main.scrollTo(0, y)", down)
            self.page.wait_for_timeout(250)
        fits(self.page)
        self.page.screenshot(path=OUT / f"room-{name}-{PHONE[0]}.png")
        took(OUT / f"room-{name}-{PHONE[0]}.png")

    def say(self, words: str) -> None:
        box = self.page.locator(".sd-composer textarea")
        box.fill(words)
        box.press("Enter")


Device = Callable[..., BrowserContext]
PEOPLE = (("Amara", "marketing"), ("Bruno", "sales"), ("Chiara", "marketing"), ("Dmitri", "sales"))
ABSENT = (("Elif", "marketing"), ("Farid", "sales"), ("Gita", "marketing"), ("Hamid", "sales"))
