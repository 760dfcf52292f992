"""Guide cards and the handout: what stands on them, and that what people wrote stays text."""

from __future__ import annotations

from html.parser import HTMLParser

from app.papers.shadow_pages import guide, handout
from exercises.lesson.shadow.library import load_cards
from tests.app.shadowing.made import ANNA, BEN, NAMES, Told, day

EVIL = "<script>alert(1)</script>{{ 7 * 7 }}"
BELIEFS = [{"before": f"Before {n} {EVIL}", "now": f"Now {n}", "desk": "sales"} for n in range(3)]


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def week() -> Told:
    made = Told([day(1), day(3, card="sales-cold")])
    made.do("accepted", BEN, desk="sales")
    return made


def test_a_sheet_for_each_day_that_takes_place() -> None:
    made = week()
    page = guide(made.week, NAMES, load_cards())
    assert Tags(page).tags.count("article") == 2
    for words in ("A block of cold calls", "Three questions to ask aloud", "What to leave alone", "beside Ben"):
        assert words in page
    made.do("dropped", n=2)
    assert "A block of cold calls" not in guide(made.week, NAMES, load_cards())
    made.do("called_off")
    assert "No day takes place" in guide(made.week, NAMES, load_cards())


def test_the_handout_holds_what_is_for_the_team_and_no_raw_notes() -> None:
    notes = {"d1.guess": "25", "d1.home": f"Shorten the form {EVIL}", "d1.seen": "She sighed", "d2.told": "In secret"}
    page = handout(week().week, NAMES, load_cards(), notes, BELIEFS, {"told": "Tuesday", "change": EVIL})
    assert "script" not in Tags(page).tags and "49" not in page and "{{ 7 * 7 }}" in page
    assert "Shorten the form" in page and "not signed yet" in page and "Before 2" in page
    assert "She sighed" not in page and "In secret" not in page


def test_before_anything_was_told_the_page_is_a_draft() -> None:
    page = handout(week().week, {ANNA: EVIL}, load_cards(), {}, BELIEFS, {})
    assert "From the days" not in page and "script" not in Tags(page).tags
