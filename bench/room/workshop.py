"""The workshop that is measured, made with the program's own services on the server's database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.identity import new_token
from app.services import Desk
from app.services.workshops.folding import event_of
from app.store import Store, moves, workshops
from app.workshop.agenda import Agenda, Step
from app.workshop.agenda import Desk as Place
from app.workshop.events import Event
from app.workshop.state import Workshop
from bench.room.server import KEY

AGENDA = Agenda(
    id="bench",
    title="A full room",
    lead="",
    aim="",
    steps=(
        Step(
            "calls",
            "round",
            "A call each",
            60,
            "Call.",
            "",
            desks=(Place("all", "call", {"kind": "discovery"}, "all"),),
        ),
        Step("talk", "debrief", "What we found", 10, "Talk.", "", questions=("What surprised you?",)),
    ),
    team_size=6,
)


@dataclass(frozen=True, slots=True)
class Room:
    """`boss` and `people` are cookies, the people's by learner."""

    desk: Desk
    id: str
    boss: str
    people: Mapping[str, str]

    @property
    def state(self) -> Workshop:
        return self.desk.workshops.commands.state(self.id)[1]

    def events(self) -> list[Event]:
        with self.desk.store.read() as db:
            return [event_of(each) for each in workshops.after(db, self.id)]

    def said(self) -> dict[str, list[tuple[str, str]]]:
        """Line and answer of every move that is stored, by learner."""
        found: dict[str, list[tuple[str, str]]] = {learner: [] for learner in self.people}
        with self.desk.store.read() as db:
            seated = db.execute(
                "SELECT r.attempt, s.learner FROM round_attempts AS r JOIN seats AS s ON s.attempt = r.attempt "
                "WHERE r.workshop = ?",
                [self.id],
            ).fetchall()
            for attempt, learner in seated:
                told: list[Any] = moves.after(db, attempt)
                found[learner] += [(each.body["say"], each.answer["says"]) for each in told if each.kind == "say"]
        return found


def full(database: Path, people: int, leader: str = "Frida") -> Room:
    """Everybody has joined, has a team, and waits for the first step; `leader` runs it, in one room of a database."""
    desk = Desk(Store(database), {}, agendas={AGENDA.id: AGENDA}, key=KEY)
    token = new_token()
    boss = desk.learners.join(token, leader, "sales")
    desk.workshops.opening.unlock(boss, KEY)
    made = desk.workshops.opening.create(boss, AGENDA.id, AGENDA.title, "make")
    desk.workshops.opening.open(boss, made, "open")
    code = desk.workshops.commands.state(made)[0].code or ""
    cookies = {}
    for n in range(people):
        cookie = new_token()
        learner = desk.learners.join(cookie, f"{leader} {n}", ("marketing", "sales")[n % 2])
        desk.workshops.joining.join(learner, code)
        cookies[learner.id] = cookie
    desk.workshops.rounds.draw_teams(boss, made, "draw", "")
    desk.workshops.commands.do(boss, made, "began", {}, "begin")
    return Room(desk, made, token, cookies)
