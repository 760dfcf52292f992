"""How a question is answered: by pointer, or by the keys alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from playwright.sync_api import Locator, Page, expect

from exercises.exercise import Json

MOST_TABS = 60


class Hands(Protocol):
    """Somebody at a page. `press` goes to a button and presses it."""

    page: Page

    def press(self, button: Locator) -> None: ...

    def write(self, box: Locator, words: str) -> None: ...

    def pick(self, boxes: Locator, at: int) -> None:
        """The one at that place among radio buttons of one group."""

    def tick(self, box: Locator) -> None: ...

    def select(self, box: Locator, value: str) -> None:
        """By the value of an option, or by its words where those are its value."""


class Pointer:
    """A thumb on a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        button.click()

    def write(self, box: Locator, words: str) -> None:
        box.fill(words)

    def pick(self, boxes: Locator, at: int) -> None:
        boxes.nth(at).check()

    def tick(self, box: Locator) -> None:
        box.check()

    def select(self, box: Locator, value: str) -> None:
        box.select_option(value)


class Keys:
    """No pointer: Tab until it is there, then keys. What Tab does not reach is not reached."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, wanted: Locator) -> None:
        for _ in range(MOST_TABS):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {wanted}")

    def press(self, button: Locator) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")

    def write(self, box: Locator, words: str) -> None:
        self.reach(box)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def pick(self, boxes: Locator, at: int) -> None:
        self.reach(boxes.first)
        self.page.keyboard.press("Space")
        for _ in range(at):
            self.page.keyboard.press("ArrowDown")
        expect(boxes.nth(at)).to_be_checked()

    def tick(self, box: Locator) -> None:
        self.reach(box)
        self.page.keyboard.press("Space")

    def select(self, box: Locator, value: str) -> None:
        self.reach(box)
        for _ in range(box.locator("option").count()):
            if box.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        expect(box).to_have_value(value)


def fill_in(hands: Hands, seen: Mapping[str, Json], given: Any) -> None:
    """Answers the question that is on the page without sending it; `seen` is what may be seen of it."""
    form = hands.page.locator(".sd-ask")
    match seen["type"]:
        case "mcq":
            hands.pick(form.locator("input"), _places(seen["options"])[given])
        case "multi":
            for at in sorted(_places(seen["options"])[each] for each in given):
                hands.tick(form.locator("input").nth(at))
        case "categorise":
            bins = _places(seen["bins"])
            for at, card in enumerate(seen["cards"]):
                hands.pick(form.locator(".ask-row").nth(at).locator("input"), bins[given[card["id"]]])
        case "match":
            for at, left in enumerate(seen["lefts"]):
                hands.select(form.locator("select").nth(at), given[left["id"]])
        case "cloze":
            for at, (gap, words) in enumerate(zip(seen["gaps"], given, strict=True)):
                box = form.locator("select, input").nth(at)
                (hands.select if gap["choices"] else hands.write)(box, words)
        case "order":
            for at, id in enumerate(given):
                put_up(hands, form.locator("li"), id, at)
        case "numeric":
            hands.write(form.locator("input"), str(given))
        case _:
            hands.write(form.locator("textarea"), given)


def put_up(hands: Hands, rows: Locator, id: str, place: int) -> None:
    """A step of an order to its place, by its button, which keeps the focus."""
    ids = rows.evaluate_all("all => all.map(one => one.dataset.id)")
    for _ in range(ids.index(id) - place):
        hands.press(hands.page.locator(f'.sd-ask li[data-id="{id}"] button').first)
    assert rows.nth(place).get_attribute("data-id") == id


def _places(parts: list[dict[str, str]]) -> dict[str, int]:
    return {part["id"]: at for at, part in enumerate(parts)}
