"""From the front door to the leaderboard, on a phone and on a projector, and everything that may interrupt it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, PROJECTOR, Server, fits, picture, settled
from tests.browser.steps import LINES, come_in, composer, hang_up, open_brief, pick_up, said, speak

pytestmark = pytest.mark.browser
Device = Callable[..., BrowserContext]
SMALLEST_TARGET = 44


@pytest.fixture
def page(device: Device) -> Page:
    return device().new_page()


def in_a_call(page: Page, server: Server, lines: int = 0) -> None:
    come_in(page, server.url)
    open_brief(page)
    pick_up(page)
    for n, line in enumerate(LINES[:lines], start=1):
        speak(page, line, n)


@pytest.mark.parametrize("size", [PHONE, PROJECTOR])
def test_the_whole_way(size: tuple[int, int], server: Server, device: Device) -> None:
    page = device(size).new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(server.url)
    expect(page.get_by_text("Practise on my own")).to_be_visible()
    picture(page, "door", size)
    fits(page)
    name = come_in(page, server.url)
    fits(page)
    open_brief(page, "For the board")
    picture(page, "brief", size)
    fits(page)
    pick_up(page)
    for n, line in enumerate(LINES[:3], start=1):
        speak(page, line, n)
    picture(page, "talk", size)
    fits(page)
    in_sight(page)
    hang_up(page)
    picture(page, "result", size)
    fits(page)
    expect(page.get_by_role("heading", name="Try this next")).to_be_visible()
    expect(page.locator(".sd-criteria details")).to_have_count(11)
    page.locator(".sd-criteria details summary").first.click()
    expect(page.locator(".sd-criteria details[open]")).to_have_count(1)
    expect(
        page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    ).to_be_visible()
    page.get_by_role("link", name="Board").click()
    expect(page.locator("tr.sd-own")).to_contain_text(name)
    picture(page, "board", size)
    fits(page)
    page.get_by_role("button", name="Make a call for the board").click()
    expect(page.get_by_role("radio", name="For the board")).to_be_checked()
    for way in ("Progress", "Me", "Practise"):
        page.get_by_role("link", name=way).click()
        settled(page)
        fits(page)
    assert broken == []


def in_sight(page: Page) -> None:
    """The newest answer stands above the box, not behind it."""
    last = page.locator(".sd-talk .sd-them").last.bounding_box()
    box = page.locator(".sd-composer").bounding_box()
    assert last is not None and box is not None
    assert last["y"] + last["height"] <= box["y"] + 1


def test_targets_are_large_enough_for_a_thumb(page: Page, server: Server) -> None:
    def small() -> list[str]:
        settled(page)
        found: list[str] = page.evaluate(
            f"""[...document.querySelectorAll('button, a[href], summary, textarea, [data-testid=stRadioGroup] > div')]
            .filter(one => one.checkVisibility() && one.getAttribute('href') !== '#stMain')
            .map(one => [one.getBoundingClientRect(), one])
            .filter(([at]) => at.width > 0 && (at.height < {SMALLEST_TARGET} || at.width < {SMALLEST_TARGET}))
            .map(([at, one]) => one.innerText + ' ' + at.width + 'x' + at.height)"""
        )
        return found

    page.goto(server.url)
    settled(page)
    assert small() == []
    come_in(page, server.url)
    assert small() == []
    open_brief(page)
    assert small() == []
    pick_up(page)
    assert small() == []
    speak(page, LINES[0], 1)
    hang_up(page)
    assert small() == []


def test_a_reload_comes_back_to_the_same_line(page: Page, server: Server) -> None:
    in_a_call(page, server, 2)
    before = page.locator(".sd-talk").inner_text()
    page.reload()
    expect(said(page)).to_have_count(2)
    assert page.locator(".sd-talk").inner_text() == before
    speak(page, LINES[2], 3)


def test_what_is_typed_and_not_sent_survives_a_reload(page: Page, server: Server) -> None:
    in_a_call(page, server, 1)
    composer(page).press_sequentially("I was about to say", delay=10)
    page.wait_for_timeout(1800)
    settled(page)
    page.reload()
    expect(composer(page)).to_have_value("I was about to say")


def test_a_server_that_dies_in_mid_call_loses_nothing(page: Page, server: Server) -> None:
    in_a_call(page, server, 1)
    composer(page).press_sequentially("And what happens then", delay=10)
    page.wait_for_timeout(1800)
    server.stop()
    server.start()
    expect(said(page)).to_have_count(1)
    expect(composer(page)).to_have_value("And what happens then")
    speak(page, "And what happens then?", 2)


def test_a_line_sent_while_the_server_is_away_is_said_once(page: Page, server: Server) -> None:
    in_a_call(page, server, 1)
    server.stop()
    composer(page).fill(LINES[1])
    composer(page).press("Enter")
    page.wait_for_timeout(1000)
    server.start()
    expect(said(page)).to_have_count(2)
    expect(composer(page)).to_have_value("")
    page.wait_for_timeout(5000)
    expect(said(page)).to_have_count(2)


def test_a_second_tab_sees_the_same_call_and_is_told_when_it_is_late(page: Page, server: Server) -> None:
    in_a_call(page, server, 1)
    second = page.context.new_page()
    second.goto(page.url)
    expect(said(second)).to_have_count(1)
    settled(second)
    speak(page, LINES[1], 2)
    composer(second).fill("Something else")
    composer(second).press("Enter")
    expect(second.get_by_text("moved on in another tab")).to_be_visible()
    expect(said(second)).to_have_count(2)
    expect(composer(second)).to_have_value("Something else")


def test_a_second_device_comes_in_by_pin(page: Page, server: Server, device: Device) -> None:
    name = come_in(page, server.url)
    open_brief(page)
    pick_up(page)
    speak(page, LINES[0], 1)
    page.goto(f"{server.url}/me")
    page.get_by_role("button", name="Get a new PIN").click()
    pin = page.locator(".sd-pin").inner_text().replace(" ", "")
    other = device(PROJECTOR).new_page()
    other.goto(server.url)
    other.get_by_text("I was here before").click()
    other.get_by_label("Nickname").last.fill(name)
    other.get_by_label("PIN, six digits").fill(pin)
    other.get_by_role("button", name="Come back in").click()
    expect(other.get_by_text("You are in the middle of a call")).to_be_visible()
    other.get_by_role("button", name="Go on with this call").click()
    expect(said(other)).to_have_count(1)


def test_a_double_click_says_and_starts_once(page: Page, server: Server) -> None:
    come_in(page, server.url)
    page.get_by_role("button", name="See the brief").dblclick()
    expect(page.get_by_text("How the call is scored")).to_be_visible()
    pick_up(page)
    composer(page).fill(LINES[0])
    page.get_by_role("button", name="Say it").dblclick()
    expect(said(page)).to_have_count(1)
    page.wait_for_timeout(1000)
    settled(page)
    expect(said(page)).to_have_count(1)
    page.goto(f"{server.url}/calls")
    expect(page.get_by_role("button", name="Go on", exact=True)).to_have_count(1)


def test_a_replay_begins_before_its_turn(page: Page, server: Server) -> None:
    in_a_call(page, server, 3)
    hang_up(page)
    page.get_by_role("button", name="Replay from").first.click()
    expect(page.get_by_text("Where the points come from")).to_be_hidden()
    settled(page)
    assert said(page).count() < 3


def test_the_keyboard_is_enough(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Practise", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-nickname input")).to_be_visible()
    settled(page)
    page.locator(".st-key-nickname input").focus()
    page.keyboard.type("Keyboard")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="Marketing")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Start")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hello Keyboard")).to_be_visible()


def test_the_dark_theme_follows_the_device(server: Server, device: Device) -> None:
    page = device(PHONE, color_scheme="dark", reduced_motion="reduce").new_page()
    in_a_call(page, server, 1)
    picture(page, "dark-call", PHONE)
    ground = page.locator("[data-testid=stApp]").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(24, 20, 18)"
    assert page.locator(".sd-face").first.evaluate("one => getComputedStyle(one).animationName") == "none"
    hang_up(page)
    picture(page, "dark-debrief", PHONE)
