"""The parts of the live component that count time and ask for drawings, alone in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from app.widgets.live import source

pytestmark = pytest.mark.browser
PARTS = source().replace("export default function ", "function mount")


@pytest.fixture
def told(chromium: Browser) -> Callable[[str], Any]:
    """Runs a few lines with all parts in scope and gives what they return."""
    page = chromium.new_page()
    return lambda lines: page.evaluate(f"async () => {{ {PARTS}\n{lines} }}")


def test_a_late_message_never_makes_the_countdown_jump_back(told: Callable[[str], Any]) -> None:
    """Messages arrive 0 to 900 ms late in any order, and the shown time only falls."""
    found = told(
        """
        let steady = 0;
        const time = new ServerTime(() => steady), countdown = new Countdown(time);
        const clock = { ends_at: 1e12 + 60000, left: null, whole: 60000 }, shown = [];
        for (const late of [900, 30, 400, 0, 850, 900, 700, 900, 900, 900, 900, 900, 900, 900]) {
          steady += 1000;
          time.hear(1e12 + steady - late);
          shown.push(Math.ceil(countdown.left(clock, 0) / 1000));
        }
        return { shown, off: Math.abs(countdown.left(clock, 0) - (60000 - steady)) };
        """
    )
    assert found["shown"] == sorted(found["shown"], reverse=True)
    assert found["off"] < 1000


def test_a_moved_end_starts_a_new_countdown(told: Callable[[str], Any]) -> None:
    found = told(
        """
        let steady = 0;
        const time = new ServerTime(() => steady), countdown = new Countdown(time);
        time.hear(0);
        const left = (ends_at, percent) => countdown.left({ ends_at, left: null, whole: 20000 }, percent);
        return [left(10000, 0), left(70000, 0), left(70000, 50), left(10000, 0),
          countdown.left({ ends_at: null, left: 5000, whole: 20000 }, 25),
          countdown.left({ ends_at: null, left: null, whole: null }, 25)];
        """
    )
    assert found == [10_000, 70_000, 80_000, 10_000, 10_000, None]


def test_times_are_said_as_people_read_them(told: Callable[[str], Any]) -> None:
    found = told(
        """
        const words = { "live.days": "{n} days" };
        const times = [-3000, 0, 1, 59999, 60000, 754000, 3600000, 3725000, 86400000, 259200000];
        return times.map((left) => face(left, words));
        """
    )
    assert found == ["0:00", "0:00", "0:01", "1:00", "1:00", "12:34", "1:00:00", "1:02:05", "24:00:00", "3 days"]


def test_a_screen_reader_is_warned_once_for_each_mark(told: Callable[[str], Any]) -> None:
    found = told(
        """
        const words = {
          "live.in_minutes": "{n} minutes", "live.in_minute": "a minute", "live.in_seconds": "{n} seconds",
        };
        const warner = new Warner(), said = [];
        for (let left = 400000; left > -5000; left -= 200) said.push(warner.heard(7, left, words));
        said.push("moved", warner.heard(8, 30000, words), warner.heard(8, 29800, words));
        return said.filter(Boolean);
        """
    )
    assert found == ["5 minutes", "a minute", "10 seconds", "moved"]


def test_one_redraw_for_a_turn_and_news_at_most_every_two_seconds(told: Callable[[str], Any]) -> None:
    found = told(
        """
        const asked = [], redraw = new Redraw((turn) => asked.push(turn), 0);
        const pause = (time) => new Promise((done) => setTimeout(done, time));
        redraw.has("a|1");
        redraw.hears("a|1");
        for (let n = 2; n < 30; n++) { redraw.hears(`a|${n}`); await pause(20); }
        const first = asked.length;
        redraw.has("a|2");
        redraw.hears("b|30");
        redraw.hears("b|30");
        await pause(50);
        redraw.has("b|30");
        await pause(200);
        redraw.stop();
        return { asked, first };
        """
    )
    assert found["first"] == 1
    assert found["asked"][-1] == "b|30" and found["asked"].count("b|30") == 1


def test_a_tap_goes_first_and_is_not_waited_for_without_end(told: Callable[[str], Any]) -> None:
    found = told(
        """
        const asked = [], redraw = new Redraw((turn) => asked.push(turn), 0, () => busy);
        const pause = (time) => new Promise((done) => setTimeout(done, time));
        let busy = true;
        redraw.has("a");
        redraw.hears("b");
        await pause(600);
        const first = asked.length;
        busy = false;
        await pause(500);
        const second = asked.length;
        redraw.has("b");
        busy = true;
        redraw.hears("c");
        await pause(LONGEST_HOLD + 1000);
        redraw.stop();
        return [first, second, asked.length];
        """
    )
    assert found == [0, 1, 2]


def test_phones_do_not_ask_all_in_the_same_instant(told: Callable[[str], Any]) -> None:
    found = told(
        """
        const began = performance.now(), times = [];
        const ask = () => times.push(performance.now() - began);
        const phones = Array.from({ length: 200 }, () => new Redraw(ask, JITTER));
        for (const phone of phones) { phone.has("a"); phone.hears("b"); }
        await new Promise((done) => setTimeout(done, JITTER + 300));
        for (const phone of phones) phone.stop();
        return [times.length, Math.min(...times), Math.max(...times)];
        """
    )
    assert found[0] == 200
    assert found[1] < 200 and 1_200 < found[2] < 1_800


def test_what_a_person_wrote_enters_the_page_as_text(told: Callable[[str], Any]) -> None:
    found = told(
        """
        const evil = "<img src=x onerror=alert(1)>{n}";
        const message = { teams: [{ name: evil, people: [evil] }], do: evil };
        const made = SCENES.teams(message, { "projector.teams": "Your team" }, { size: 16 });
        return [made.querySelectorAll("img").length, made.querySelector("h2").textContent];
        """
    )
    assert found == [0, "<img src=x onerror=alert(1)>{n}"]


def test_points_show_a_tenth_only_where_two_would_read_the_same(told: Callable[[str], Any]) -> None:
    found = told(
        """
        const shown = (...tenths) => tenths.map(pointsOf(tenths.map((one) => ({ tenths: one }))));
        return [shown(7424, 6600), shown(7424, 7421), shown(7424, 7424)];
        """
    )
    assert found == [["742", "660"], ["742.4", "742.1"], ["742", "742"]]


def test_what_colleagues_do_is_news_for_their_group_alone(told: Callable[[str], Any]) -> None:
    found = told(
        """
        const message = { turn: "a", moved: [3, 0] };
        return [turnOf(message, 0), turnOf(message, 1), turnOf(message, null), turnOf({ turn: "held" }, 0)];
        """
    )
    assert found == ["a|3", "a|0", "a", "held"]


def test_a_device_tells_its_way_to_the_server_in_a_rehearsal_and_stops_when_it_is_refused(
    told: Callable[[str], Any],
) -> None:
    found = told(
        """
        const sent = [], status = [204, 500, 204, 403];
        const send = async (url, asked) => {
          sent.push(JSON.parse(asked.body));
          return { status: status[0], ok: status.shift() === 204 };
        };
        const echo = new Echo("/live/w/echo", send, () => 390.4);
        const at = () => echo.timer !== 0;
        echo.hears(undefined);
        const quiet = at();
        echo.hears(true);
        echo.hears(true);
        const started = at();
        for (let n = 0; n < 3; n++) await echo.once();
        echo.lost = 2;
        await echo.once();
        const refused = at();
        echo.stop();
        return { quiet, started, refused, widths: sent.map((one) => one.width), lost: sent.map((one) => one.lost),
          trips: sent.map((one) => one.trips.length) };
        """
    )
    assert (found["quiet"], found["started"], found["refused"]) == (False, True, False)
    assert found["widths"] == [390] * 4 and found["lost"] == [0, 0, 0, 2] and found["trips"] == [0, 1, 0, 1]
