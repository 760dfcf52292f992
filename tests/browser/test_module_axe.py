"""Every state of learning under axe, in light and dark: nothing serious or critical, also in what Streamlit draws."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, expect

from app.identity import new_token
from app.store import Store
from exercises.lesson.stages import items_at, next_seed
from tests.browser.conftest import PATIENCE, Server, settled
from tests.browser.learning import KEY, School, key, missed
from tests.services.learning.modules import answer
from tests.services.shadowing import weeks

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Device = Callable[..., BrowserContext]
Found = dict[str, Any]
TYPES = ("mcq", "multi", "order", "match", "categorise", "numeric", "cloze", "short")
TALL = (390, 2600)  # axe judges the contrast of what is in sight alone
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def store(server: Server) -> Iterator[Store]:
    with Store(server.home / "swapdesk.db") as opened:
        yield opened


class Look:
    """A device whose every page is looked at; `found` is what was grave."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.context, self.server = context, server
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.found: list[str] = []

    def at(self, place: str, wanted: str, name: str = "") -> None:
        """Opens it, waits for `wanted`, and looks at it in both themes."""
        self.page.goto(f"{self.server.url}/{place}")
        expect(self.page.locator(wanted).first).to_be_visible()
        self.here(name or place)

    def here(self, name: str) -> None:
        settled(self.page)
        expect(self.page.locator("textarea:not([id])")).to_have_count(0)  # boxes come with their labels, one by one
        self.page.wait_for_timeout(150)
        self.page.evaluate(AXE_SCRIPT)
        self.look(name, {})
        self.page.emulate_media(color_scheme="dark")
        self.page.wait_for_timeout(100)
        self.look(f"{name}, dark", {"runOnly": ["color-contrast"]})
        self.page.emulate_media(color_scheme="light")

    def look(self, name: str, options: Found) -> None:
        options = {"resultTypes": ["violations"], **options}
        result = self.page.evaluate(f"axe.run(document, {json.dumps(options)})")
        for each in result["violations"]:
            if each["impact"] in GRAVE:
                said = "; ".join(f"{node['target']} {node['html'][:160]}" for node in each["nodes"][:4])
                self.found.append(f"{name}: {each['id']} ({each['impact']}): {said}")


@pytest.fixture
def look(server: Server, device: Device) -> Iterator[Look]:
    made = Look(device(TALL, color_scheme="light", reduced_motion="reduce"), server)
    yield made
    assert made.found == [], "\n".join(made.found)


def test_the_path_and_the_rooms_beside_it(look: Look, server: Server, store: Store) -> None:
    school = School(store, server)
    school.seated(look.context)
    for place, wanted in (
        ("learn", ".ln-line"),
        ("learn?m=m2s-01", ".ln-module"),
        ("words", ".ln-glossary"),
        ("words?word=quota", ".ln-uses"),
        ("sign", "input"),
        ("certificate", ".sd-empty"),
        ("guesses", "h1"),
        ("survey", ".sd-empty"),
        ("shadow", "h1"),
        ("shadow?new=1", "h1"),
    ):
        look.at(place, wanted)


def test_every_part_of_a_module(look: Look, server: Server, store: Store) -> None:
    school = School(store, server)
    for stage, wanted in (
        ("before", ".sd-ask"),
        ("check", ".sd-ask"),
        ("lessons", ".ls-told"),
        ("case", ".ls-told"),
        ("guess", ".ls-ending"),
        ("swap", ".sd-pad"),
        ("after", ".sd-ask"),
    ):
        who = school.seated(look.context)
        attempt = school.play(who, "m2s-01", stage)
        if stage == "before":
            look.at(f"attempt?id={attempt.id}", ".sd-brief", "the brief")
        where = f"attempt?id={attempt.id}&on=1" + ("&at=case" if stage == "guess" else "")
        look.at(where, wanted, f"before {stage}")
        if wanted in (".ls-told", ".ls-ending"):
            look.page.locator("[class*=st-key-ls_next] button").click()
            expect(look.page.locator(wanted)).to_have_count(0)
            look.here(stage)
    look.page.locator(".st-key-ls_parts button").first.click()
    expect(look.page.locator("[data-testid=stPopoverBody]")).to_be_visible()
    look.here("all parts")


