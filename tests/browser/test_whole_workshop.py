"""Two agendas from the empty lobby to the report: a facilitator, a wall, a judge and twelve people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app.services import Desk
from app.store import Store
from app.workshop.library import load_agendas
from app.workshop.standings.numbers import whole
from exercises.registry import EXERCISES
from tests.browser import working
from tests.browser.conftest import Server
from tests.browser.gathering import PATIENT, Device, Gathering, texts
from tests.browser.partying import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long]
AGENDAS = load_agendas()
GONE = "The last words come in."
IN = "You are in. It begins when everybody is here."


@pytest.fixture
def desk(server: Server) -> Iterator[Desk]:
    """Reads what the server stores."""
    with Store(server.home / "swapdesk.db") as store:
        yield Desk(store, EXERCISES, agendas=AGENDAS)


def test_walk_in_their_shoes(device: Device, server: Server, desk: Desk) -> None:
    with Gathering(device, server, desk, "walk_in_their_shoes", "Friday at Fernwood") as room:
        marketers = "Amara Chiara Elif Gita Ines Kamala".split()
        sellers = "Bruno Dmitri Farid Hamid Jonas".split()
        arrive(room, marketers, sellers, "Judy")
        talk_step(room, "welcome")
        talk_step(room, "two_desks")
        swapped_desks(room)
        talk_step(room, "stories")
        one_call(room)
        talk_step(room, "debrief", "The room talks. You may join in.")
        promises(room)
        ceremony(room)
        why(room, "swapped_desks")
        close(room)
        assert room.broken == []


def test_friendly_competition(device: Device, server: Server, desk: Desk) -> None:
    with Gathering(device, server, desk, "friendly_competition", "Spring pitch") as room:
        marketers = "Ada Cem Edda Gil Ivo Kira".split()
        sellers = "Bela Dora Finn Hana Jan".split()
        arrive(room, marketers, sellers, "Justus")
        talk_step(room, "welcome")
        talk_step(room, "product_training")
        the_pitch(room)
        talk_step(room, "debrief", "The room talks. You may join in.")
        ceremony(room)
        why(room, "pitch")
        close(room)
        assert room.broken == []


def now_of(room: Gathering, step: str) -> str:
    """What the agenda says to do in it; its notes are the crew's alone."""
    found = next(each for each in room.state.agenda.steps if each.id == step)
    room.keep_secret(*(each[:40] for each in found.notes.split("\n\n")))
    return found.now


def arrive(room: Gathering, marketers: list[str], sellers: list[str], judge: str) -> None:
    """Everybody comes in but one, a judge is named, somebody leaves and comes back, teams are drawn."""
    room.open()
    room.phones = room.come_in([(name, "marketing") for name in marketers] + [(name, "sales") for name in sellers])
    room.judge = room.come_in([(judge, "sales")])[0]
    room.on_phones("You are in")
    room.judge.sees("You are in")
    room.name_judge(room.judge)
    left = room.phones[2]
    left.press("leave_popover")
    left.press("leave")
    left.sees("You left")
    left.press("back_in")
    left.sees("You are in")
    lobby = "Draw the teams when everybody is here."
    scan = "Scan the code or type it in, then choose a nickname."
    room.told(lobby, scan, IN, "You are in as a judge. Work to judge comes here.")
    assert sorted(texts(room.wall.locator(".pj-names li"))) == sorted(marketers + sellers)
    room.shoot("lobby")
    room.press("draw_teams")
    find = "Find your team and sit together."
    begin = "Give people two minutes to find each other, then begin."
    room.told(begin, find, find, "The teams find each other. Your work comes later.")
    for team in room.state.teams:
        assert {room.state.members[member].department for member in team.members} == {"marketing", "sales"}
        expect(room.wall.get_by_text(team.name, exact=True)).to_be_visible()
    room.shoot("teams")
    room.press("begin")
    room.told(
        "Begin the next step when the room is ready.", find, find, "The teams find each other. Your work comes later."
    )
    room.shoot("begun")


def talk_step(room: Gathering, step: str, judge: str = "") -> None:
    now = now_of(room, step)
    room.press("begin_step")
    room.told(now, now, now, judge or "Look up and listen. What there is to judge comes here.")
    room.shoot(step)


def begin_round(room: Gathering, judge: str) -> None:
    """The brief on every phone, everybody ready, and the clock."""
    room.press("begin_step")
    room.told(
        "Let people read their brief. Start when most are ready.",
        "Read your brief on your phone, then tap Ready.",
        "Read your brief, then tap Ready.",
        judge,
    )
    room.shoot("brief")
    room.everybody("ready")
    room.on_phones("Tap to take it back")
    expect(room.wall.get_by_text(f"{len(room.phones)} of {len(room.phones)} ready")).to_be_visible()
    room.shoot("ready")
    room.press("start")


