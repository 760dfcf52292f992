"""A module on a phone, by the keyboard, from its first page to the notes that a colleague signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.identity import browser_token
from app.services import Desk, Learner
from app.store import Store
from exercises.lesson.shown import right
from exercises.lesson.stages import items_at, next_seed, now
from exercises.lesson.state import State
from exercises.registry import EXERCISES
from tests.browser.conftest import PHONE, Server, fits, picture, settled
from tests.browser.steps import come_in

pytestmark = pytest.mark.browser
MODULE, SEED = "m2s-01", 4
STAGES = ("before", "check", "lessons", "practice", "case", "guess", "swap")
NOTE = "What I saw as thing {n} was not what I had thought."


@contextmanager
def desk_of(server: Server, page: Page) -> Iterator[tuple[Desk, Learner]]:
    """The store beside the running server, and who sits at the page."""
    token = browser_token({one["name"]: one["value"] for one in page.context.cookies()})
    with Store(server.home / "swapdesk.db") as store:
        desk = Desk(store, EXERCISES)
        learner = desk.learners.who(token)
        assert learner is not None
        yield desk, learner


def state_of(server: Server, page: Page, attempt: str) -> State:
    with desk_of(server, page) as (desk, learner):
        state: State = desk.attempts.open_attempt(learner, attempt).state
        return state


def open_module(server: Server, page: Page) -> str:
    come_in(page, server.url, "Marketing")
    with desk_of(server, page) as (desk, learner):
        attempt = desk.attempts.start(learner, "lesson", {"module": MODULE}, "practice", "k", SEED).id
    page.goto(f"{server.url}/attempt?id={attempt}")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    settled(page)
    return attempt


def fill_in(page: Page, kind: str, key: Any) -> None:
    """Answers a question as one does without a pointer; Enter sends it."""
    form = page.locator(".sd-ask")
    match kind:
        case "mcq" | "multi":
            for id in [key] if kind == "mcq" else key:
                form.locator(f'input[value="{id}"]').press("Space")
            form.locator("input:checked").first.press("Enter")
        case "categorise":
            for card, bin in enumerate(key):
                form.locator(".ask-row").nth(card).locator(f'input[value="{bin}"]').press("Space")
            form.locator("input:checked").first.press("Enter")
        case "order":
            for place, id in enumerate(key):
                row = form.locator(f'li[data-id="{id}"]')
                while form.locator("li").nth(place).get_attribute("data-id") != id:
                    row.get_by_role("button", name=re.compile("^Up")).press("Enter")
            form.get_by_role("button", name="Answer").press("Enter")
        case "match" | "cloze":
            for at, value in enumerate(key):
                form.locator("select").nth(at).select_option(value)
            form.locator("select").first.press("Enter")
        case "short":
            form.locator("textarea").fill(key)
            form.locator("textarea").press("Control+Enter")
        case _:
            form.locator("input").fill(str(key))
            form.locator("input").press("Enter")


def answer(server: Server, page: Page, attempt: str, stage: str) -> None:
    """The next question of a stage, rightly; what is told of it is read, and Enter goes on."""
    state = state_of(server, page, attempt)
    item = next(each for each in items_at(state.scenario, stage) if not state.tries(each.id))
    key: Any = right(item, next_seed(state, item))
    stem = page.locator(f'[id="ask-{item.id}-stem"]')
    expect(stem).to_be_visible()
    settled(page)
    if item.type in ("match", "categorise"):
        rows = page.locator(".sd-ask select" if item.type == "match" else ".sd-ask .ask-card")
        ids = [one.get_attribute("data-id") or "" for one in rows.all()] if item.type == "match" else []
        texts = [one.inner_text() for one in rows.all()] if item.type == "categorise" else []
        by_text = {card.text: part for card, part in zip(item.cards, key.values(), strict=True)} if texts else {}
        key = [key[id] for id in ids] or [by_text[text] for text in texts]
    fill_in(page, item.type, key)
    expect(stem).to_have_count(0)
    if stage in ("check", "practice"):
        expect(page.locator(".ls-told.ls-right h2")).to_be_focused()
        settled(page)
        page.keyboard.press("Enter")
        expect(page.locator(".ls-told")).to_have_count(0)


def do(server: Server, page: Page, attempt: str, stage: str) -> None:
    """One thing of the stage that is on the screen."""
    if stage == "lessons":
        expect(page.locator(".ls-title h1")).to_be_focused()
        title = page.locator(".ls-title p").inner_text()
        settled(page)
        page.keyboard.press("Enter")
        expect(page.locator(".ls-title p").get_by_text(title)).to_have_count(0)
    elif stage == "case":
        page.locator(".st-key-ls_choices button").first.press("Enter")
        page.wait_for_timeout(300)
        settled(page)
    elif stage == "guess":
        statement = page.locator(".ask-stem").inner_text()
        page.locator('.sd-ask input[value="true"]').press("Space")
        page.locator('.sd-ask input[type="number"]').fill("40")
        page.locator('.sd-ask input[type="number"]').press("Enter")
        expect(page.locator(".ask-stem").get_by_text(statement)).to_have_count(0)
    else:
        answer(server, page, attempt, stage)


def test_a_module_is_walked_by_the_keyboard_to_its_notes(server: Server, device: Callable[..., BrowserContext]) -> None:
    page = device(PHONE).new_page()
    attempt = open_module(server, page)
    page.get_by_role("button", name="Begin").press("Enter")
    pictured: set[str] = set()
    for _ in range(60):
        settled(page)
        if page.get_by_role("button", name="Walk it again").count():
            picture(page, "module-case-end", PHONE)
            page.get_by_role("button", name="Next", exact=True).press("Enter")
            expect(page.get_by_role("button", name="Walk it again")).to_have_count(0)
        stage = now(state_of(server, page, attempt))
        assert stage is not None
        if stage not in pictured:
            pictured.add(stage)
            picture(page, f"module-{stage}", PHONE)
            fits(page)
        if stage == "swap":
            break
        do(server, page, attempt, stage)
    assert pictured == set(STAGES)
    boxes = page.locator(".sd-pad textarea")
    for n in range(boxes.count()):
        boxes.nth(n).fill(NOTE.format(n=n))
        expect(page.locator(".sd-pad-state").nth(n)).to_have_text("Saved")
    page.reload()
    settled(page)
    expect(boxes.first).to_have_value(NOTE.format(n=0))
    page.get_by_role("button", name="Keep these notes").press("Enter")
    expect(page.get_by_role("heading", name="Ask your colleague to sign")).to_be_visible()
    page.get_by_role("button", name="Show the code for my colleague").press("Enter")
    expect(page.locator(".ls-code b")).to_have_text(re.compile("^[A-Z0-9]{6}$"))
    picture(page, "module-sign", PHONE)
    fits(page)


def test_what_is_put_in_order_is_dragged_kept_and_told(server: Server, device: Callable[..., BrowserContext]) -> None:
    page = device(PHONE).new_page()
    attempt = open_module(server, page)
    state = state_of(server, page, attempt)
    order = next(each for each in state.scenario.of_use("practice") if each.type == "order")
    with desk_of(server, page) as (desk, learner):
        bodies: list[dict[str, Any]] = [
            *(
                {"answer": each.id, "given": right(each, next_seed(state, each))}
                for each in items_at(state.scenario, "before")
            ),
            *(
                {"answer": each.id, "given": right(each, next_seed(state, each))}
                for each in items_at(state.scenario, "check")
            ),
            *({"read": each.id} for each in state.scenario.lessons),
            {"answer": order.id, "given": right(order, next_seed(state, order))},
        ]
        for n, body in enumerate(bodies, 1):
            desk.attempts.say(learner, attempt, n, f"m{n}", next(iter(body)), body)
    page.goto(f"{server.url}/attempt?id={attempt}&on=1&seen={len(bodies)}&at=again.{order.id}")
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
