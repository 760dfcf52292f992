"""The board on the office wall, and the report that fills it, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, expect

from app.identity import COOKIE, new_token
from app.services import Learner, wall_clock
from app.store import Store
from tests.browser.conftest import PHONE, PROJECTOR, Server, fits, picture
from tests.services.fakes import Clock
from tests.services.workshops.closed import another, played
from tests.services.workshops.rooms import Rig

pytestmark = pytest.mark.browser
Device = Callable[..., BrowserContext]
SMALLEST_AT_FIVE_METRES = 24  # pixels of 1920 x 1080


@dataclass
class Filled:
    """Codes of a small and of a large season, the workshop, and its owner's cookie."""

    server: Server
    small: str
    large: str
    workshop: str
    owner: str
    promiser: str


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    home = tmp_path_factory.mktemp("wall")
    with Store(home / "swapdesk.db") as store:
        made = fill(store, home)
    server = Server(home)
    made.server = server
    server.start()
    yield made
    server.stop()
    assert "Traceback" not in server.log(), server.log()


def fill(store: Store, home: object) -> Filled:
    clock = Clock(wall_clock() - 3_600_000)
    rig, people = played(store, clock, people=24)
    rig.do("closed")
    seasons = rig.desk.workshops.seasons
    small = seasons.create(rig.boss, "Autumn 2026", 2, "small")
    large = seasons.create(rig.boss, "All regions, all year", 3, "large")
    seasons.take(rig.boss, small, rig.id, {"team a": "North", "team b": "South & West"})
    names = [f"The {n} who listen" for n in "Otters Herons Badgers Lynxes Puffins Ravens".split()]
    ids = [entry.id for entry in seasons.offered(rig.boss, rig.id)]
    seasons.take(rig.boss, large, rig.id, dict(zip(ids, names, strict=True)))
    for n in range(3):
        clock.pass_minutes(2)
        more = another(rig, [f"{'QRS'[n]}{i}" for i in range(24)])
        seasons.take(rig.boss, small, more.id, {"team a": "South & West", "team b": "North"} if n else None)
        seasons.take(rig.boss, large, more.id, {f"team {x}": f"Branch {n} {x.upper()}" for x in "abcdef"})
    seats = [move(rig, rig.boss), move(rig, people[0])]
    codes = [seasons.board(rig.boss, each).code for each in (small, large)]
    return Filled(None, codes[0], codes[1], rig.id, *seats)  # type: ignore[arg-type]


def move(rig: Rig, who: Learner) -> str:
    """A cookie with which a browser is theirs."""
    token = new_token()
    rig.desk.learners.move_here(who.nickname, rig.desk.learners.new_pin(who), token)
    return token


@pytest.mark.parametrize("size", [PHONE, PROJECTOR])
@pytest.mark.parametrize("which", ["small", "large"])
def test_the_wall_is_readable(filled: Filled, device: Device, size: tuple[int, int], which: str) -> None:
    page = device(size).new_page()
    page.goto(f"{filled.server.url}/wall?s={getattr(filled, which)}")
    expect(page.locator(".sd-wall-places li").first).to_be_visible()
    picture(page, f"wall-{which}", size)
    fits(page)
    if size == PROJECTOR:
        smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('.sd-wall *')].filter(e => [...e.childNodes].some("
            "n => n.nodeType === 3 && n.textContent.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        assert smallest >= SMALLEST_AT_FIVE_METRES
        high = page.evaluate("document.querySelector('.sd-wall').getBoundingClientRect().height")
        assert high <= size[1] + 1  # nobody scrolls on a wall


def test_a_wrong_code_says_so(filled: Filled, device: Device) -> None:
    page = device(PHONE).new_page()
    page.goto(f"{filled.server.url}/wall?s=AAAAAAAA")
    expect(page.get_by_text("No board has this code")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, PROJECTOR])
def test_the_report_and_its_copies(filled: Filled, device: Device, size: tuple[int, int]) -> None:
    context = device(size)
    context.add_cookies([{"name": COOKIE, "value": filled.owner, "url": filled.server.url}])
    page = context.new_page()
    page.goto(f"{filled.server.url}/report?w={filled.workshop}")
    expect(page.get_by_text("Take it along")).to_be_visible()
    picture(page, "report", size)
    fits(page)
    for key, begins in (
        ("named_html", b"<!doctype html>"),
        ("named_xlsx", b"PK"),
        ("anonymous_csv", b"\xef\xbb\xbfround"),
    ):
        with page.expect_download() as coming:
            page.locator(f".st-key-{key} button").click()
        assert coming.value.path().read_bytes().startswith(begins)
    page.goto(f"{filled.server.url}/seasons")
    expect(page.get_by_text("A new season")).to_be_visible()
    picture(page, "seasons", size)
    fits(page)


@pytest.mark.parametrize("size", [PHONE, PROJECTOR])
def test_promises_are_under_progress(filled: Filled, device: Device, size: tuple[int, int]) -> None:
    context = device(size)
    context.add_cookies([{"name": COOKIE, "value": filled.promiser, "url": filled.server.url}])
    page = context.new_page()
    page.goto(f"{filled.server.url}/calls")
    expect(page.get_by_text("What I promised")).to_be_visible()
    page.get_by_role("radio", name="Kept", exact=True).click()
    picture(page, "promises", size)
    expect(page.get_by_role("radio", name="Kept", exact=True)).to_be_checked()
    fits(page)
