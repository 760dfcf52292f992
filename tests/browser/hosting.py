"""What a facilitator does in front of the room, in words."""

from __future__ import annotations

import time
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, expect

from tests.browser.conftest import OUT, Server, fits, settled

LAPTOP = (1440, 900)
BOUNCE = 0.8  # seconds


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
    page.wait_for_timeout(max(0.0, 1000 * (_pressed.get(page, 0.0) + BOUNCE - time.monotonic())))
    page.locator(f".st-key-{key} button").first.click()
    _pressed[page] = time.monotonic()
    page.wait_for_timeout(400)  # until a script that begins has begun
    settled(page)


def in_popover(page: Page, popover: str, key: str) -> None:
    """Opens it, then presses what is in it."""
    page.locator(f".st-key-{popover} button").first.click()
    press(page, key)


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
