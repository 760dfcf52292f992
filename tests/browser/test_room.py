"""Four phones, a judge's phone and four people without one, through whole workshops with everything that can happen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.services import Learner
from app.store import Store
from tests.browser.conftest import OUT, Server, settled
from tests.browser.partying import ABSENT, PEOPLE, Crew, Device, Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OFFLINE = 20_000  # milliseconds
HOOK = "You told us that Mondays begin with three people looking for the same file."


class Party:
    """The crew, four phones in hands, a judge's, and four who have none."""

    def __init__(self, crew: Crew, device: Device, server: Server, run: str) -> None:
        self.crew, self.device, self.server = crew, device, server
        self.phones = [Phone(device(), server, f"{name}{run}", department) for name, department in PEOPLE]
        for phone in self.phones:
            phone.come_in(crew.code)
        self.judge = Phone(device(), server, f"Judy{run}", "sales")
        self.absent: list[Learner] = [crew.robot(f"{name}{run}", department) for name, department in ABSENT]

    @property
    def first(self) -> Phone:
        return self.phones[0]

    def mate_of(self, phone: Phone) -> Phone | None:
        """Somebody with a phone in the same group."""
        members = self.crew.group_of(phone.name).members
        return next((each for each in self.phones if each is not phone and self.crew.id_of(each.name) in members), None)

    def pair(self) -> tuple[Phone, Phone]:
        """Two phones in one group."""
        for phone in self.phones:
            mate = self.mate_of(phone)
            if mate is not None:
                return phone, mate
        raise AssertionError("nobody works with anybody")

    def together(self) -> None:
        """Teams in which two phones are mates: by hand, since the draw is a draw."""
        ids = [self.crew.id_of(each.name) for each in self.phones] + [each.id for each in self.absent]
        teams = [{"id": f"t{n}", "name": f"Team {n + 1}", "members": ids[2 * n : 2 * n + 2]} for n in range(4)]
        self.crew.do("teams_drawn", teams=teams)

    def unbroken(self) -> None:
        assert [each.broken for each in (*self.phones, self.judge)] == [[]] * 5


@pytest.fixture
def crew(server: Server) -> Iterator[Crew]:
    with Store(server.home / "swapdesk.db") as store:
        yield Crew(store)


def test_calls_pitches_promises_and_the_ceremony(crew: Crew, device: Device, server: Server) -> None:
    party = Party(crew, device, server, "")
    lobby(party)
    a_call(party)
    a_reveal(party)
    a_pitch(party)
    the_end(party)
    party.unbroken()


def lobby(party: Party) -> None:
    crew, anna = party.crew, party.first
    anna.shoot("lobby")
    party.judge.come_in(crew.code)
    crew.do("role_given", member=crew.id_of(party.judge.name), role="judge")
    party.judge.sees("Nothing to judge just now")
    party.judge.shoot("judge-wait")
    party.together()
    anna.sees("Team 1")
    anna.shoot("team")
    crew.do("began")
    crew.begin("welcome")
    crew.start()
    anna.sees("Why we swap desks")
    anna.shoot("talk")


def a_call(party: Party) -> None:
    crew, anna, ben = party.crew, party.first, party.phones[1]
    crew.begin("calls")
    anna.sees("What you know")
    anna.shoot("call-brief")
    anna.press("ready")
    anna.sees("Tap to take it back")
    anna.shoot("call-ready")
    crew.start()
    anna.waits_for(".sd-composer")
    anna.say("Good morning, this is Amara. May I ask you two questions?")
    anna.waits_for(".sd-talk .sd-me")
    anna.page.wait_for_timeout(1500)
    anna.shoot("call")
    anna.page.reload()
    anna.waits_for(".sd-talk .sd-me")
    second = anna.opened(party.device(storage_state=anna.context.storage_state()))  # type: ignore[arg-type]
    second.goto(anna.page.url)
    second.locator(".sd-talk .sd-me").first.wait_for()
    second.close()
    offline(ben)
    crew.do("paused", left=max(0, (crew.now.clock.ends_at or 0) - crew.desk.clock()))
    anna.sees("what you typed is kept")
    anna.shoot("paused")
    crew.do("resumed", ends_at=crew.desk.clock() + (crew.now.clock.left or 0))
    anna.waits_for(".sd-composer")
    crew.do("held")
    anna.waits_for(".sd-empty")
    anna.shoot("held")
    crew.do("unheld")
    anna.waits_for(".sd-composer")
    hang_up(party.phones[2])
    party.phones[2].shoot("handed-in")
    anna.page.locator(".sd-composer textarea").press_sequentially("How do you handle it tod", delay=30)
    anna.page.wait_for_timeout(1800)
    crew.end()
    anna.sees("What is on its way still counts")
    anna.shoot("grace")
    anna.sees("It was not sent and does not count", timeout=40_000)
    anna.shoot("time-up")