def test_every_type_of_question_and_what_is_told_of_it(look: Look, server: Server, store: Store) -> None:
    school, types = School(store, server), set[str]()
    who = school.seated(look.context)
    attempt = school.play(who, "m2s-01", "practice")
    for item in items_at(school.state(who, attempt.id).scenario, "practice"):
        state = school.state(who, attempt.id)
        if item.type not in types:
            look.at(f"attempt?id={attempt.id}&on=1&seen={state.n}", f'[id="ask-{item.id}-stem"]', item.type)
            if not types:
                look.page.get_by_role("button", name="Show a hint").click()
                expect(look.page.locator(".ls-hints")).to_be_visible()
                look.here("a hint")
                look.page.locator(".ask-go").click()
                expect(look.page.locator(".ask-error")).not_to_be_empty()
                look.here("nothing typed")
        well = item.type in types
        school.answer(who, attempt, item, key(state, item) if well else missed(item, next_seed(state, item)))
        if item.type not in types:
            look.at(f"attempt?id={attempt.id}&on=1", ".ls-told", f"told of {item.type}")
        types.add(item.type)
    assert types == set(TYPES)
    look.at(f"attempt?id={attempt.id}&on=1&seen={school.state(who, attempt.id).n}&at=practice", ".ls-line")


def test_the_signature_the_end_and_the_certificate(look: Look, server: Server, device: Device, store: Store) -> None:
    school = School(store, server)
    owner, signing = school.seated(look.context), school.desk.learning.signing
    attempt = school.play(owner, "m2s-01")
    look.at(f"attempt?id={attempt.id}&on=1", ".st-key-ls_signing", "waiting")
    look.page.get_by_role("button", name="Show the code").click()
    expect(look.page.locator(".ls-code")).to_be_visible()
    look.here("the code")
    code = signing.code(owner, attempt.id).code
    look.at("learn", ".ln-code", "learn, waiting")
    other = Look(device(TALL, color_scheme="light", reduced_motion="reduce"), server)
    seller = school.seated(other.context, "sales")
    other.at(f"sign?code={code}", ".ln-act", "signing")
    look.found += other.found
    signing.sign(seller, code, signing.look(seller, code).seen, named=True)
    look.at(f"attempt?id={attempt.id}", ".sd-criteria", "the end")
    look.at("certificate", ".ln-certificate", "a certificate")


def test_reviews(look: Look, server: Server, store: Store) -> None:
    school = School(store, server, days=4)
    who = school.seated(look.context)
    for module in ("m2s-01", "common-01"):
        school.play(who, module, "case")
    look.at("learn", ".st-key-open_card_today", "learn, due")
    look.at("review", ".sd-ask", "a due question")
    today = School(store, server).desk
    answer(today, who, today.learning.reviews.today(who).items[0], well=False)
    look.at("review", ".ls-told", "a due question, told")


def test_the_survey_guesses_and_what_people_learned(look: Look, server: Server, store: Store) -> None:
    school = School(store, server)
    who = school.seated(look.context)
    school.play(who, "m2s-01", "swap")
    look.at("guesses", ".sd-measured", "own guesses")
    look.at("learned", ".sd-empty", "what people learned, closed")
    boss = school.desk.learners.join(new_token(), "Boss of axe", "sales")
    school.desk.workshops.opening.unlock(boss, KEY)
    school.desk.measuring.surveys.open(boss, "How we work together", 5, "axe")
    look.at("survey", ".st-key-survey_scale", "a sentence")
    sheet = school.desk.measuring.surveys.sheet(who)
    assert sheet is not None
    for item in sheet.left:
        school.desk.measuring.surveys.answer(who, sheet.id, item, 3)
    look.at("survey", ".st-key-survey_send", "all sentences")
    school.desk.workshops.opening.unlock(who, KEY)
    for part in ("progress", "knowledge", "guessing", "survey", "questions"):
        look.at(f"learned?learned={part}", "h1", f"what people learned: {part}")


def test_shadowing(look: Look, server: Server, device: Device, store: Store) -> None:
    school = School(store, server)
    guest = school.seated(look.context)
    week = weeks.propose(school.desk, guest)
    look.at(f"shadow?w={week}", "h1", "a week, proposed")
    code = school.desk.shadowing.seen(guest, week).code
    other = Look(device(TALL, color_scheme="light", reduced_motion="reduce"), server)
    host = school.seated(other.context, "sales")
    other.at(f"shadow?code={code}", "h1", "a week, asked")
    look.found += other.found
    school.desk.shadowing.pairing.accept(host, code)
    look.at("shadow", "h1", "all weeks")
    for part in ("", "&d=1", "&p=beliefs", "&p=team"):
        look.at(f"shadow?w={week}{part}", "h1", f"a week {part}")
