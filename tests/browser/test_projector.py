"""The big screen at 1920 x 1080 through a whole workshop, driven by the services of another process."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.identity import new_token
from app.services import Desk, Learner
from app.services.workshops.commands import Asked
from app.store import Store
from app.workshop.agenda import Agenda, Step, StepKind
from app.workshop.agenda import Desk as Seat
from app.workshop.events import CLOCK
from app.workshop.state import Workshop
from tests.browser.conftest import OUT, PROJECTOR, Server, settled, took

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SMALLEST = 28  # pixels of type at 1920 x 1080, to be read at ten metres
KEY = "a key for tests alone"
NAMES = (
    "Amara Bruno Chiara Dmitri Elif Farid Greta Henrik Ines Jonas Kamala Luca Mei Noor Oskar Priya Quentin Rosa "
    "Stefan Tomás Ulla Viktor Wanda Yusuf"
).split()
PAIR = (Seat(id="pair", exercise="call", by="pair"),)
QUESTIONS = (
    "What was harder than you thought?",
    "Which question would you like marketing to answer before a campaign starts?",
    "What will you never say about the others again?",
)


def step(id: str, kind: StepKind, title: str, now: str, **more: Any) -> Step:
    return Step(id=id, kind=kind, title=title, minutes=10, now=now, notes="a note for the crew alone", **more)


AGENDA = Agenda(
    id="evening",
    title="Walk in their shoes",
    lead="",
    aim="",
    steps=(
        step("welcome", "talk", "Why we swap desks", "Look up, phones away for a moment."),
        step("calls", "round", "A first call at the other desk", "Take turns. Listen more than you speak.", desks=PAIR),
        step("pitch", "round", "Pitch it together", "One pitch, two voices.", desks=PAIR, judged=True, compared=True),
        step("talk", "debrief", "What surprised you?", "Talk in pairs, two minutes each.", questions=QUESTIONS),
        step("promise", "commitments", "One thing from Monday on", "Write one promise to one person."),
        step("end", "ceremony", "The ceremony", "Look up."),
    ),
    team_size=4,
)


class Crew:
    """A facilitator who runs the room by the services, in another process than the one that shows it."""

    def __init__(self, desk: Desk, token: str) -> None:
        self.desk = desk
        self.me = desk.learners.join(token, f"Frida {token[:6]}", "sales")
        desk.workshops.opening.unlock(self.me, KEY)
        self.id = desk.workshops.opening.create(self.me, "evening", "Friday at Fernwood", "k")
        self.keys = (f"k{n}" for n in itertools.count())
        self.people: list[Learner] = []

    def do(self, kind: str, **body: Any) -> Workshop:
        return self.desk.workshops.commands.do(self.me, self.id, kind, body, next(self.keys))

    def clock(self, kind: str, **body: Any) -> None:
        """As the clock does it."""
        asked = Asked(kind, body, next(self.keys))

        def act(room: Any) -> Workshop:
            room.append(asked, CLOCK, CLOCK)
            return room.state

        self.desk.workshops.commands.within(None, self.id, act)

    @property
    def state(self) -> Workshop:
        return self.desk.workshops.commands.state(self.id)[1]

    @property
    def code(self) -> str:
        code = self.desk.workshops.commands.state(self.id)[0].code
        assert code is not None
        return code

    def join(self, names: list[str]) -> None:
        people = [
            self.desk.learners.join(new_token(), name, ("marketing", "sales")[n % 2]) for n, name in enumerate(names)
        ]
        for each in people:
            self.desk.workshops.joining.join(each, self.code)
        self.people += people

    def begin(self, index: int) -> None:
        self.desk.workshops.rounds.begin(self.me, self.id, index, next(self.keys), "", skipped=True)

    def start(self, seconds: float) -> None:
        self.do("started", ends_at=self.desk.clock() + int(1000 * seconds))

    def end(self) -> None:
        self.do("ended", grace_ends_at=self.desk.clock() + 30_000)

    def finish(self, least: int, most: int) -> None:
        """These groups hand in."""
        now = self.state.round
        assert now is not None
        for n, group in enumerate(now.groups[least:most], least):
            self.clock("finished", group=group.id, attempt=f"attempt {now.step} {n}", tenths=380 + (n * 137) % 560)


@pytest.fixture
def crew(server: Server) -> Iterator[Callable[[str], Crew]]:
    with Store(server.home / "swapdesk.db") as store:
        desk = Desk(store, {}, agendas={"evening": AGENDA}, key=KEY)
        yield lambda token: Crew(desk, token)


def shot(page: Page, scene: str, name: str = "") -> None:
    """Waits for the scene, looks whether it can be read at ten metres, and takes its picture."""
    page.locator(f".sd-stage[data-scene={scene}]").wait_for(timeout=10_000)
    page.wait_for_timeout(900)
    small = page.evaluate(
        """least => [...document.querySelectorAll('.sd-stage-head *, .sd-stage-main *')]
        .filter(one => [...one.childNodes].some(inner => inner.nodeType === 3 && inner.data.trim()))
        .filter(one => parseFloat(getComputedStyle(one).fontSize) < least)
        .map(one => one.textContent)""",
        SMALLEST,
    )
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.sd-stage-main *')].filter(one => {
        const at = one.getBoundingClientRect();
        return one.checkVisibility() && at.width && !one.closest('.pj-confetti, .pj-block, .pj-names')
          && (at.right > innerWidth + 1 || at.bottom > innerHeight + 1 || at.left < -1);
        }).map(one => one.className + one.textContent.slice(0, 40))"""
    )
    assert page.locator(".sd-stage-main").inner_text().strip(), name or scene
    OUT.mkdir(exist_ok=True)
    still = "allow" if page.locator(".pj-confetti").count() else "disabled"
    page.screenshot(path=OUT / f"projector-{name or scene}-1920.png", animations=still)
    took(OUT / f"projector-{name or scene}-1920.png")
    assert (small, cut) == ([], []), (name or scene, small, cut)


