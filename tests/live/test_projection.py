"""Nothing leaves but what the allow-list names, in whatever state a workshop is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from app.live.projection import AUDIENCES, SCHEMAS, Extras, Leak, checked, for_audience, turn
from app.live.projection.scene import SCENES
from app.live.projection.schema import Listed, Maybe, Record, Shape, Text, Word
from app.texts import catalogue
from app.workshop.standings.total import standings
from app.workshop.state import Stage, Workshop
from tests.live.rooms import CODE, NAMES, PEOPLE, SECRET, STEPS, Player, Seen, every, played

STATES = list(every())
EXTRAS = Extras(CODE, rehearsal=True)
OURS = frozenset(catalogue("en").values())
ALLOWED: Mapping[str, frozenset[str]] = {
    "agenda": frozenset({"Friday", *(one[key] for one in STEPS for key in ("title", "now")), *(one["questions"][0] for one in STEPS)}),  # noqa: E501
    "people": frozenset({*(name.title() for name in PEOPLE), "Tom, renamed"}),
    "team": frozenset({"Team 0", "Team 1", "Team 2"}),
    "catalogue": OURS,
    "code": frozenset({CODE}),
}  # fmt: skip


def shaped(value: Any, shape: Shape, where: str) -> Iterator[tuple[str, str, Shape]]:
    """Every string with its place and shape; fails for a key or a place that the schema does not know."""
    if isinstance(shape, Maybe):
        if value is not None:
            yield from shaped(value, shape.of, where)
    elif isinstance(shape, Record):
        assert value.keys() == shape.keys.keys(), where
        for key, inner in shape.keys.items():
            yield from shaped(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, Listed):
        for each in value:
            yield from shaped(each, shape.of, where)
    elif isinstance(value, str):
        yield where, value, shape
    else:
        assert isinstance(value, (bool, int, float)), where


def made(seen: Seen, audience: str) -> dict[str, Any]:
    return for_audience(seen.state, NAMES, audience, seen.now, EXTRAS)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_string_comes_from_where_the_schema_says(audience: str) -> None:
    for seen in STATES:
        message = made(seen, audience)
        held = seen.state.held and audience != "crew"
        for where, value, shape in shaped(message, SCHEMAS["held" if held else audience], audience):
            if isinstance(shape, Word):
                assert value in shape.of, (seen.name, where)
                continue
            assert isinstance(shape, Text), (seen.name, where)
            if shape.source != "mark":
                sources = ALLOWED[shape.source] | (OURS if where.endswith(".do") else frozenset())
                assert value in sources, (seen.name, where, value)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_secret_is_anywhere_in_a_message(audience: str) -> None:
    for seen in STATES:
        assert SECRET not in json.dumps(made(seen, audience)), seen.name


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_frozen_board_shows_no_score_by_whatever_path(audience: str) -> None:
    for seen in STATES:
        if seen.state.frozen:
            message = made(seen, audience)
            assert "tenths" not in json.dumps(message), seen.name
            assert not any(message.get(key) for key in ("board", "goal", "reveal")), seen.name


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_score_is_on_no_screen_before_its_reveal(audience: str) -> None:
    """The numbers of a round that was not revealed are nowhere, not even folded into another number."""
    for seen in STATES:
        now = seen.state.round
        message = made(seen, audience)
        if audience != "projector" or now is None or now.stage not in (Stage.REVEALED,):
            assert not message.get("board"), seen.name
        if message.get("board"):
            shown = {row["name"]: row["tenths"] for row in message["board"]["rows"]}
            assert shown == {row.name: row.tenths for row in standings(seen.state).rows if row.rank}, seen.name
        if message.get("reveal"):
            assert seen.state.step is not None and seen.state.step.kind == "ceremony", seen.name


def test_held_screens_get_the_neutral_text_and_nothing_else() -> None:
    for seen in STATES:
        if seen.state.held:
            for audience in ("projector", "participant", "judge"):
                message = made(seen, audience)
                assert message.keys() == {"turn", "seq", "now", "held", "scene", "do"}, seen.name
                assert message["do"] in OURS
            assert made(seen, "crew")["held"] is True


def test_the_ceremony_shows_no_reveal_before_its_turn() -> None:
    """What a later reveal tells first is in no earlier message."""
    names = {"Team 0", "Team 1", "Team 2"}
    told: set[str] = set()
    for seen in played():
        reveal = made(seen, "projector").get("reveal")
        if reveal is None or seen.state.round is None or seen.state.round.stage is not Stage.RUNNING:
            continue
        places = {place["name"] for place in reveal["places"]} & names
        if reveal["kind"] in ("before", "goal", "bridges", "award"):
            assert places == set(), seen.name
        if reveal["kind"] == "rank":
            assert not places & told, seen.name
        told |= places
    assert told == names


def test_every_scene_is_drawn_and_says_what_to_do() -> None:
    scenes = set()
    for seen in STATES:
        for audience in AUDIENCES:
            message = made(seen, audience)
            assert message["do"].strip(), (seen.name, audience)
            scenes.add(message["scene"])
    assert scenes == SCENES - {"waiting"}  # a step under way has always begun


def test_somebody_who_was_erased_has_no_name() -> None:
    lobby = next(seen for seen in played() if seen.name == "lobby")
    message = for_audience(lobby.state, {}, "projector", lobby.now, EXTRAS)
    assert set(message["names"]) == {catalogue("en")["live.somebody"], "Tom, renamed"}


def test_departments_are_counted_and_never_ranked() -> None:
    for seen in STATES:
        for audience in AUDIENCES:
            text = json.dumps({key: value for key, value in made(seen, audience).items() if key != "joined"})
            assert "marketing" not in text and "sales" not in text, (seen.name, audience)


def test_an_unknown_audience_is_refused() -> None:
    seen = STATES[0]
    for name in ("owner", "held", "", "PROJECTOR"):
        with pytest.raises(LookupError):
            made(seen, name)


@pytest.mark.parametrize(
    "change",
    [{"notes": "x"}, {"title": 5}, {"scene": "secret"}, {"held": 1}, {"step": None}, {"do": "x" * 500}, {"now": True}],
    ids=str,
)
def test_what_is_not_allowed_is_never_sent(change: dict[str, Any]) -> None:
    lobby = next(seen for seen in played() if seen.name == "lobby")
    with pytest.raises(Leak):
        checked(made(lobby, "participant") | change, "participant")


def changes(player: Player, audience: str, kind: str, body: Mapping[str, Any] | None = None, **more: Any) -> bool:
    before = turn(player.state, audience)
    player.do(kind, body, **more)
    return turn(player.state, audience) != before


def lobby() -> Player:
    player = Player()
    player.do("opened")
    for name, department in PEOPLE.items():
        player.by(name, "joined", {"member": name, "department": department})
    return player


def test_a_phone_redraws_for_what_changes_its_page_and_for_nothing_else() -> None:
    player = lobby()
    teams = [{"id": "t", "name": "All", "members": list(PEOPLE)}]
    groups = [{"id": "g", "desk": f"{SECRET}-desk", "members": ["ann", "sam"]}]
    told = [
        ("joined", {"member": "new", "department": "sales"}, False),
        ("left", {"member": "new"}, False),
        ("locked", {}, False),
        ("teams_drawn", {"teams": teams}, True),
        ("began", {}, True),
        ("step_began", {"index": 1, "groups": groups}, True),
        ("ready", {"member": "ann", "ready": True}, False),
        ("regrouped", {"groups": [groups[0] | {"members": ["ann", "sid"]}]}, True),
        ("started", {"ends_at": player.now + 10 * 60_000}, True),
        ("extended", {"seconds": 60}, False),
        ("extra_time", {"member": "sid", "percent": 25}, True),
        ("extra_time", {"member": "mia", "percent": 50}, False),
        ("held", {}, True),
        ("unheld", {}, True),
        ("frozen", {}, True),
        ("finished", {"group": "g", "attempt": "a", "tenths": 5}, False),
        ("taken_over", {"controller": "phone", "epoch": 1}, False),
    ]
    assert [(kind, changes(player, "participant", kind, body)) for kind, body, _ in told] == [
        (kind, expected) for kind, _, expected in told
    ]


def test_a_judge_redraws_when_work_comes_in_and_the_crew_hears_of_everything() -> None:
    player = lobby()
    player.do("teams_drawn", {"teams": [{"id": "t", "name": "All", "members": list(PEOPLE)}]})
    player.do("began")
    groups = [{"id": "g", "desk": f"{SECRET}-desk", "members": ["ann", "sam"]}]
    player.do("step_began", {"index": 1, "groups": groups})
    player.do("started", {"ends_at": None})
    crew = turn(player.state, "crew")
    assert changes(player, "judge", "finished", {"group": "g", "attempt": "a", "tenths": 5})
    later = turn(player.state, "crew")
    assert later != crew and later.partition("|")[0] == crew.partition("|")[0]


def test_phones_hear_how_often_a_group_moved_and_nobody_else_does() -> None:
    seen = next(each for each in played() if each.name == "lobby")
    told = {who: for_audience(seen.state, NAMES, who, seen.now, Extras(moved=(3, 0))) for who in AUDIENCES}
    assert told["participant"]["moved"] == [3, 0]
    assert all("moved" not in told[who] for who in AUDIENCES if who != "participant")


def test_the_same_state_gives_the_same_turn(capsys: pytest.CaptureFixture[str]) -> None:
    def folded() -> Workshop:
        return list(played())[12].state

    for audience in AUDIENCES:
        assert turn(folded(), audience) == turn(folded(), audience)
