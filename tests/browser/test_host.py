"""A facilitator rehearses whole workshops with robots, from the third door to the end of the rehearsal."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Server, settled
from tests.browser.hosting import LAPTOP, come_to_run, in_popover, make, press, rehearse, shoot

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COUNT = itertools.count(1)
LAST_SECONDS = 40_000  # a round's grace, or the robots' hurry, on a machine that has other things to do


@pytest.fixture
def host(device: Callable[..., BrowserContext], server: Server) -> Page:
    page = device(LAPTOP).new_page()
    come_to_run(page, server, f"Frida {next(COUNT)}")
    return page


def next_button(page: Page) -> str:
    """What the one big button says."""
    return page.locator(".st-key-next_action button").first.inner_text()


def play_round(page: Page, name: str, judged: bool = False) -> None:
    """From its brief to its reveal, with the robots' hands in it."""
    expect(page.get_by_text(re.compile(r"(\d+) of \1 are ready"))).to_be_visible(timeout=15_000)
    shoot(page, f"{name}-brief")
    press(page, "start")
    page.wait_for_timeout(5000)
    shoot(page, f"{name}-running")
    expect(page.locator(".st-key-end_all button")).to_be_visible(timeout=LAST_SECONDS)
    shoot(page, f"{name}-handed-in")
    press(page, "end_all")
    if judged:
        expect(page.locator(".st-key-judging_over button")).to_be_visible(timeout=LAST_SECONDS)
        page.wait_for_timeout(2500)
        shoot(page, f"{name}-judging")
        press(page, "judging_over")
    expect(page.locator(".st-key-reveal button")).to_be_visible(timeout=LAST_SECONDS)
    shoot(page, f"{name}-review")
    press(page, "reveal")
    shoot(page, f"{name}-revealed")


def test_walk_in_their_shoes(host: Page) -> None:
    shoot(host, "mine")
    make(host, "walk_in_their_shoes", "Friday at Fernwood")
    shoot(host, "draft")
    rehearse(host)
    shoot(host, "lobby")
    press(host, "draw_teams")
    shoot(host, "teams")
    press(host, "begin")
    shoot(host, "begun")
    assert next_button(host) == "Next: Welcome"
    press(host, "begin_step")
    shoot(host, "talk")
    time_in_hand(host)
    press(host, "begin_step")
    press(host, "begin_step")
    play_round(host, "round")
    assert next_button(host) == "Next: Tell each other"
    press(host, "begin_step")
    press(host, "begin_step")
    mend(host)
    play_round(host, "second")
    press(host, "begin_step")
    shoot(host, "debrief")
    press(host, "begin_step")
    shoot(host, "promises")
    press(host, "begin_step")
    ceremony(host)
    press(host, "close")
    shoot(host, "closed")
    host.get_by_role("button", name="End the rehearsal").first.click()
    expect(host.get_by_role("button", name="Open the door")).to_be_visible()


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
    page.wait_for_timeout(400)
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
    press(page, "person_left")
    expect(page.get_by_role("heading", name="A group needs you")).to_be_visible()
    page.locator(".st-key-people summary").click()
    shoot(page, "repair")
    press(page, "mend")
    expect(page.get_by_role("heading", name="A group needs you")).to_have_count(0)


def ceremony(page: Page) -> None:
    """Forward, back, and forward to the end."""
    shoot(page, "ceremony-0")
    press(page, "next")
    shoot(page, "ceremony-1")
    page.locator("body").press("ArrowRight")
    page.wait_for_timeout(900)
    settled(page)
    press(page, "back")
    for n in range(2, 30):
        if not page.locator(".st-key-next button").count():
            break
        press(page, "next")
        if n in (3, 5):
            shoot(page, f"ceremony-{n}")
    expect(page.get_by_text("That was all. Take your time.")).to_be_visible()
    shoot(page, "ceremony-end")


def test_friendly_competition(host: Page) -> None:
    make(host, "friendly_competition", "Spring pitch")
    rehearse(host)
    host.locator(".st-key-people summary").click()
    shoot(host, "people")
    host.get_by_role("combobox", name="Part").click()
    host.get_by_role("option", name="judges").click()
    settled(host)
    press(host, "person_save")
    host.locator(".st-key-people summary").click()
    press(host, "draw_teams")
    press(host, "begin")
    press(host, "begin_step")
    press(host, "begin_step")
    press(host, "begin_step")
    play_round(host, "pitch", judged=True)
    correct(host)
    for _ in range(8):
        if host.locator(".st-key-next button").count():
            break
        press(host, "begin_step")
    ceremony(host)
    press(host, "close")
    shoot(host, "closed-competition")


def correct(page: Page) -> None:
    """A correction with its reason, undone again; and a look at what a void round would do."""
    page.locator(".st-key-fix summary").click()
    page.get_by_label("Why, in a few words").first.fill("heard it live")
    page.get_by_label("Points of 100").fill("77")
    page.wait_for_timeout(600)
    shoot(page, "correct")
    press(page, "fix_go")
    expect(page.get_by_text("77.0").first).to_be_visible()
    in_popover(page, "undo_popover", "undo")
    page.locator(".st-key-void summary").click()
    page.wait_for_timeout(400)
    shoot(page, "void")