def offline(phone: Phone) -> None:
    """The network is gone while a line is sent; it arrives once, when it is back."""
    phone.waits_for(".sd-composer")
    phone.context.set_offline(True)
    phone.say("Good morning, this is Bruno from the other desk.")
    phone.page.wait_for_timeout(OFFLINE)
    phone.page.screenshot(path=OUT / "room-offline-390.png")
    phone.context.set_offline(False)
    phone.waits_for(".sd-talk .sd-me", timeout=40_000)
    settled(phone.page)
    assert phone.page.locator(".sd-talk .sd-me").count() == 1


def hang_up(phone: Phone) -> None:
    phone.waits_for(".sd-composer")
    phone.page.get_by_role("button", name="Hang up", exact=True).click()
    phone.page.get_by_role("button", name="Hang up now").click()
    phone.sees("It is in")


def a_reveal(party: Party) -> None:
    crew, anna = party.crew, party.first
    anna.sees("Scores are being checked", timeout=40_000)
    anna.press("guess")
    anna.sees("Kept: 50")
    anna.shoot("review")
    crew.do("revealed")
    anna.sees("Your score in this round")
    anna.shoot("revealed")
    crew.undo()
    anna.sees("Scores are being checked")
    crew.do("revealed")
    anna.sees("Your score in this round")
    anna.press("feedback_calls")
    anna.sees("Where the points come from")
    anna.shoot("feedback")
    anna.page.reload()
    anna.sees("Where the points come from")
    anna.press("card_back")
    crew.do("frozen")
    anna.sees("Results are shown later")
    anna.shoot("frozen")
    crew.do("thawed")


def a_pitch(party: Party) -> None:
    crew = party.crew
    one, other = drawn_pair(party)
    one.sees("You work with")
    one.shoot("pitch-brief")
    one.shoot("pitch-brief-half", down=900)
    party.judge.sees("What you will look for")
    party.judge.shoot("judge-reading")
    crew.start()
    one.waits_for(".sd-pad textarea")
    one.page.locator(".sd-pad textarea").first.fill(HOOK)
    one.shoot("pitch")
    other.waits_for(".sd-pad textarea")
    other.page.wait_for_function(
        "words => [...document.querySelectorAll('.sd-pad textarea')].some(one => one.value === words)", arg=HOOK,
        timeout=30_000,
    )  # fmt: skip
    other.shoot("pitch-other", down=500)
    write_the_others(party)
    party.judge.sees("Judge what you heard")
    party.judge.shoot("judge")
    crew.end(5)
    one.sees("Which of the two would win you over", timeout=40_000)
    one.shoot("compare")
    one.press("present")
    one.sees(HOOK)
    one.shoot("aloud")
    one.press("back_from_aloud")
    judging(party.judge)
    while one.page.locator(".st-key-better_A").count():
        one.press("better_A")
    one.sees("You have compared")
    one.shoot("voted")
    crew.do("judging_over")
    one.sees("Scores are being checked")
    crew.do("revealed")
    one.sees("Your score in this round")
    one.shoot("pitch-revealed")
    one.press("feedback_pitch")
    one.shoot("pitch-feedback")
    one.press("card_back")


def drawn_pair(party: Party) -> tuple[Phone, Phone]:
    """Pairs are drawn across the teams: begins the step anew until two of the phones are one."""
    for _ in range(20):
        party.crew.begin("pitch")
        for phone in party.phones:
            mate = party.mate_of(phone)
            if mate is not None:
                return phone, mate
        party.crew.undo()
    raise AssertionError("in twenty draws no two of the phones were a pair")


def write_the_others(party: Party) -> None:
    """The pairs without a phone in this test write by themselves."""
    crew = party.crew
    people = {each.id: each for each in party.absent}
    for group in crew.now.groups:
        who = next((people[member] for member in group.members if member in people), None)
        if who is not None:
            attempt = crew.desk.workshops.rounds.enter(who, crew.id)
            assert attempt is not None
            edits = [{"path": "hook.text", "value": f"An opening by another pair, {group.id}.", "seen": 0},
                     {"path": "ask.text", "value": "Thursday at ten, with your lead?", "seen": 0}]  # fmt: skip
            crew.desk.attempts.edit(who, attempt, f"e.{group.id}", "edit", {"edits": edits})


def judging(judge: Phone) -> None:
    """Five taps, and it is saved by itself."""
    rows = judge.page.locator("[class*=st-key-judge_line_]")
    rows.first.wait_for()
    for place in range(rows.count()):
        rows.nth(place).get_by_role("radio", name="4", exact=True).click()
        judge.page.wait_for_timeout(250)
        settled(judge.page)
        if place == 1:
            judge.page.reload()
            judge.sees("2 of 5 levels")
            judge.shoot("judge-part", down=300)
    judge.sees("Saved")
    judge.shoot("judge-saved", down=1200)
    judge.press("judge_next")
    judge.sees("1 of 4 judged")
    judge.page.get_by_role("radio", name="Pairs").click()
    judge.sees("Which of the two would win you over")
    judge.shoot("judge-pairs")