def opened(device: Callable[..., BrowserContext], server: Server, **options: str) -> tuple[Page, str]:
    """A browser with its cookie, at the door."""
    context = device(PROJECTOR, **options)
    page = context.new_page()
    page.goto(server.url)
    settled(page)
    cookie = next(each for each in context.cookies() if each.get("name") == "swapdesk")
    return page, str(cookie.get("value"))


def test_a_whole_workshop_on_the_wall(
    device: Callable[..., BrowserContext], server: Server, crew: Callable[[str], Crew]
) -> None:
    page, token = opened(device, server)
    run = crew(token)
    page.goto(f"{server.url}/screen?w={run.id}")
    shot(page, "draft")
    run.desk.workshops.opening.open(run.me, run.id, "open")
    run.join(NAMES[:9])
    shot(page, "lobby", "lobby-few")
    expect(page.locator(".pj-code")).to_have_text(f"{run.code[:3]} {run.code[3:]}")
    expect(page.locator(".pj-qr svg")).to_be_visible()
    run.join(NAMES[9:])
    shot(page, "lobby")
    run.desk.workshops.rounds.draw_teams(run.me, run.id, "draw", "")
    shot(page, "teams")
    run.do("began")
    play_steps(page, run)
    show_ceremony(page, run)
    run.do("closed")
    shot(page, "closed")


def play_steps(page: Page, run: Crew) -> None:
    run.begin(0)
    shot(page, "brief")
    run.start(600)
    shot(page, "talk")
    run.end()
    shot(page, "done")
    run.begin(1)
    shot(page, "round_brief")
    for each in run.people[:9]:
        run.desk.workshops.commands.do(each, run.id, "ready", {"member": each.id, "ready": True}, next(run.keys))
    shot(page, "round_brief", "round_brief-some")
    run.do("readied")
    shot(page, "ready")
    run.start(587)
    run.finish(0, 5)
    shot(page, "running")
    run.do("paused", left=586_000)
    shot(page, "paused")
    run.do("held")
    shot(page, "held")
    run.do("unheld")
    left = run.state.round.clock.left if run.state.round else 0
    run.do("resumed", ends_at=run.desk.clock() + (left or 0))
    run.do("extended", seconds=-540)
    shot(page, "running", "last-minute")
    run.finish(5, 99)
    run.end()
    shot(page, "grace")
    run.clock("grace_over")
    shot(page, "review")
    run.do("revealed")
    shot(page, "revealed")
    run.do("frozen")
    shot(page, "frozen")
    run.do("thawed")
    run.begin(2)
    run.start(600)
    run.finish(0, 99)
    run.end()
    run.clock("grace_over")
    shot(page, "both")
    run.do("judging_over")
    run.do("revealed")
    shot(page, "revealed", "revealed-second")
    run.begin(3)
    run.start(300)
    shot(page, "debrief")
    run.end()
    run.begin(4)
    run.start(300)
    run.desk.workshops.commands.do(run.me, run.id, "committed", {}, next(run.keys), text="I will listen first.")
    shot(page, "commitments")
    run.end()


