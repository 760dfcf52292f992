"""What a facilitator does in front of the room, in words."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.conftest import OUT, Server, fits, settled

LAPTOP = (1440, 900)
BOUNCE = 0.8  # seconds after which a big button takes the next press


def come_to_run(page: Page, server: Server, name: str = "Frida") -> None:
    """Through the third door with the key that was printed at the start."""
    page.goto(server.url)
    page.get_by_role("button", name="Run one").click()
    page.locator(".st-key-nickname input").fill(name)
    page.get_by_text("Sales", exact=True).click()
    page.get_by_label("Facilitator's key").fill((server.home / "facilitator.key").read_text(encoding="ascii").strip())
    page.get_by_role("button", name="Go on", exact=True).click()
    expect(page.get_by_role("heading", name="Make a new one")).to_be_visible()
    settled(page)


def make(page: Page, agenda: str, title: str) -> None:
    """A draft with this agenda, opened on the screen."""
    page.get_by_label("What you call it").fill(title)
    page.locator(f".st-key-make_{agenda} button").click()
    expect(page.get_by_role("button", name="Open the door")).to_be_visible()
    settled(page)


def rehearse(page: Page) -> None:
    """With the robots that are proposed, until they are in the lobby."""
    page.get_by_role("button", name="Rehearse", exact=True).click()
    expect(page.get_by_text("Rehearsal", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Draw teams")).to_be_visible()
    settled(page)


def press(page: Page, key: str) -> None:
    """The button with this key, and what follows from it drawn. Too soon after another it is a second tap."""
    lift(page)
    page.locator(f".st-key-{key} button").first.click()
    _pressed[page] = time.monotonic()
    begun_and_settled(page)


def begun_and_settled(page: Page) -> None:
    """What a tap asks for begins a moment later."""
    page.wait_for_timeout(400)
    settled(page)


def lift(page: Page) -> None:
    """The finger, after the last press."""
    page.wait_for_timeout(max(0.0, 1000 * (_pressed.get(page, 0.0) + BOUNCE - time.monotonic())))


def in_popover(page: Page, popover: str, key: str) -> None:
    """Opens it, then presses what is in it."""
    page.locator(f".st-key-{popover} button").first.click()
    press(page, key)


def choose(page: Page, label: str, option: str | re.Pattern[str]) -> None:
    """From a list, without a pointer: it closes by itself where the page moves in the same moment."""
    box = page.get_by_role("combobox", name=label, exact=True).first
    wanted = option if isinstance(option, re.Pattern) else re.compile(re.escape(option))
    for _ in range(5):
        box.focus()
        page.keyboard.press("ArrowDown")
        found = page.get_by_role("option", name=option).first
        with suppress(TimeoutError):
            found.dispatch_event("click", timeout=3_000)
            begun_and_settled(page)
        if wanted.search(box.input_value()):
            return
        page.keyboard.press("Escape")
    raise AssertionError(f"{label} has {box.input_value()!r} instead of {option!r}")


def give_part(page: Page, part: str) -> None:
    """To whom is chosen among the people."""
    page.get_by_role("radio", name=part, exact=True).first.check(force=True)
    begun_and_settled(page)
    press(page, "person_save")


def shoot(page: Page, name: str) -> None:
    """What is on the glass, from its top; nothing may scroll sideways."""
    OUT.mkdir(exist_ok=True)
    settled(page)
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.wait_for_timeout(300)
    fits(page)
    width = page.evaluate("innerWidth")
    page.screenshot(path=OUT / f"host-{name}-{width}.png")


_pressed: WeakKeyDictionary[Page, float] = WeakKeyDictionary()
