"""What people do in the rounds, on all phones at once: talk to a customer, fill a plan, write a pitch, judge it."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Locator, expect

from app.workshop.turns import LINES
from tests.browser.conftest import settled
from tests.browser.gathering import PATIENT, Gathering
from tests.browser.hosting import choose
from tests.browser.partying import Phone

SAID = (
    "Good morning, this is Amara from the other desk. May I ask you two or three questions first?",
    "How do you handle this today, from the first request to the last step?",
    "What goes wrong with it, and how often?",
    "So it happens more often than you would like. What does that cost you in a month?",
    "Who besides you would have to agree before anything changes?",
    "Could we meet on Thursday at ten, you and whoever decides, to look at your own figures?",
)
PUSHED = (
    "Hello, this is Chiara. We are the market leader and I have an offer for you that ends on Friday.",
    "Our product does everything that you need, much better than whatever you have now.",
    "Everybody in your trade buys it, you would be the last one without it.",
    "Shall I send you the contract today?",
    "What would stop you from signing this week?",
    "Then I call you again some time.",
)
PITCH = (
    "You told us that your Mondays begin with three people looking for the same file, and that nobody says it aloud.",
    "Every request is typed in twice, once by whoever takes it and once by whoever does it. In between somebody asks "
    "around, because the two lists never agree, and the customer hears three different answers in one week.",
    "You counted about forty hours a month, which is a whole week of somebody you would rather have with customers. "
    "What you want instead is one list that everybody believes.",
    "We take away the second typing. Whoever takes the request writes it once, and it is there for the one who does "
    "it. On Monday morning nobody looks for anything, and that is all we promise for the first quarter.",
    "A firm of your size, forty people in two places, did this last spring. They went from forty hours a month to "
    "six, and they told us that the quiet on Mondays was what they noticed first.",
    "Give us one hour on Thursday at ten, with whoever looks after the lists. We bring your own last month and type it "
    "in once, together, and you keep what comes of it even if we never meet again.",
)


def talk(room: Gathering, groups: list[list[Phone]], turns: int) -> None:
    """Every group takes its call at the same time as the others; the word goes round after two lines.

    Every other group asks and listens, the others push, so that what they get for it differs.
    """
    for n in range(turns):
        speakers = [phones[n // LINES % len(phones)] for phones in groups]
        for k, phone in enumerate(speakers):
            heard_or_over(phone, n)
            if not over(phone):
                say(phone, (SAID, PUSHED)[k % 2][n])
        for phone in speakers:
            heard_or_over(phone, n + 1)
    room.keep_secret(*SAID, *PUSHED)


def say(phone: Phone, words: str) -> None:
    """By a tap on the button, which ends the typing in the same moment; nothing said before is left in the box."""
    box = phone.page.locator(".sd-composer textarea")
    expect(box).to_have_value("")
    box.fill(words)
    phone.page.locator(".sd-composer button").click()


def heard_or_over(phone: Phone, n: int) -> None:
    """The phone shows `n` lines said and can say the next one, unless the customer has ended the call."""
    phone.page.wait_for_function(
        """n => document.querySelector('.st-key-guess_card')
        || document.querySelectorAll('.sd-talk .sd-me').length >= n
        && (n > 0 || document.querySelector('.sd-composer textarea'))""",
        arg=n,
        timeout=PATIENT,
    )


def over(phone: Phone) -> bool:
    """The call has ended, or it is not this phone's turn any more for that reason."""
    box = phone.page.locator(".sd-composer textarea, .st-key-guess_card").first
    box.wait_for(timeout=PATIENT)
    return phone.page.locator(".st-key-guess_card").count() > 0


def hang_up(phone: Phone) -> None:
    phone.page.get_by_role("button", name="Hang up", exact=True).click()
    phone.page.get_by_role("button", name="Hang up now").click()
    phone.sees("It is in")