def come_late(room: Gathering, name: str) -> Phone:
    """In the middle of the round: a place is found at once."""
    late = room.come_in([(name, "sales")])[0]
    room.phones.insert(-1, late)
    return late


def end_round(room: Gathering) -> None:
    room.end()
    expect(room.wall.get_by_text("Time is up").first).to_be_visible()
    room.snap(room.wall, "grace-wall")


def swapped_desks(room: Gathering) -> None:
    """Marketers at the phone, sellers with a budget; one comes late, one reloads, one plan is handed in."""
    now = now_of(room, "swapped_desks")
    begin_round(room, UNJUDGED)
    room.told(now, now, now, UNJUDGED)
    late = come_late(room, "Zoe")
    late.waits_for(".st-key-plan_head", PATIENT)
    calls = [room.phones_of(group) for group in room.groups if group.desk == "call"]
    plans = [room.phones_of(group) for group in room.groups if group.desk == "plan"]
    assert sorted(len(group) for group in calls + plans) == [3, 3, 3, 3]
    working.talk(room, calls, 6)
    for phones in plans:
        working.plan(*phones)
    room.shoot("working")
    again = calls[0][1]
    again.page.reload()
    again.waits_for(".sd-talk .sd-me, .st-key-guess_card", PATIENT)
    working.hand_in_plan(plans[0][0])
    plans[0][1].sees("It is in", PATIENT)
    room.shoot("handed-in")
    end_round(room)
    review(room, "The results are being checked. They come in a moment.")
    reveal(room, "swapped_desks")


def one_call(room: Gathering) -> None:
    """Pairs of both departments take a call in turns."""
    now = now_of(room, "together")
    begin_round(room, UNJUDGED)
    room.told(now, now, now, UNJUDGED)
    pairs = [room.phones_of(group) for group in room.groups]
    for group in room.groups:
        assert {room.state.members[member].department for member in group.members} == {"marketing", "sales"}
    working.talk(room, pairs, 3)
    room.shoot("together")
    end_round(room)
    review(room, "The results are being checked. They come in a moment.")
    reveal(room, "together")


def review(room: Gathering, judge: str) -> None:
    """Scores are with the crew alone."""
    checked = "The results are being checked. They come in a moment."
    room.told("Look through the scores. Reveal them when they are right.", "They come in a moment.", checked, judge)
    room.phones[0].press("guess")
    room.phones[0].sees("Kept: 50")
    expect(room.wall.locator(".pj-board")).to_have_count(0)
    room.shoot("review")


def reveal(room: Gathering, step: str) -> None:
    """The board of the wall is the fold's, and each has their own score and what it rests on."""
    room.press("reveal")
    room.told(
        "Give the room a moment with its results, then go on.",
        "Your own feedback is on your phone.",
        "Look at your feedback while the board is on the big screen.",
        "The results are on the big screen. Thank you.",
    )
    room.on_phones("Your score in this round")
    rows = room.standings.rows
    expect(room.wall.locator(".pj-board li")).to_have_count(len(rows))
    assert texts(room.wall.locator(".pj-board .pj-place")) == [str(row.rank) for row in rows]
    assert texts(room.wall.locator(".pj-board .pj-name span")) == [row.name for row in rows]
    assert texts(room.wall.locator(".pj-board .pj-total")) == points([row.tenths for row in rows])
    room.shoot("revealed")
    room.phones[0].press(f"feedback_{step}")
    evidence(room, room.phones[0])
    room.phones[0].press("card_back")
    room.phones[0].sees("Your score in this round")


def points(tenths: list[int | None]) -> list[str]:
    """As the wall shows them: with a tenth where two would read the same."""
    told = [str(whole(each or 0)) for each in tenths]
    same = len(set(told)) < len(set(tenths))
    return [f"{(each or 0) / 10:.1f}" for each in tenths] if same else told


def evidence(room: Gathering, phone: Phone) -> None:
    """A line of the scorecard opens to what it rests on."""
    phone.sees("Where the points come from")
    room.snap(phone.page, "feedback-phone")
    line = phone.page.locator("details.sd-criterion, .sd-criteria details, details.sd-fold").first
    line.locator("summary").click()
    expect(line).to_have_attribute("open", "")
    line.scroll_into_view_if_needed()
    room.snap(phone.page, "evidence-phone")


def promises(room: Gathering) -> None:
    """Everybody writes one, and sees it stored; the wall counts and tells none."""
    now = now_of(room, "promises")
    room.press("begin_step")
    room.told(now, now, now, "The room makes its promises.")
    for n, phone in enumerate(room.phones):
        words = f"sit in on call number {n + 1} of yours and say nothing"
        phone.page.get_by_label("I will").fill(words)
        phone.page.locator(".st-key-promise_go button").click()
        room.keep_secret(words)
    room.on_phones("Saved")
    expect(room.wall.locator(".pj-tally b")).to_have_text(str(len(room.phones)))
    room.shoot("promises")