def the_end(party: Party) -> None:
    crew, anna = party.crew, party.first
    crew.begin("debrief")
    crew.start()
    anna.sees("What was harder than you thought?")
    anna.shoot("debrief")
    crew.begin("promises")
    crew.start()
    anna.sees("One promise")
    anna.shoot("promise")
    anna.page.get_by_label("I will").fill("call Bruno every Friday for ten minutes")
    anna.press("promise_go")
    anna.sees("Saved")
    anna.shoot("promised")
    crew.begin("end")
    crew.do("started", ends_at=None)
    anna.sees("The big screen tells how it went")
    anna.shoot("ceremony")
    for to in range(1, 12):
        if anna.page.get_by_text("Why this place").count():
            break
        crew.do("ceremony", to=to)
        anna.page.wait_for_timeout(2600)
    anna.sees("Why this place")
    anna.page.locator(".st-key-why_card summary").first.click()
    anna.shoot("why")
    crew.do("kicked", member=crew.id_of(party.phones[3].name))
    party.phones[3].sees("You were taken out")
    party.phones[3].shoot("kicked")
    party.phones[2].page.reload()
    crew.do("closed")
    anna.sees("The workshop is over")
    anna.shoot("closed")
    party.judge.sees("Thank you")


def test_a_call_in_turns_a_talk_of_three_and_a_plan_of_two(crew: Crew, device: Device, server: Server) -> None:
    party = Party(crew, device, server, "2")
    party.together()
    crew.do("began")
    in_turns(party)
    a_talk(party)
    a_plan(party)
    assert [each.broken for each in party.phones] == [[]] * 4


def in_turns(party: Party) -> None:
    """Who has the word sees the box, the other sees who has it; it changes by itself after two lines."""
    crew = party.crew
    crew.begin("turns")
    crew.start()
    one, other = party.pair()
    if crew.group_of(one.name).members[0] != crew.id_of(one.name):
        one, other = other, one
    one.sees("Your turn, two lines")
    other.sees(f"{one.name} speaks now")
    other.shoot("turns-waits")
    one.say("Good morning, may I ask you two questions?")
    one.sees("one more line")
    one.shoot("turns")
    other.waits_for(".sd-talk .sd-me")
    one.say("How do you handle this today?")
    other.sees("Your turn, two lines")
    other.shoot("turns-mine")
    one.sees(f"{other.name} speaks now")
    one.page.reload()
    one.sees(f"{other.name} speaks now")


def a_talk(party: Party) -> None:
    """One of the three begins and the phones of all go on; the observer rates a dialogue before."""
    crew = party.crew
    crew.begin("talks")
    seats: dict[str, Phone] = {}
    for each in party.phones:
        seats.setdefault(crew.group_of(each.name).seats[crew.id_of(each.name)], each)
    for seat, phone in seats.items():
        phone.sees(f"You are the {seat}")
        phone.shoot(f"talk-brief-{seat}")
    observer = seats.get("observer")
    if observer is not None:
        observer.page.locator("[class*=st-key-rp_clip_] button").first.click()
        observer.sees("Compare with the experts")
        observer.shoot("talk-clip")
        observer.page.locator("[class*=st-key-rp_compare_] button").first.click()
        observer.sees("of the experts")
        observer.shoot("talk-clip-done")
        observer.page.locator("[class*=st-key-rp_back_] button").first.click()
    crew.start()
    one, other = party.pair()
    one.waits_for("[class*=st-key-rp_begin_] button")
    other.waits_for("[class*=st-key-rp_begin_] button")
    one.page.locator("[class*=st-key-rp_begin_] button").first.click()
    other.page.locator("[class*=st-key-rp_begin_]").first.wait_for(state="detached", timeout=20_000)
    for seat, phone in seats.items():
        if phone in (one, other):
            phone.shoot(f"talk-{seat}")


def a_plan(party: Party) -> None:
    """Two phones in one sheet, and the time takes it as it stands."""
    crew = party.crew
    crew.begin("plans")
    crew.start()
    one, other = party.pair()
    one.waits_for(".st-key-plan_head")
    one.shoot("plan")
    one.shoot("plan-scrolled", down=500)
    other.waits_for(".st-key-plan_head")
    too_late(party)
    crew.end(3)
    one.sees("Scores are being checked", timeout=40_000)
    crew.begin("debrief")
    banned(party)


def too_late(party: Party) -> None:
    """Who comes in the middle of a round gets a place in it."""
    late = Phone(party.device(), party.server, "Zoe2", "sales")
    late.page.goto(f"{party.server.url}/?w={party.crew.code}")
    late.page.locator(".st-key-nickname input").fill(late.name)
    late.page.get_by_text("Sales", exact=True).click()
    late.page.locator(".st-key-start button").click()
    late.waits_for(".st-key-plan_head")
    late.shoot("late")


def banned(party: Party) -> None:
    crew, last = party.crew, party.phones[3]
    crew.do("kicked", member=crew.id_of(last.name), ban=True)
    last.sees("closed for you")
    last.shoot("banned")
