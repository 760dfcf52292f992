"""The whole way of a module: from Learn to the signature of a colleague at another desk, by thumb and by keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.services import Learner
from app.store import Store
from exercises.lesson.shown import right, shown
from exercises.lesson.stages import now, offered
from tests.browser.answering import Keys, Pointer, fill_in
from tests.browser.conftest import PHONE, Server, fits, picture, settled
from tests.browser.learning import School, asked, key, missed
from tests.browser.steps import come_in
from tests.browser.walking import NOTE, Way

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Device = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def store(server: Server) -> Iterator[Store]:
    with Store(server.home / "swapdesk.db") as opened:
        yield opened


def test_a_marketer_goes_the_whole_way_and_a_seller_signs(server: Server, device: Device, store: Store) -> None:
    page, school = device(PHONE).new_page(), School(store, server)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    way = Way(Pointer(page), school, "way")
    name = come_in(page, server.url, "Marketing")
    way.begin()
    way.questions("before")
    way.answer(well=False)
    way.read("wrong")
    way.questions("check")
    way.lessons()
    practise(way)
    way.case()
    way.guess()
    act(way)
    way.questions("after")
    code = ask_for_a_signature(way)
    seller = device(PHONE).new_page()
    sign(seller, server, code, name)
    page.reload()
    expect(page.get_by_role("heading", name="The module is complete")).to_be_visible()
    way.shoot("end")
    page.goto(f"{server.url}/certificate")
    expect(page.locator(".ln-certificate")).to_contain_text("A colleague confirmed")
    way.shoot("certificate")
    assert broken == []


def practise(way: Way) -> None:
    """Each type once wrongly, once with a hint, twice another try; a second tab and a reload in the middle."""
    page, types = way.page, set[str]()
    page.get_by_role("button", name="Show a hint").click()
    expect(page.locator(".ls-hints li")).to_have_count(1)
    while now(way.state) == "practice":
        kind = asked(way.state).type
        way.answer(well=kind in types)
        if kind in types:
            way.read("right")
            continue
        told = page.locator(".ls-told")
        expect(told).to_be_visible()
        settled(page)
        way.shoot(f"told-{kind}")
        if not types:
            try_again(way)
        elif len(types) == 1:
            nothing_is_lost(way)
        types.add(kind)
        way.on()
        expect(told).to_have_count(0)
    assert len(types) == 8


def try_again(way: Way) -> None:
    """With other numbers, from the feedback; then back to where one was."""
    state, page = way.state, way.page
    item = next(each for each in state.scenario.of_use("practice") if state.tries(each.id))
    before = page.locator(".ls-stem").inner_text()
    page.get_by_role("button", name="Try again with other numbers").click()
    expect(page.locator(".ask-stem")).to_be_visible()
    settled(page)
    assert page.locator(".ask-stem").inner_text() != before
    fill_in(way.hands, offered(state, item), key(state, item))
    page.locator(".ask-go").click()
    way.read("right")
    expect(page.get_by_role("heading", name="The practice once more")).to_be_visible()
    way.shoot("practice-list")


def nothing_is_lost(way: Way) -> None:
    """The same feedback after a reload, and the next question half answered in two tabs."""
    page = way.page
    text = page.locator(".ls-told").inner_text()
    page.reload()
    expect(page.locator(".ls-told")).to_be_visible()
    settled(page)
    assert page.locator(".ls-told").inner_text() == text
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator(".ls-told")).to_be_visible()
    settled(second)
    second.locator(".stApp [class*=st-key-ls_next] button").click()
    expect(second.locator(".ask-stem")).to_be_visible()
    second.close()


def act(way: Way) -> None:
    """Into the part of the product that the act is about, and back, with what was written before."""
    page = way.page
    way.notes()
    page.get_by_role("button", name="Arrange it, an hour or a whole week").click()
    expect(page).to_have_url(re.compile("/shadow"))
    settled(page)
    fits(page)
    way.shoot("swap-beside")
    page.get_by_role("link", name="Learn").click()
    page.locator(".st-key-learn_next_go button").click()
    expect(page.locator(".sd-pad textarea").first).to_have_value(NOTE.format(n=0))
    page.reload()
    expect(page.locator(".sd-pad textarea").first).to_have_value(NOTE.format(n=0))
    way.keep()


def ask_for_a_signature(way: Way) -> str:
    expect(way.page.get_by_role("heading", name="One signature is missing")).to_be_focused()
    settled(way.page)
    way.button("Show the code for my colleague")
    code = way.page.locator(".ls-code b")
    expect(code).to_have_text(re.compile("^[A-Z0-9]{6}$"))
    way.shoot("code")
    return code.inner_text()


def sign(page: Page, server: Server, code: str, owner: str) -> None:
    """Who opens the link comes in by the door, and stands before what is to be signed."""
    page.goto(f"{server.url}/sign?code={code}")
    page.get_by_role("button", name="Practise", exact=True).click()
    page.locator(".st-key-nickname input").fill(f"Seller of {owner}"[:24])
    page.get_by_text("Sales", exact=True).click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", name=f"{owner} asks you to confirm")).to_be_visible()
    settled(page)
    expect(page.locator(".ln-act")).to_contain_text(NOTE.format(n=1))
    picture(page, "way-sign", PHONE)
    fits(page)
    page.get_by_role("button", name="Sign it").click()
    expect(page.get_by_text("Signed.")).to_be_visible()
    expect(page.get_by_label("Code, six characters")).to_have_value("")


def test_the_keys_alone_go_the_whole_way(server: Server, device: Device, store: Store) -> None:
    page, school = device(PHONE).new_page(), School(store, server)
    school.seated(page.context)
    way = Way(Keys(page), school, "keys")
    page.goto(server.url)
    settled(page)
    way.begin()
    way.questions("before")
    way.questions("check")
    way.lessons()
    way.questions("practice")
    way.case()
    way.guess()
    way.notes()
    way.keep()
    way.questions("after")
    assert len(ask_for_a_signature(way)) == 6
    assert now(way.state) is None


def test_an_act_that_is_a_call_opens_the_call_and_comes_back(server: Server, device: Device, store: Store) -> None:
    page, school = device(PHONE).new_page(), School(store, server)
    attempt = school.play(school.seated(page.context), "m2s-03", "swap")
    school.open(page, attempt.id)
    box = page.locator(".sd-pad textarea").first
    box.fill(NOTE.format(n=0))
    expect(page.locator(".sd-pad-state").first).to_have_text("Saved")
    page.get_by_role("button", name="Take the call").click()
    expect(page.get_by_text("How the call is scored")).to_be_visible()
    page.go_back()
    expect(box).to_have_value(NOTE.format(n=0))


def test_due_questions_come_again_one_after_another(server: Server, device: Device, store: Store) -> None:
    page, school = device(PHONE).new_page(), School(store, server, days=4)
    who = school.seated(page.context)
    for module in ("m2s-01", "common-01"):
        school.play(who, module, "case")
    page.goto(f"{server.url}/learn")
    expect(page.get_by_role("heading", name="Today: 12 questions from before")).to_be_visible()
    page.get_by_role("button", name="Answer them").click()
    for n, verdict in enumerate(("right", "wrong"), 1):
        expect(page.get_by_text(f"{n} of 12 today")).to_be_visible()
        settled(page)
        review(page, School(store, server), who, verdict == "right")
        expect(page.locator(f".ls-told.ls-{verdict}, .ls-told.ls-part")).to_be_visible()
        settled(page)
        fits(page)
        picture(page, f"review-{verdict}", PHONE)
        page.reload()
        expect(page.locator(".ls-told")).to_be_visible()
        page.get_by_role("button", name="Next question").click()
    expect(page.get_by_text("3 of 12 today")).to_be_visible()


def review(page: Page, school: School, who: Learner, well: bool) -> None:
    """Answers the question that is on the page."""
    reviews = school.desk.learning.reviews
    item = reviews.today(who).items[0]
    expect(page.locator(f'[id="ask-{item}-stem"]')).to_be_visible()
    settled(page)
    known, seed = reviews._days.asked(reviews._days.known(who, 0), item)
    fill_in(Pointer(page), shown(known, seed), right(known, seed) if well else missed(known, seed))
    page.locator(".ask-go").click()


def test_what_is_put_in_order_is_dragged_kept_and_told(server: Server, device: Device, store: Store) -> None:
    page, school = device(PHONE).new_page(), School(store, server)
    who = school.seated(page.context)
    attempt = school.play(who, "m2s-01", "practice")
    state = school.state(who, attempt.id)
    order = next(each for each in state.scenario.of_use("practice") if each.type == "order")
    school.answer(who, attempt, order, key(state, order))
    school.open(page, attempt.id, seen=str(state.n + 1), at=f"again.{order.id}")
    rows = page.locator(".ask-steps li")
    expect(rows.first).to_be_visible()
    settled(page)
    before = page.locator(".ask-text").all_inner_texts()
    grip, third = rows.nth(0).locator(".ask-grip").bounding_box(), rows.nth(2).bounding_box()
    assert grip is not None and third is not None
    page.mouse.move(grip["x"] + 20, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, third["y"] + third["height"] - 4, steps=12)
    page.mouse.up()
    moved = [before[1], before[2], before[0], *before[3:]]
    assert page.locator(".ask-text").all_inner_texts() == moved
    page.wait_for_timeout(1500)
    settled(page)
    page.reload()
    expect(rows.first).to_contain_text(moved[0])
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".ls-told h2")).to_be_visible()
    expect(page.locator(".ls-parts li")).to_have_count(len(before))
