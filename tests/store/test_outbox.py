"""What was stored is journaled in its order, also what was there before; a receiver is one sender's at a time."""

from __future__ import annotations

from pathlib import Path

from app.store import Store, learners, moves, outbox
from app.store.migrations import MIGRATIONS
from tests.store.played import started

BEFORE = tuple(each for each in MIGRATIONS if each[0] < "0007")
NAME, NOW = "a" * 64, 1_000_000


def moved(store: Store, name: str, attempts: int) -> list[tuple[str, int]]:
    """So many attempts with two moves each, one after the other by turns."""

    def act(db: object) -> list[tuple[str, int]]:
        learner = learners.add(db, name, name.casefold(), "sales", 1).id
        made = [started(db, learner, "practice", seed).id for seed in range(attempts)]
        row = [(attempt, n) for n in (1, 2) for attempt in made]
        for attempt, n in row:
            moves.append(db, attempt, n, f"k{n}", "say", {}, {}, n)
        return row

    return store.write(act)


def places(store: Store, upto: int = 0, limit: int = 100) -> list[tuple[str | None, int]]:
    with store.read() as db:
        return [(each.attempt, each.n) for each in outbox.next_places(db, upto, limit)]


def test_what_was_there_before_is_journaled_in_its_order(tmp_path: Path) -> None:
    with Store(tmp_path / "old.db", migrations=BEFORE) as store:
        row = moved(store, "Anna", 3)
    with Store(tmp_path / "old.db") as store:
        assert places(store) == row
        later = moved(store, "Ben", 2)
        assert places(store) == row + later
        with store.read() as db:
            assert outbox.count_after(db, outbox.next_places(db, 0, 3)[-1].place) == len(row) + len(later) - 3


def test_what_was_undone_leaves_no_place(fresh_store: Store) -> None:
    row = moved(fresh_store, "Anna", 1)

    def fails(db: object) -> None:
        moves.append(db, row[0][0], 3, "k3", "say", {}, {}, 3)
        raise ValueError

    try:
        fresh_store.write(fails)
    except ValueError:
        assert places(fresh_store) == row


def test_one_holds_a_receiver_until_it_gives_it_back_or_time_is_up(fresh_store: Store) -> None:
    one, other = "1" * 32, "2" * 32

    def take(holder: str, now: int) -> bool:
        return fresh_store.write(lambda db: outbox.take(db, NAME, holder, now, now + 100)) is not None

    assert take(one, NOW) and take(one, NOW + 50) and not take(other, NOW + 149)
    assert take(other, NOW + 150) and not take(one, NOW + 151)
    fresh_store.write(lambda db: outbox.give_back(db, NAME, one))
    assert not take(one, NOW + 152)
    fresh_store.write(lambda db: outbox.give_back(db, NAME, other))
    assert take(one, NOW + 153)


def test_what_was_told_is_never_untold(fresh_store: Store) -> None:
    fresh_store.write(lambda db: outbox.take(db, NAME, "1" * 32, NOW, NOW))
    fresh_store.write(lambda db: outbox.put_off(db, NAME, NOW + 9, True, "why", NOW))
    for upto in (7, 3):
        fresh_store.write(lambda db, upto=upto: outbox.advance(db, NAME, upto, 2, [], NOW))
    with fresh_store.read() as db:
        found = outbox.target(db, NAME)
    assert found is not None and (found.upto, found.told, found.failures, found.stopped, found.reason) == (
        7,
        4,
        0,
        False,
        "",
    )


def test_the_first_names_of_a_house_stay(fresh_store: Store) -> None:
    for digit in "12":
        fresh_store.write(lambda db, digit=digit: outbox.make_house(db, digit * 32, digit * 64))
    with fresh_store.read() as db:
        assert outbox.house(db) == ("1" * 32, "1" * 64)
