"""A plan from the choice of the desk to handing in, on a phone and on a projector, and what may come between."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import PHONE, PROJECTOR, Server, fits, picture, settled
from tests.browser.steps import come_in

pytestmark = pytest.mark.browser
Device = Callable[..., BrowserContext]
SMALLEST_TARGET = 44
SAVED = re.compile("^Saved$")
STEPS = ("Aims", "People", "Message", "Budget", "Work", "Figures", "Sales", "Risks", "Worth", "Hand in")


def start_plan(page: Page, server: Server) -> str:
    """Through the door to the first step of a new plan; returns the nickname."""
    name = come_in(page, server.url)
    page.get_by_text("Make a plan").first.click()
    expect(page.get_by_text("Kind of call")).to_have_count(0)
    settled(page)
    page.get_by_role("button", name="See the brief").click()
    expect(page.get_by_text("How the plan is scored")).to_be_visible()
    settled(page)
    picture(page, "plan-brief", _size(page))
    fits(page)
    page.get_by_role("button", name="Start the plan").click()
    expect(page.get_by_role("heading", name="What is the year to bring?")).to_be_visible()
    settled(page)
    return name


def _size(page: Page) -> tuple[int, int]:
    found = page.viewport_size
    assert found is not None
    return found["width"], found["height"]


def to_step(page: Page, name: str) -> None:
    """By the row of steps or, on a phone, by the stepper."""
    if _size(page) == PHONE:
        page.locator(".st-key-stepper_all button").first.click()
        page.locator("[data-testid=stPopoverBody]").get_by_role("button", name=name).click()
        expect(page.locator(".st-key-stepper_all button").first).to_contain_text(name)
        page.keyboard.press("Escape")
    else:
        page.locator(".st-key-plan_steps").get_by_role("button", name=name).click()
        expect(page.locator(".st-key-plan_steps [class*=st-key-stop_here]")).to_contain_text(name)
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """From a list."""
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option).first.click()
    settled(page)


def amount(page: Page, place: str) -> Locator:
    """A place of the budget, by its channel and its quarter."""
    return page.get_by_role("textbox", name=place, exact=True)


def saved(page: Page) -> None:
    """The grid says so itself, after the commit."""
    expect(page.locator(".sd-grid-state")).to_have_text(SAVED)
    settled(page)


@pytest.mark.parametrize("size", [PHONE, PROJECTOR])
def test_the_whole_way(size: tuple[int, int], server: Server, device: Device) -> None:
    page = device(size).new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    start_plan(page, server)
    choose(page, "Aim 1", "New customers")
    page.get_by_label("Number").first.fill("14")
    page.get_by_label("Number").first.press("Tab")
    settled(page)
    to_step(page, "People")
    page.locator("[data-testid=stRadioGroup] label").first.click()
    expect(page.get_by_text("All that is known of")).to_be_visible()
    page.get_by_label("Why them").fill("They lose a morning each week to this, and they meet where we can be.")
    expect(page.locator(".sd-pad-state")).to_have_text(SAVED)
    to_step(page, "Message")
    page.locator("[data-testid=stRadioGroup] label").first.click()
    settled(page)
    to_step(page, "Budget")
    amount(page, "Search ads, Jan–Mar").fill("12k")
    amount(page, "Search ads, Jan–Mar").press("Tab")
    expect(amount(page, "Search ads, Year")).to_have_value("12,000")
    saved(page)
    expect(page.get_by_text("What sales gets to call")).to_be_visible()
    page.get_by_role("button", name="Look now").click()
    expect(page.get_by_text("2 looks are left")).to_be_visible()
    picture(page, "plan-budget", size)
    to_step(page, "Work")
    page.get_by_role("button", name="Add a row for each").click()
    expect(page.get_by_text("Money, and nothing made yet")).to_have_count(0)
    for name in STEPS:
        to_step(page, name)
        picture(page, f"plan-{name.lower().replace(' ', '-')}", size)
        fits(page)
    page.get_by_role("button", name="Hand it in", exact=True).click()
    page.get_by_role("button", name="Hand it in now").click()
    expect(page.get_by_text("Where the points come from").first).to_be_visible(timeout=60_000)
    settled(page)
    picture(page, "plan-debrief", size)
    page.get_by_role("link", name="Progress").click()
    page.get_by_role("radio", name="Plans").click()
    expect(page.get_by_text("What changes from plan to plan")).to_be_visible()
    fits(page)
    assert broken == []


def test_a_reload_a_second_tab_and_a_restart_lose_nothing(server: Server, device: Device) -> None:
    context = device(PROJECTOR)
    page = context.new_page()
    start_plan(page, server)
    to_step(page, "Budget")
    amount(page, "Search ads, Jan–Mar").fill("5000")
    amount(page, "Search ads, Apr–Jun").fill("6000")
    saved(page)
    page.reload()
    expect(amount(page, "Search ads, Apr–Jun")).to_have_value("6,000")
    second = context.new_page()
    second.goto(page.url)
    expect(amount(second, "Search ads, Jan–Mar")).to_have_value("5,000")
    amount(second, "Search ads, Jan–Mar").fill("7000")
    saved(second)
    server.stop()
    amount(second, "Search ads, Jul–Sep").fill("900")
    server.start()
    expect(second.locator(".sd-grid-state")).to_have_text(SAVED, timeout=60_000)
    page.reload()
    expect(amount(page, "Search ads, Jul–Sep")).to_have_value("900")
    expect(amount(page, "Search ads, Jan–Mar")).to_have_value("7,000")
    page.get_by_role("button", name="Undo").click()
    expect(amount(page, "Search ads, Jul–Sep")).to_have_value("")


def test_two_who_write_the_same_place_are_both_shown(server: Server, device: Device) -> None:
    mine, theirs = device(PROJECTOR).new_page(), device(PHONE).new_page()
    start_plan(mine, server)
    mine.get_by_role("button", name="Share").click()
    mine.get_by_role("button", name="Get a code").click()
    expect(mine.locator(".sd-pin")).to_be_visible()
    code = mine.locator(".sd-pin").inner_text()
    mine.keyboard.press("Escape")
    come_in(theirs, server.url, "Marketing")
    theirs.get_by_text("Join a colleague's plan").click()
    theirs.get_by_label("Code, six characters").fill(code)
    theirs.locator(".st-key-join_go button").click()
    expect(theirs.get_by_role("heading", name="What is the year to bring?")).to_be_visible()
    to_step(mine, "Budget")
    to_step(theirs, "Budget")
    amount(theirs, "Search ads, Jan–Mar").fill("1000")
    saved(theirs)
    amount(mine, "Search ads, Jan–Mar").fill("2000")
    amount(mine, "Search ads, Apr–Jun").fill("3000")
    expect(mine.get_by_text("Somebody else wrote here meanwhile")).to_be_visible()
    expect(amount(mine, "Search ads, Jan–Mar")).to_have_value("1,000")
    saved(mine)
    picture(mine, "plan-clash", PROJECTOR)
    mine.reload()
    expect(amount(mine, "Search ads, Apr–Jun")).to_have_value("3,000")
    mine.get_by_role("button", name="Take mine").click()
    expect(amount(mine, "Search ads, Jan–Mar")).to_have_value("2,000")
    expect(mine.get_by_text("Somebody else wrote here meanwhile")).to_have_count(0)


def test_the_grid_is_walked_with_the_keyboard(server: Server, device: Device) -> None:
    page = device(PROJECTOR).new_page()
    start_plan(page, server)
    to_step(page, "Budget")
    rows = page.locator(".sd-grid tbody tr")
    rows.nth(0).locator("input").nth(0).focus()
    for text, key in (("100", "ArrowDown"), ("200", "ArrowUp"), ("300", "ArrowRight"), ("400", "Enter")):
        page.keyboard.type(text)
        page.keyboard.press(key)
    expect(rows.nth(1).locator("input").nth(0)).to_have_value("200")
    expect(rows.nth(0).locator("input").nth(0)).to_have_value("300")
    expect(rows.nth(0).locator("input").nth(1)).to_have_value("400")
    expect(rows.nth(1).locator("input").nth(1)).to_be_focused()
    saved(page)


def test_targets_are_large_enough_for_a_thumb(server: Server, device: Device) -> None:
    page = device(PHONE).new_page()
    start_plan(page, server)
    for name in STEPS:
        to_step(page, name)
        small: list[str] = page.evaluate(
            f"""[...document.querySelectorAll('button, a[href], summary, textarea, input, [role=combobox]')]
            .filter(one => one.checkVisibility() && one.getAttribute('href') !== '#stMain' && one.type !== 'radio')
            .filter(one => one.tabIndex >= 0)
            .map(one => [one.getBoundingClientRect(), one])
            .filter(([at]) => at.width > 1 && (at.height < {SMALLEST_TARGET} || at.width < {SMALLEST_TARGET}))
            .map(([at, one]) => one.tagName + ' ' + one.innerText + ' ' + at.width + 'x' + at.height)"""
        )
        assert small == [], name
