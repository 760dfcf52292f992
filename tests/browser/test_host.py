"""A facilitator with nothing but a phone rehearses a whole workshop with robots, and mends what goes wrong in it.

What a laptop shows on the way, with people in the room, is in test_whole_workshop.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Server, settled
from tests.browser.hosting import choose, come_to_run, give_part, in_popover, lift, make, press, rehearse, shoot

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORKING = re.compile(r"\((Marketing|Sales)\)$")  # takes part, and is no judge
LAST_SECONDS = 40_000  # a round's grace, or the robots' hurry, on a machine that has other things to do


def test_a_rehearsal_on_a_phone(device: Callable[..., BrowserContext], server: Server) -> None:
    page = device(PHONE).new_page()
    come_to_run(page, server)
    shoot(page, "mine")
    make(page, "friendly_competition", "Spring pitch")
    shoot(page, "draft")
    rehearse(page)
    name_a_judge(page)
    press(page, "draw_teams")
    shoot(page, "teams")
    press(page, "begin")
    assert page.locator(".st-key-next_action button").first.inner_text() == "Next: Welcome"
    press(page, "begin_step")
    time_in_hand(page)
    press(page, "begin_step")
    press(page, "begin_step")
    mend(page)
    play(page)
    correct(page)
    press(page, "begin_step")
    press(page, "begin_step")
    ceremony(page)
    press(page, "close")
    shoot(page, "closed")
    page.get_by_role("button", name="End the rehearsal").first.click()
    expect(page.get_by_role("button", name="Open the door")).to_be_visible()


def name_a_judge(page: Page) -> None:
    page.locator(".st-key-people summary").click()
    shoot(page, "people")
    give_part(page, "judges")
    page.locator(".st-key-people summary").click()


def time_in_hand(page: Page) -> None:
    """Pause, go on, a minute more, hold by key, freeze, undo."""
    press(page, "pause")
    shoot(page, "paused")
    press(page, "resume")
    press(page, "extend_60")
    type_an_h(page)
    page.locator("body").press("h")
    expect(page.get_by_role("button", name="Show the screens again")).to_be_visible()
    shoot(page, "held")
    press(page, "unhold")
    press(page, "freeze")
    expect(page.get_by_role("button", name="Unfreeze")).to_be_visible()
    press(page, "freeze")
    page.locator(".st-key-undo_popover button").first.click()
    expect(page.get_by_text("Take back changing the time")).to_be_visible()
    shoot(page, "undo")
    press(page, "undo")


def type_an_h(page: Page) -> None:
    """In a name it is a letter, and the screens stay as they are."""
    page.locator(".st-key-people summary").click()
    name = page.get_by_label("Called here")
    name.click()
    name.press_sequentially("h")
    page.wait_for_timeout(600)
    expect(page.get_by_role("button", name="Show the screens again")).to_have_count(0)
    name.press("Backspace")
    page.locator(".st-key-people summary").click()


def mend(page: Page) -> None:
    """Somebody leaves after the groups were made: one look, one tap."""
    page.locator(".st-key-people summary").click()
    choose(page, "Who", WORKING)
    press(page, "person_left")
    expect(page.get_by_role("heading", name="A group needs you")).to_be_visible()
    page.locator(".st-key-people summary").click()
    shoot(page, "repair")
    press(page, "mend")
    expect(page.get_by_role("heading", name="A group needs you")).to_have_count(0)


def play(page: Page) -> None:
    """The round from its brief to its reveal, with the robots' hands in it."""
    expect(page.get_by_text(re.compile(r"(\d+) of \1 are ready"))).to_be_visible(timeout=15_000)
    shoot(page, "brief")
    press(page, "start")
    shoot(page, "running")
    expect(page.locator(".st-key-end_all button")).to_be_visible(timeout=LAST_SECONDS)
    press(page, "end_all")
    expect(page.locator(".st-key-judging_over button")).to_be_visible(timeout=LAST_SECONDS)
    shoot(page, "judging")
    press(page, "judging_over")
    expect(page.locator(".st-key-reveal button")).to_be_visible(timeout=LAST_SECONDS)
    shoot(page, "review")
    press(page, "reveal")
    shoot(page, "revealed")


def correct(page: Page) -> None:
    """A correction with its reason, undone again; and a look at what a void round would do."""
    page.locator(".st-key-fix summary").click()
    page.get_by_label("Why, in a few words").first.fill("heard it live")
    page.get_by_label("Points of 100").fill("77")
    page.get_by_label("Points of 100").press("Tab")
    settled(page)
    shoot(page, "correct")
    press(page, "fix_go")
    expect(page.get_by_text("77.0").first).to_be_visible()
    in_popover(page, "undo_popover", "undo")
    page.locator(".st-key-void summary").click()
    expect(page.get_by_text("Teams would stand like this")).to_be_visible()
    shoot(page, "void")


def ceremony(page: Page) -> None:
    """Forward by key, back, and forward to the end."""
    shoot(page, "ceremony")
    press(page, "next")
    lift(page)
    page.locator("body").press("ArrowRight")
    expect(page.get_by_text("On the screen, 2 of")).to_be_visible()
    press(page, "back")
    expect(page.get_by_text("On the screen, 1 of")).to_be_visible()
    while page.locator(".st-key-next button").count():
        press(page, "next")
    expect(page.get_by_text("That was all. Take your time.")).to_be_visible()
    shoot(page, "ceremony-end")
