"""What stands in a field, in words: for evidence, for the document, and for reading somebody else's plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from exercises.exercise import Json
from exercises.plan.catalogue import OWNERS
from exercises.plan.scenario import PlanScenario
from exercises.plan.speech import amount, count, number
from scenarios.speech import MONTHS

AIMS = {
    "customers": "new customers",
    "qualified": "qualified leads",
    "accepted": "leads that sales accepts",
    "cac": "cost to win a customer",
    "contribution": "contribution after what marketing costs",
}
MONEY_AIMS = ("cac", "contribution")


class Words:
    """The words of one scenario. A value that the scenario does not know stays as it was written."""

    def __init__(self, scenario: PlanScenario) -> None:
        self.scenario = scenario
        world = scenario.world
        product = world.world.product
        self.channels = {each.id: each.name for each in world.channels}
        self.names: Mapping[str, Mapping[str, str]] = {
            "segment.id": {each.id: each.label for each in world.segments},
            "message.need": {need.id: need.text for segment in world.segments for need in segment.needs},
            "message.does": {each.id: each.text for each in product.does},
            "message.proof": {each.id: each.text for each in product.proof},
            "objective.what": AIMS,
            "deliverable.channel": self.channels,
            "deliverable.owner": {each.id: each.label for each in OWNERS},
            "measure.what": {each.id: each.name for each in world.measures},
            "risk.what": {each.id: each.text for each in world.risks},
        }

    def of(self, path: str, value: Json) -> str:
        """One field's value; nothing for an empty one."""
        if value is None or value == "" or value == []:
            return ""
        kind = ".".join(part for part in path.split(".") if not part.isdigit())
        if kind.startswith("spend."):
            return amount(self, value)
        if kind in self.names:
            return self.names[kind].get(str(value), str(value))
        return FORMS.get(kind, _plain)(self, value)

    def row(self, name: str, values: Mapping[str, Json]) -> str:
        """A row of the sheet as one line, without its empty places."""
        said = []
        for key, value in values.items():
            aimed = name == "objective" and key in ("number", "before")
            word = self.aimed(values.get("what"), value) if aimed else self.of(f"{name}.{key}", value)
            said.append(f"before {word}" if word and key == "before" else word)
        return ", ".join(each.removesuffix(".") for each in said if each)

    def aimed(self, what: Json, value: Json) -> str:
        """An aim's figure: money or a count, as the aim is."""
        if value is None:
            return ""
        return amount(self, value) if what in MONEY_AIMS else count(self, value)


def hours(value: float) -> str:
    """The first call's promise."""
    if value < 1:
        return "first call within half an hour"
    return f"first call within {value:.0f} {'hour' if value == 1 else 'hours'}"


def tries(value: float) -> str:
    return f"{value:.0f} {'attempt' if value == 1 else 'attempts'} to reach somebody"


def _plain(words: Words, value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return number(words, value) if isinstance(value, int | float) else str(value)


def _money(words: Words, value: Json) -> str:
    return amount(words, value)


def _feedback(words: Words, value: Json) -> str:
    return "after a day" if value == 1 else f"after {value} days"


def _month(start: str) -> Callable[[Words, Json], str]:
    return lambda words, value: f"{start} {MONTHS[int(value) - 1]}"


FORMS: Mapping[str, Callable[[Words, Json], str]] = {
    "reserve": _money,
    "economics.cac": _money,
    "economics.payback": lambda words, value: f"{number(words, round(value))} months",
    "economics.ratio": lambda words, value: number(words, round(value, 1)),
    "handoff.hours": lambda words, value: hours(value),
    "handoff.attempts": lambda words, value: tries(value),
    "handoff.feedback": _feedback,
    "objective.by": _month("by the end of"),
    "deliverable.due": _month("due in"),
    "measure.cadence": lambda words, value: f"every {value}",
}
