"""A small workshop that was played to its end, with three teams that have results."""

from __future__ import annotations

from app.identity import new_token
from app.services import Learner
from app.store import Store
from app.workshop.agenda import Agenda, Step
from app.workshop.agenda import Desk as Place
from tests.services.fakes import Clock
from tests.services.workshops.rooms import DEVICE, Rig, rig

SHORT = Agenda(
    id="short",
    title="A short workshop",
    lead="One round.",
    aim="To test.",
    steps=(
        Step("count", "round", "Counting", 10, "Count.", "Alone.", desks=(Place("all", "counting"),), grace=0),
        Step("promise", "commitments", "Promises", 5, "Promise.", "Collect."),
    ),
    team_size=4,
)


def played(store: Store, clock: Clock, people: int = 12) -> tuple[Rig, list[Learner]]:
    """Everybody has counted; the round is revealed, the first has promised something, and nothing is closed yet."""
    room = rig(store, clock, SHORT)
    return room, play(room, room.people(people))


def play(room: Rig, everybody: list[Learner]) -> list[Learner]:
    rounds, attempts = room.desk.workshops.rounds, room.desk.attempts
    room.teams()
    for n, team in enumerate(room.state.teams):
        room.do("team_named", {"team": team.id}, text=f"Team {'ABCDEF'[n]}")
    room.begin(0)
    for n, one in enumerate(everybody):
        attempt = rounds.enter(one, room.id)
        assert attempt is not None
        attempts.say(one, attempt, 1, f"k{n}", "add", {"add": 20 + 3 * n})
        attempts.finish(one, attempt, "end")
    rounds.end(room.boss, room.id, room.key(), DEVICE)
    room.clock.pass_minutes(1)
    room.desk.workshops.closing.look_after(room.id)
    room.do("revealed")
    room.begin(1)
    room.do("committed", {}, everybody[0], text="I sit in on a call each month.")
    return everybody


def another(room: Rig, names: list[str]) -> Rig:
    """One more workshop of the same boss, played by new people and closed."""
    made = room.desk.workshops.opening.create(room.boss, "short", "Again", f"make-{room.key()}")
    room.desk.workshops.opening.open(room.boss, made, room.key(), DEVICE)
    second = Rig(room.desk, room.clock, room.boss, made, room.keys)
    sides = ("marketing", "sales")
    people = [room.desk.learners.join(new_token(), name, sides[n % 2]) for n, name in enumerate(names)]
    for one in people:
        room.desk.workshops.joining.join(one, second.code)
    play(second, people)
    second.do("closed")
    return second
