"""A module and what belongs to it, as activities."""

from __future__ import annotations

from collections.abc import Mapping

from app.xapi.house import House
from app.xapi.names import COURSES, LANGUAGE
from exercises.exercise import Json
from exercises.lesson.content import Module, Objective


def module_of(house: House, module: Module) -> Json:
    more: Mapping[str, Json] = {"description": {LANGUAGE: module.lead}}
    return house.activity("module", module.title, "modules", module.id, **more)


def course_of(house: House, module: Module) -> Json:
    """One for each direction, and one for what both learn."""
    return house.activity("course", COURSES[module.direction], "courses", module.direction)


def form_of(house: House, module: Module, form: str) -> Json:
    name = f"{module.title}: {form.replace('_', ' ')}"
    return house.activity("assessment", name, "modules", module.id, "forms", form)


def act_of(house: House, module: Module) -> Json:
    """What is done together at its end."""
    return house.activity("performance", module.swap.title, "modules", module.id, "act")


def objective_of(house: House, objective: Objective) -> Json:
    return house.activity("objective", objective.text, "objectives", objective.id)
