"""A call by somebody who knows the craft, through the screens to its end; its pictures are those of the documents."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.identity import browser_token
from app.services import Desk
from app.store import Store
from exercises.call import plays
from exercises.registry import EXERCISES
from tests.browser.conftest import PHONE, Server, picture
from tests.browser.steps import come_in, composer, hang_up, open_brief, pick_up

pytestmark = pytest.mark.browser
PICTURED_TURN = 5
BROKEN_OFF = 12


def next_line(trainee: plays.Trainee, page: Page, server: Server) -> str | None:
    """What the trainee says to the call on the page, read beside the running server."""
    token = browser_token({one["name"]: one["value"] for one in page.context.cookies()})
    [attempt] = parse_qs(urlparse(page.url).query)["id"]
    with Store(server.home / "swapdesk.db") as store:
        desk = Desk(store, EXERCISES)
        learner = desk.learners.who(token)
        assert learner is not None
        live = desk.attempts.open_attempt(learner, attempt)
        return None if live.ended else trainee.says(live.state)


def played(page: Page, server: Server, most: int) -> plays.Trainee:
    """A call by the exemplary trainee, through to its end or to `most` lines, and hung up."""
    come_in(page, server.url, "Marketing")
    open_brief(page)
    pick_up(page)
    trainee, n = plays.Trainee(plays.load("exemplary")), 0
    while n < most and (words := next_line(trainee, page, server)) is not None:
        n += 1
        composer(page).fill(words)
        composer(page).press("Enter")
        expect(page.locator(".sd-talk .sd-me").nth(n - 1).or_(page.locator(".sd-result"))).to_be_visible()
        if n == PICTURED_TURN:
            picture(page, "call", PHONE)
    if page.locator(".sd-result").count() == 0:
        hang_up(page)
    return trainee


def test_a_good_call_gets_a_good_debrief(server: Server, device: Callable[..., BrowserContext]) -> None:
    page = device(PHONE).new_page()
    trainee = played(page, server, most=100)
    assert int(page.locator(".sd-ring b").inner_text()) >= trainee.play.least
    expect(page.get_by_text("Read a call that went well")).to_be_visible()


def test_a_call_that_breaks_off_is_told_what_to_try(server: Server, device: Callable[..., BrowserContext]) -> None:
    page = device(PHONE).new_page()
    played(page, server, most=BROKEN_OFF)
    expect(page.get_by_role("heading", name="Try this next")).to_be_visible()
    expect(page.get_by_role("button", name="Replay from").first).to_be_visible()
    picture(page, "debrief", PHONE)
