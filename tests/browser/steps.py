"""What a learner does, in words."""

from __future__ import annotations

import re
from itertools import count

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

LINES = (
    "Good morning, this is Anna Berg. May I ask you two or three questions first?",
    "How do you handle this today, and what goes wrong with it?",
    "So it happens more often than you would like. What does that cost you in a month?",
    "Could we meet on Thursday at ten, you and whoever decides, to look at your own figures?",
)
_names = count(1)


def come_in(page: Page, url: str, department: str = "Sales") -> str:
    """Through the front door under a new nickname, which is returned."""
    name = f"Learner {next(_names)}"
    page.goto(url)
    page.get_by_role("button", name="Practise", exact=True).click()
    page.locator(".st-key-nickname input").fill(name)
    page.get_by_text(department, exact=True).click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", name=f"Hello {name}")).to_be_visible()
    settled(page)
    return name


def open_brief(page: Page, purpose: str = "To practise") -> None:
    """Starts the call that is preselected."""
    page.get_by_role("radio", name=purpose).click()
    settled(page)
    page.get_by_role("button", name="See the brief").click()
    expect(page.get_by_text("How the call is scored")).to_be_visible()
    settled(page)


def pick_up(page: Page) -> None:
    page.get_by_role("button", name="Pick up the phone").click()
    expect(composer(page)).to_be_visible()
    settled(page)


def composer(page: Page) -> Locator:
    """The box at the bottom of the call."""
    return page.get_by_role("textbox", name=re.compile("^Say something to"))


def speak(page: Page, words: str, n: int) -> None:
    """Says it and waits for the answer to the `n`th line."""
    box = composer(page)
    box.fill(words)
    box.press("Enter")
    expect(said(page)).to_have_count(n)
    expect(box).to_have_value("")
    settled(page)


def said(page: Page) -> Locator:
    """The learner's own lines."""
    return page.locator(".sd-talk .sd-me")


def hang_up(page: Page) -> None:
    page.get_by_role("button", name="Hang up", exact=True).click()
    page.get_by_role("button", name="Hang up now").click()
    expect(page.get_by_text("Where the points come from")).to_be_visible()
    settled(page)