def show_ceremony(page: Page, run: Crew) -> None:
    run.begin(5)
    run.do("started", ends_at=None)
    shot(page, "ceremony", "ceremony-0")
    for to in range(1, 12):
        run.do("ceremony", to=to)
        page.wait_for_timeout(900)
        shot(page, "ceremony", f"ceremony-{to}")
        if page.locator(".pj-podium").count():
            return
    raise AssertionError("no winners")


def test_a_large_room_with_long_names_fits_on_the_wall(
    device: Callable[..., BrowserContext], server: Server, crew: Callable[[str], Crew]
) -> None:
    page, token = opened(device, server)
    run = crew(token)
    run.desk.workshops.opening.open(run.me, run.id, "open")
    run.join([f"Bartholomew-Maximil {n}" for n in range(72)])
    page.goto(f"{server.url}/screen")  # without an id: the one that goes on
    shot(page, "lobby", "large-lobby")
    run.desk.workshops.rounds.draw_teams(run.me, run.id, "draw", "")
    for n, team in enumerate(run.state.teams[:6]):
        name = f"The {n} Unbelievably Kind Negotiators"
        run.desk.workshops.commands.do(run.me, run.id, "team_named", {"team": team.id}, next(run.keys), text=name)
    shot(page, "teams", "large-teams")
    run.do("began")
    run.begin(1)
    shot(page, "round_brief", "large-brief")
    run.start(7500)
    run.finish(0, 20)
    shot(page, "running", "large-running")
    run.finish(20, 99)
    run.end()
    run.clock("grace_over")
    run.do("revealed")
    shot(page, "revealed", "large-revealed")


def test_keys_and_the_room_s_own_computer(
    device: Callable[..., BrowserContext], server: Server, crew: Callable[[str], Crew]
) -> None:
    """F fills the screen; what is kept here is the screen alone, and it survives a restart of the server."""
    page, token = opened(device, server, color_scheme="dark", reduced_motion="reduce")
    run = crew(token)
    run.desk.workshops.opening.open(run.me, run.id, "open")
    page.goto(f"{server.url}/screen?w={run.id}")
    shot(page, "lobby", "own")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.mouse.move(500, 500)
    page.get_by_role("button", name="Keep only this screen here").click()
    expect(page.get_by_role("button", name="Keep only this screen here")).to_be_hidden()
    assert run.desk.learners.who(token) is None
    page.goto(f"{server.url}/")
    expect(page.locator(".sd-door")).to_be_visible()
    page.goto(f"{server.url}/screen")
    shot(page, "lobby", "own-kept")
    server.stop()
    expect(page.locator(".sd-stage-state")).to_be_visible()
    server.start()
    expect(page.locator(".sd-stage-state")).to_be_hidden(timeout=60_000)
    run.join(["Back"])
    expect(page.get_by_text("Back", exact=True)).to_be_visible()


def test_without_a_workshop_it_says_what_to_do(device: Callable[..., BrowserContext], server: Server) -> None:
    page, token = opened(device, server)
    page.goto(f"{server.url}/screen?w={'0' * 32}")
    expect(page.locator(".sd-door")).to_be_visible()
    with Store(server.home / "swapdesk.db") as store:
        Desk(store, {}).learners.join(token, "Nora", "sales")
    page.reload()
    expect(page.get_by_text("No workshop to show yet")).to_be_visible()
