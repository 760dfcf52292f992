"""Half of a message's points is for its words: no slogan gets beyond the middle, whatever was chosen rightly."""

from __future__ import annotations

import pytest

from exercises.plan.message import answering, names_beside, names_figure
from exercises.plan.rubric.market_part import message
from exercises.plan.rubric.seen import Seen
from exercises.plan.scenario import PlanScenario
from exercises.plan.state import PlanState
from exercises.rubric import Judged
from exercises.sheet.state import Written
from scenarios.market.stems import speaks
from scenarios.market.world import Need, SegmentWorld
from tests.exercises.plan.markets import many, scenario

MARKETS = many(30)
SLOGANS = (
    "Hello",
    "We make good software for firms such as yours, come and have a look at it.",
    "The smart way to work: simple, fast and reliable, made for people like you and your whole team.",
    "Save time and money from the first day on, with the partner that so many firms trust already.",
    "Your success is our business. Ask us today how much more your company could reach with us.",
    "The best solution for your company, try it now and see for yourself what it does for you.",
)
OFFICE = scenario(4)


def judged(market: PlanScenario, segment: SegmentWorld, need: Need, text: str) -> Judged:
    """A message whose choices are right as far as they can be."""
    proofs = need.proof or [each.id for each in market.world.world.product.proof]
    values = {"need": need.id, "does": need.does[0], "proof": proofs[0], "text": text}
    written = {f"message.{name}": Written(value, 1, 1) for name, value in values.items()}
    state = PlanState(market, 4, 1, {"segment.id": Written(segment.id, 1, 1), **written})
    return message(Seen(state))


def level(found: Judged) -> int:
    return 1 + round(4 * found.share)


def strongest(segment: SegmentWorld) -> Need:
    return max((need for need in segment.needs if need.proof), key=lambda each: each.strength)


def own(market: PlanScenario, segment: SegmentWorld) -> str:
    """Whom, what they want, what answers it, who has seen it work, each in a word or two of theirs."""
    need, product = strongest(segment), market.world.world.product
    answers = answering(market, {"message.does": need.does[0]})
    answer = next((each for each in answers if not speaks(each, need.words)), answers[0])
    proof = next(each for each in product.proof if each.id == need.proof[0])
    shown = next((each for each in proof.words if not speaks(each, need.words)), proof.words[0])
    return f"For {segment.label}: you want {need.words[0]} to be off your mind? Ours is {answer}; ask them: {shown}."


@pytest.mark.parametrize("market", MARKETS, ids=str)
def test_no_slogan_gets_beyond_level_three_and_a_specific_text_gets_five(market: tuple[int, str, str, str]) -> None:
    made = scenario(*market)
    for segment in made.world.segments:
        need = strongest(segment)
        for text in SLOGANS:
            assert level(judged(made, segment, need, text)) <= 3, text
        found = judged(made, segment, need, own(made, segment))
        assert found.evidence[-1].shows == "It says to whom, the need, what answers it, and who has seen it work."
        assert level(found) >= (5 if found.evidence[0].good else 4)


@pytest.mark.parametrize("market", MARKETS[:10], ids=str)
def test_a_word_of_the_need_makes_no_slogan_specific(market: tuple[int, str, str, str]) -> None:
    made = scenario(*market)
    for segment in made.world.segments:
        need = strongest(segment)
        for word in need.words:
            text = f"Think {word}, think of us: the name that so many have come to trust."
            assert level(judged(made, segment, need, text)) <= 3, text


def test_each_thing_that_is_not_said_costs_and_is_named() -> None:
    homes = next(each for each in OFFICE.world.segments if each.id == "care_groups")
    whole = "Homes that will not ring an agency: we ask everyone who can step in. A nursing group has 41 percent fewer."
    parts = {
        "whom it is for": "Outside hands? Ours goes by text message to all who may. Others had 41 percent less of it.",
        "who has seen it work": "Homes that will not ring an agency: we ask by text message who may and can come.",
        "what of the product answers it": "Homes that will not ring an agency: somebody we know has 41 percent fewer.",
        "the need that you chose": "In your care homes it goes by text message; one that we know has 41 percent less.",
    }
    need = strongest(homes)
    best = judged(OFFICE, homes, need, whole)
    assert best.share == 1.0
    for missing, text in parts.items():
        found = judged(OFFICE, homes, need, text)
        assert found.share < best.share and found.evidence[-1].shows.endswith(f"It does not say {missing}."), text
    assert level(judged(OFFICE, homes, need, parts["who has seen it work"])) == 4
    assert level(judged(OFFICE, homes, need, parts["the need that you chose"])) <= 3


def test_one_word_does_not_tell_the_need_and_what_answers_it() -> None:
    need = Need("n", "hand in hours", 1.0, ("payroll", "typing"), ("files",), ())
    stems = ("payroll", "file", "pay rule")
    assert not names_beside("Payroll made easy for everyone.", need, stems)
    assert names_beside("Payroll without typing.", need, stems) and names_beside("Payroll as a file.", need, stems)
    assert names_beside("It comes as a file.", need, stems) and not names_beside("No typing.", need, stems)


def test_a_figure_is_a_number_of_its_own() -> None:
    assert names_figure("It took 5 days, now 41%.", ("5",)) and names_figure("From 12.", ("12",))
    assert not any(names_figure(text, ("5",)) for text in ("In 2025.", "1.5 days", "5.5 days", "5,000 people"))
