"""A phone without a network in the middle of a round: half a minute here, and everything is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.store import Store
from bench.room.workshop import Room, full
from tests.browser.conftest import Server, settled
from tests.browser.network import Network
from tests.browser.steps import composer, said

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GONE = 27_000  # milliseconds: longer than the 20 s after which a browser gives a silent stream up
LEADERS = count(1)
DRAFT = "What I was about to ask when the network went"


@pytest.fixture
def network(server: Server) -> Iterator[Network]:
    made = Network(server.port)
    yield made
    made.close()


@pytest.fixture
def room(server: Server) -> Iterator[Room]:
    """A round that runs, with four people."""
    made = full(server.home / "swapdesk.db", 4, f"Frida {next(LEADERS)}")
    frida = made.desk.learners.who(made.boss)
    assert frida is not None
    made.desk.workshops.rounds.begin(frida, made.id, 0, "calls", "")
    made.desk.workshops.rounds.start(frida, made.id, "start", "")
    yield made
    made.desk.close()


def opened(device: Callable[..., BrowserContext], network: Network, room: Room) -> tuple[Page, str]:
    who, cookie = next(iter(room.people.items()))
    context = device()
    context.add_cookies([{"name": "swapdesk", "value": cookie, "url": network.url}])
    page = context.new_page()
    page.goto(f"{network.url}/room?w={room.id}")
    expect(composer(page)).to_be_visible()
    settled(page)
    return page, who


def test_a_phone_without_a_network_finds_its_draft_its_time_and_its_room(
    device: Callable[..., BrowserContext], network: Network, room: Room
) -> None:
    page, who = opened(device, network, room)
    expect(page.locator(".sd-strip")).not_to_have_class("sd-off")
    composer(page).fill(DRAFT)
    page.wait_for_timeout(2_500)
    network.cut()
    expect(page.locator(".sd-strip.sd-off")).to_be_visible()
    before = page.locator(".sd-strip-clock").inner_text()
    page.wait_for_timeout(GONE)
    assert page.locator(".sd-strip-clock").inner_text() < before, "the clock goes on without a network"
    expect(composer(page)).to_have_value(DRAFT)
    network.mend()
    expect(page.locator(".sd-strip.sd-off")).to_have_count(0, timeout=45_000)
    page.locator('[data-testid="stApp"][data-test-connection-state="CONNECTED"]').wait_for(timeout=45_000)
    settled(page)
    expect(composer(page)).to_have_value(DRAFT)
    composer(page).press("Enter")
    expect(said(page)).to_have_count(1, timeout=30_000)
    assert [line for line, _ in room.said()[who]] == [DRAFT]


def test_a_reload_after_the_network_was_gone_has_the_draft_from_the_store(
    device: Callable[..., BrowserContext], network: Network, room: Room, server: Server
) -> None:
    page, who = opened(device, network, room)
    composer(page).fill(DRAFT)
    page.wait_for_timeout(2_500)
    network.cut()
    page.wait_for_timeout(3_000)
    network.mend()
    page.reload()
    expect(composer(page)).to_have_value(DRAFT)
    with Store(server.home / "swapdesk.db") as store, store.read() as db:
        kept = db.execute("SELECT text FROM drafts WHERE learner = ?", [who]).fetchall()
    assert kept == [(DRAFT,)]