def to_step(phone: Phone, name: str) -> None:
    """To a part of the plan, by the list of all of them."""
    page = phone.page
    steps = page.locator(".st-key-stepper_all button").first
    for _ in range(3):  # a tap is lost where the list is drawn anew under it: what a colleague wrote came in just then
        steps.click()
        page.locator("[data-testid=stPopoverBody]").get_by_role("button", name=name).click()
        with suppress(AssertionError):
            expect(steps).to_contain_text(name, timeout=20_000)
            break
        page.keyboard.press("Escape")
    expect(steps).to_contain_text(name)
    page.keyboard.press("Escape")
    settled(page)


def plan(aims: Phone, people: Phone, money: Phone) -> None:
    """Three on one sheet: one sets an aim, one chooses whom to win, one spends."""
    for phone in (aims, people, money):
        phone.waits_for(".st-key-plan_head", PATIENT)
    choose(aims.page, "Aim 1", "New customers")
    to_step(people, "People")
    people.page.locator("[data-testid=stRadioGroup] label").first.click()
    people.sees("All that is known of")
    to_step(money, "Budget")
    money.page.locator(".st-key-copy_last button").click()
    expect(money.page.locator(".sd-grid tbody input").first).not_to_have_value("")


def hand_in_plan(phone: Phone) -> None:
    to_step(phone, "Hand in")
    phone.page.get_by_role("button", name="Hand it in", exact=True).click()
    phone.page.get_by_role("button", name="Hand it in now").click()
    phone.sees("It is in", PATIENT)


def write(room: Gathering, groups: list[list[Phone]]) -> None:
    """Each of a group writes every other part; then each sees what the others wrote."""
    for phones in groups:
        for place, words in enumerate(PITCH):
            pads(phones[place % len(phones)]).nth(place).fill(words)
    for phones in groups:
        for phone in phones:
            phone.page.wait_for_function(
                """words => words.every(one => [...document.querySelectorAll('.sd-pad textarea')]
                .some(pad => pad.value === one))""",
                arg=list(PITCH),
                timeout=PATIENT,
            )
    room.keep_secret(*PITCH)


def pads(phone: Phone) -> Locator:
    """The six parts of a pitch, from the opening to the ask."""
    found = phone.page.locator(".sd-pad textarea")
    expect(found).to_have_count(len(PITCH), timeout=PATIENT)
    return found


def share_voices(phone: Phone) -> None:
    """Who says which part: in turns."""
    for place, part in enumerate(("hook", "problem", "cost", "answer", "proof", "ask")):
        department = ("Marketing", "Sales")[place % 2]
        phone.page.locator(f".st-key-pitch_part_{part}").get_by_role("radio", name=department).click()
        settled(phone.page)


def hand_in_pitch(phone: Phone) -> None:
    phone.page.locator(".st-key-hand_in_popover button").first.click()
    phone.page.get_by_role("button", name="Hand it in now").click()
    phone.sees("It is in", PATIENT)


def vote(room: Gathering) -> None:
    """Everybody compares until nothing is left to compare."""
    for n in range(1, 7):
        left = [phone for phone in room.phones if phone.page.locator(".st-key-better_A").count()]
        if not left:
            return
        room.everybody("better_A", left)
        for phone in left:
            later = phone.page.get_by_text(f"Pair {n + 1} of").or_(phone.page.get_by_text("You have compared"))
            expect(later.first).to_be_visible(timeout=PATIENT)
    raise AssertionError("somebody is asked again and again")


def judge_all(room: Gathering, count: int) -> None:
    """Every group on the list, one tap a level; it is saved by itself once all are there."""
    judge = room.judge
    for n in range(count):
        judge.sees(f"{n} of {count} judged")
        rows = judge.page.locator("[class*=st-key-judge_line_]")
        expect(rows.get_by_role("radio", checked=True)).to_have_count(0)  # a sheet that nobody wrote on yet
        for place in range(rows.count()):
            rows.nth(place).get_by_role("radio", name=str(3 + (n + place) % 3), exact=True).click()
            expect(rows.get_by_role("radio", checked=True)).to_have_count(place + 1)
            settled(judge.page)
        if n == 0:
            judge.page.get_by_label("A note for the crew").fill(NOTE)
            judge.page.get_by_label("A note for the crew").press("Tab")
            room.keep_secret(NOTE)
        judge.sees("Saved")
        if n + 1 < count:
            judge.press("judge_next")


NOTE = "They looked at each other before the ask."
