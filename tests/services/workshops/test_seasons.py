"""Seasons take closed workshops once and for good; the wall shows what everybody may see."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from app.identity import new_token
from app.services import Learner, NotYours, Refusal
from app.services.workshops.seasons import CODE
from app.store import Store, StoreError
from tests.services.fakes import Clock
from tests.services.workshops.closed import another, played
from tests.services.workshops.rooms import DEVICE, Rig


@pytest.fixture
def rig(fresh_store: Store, clock: Clock) -> Rig:
    made, _ = played(fresh_store, clock)
    made.do("closed")
    return made


def season(rig: Rig, best: int = 1, key: str = "s") -> str:
    return rig.desk.workshops.seasons.create(rig.boss, "Spring", best, key)


def names(prefix: str) -> list[str]:
    return [f"{prefix}{n}" for n in range(12)]


def test_a_season_is_made_once(rig: Rig) -> None:
    assert season(rig) == season(rig) and season(rig, key="t") != season(rig)
    assert [each.title for each in rig.desk.workshops.seasons.mine(rig.boss)] == ["Spring", "Spring"]


@pytest.mark.parametrize("title, best", [("", 3), ("x" * 81, 3), ("Spring", 0), ("Spring", 51)])
def test_a_season_needs_a_name_and_a_number(rig: Rig, title: str, best: int) -> None:
    with pytest.raises(Refusal, match="Nothing was made"):
        rig.desk.workshops.seasons.create(rig.boss, title, best, "k")


def test_only_facilitators_make_seasons(rig: Rig) -> None:
    eve = rig.desk.learners.join(new_token(), "Eve", "sales")
    with pytest.raises(NotYours):
        rig.desk.workshops.seasons.create(eve, "Mine", 3, "k")


def test_seasons_are_their_owners(rig: Rig) -> None:
    made, eve = season(rig), rig.desk.learners.join(new_token(), "Eve", "sales")
    seasons = rig.desk.workshops.seasons
    for act in (seasons.board, seasons.end, seasons.known):
        with pytest.raises(NotYours):
            act(eve, made)
    with pytest.raises(NotYours):
        seasons.take(eve, made, rig.id)
    with pytest.raises(NotYours):
        seasons.offered(eve, rig.id)


def test_the_best_workshops_count(rig: Rig) -> None:
    seasons, made = rig.desk.workshops.seasons, season(rig, best=1)
    rig.clock.pass_minutes(60)
    second = another(rig, names("Q"))
    seasons.take(rig.boss, made, rig.id)
    seasons.take(rig.boss, made, second.id)
    board = seasons.board(rig.boss, made)
    assert board.taken == 2 and [row.rank for row in board.rows] == sorted(row.rank for row in board.rows)
    for row in board.rows:
        results = [each for each in row.results if each is not None]
        assert row.tenths == max(tenths for tenths, _ in results)
        assert sum(counts for _, counts in results) == 1
    assert board.last is not None and board.last.title == "Again"


def test_a_team_counts_for_the_entrant_that_the_facilitator_names(rig: Rig) -> None:
    seasons, made = rig.desk.workshops.seasons, season(rig, best=2)
    seasons.take(rig.boss, made, rig.id, {"team a": "North", "team b": "South"})
    assert seasons.known(rig.boss, made) == ["North", "South", "Team C"]
    second = another(rig, names("Q"))
    seasons.take(rig.boss, made, second.id, {"team a": " north ", "team b": "", "team c": "Team C"})
    rows = {row.name: row for row in seasons.board(rig.boss, made).rows}
    assert set(rows) == {"North", "South", "Team C"}
    assert None not in rows["North"].results and rows["South"].results[1] is None


@pytest.mark.parametrize(
    "mapping, says",
    [
        ({"team a": "One", "team b": " ONE"}, "Two teams"),
        ({"team a": "x" * 41}, "40 characters"),
        ({"team a": "", "team b": " ", "team c": ""}, "No team"),
    ],
)
def test_names_that_make_no_sense_are_refused(rig: Rig, mapping: dict[str, str], says: str) -> None:
    made = season(rig)
    with pytest.raises(Refusal, match=says):
        rig.desk.workshops.seasons.take(rig.boss, made, rig.id, mapping)
    assert rig.desk.workshops.seasons.board(rig.boss, made).taken == 0


def test_a_workshop_counts_once_and_only_closed(fresh_store: Store, clock: Clock) -> None:
    rig, _ = played(fresh_store, clock)
    seasons, made = rig.desk.workshops.seasons, season(rig)
    assert seasons.offered(rig.boss, rig.id) == ()
    with pytest.raises(Refusal, match="close it first"):
        seasons.take(rig.boss, made, rig.id)
    rig.do("closed")
    assert len(seasons.offered(rig.boss, rig.id)) == 3
    seasons.take(rig.boss, made, rig.id)
    with pytest.raises(Refusal, match="already"):
        seasons.take(rig.boss, made, rig.id)
    assert seasons.counted_in(rig.boss, rig.id) == [made]


def test_a_season_that_is_over_takes_nothing(rig: Rig) -> None:
    made = season(rig)
    rig.desk.workshops.seasons.end(rig.boss, made)
    rig.desk.workshops.seasons.end(rig.boss, made)
    with pytest.raises(Refusal, match="over"):
        rig.desk.workshops.seasons.take(rig.boss, made, rig.id)
    assert rig.desk.workshops.seasons.board(rig.boss, made).ended


def test_an_archived_workshop_still_counts(rig: Rig) -> None:
    rig.desk.workshops.opening.archive(rig.boss, rig.id, "bye", DEVICE)
    made = season(rig)
    rig.desk.workshops.seasons.take(rig.boss, made, rig.id)
    assert rig.desk.workshops.seasons.board(rig.boss, made).taken == 1


def test_what_was_taken_cannot_be_changed(rig: Rig, fresh_store: Store) -> None:
    made = season(rig)
    rig.desk.workshops.seasons.take(rig.boss, made, rig.id)
    before = rig.desk.workshops.seasons.board(rig.boss, made)
    with pytest.raises(StoreError):
        fresh_store.write(lambda db: db.execute("UPDATE snapshots SET body = '{}'"))
    assert rig.desk.workshops.seasons.board(rig.boss, made) == before


def test_the_wall_is_for_everybody_who_has_the_code(rig: Rig) -> None:
    seasons, made = rig.desk.workshops.seasons, season(rig)
    seasons.take(rig.boss, made, rig.id)
    board = seasons.board(rig.boss, made)
    assert len(board.code) == CODE
    assert seasons.wall(f" {board.code[:4].lower()}-{board.code[4:].lower()} ") == board
    for wrong in ("", "A" * CODE, rig.code, "%" * CODE, board.code[:-1]):
        assert seasons.wall(wrong) is None


def test_the_wall_tells_of_nobody(fresh_store: Store, clock: Clock) -> None:
    rig, people = played(fresh_store, clock)
    rig.do("closed")
    seasons, made = rig.desk.workshops.seasons, season(rig)
    seasons.take(rig.boss, made, rig.id)
    shown = repr(asdict(seasons.board(rig.boss, made)))
    secret: list[Learner] = [*people, rig.boss]
    assert not [one for one in secret if one.id in shown or f"'{one.nickname}'" in shown]
    assert rig.id not in shown and "calls" not in shown
    with fresh_store.read() as db:
        [body] = [str(row[0]) for row in db.execute("SELECT body FROM snapshots")]
    assert not [one for one in secret if one.id in body or f'"{one.nickname}"' in body]
