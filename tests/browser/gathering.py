"""A whole room of real browsers: a facilitator, the wall, a judge and twelve phones, and pictures of all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from playwright.sync_api import BrowserContext, Locator, Page, expect

from app.services import Desk
from app.workshop.standings.total import Standings, standings
from app.workshop.state import Group, Workshop
from tests.browser.conftest import OUT, PHONE, PROJECTOR, Server, fits, settled
from tests.browser.hosting import BOUNCE, LAPTOP, choose, come_to_run, give_part, make
from tests.browser.partying import Phone

Device = Callable[..., BrowserContext]
PATIENT = 120_000  # fifteen browsers on two cores
SMALLEST = 28  # pixels of type at 1920 x 1080, to be read at ten metres


def unreadable(wall: Page) -> tuple[list[str], list[str]]:
    """What on the big screen is too small for ten metres, and what sticks out of it."""
    small = wall.evaluate(
        """least => [...document.querySelectorAll('.sd-stage-head *, .sd-stage-main *')]
        .filter(one => [...one.childNodes].some(inner => inner.nodeType === 3 && inner.data.trim()))
        .filter(one => parseFloat(getComputedStyle(one).fontSize) < least)
        .map(one => one.textContent)""",
        SMALLEST,
    )
    cut = wall.evaluate(
        """() => [...document.querySelectorAll('.sd-stage-main *')].filter(one => {
        const at = one.getBoundingClientRect();
        return one.checkVisibility() && at.width && !one.closest('.pj-confetti, .pj-block, .pj-names')
          && (at.right > innerWidth + 1 || at.bottom > innerHeight + 1 || at.left < -1);
        }).map(one => one.className + one.textContent.slice(0, 40))"""
    )
    return small, cut


class Gathering:
    """One workshop with everybody in it. `desk` reads what is stored; `secrets` never reach the wall."""

    def __init__(self, device: Device, server: Server, desk: Desk, agenda: str, title: str) -> None:
        self.device, self.server, self.desk, self.agenda = device, server, desk, agenda
        self.host = device(LAPTOP).new_page()
        self.broken: list[str] = []
        self.listen(self.host)
        come_to_run(self.host, server, f"Frida, {title.split()[0]}")
        make(self.host, agenda, title)
        self.id = self.host.url.partition("w=")[2][:32]
        self.phones: list[Phone] = []
        self.secrets: list[str] = []
        self.pressed = 0.0
        self.shots = 0
        self.seen: list[Page] = []

    def __enter__(self) -> Gathering:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        """Where something went wrong, what was on every screen just then."""
        if kind is not None:
            for page in (page for context in self.host.context.browser.contexts for page in context.pages):  # type: ignore[union-attr]
                self.snap(page, f"broken-{len(self.seen)}")
                self.seen.append(page)

    def listen(self, page: Page) -> None:
        page.set_default_timeout(PATIENT)
        page.on("pageerror", lambda error: self.broken.append(str(error)))

    # What is stored

    @property
    def state(self) -> Workshop:
        return self.desk.workshops.commands.state(self.id)[1]

    @property
    def standings(self) -> Standings:
        return standings(self.state)

    @property
    def groups(self) -> Sequence[Group]:
        now = self.state.round
        assert now is not None
        return now.groups

    def phone_of(self, member: str) -> Phone:
        """Whose phone that is, by the name that the room knows them by."""
        names = self.desk.workshops.watching.seen(self.id).names
        return next(each for each in self.phones if each.name == names[member])

    def phone_of_or_none(self, member: str) -> Phone | None:
        name = self.desk.workshops.watching.seen(self.id).names.get(member)
        return next((each for each in self.phones if each.name == name), None)

    def phones_of(self, group: Group) -> list[Phone]:
        return [self.phone_of(member) for member in group.members]

    # The facilitator's hand

    def open(self) -> None:
        """The door for people, and the big screen in a window of its own."""
        self.press("open_door")
        with self.host.context.expect_page() as opened:
            self.host.get_by_role("link", name="Open the big screen").click()
        self.wall = opened.value
        self.wall.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
        self.listen(self.wall)
        expect(self.wall.locator(".pj-code")).to_be_visible()
        self.code = self.wall.locator(".pj-code").inner_text().replace(" ", "")

    def press(self, key: str) -> None:
        """The facilitator's button with this key. A second press too soon is a second tap of the same finger."""
        left = self.pressed + BOUNCE - time.monotonic()
        if left > 0:
            self.host.wait_for_timeout(1000 * left)
        self.host.locator(f".st-key-{key} button").first.click()
        self.pressed = time.monotonic()

    def end(self) -> None:
        """Ends what runs before its time is over; the server's clock does the rest."""
        self.press("end_popover")
        self.press("end")

    def name_judge(self, judge: Phone) -> None:
        """Among the people, by hand."""
        self.host.locator(".st-key-people summary").click()
        expect(self.host.locator(".st-key-people summary")).to_contain_text(f"{len(self.state.members)} people")
        choose(self.host, "Who", judge.name)
        give_part(self.host, "judges")
        judge.sees("Nothing to judge just now")
        self.host.locator(".st-key-people summary").click()

    # The phones

    def come_in(self, people: Iterable[tuple[str, str]]) -> list[Phone]:
        """All at once, as after the code went up on the wall. Coarse, calm screens: twelve are drawn here."""
        opened = partial(self.device, PHONE, 1, reduced_motion="reduce")
        came = [Phone(opened(), self.server, name, department) for name, department in people]
        for phone in came:
            phone.page.set_default_timeout(PATIENT)
            phone.broken = self.broken
            phone.page.goto(f"{self.server.url}/?w={self.code}", wait_until="commit")
        for phone in came:
            phone.page.locator(".st-key-nickname input").fill(phone.name)
            phone.page.get_by_text(phone.department.capitalize(), exact=True).click()
            phone.page.locator(".st-key-start button").click()
        return came

    def on_phones(self, text: str) -> None:
        """Sooner or later all who take part see it, without anybody touching anything."""
        for phone in self.phones:
            phone.sees(text, PATIENT)

    def everybody(self, key: str, phones: Iterable[Phone] | None = None) -> None:
        """Taps the same button on every phone, one right after the other."""
        for phone in self.phones if phones is None else phones:
            phone.page.locator(f".st-key-{key} button").first.click()

    # What the screens say

    def told(self, host: str, wall: str, phone: str, judge: str, also: str = "") -> None:
        """The one sentence of each role, and `also` anywhere on the wall."""
        for page, text in (
            (self.host, host),
            (self.phones[0].page, phone),
            (self.phones[-1].page, phone),
            (self.judge.page, judge),
        ):
            expect(page.locator(".sd-strip-do")).to_have_text(text, timeout=PATIENT)
        for text in filter(None, (wall, also)):
            expect(self.wall.locator(".sd-stage-main").get_by_text(text).first).to_be_visible()

    def shoot(self, name: str) -> None:
        """Every role's screen; the wall can be read, holds together, and shows nothing that is not for everybody."""
        roles = {"host": self.host, "wall": self.wall, "judge": self.judge.page}
        roles |= {"marketer": self.phones[0].page, "seller": self.phones[-1].page}
        for page in roles.values():
            settled(page)
        self.wall.wait_for_timeout(500)  # what moves comes to rest
        for role, page in roles.items():
            self.snap(page, f"{name}-{role}")
            if role != "wall":
                fits(page)
        self.shots += 1
        assert unreadable(self.wall) == ([], []), name
        self.nothing_private()

    def snap(self, page: Page, name: str) -> None:
        OUT.mkdir(exist_ok=True)
        still = "allow" if page.locator(".pj-confetti").count() else "disabled"
        page.screenshot(path=OUT / f"whole-{self.agenda}-{self.shots:02}-{name}.png", animations=still)

    def nothing_private(self) -> None:
        """Not even in what is there and not drawn: notes, lines, drafts, promises, names of judges."""
        shown = self.wall.content()
        assert [each for each in self.secrets if each in shown] == []

    def keep_secret(self, *words: str) -> None:
        self.secrets += words


def texts(found: Locator) -> list[str]:
    return [" ".join(each.split()) for each in found.all_inner_texts()]