def ceremony(room: Gathering) -> None:
    """Reveal by reveal to the winners: the podium is the fold's standings."""
    now_of(room, "ceremony")
    room.press("begin_step")
    expect(room.wall.get_by_text("Ready for the results")).to_be_visible()
    room.shoot("ceremony")
    button = room.host.locator(".st-key-next button")
    for n in range(1, 15):
        if room.wall.locator(".pj-podium").count():
            break
        expect(button).to_be_visible()
        room.press("next")
        expect(room.host.get_by_text(f"On the screen, {n} of")).to_be_visible()
        room.wall.wait_for_timeout(700)
        room.snap(room.wall, f"ceremony-{n}-wall")
        assert room.wall.evaluate("document.querySelector('.sd-stage').scrollWidth <= innerWidth")
    rows = [row for row in room.standings.rows if row.rank is not None and row.rank <= 3]
    shown = dict(zip([row.name for row in rows], points([row.tenths for row in rows]), strict=True))
    found = room.wall.locator(".pj-winner").all()
    assert {
        each.locator("strong").inner_text(): each.locator("span").inner_text().split()[0] for each in found
    } == shown
    expect(room.host.get_by_text("That was all. Take your time.")).to_be_visible()
    room.on_phones("Why this place")
    room.shoot("podium")


def why(room: Gathering, step: str) -> None:
    """From the place on the podium down to the words that it rests on, on one's own phone."""
    phone = room.phones[0]
    team = room.state.team_of(next(m for m in room.state.members if room.phone_of_or_none(m) is phone))
    assert team is not None
    row = next(row for row in room.standings.rows if row.team == team.id)
    phone.sees(f"{team.name}: place {row.rank}")
    phone.sees(f"{whole(row.tenths or 0)} of 1,000 points")
    phone.page.locator(f".st-key-why_{step} summary").first.click()
    phone.sees("of the total")
    room.snap(phone.page, "why-phone")
    phone.press(f"feedback_{step}")
    evidence(room, phone)
    phone.press("card_back")


def close(room: Gathering) -> None:
    """Thanks on every screen; the report has the same numbers and comes along as files."""
    room.press("close")
    room.told(
        "The workshop is closed. The report is ready for you.",
        "Your results stay on your phone.",
        "Thank you for swapping desks. Your results stay here.",
        "Thank you for judging.",
    )
    room.shoot("closed")
    room.press("report")
    expect(room.host.get_by_text("Take it along")).to_be_visible()
    room.snap(room.host, "report-host")
    for kind, begins in (("named_html", b"<!doctype html>"), ("named_xlsx", b"PK"), ("anonymous_csv", b"\xef\xbb\xbf")):
        with room.host.expect_download() as coming:
            room.host.locator(f".st-key-{kind} button").click()
        found = coming.value.path().read_bytes()
        assert found.startswith(begins)
        if kind == "named_html":
            for row in room.standings.rows:
                assert row.name in found.decode()
                assert f"{(row.tenths or 0) / 10:.1f}" in found.decode()
        if kind == "anonymous_csv":
            assert [phone.name for phone in room.phones if phone.name in found.decode()] == []


UNJUDGED = "Nothing to judge in this round. Walk around and listen."


def the_pitch(room: Gathering) -> None:
    """Two halves, one sheet; a late one joins; judges, the room and the rules come to one score."""
    now = now_of(room, "pitch")
    begin_round(room, "Read what you will look for. Work comes here when it is handed in.")
    room.told(now, now, now, "Groups are at work. What is handed in appears here.")
    late = come_late(room, "Zora")
    late.waits_for(".sd-pad textarea", PATIENT)
    groups = [room.phones_of(group) for group in room.groups]
    working.write(room, groups)
    working.share_voices(groups[0][0])
    room.shoot("writing")
    again = groups[1][0]
    again.page.reload()
    expect(working.pads(again).first).to_have_value(working.PITCH[0])
    for phones in groups[:2]:
        working.hand_in_pitch(phones[0])
    room.shoot("handed-in")
    end_round(room)
    room.told(
        "Wait for judges and comparisons, then close both.",
        "Compare two pieces of work on your phone while the judges read.",
        "Compare two pieces of work on your phone while the judges read.",
        "Judge each piece of work on your list.",
    )
    room.shoot("judging")
    one = room.phones[0]
    one.press("present")
    one.sees(working.PITCH[0])
    room.snap(one.page, "aloud-phone")
    one.press("back_from_aloud")
    working.vote(room)
    working.judge_all(room, len(groups))
    expect(room.wall.get_by_text(f"{len(groups)} of {len(groups)} judged")).to_be_visible()
    room.shoot("judged")
    room.press("judging_over")
    review(room, "Thank you. You can still change a judgement until the reveal.")
    reveal(room, "pitch")
