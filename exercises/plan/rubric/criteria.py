"""The ten criteria as they are published before the plan. Sources: docs/plan.md."""

from __future__ import annotations

from exercises.rubric import Weighted, weighted

CRITERIA: tuple[Weighted, ...] = (
    weighted(
        "outcome",
        "What the market makes of it",
        30,
        "What the plan earns on average, against doing nothing, last year's plan, and the best that could be known.",
        ("No more than doing nothing.", "As much as last year's plan.", "Nearly as much as the best plan."),
        "Move money from where the next thousand brings little to where it brings more, and promise what sales can do.",
    ),
    weighted(
        "fit",
        "The right people, where they are",
        12,
        "A segment that is worth it, reasons of your own, and money where these people can be met.",
        ("Nobody chosen, or money where they never look.", "Half of the money reaches them.", "Nearly all of it does."),
        "Read how your segment looks for suppliers, and ask of each channel: would they see it there?",
    ),
    weighted(
        "message",
        "A message that fits and can be proven",
        12,
        "One need that moves these people, what of the product answers it, a proof; half is for sentences that say so.",
        (
            "It fits everybody, or promises too much.",
            "The right choices in words that anybody could say, or a real need without proof.",
            "Their strongest need, answered and proven, in words for them.",
        ),
        "Say one thing, and whom it is for: their strongest need, what answers it, who has seen it work. No more.",
    ),
    weighted(
        "objectives",
        "Aims that can be checked",
        8,
        "An outcome and an earlier sign, each with last year's, a month, and a number not too easy nor out of reach.",
        ("No number.", "Numbers without a start, too easy or out of reach.", "Two aims that one can check and reach."),
        "Give each aim a number, last year's number beside it and a month, then see what the forecast says of it.",
    ),
    weighted(
        "consistency",
        "It adds up",
        10,
        "Money within the budget, what is paid for gets made in time, aims for customers and qualified leads agree.",
        ("The parts contradict each other.", "Most of it agrees.", "All of it agrees."),
        "Go through it backwards: from the customers wanted to the leads, the channels, the things to make, the weeks.",
    ),
    weighted(
        "deliverables",
        "Made in time, by somebody",
        6,
        "For each channel something to make, with an owner, finished before its money is spent.",
        ("Money without anything made.", "Half of it in time.", "All of it in time."),
        "For each channel ask what must exist before the first money runs, who makes it, and by when.",
    ),
    weighted(
        "measures",
        "Figures that tell the truth",
        6,
        "Early and late signs, each from the place that really knows it, looked at often enough, none for vanity.",
        ("None, or only applause.", "Some, from the wrong place.", "Early and late ones from the right places."),
        "Choose one figure that moves before the money does and one that is the money, and where each really stands.",
    ),
    weighted(
        "alignment",
        "Agreed with sales",
        8,
        "Who and what makes a lead, a promise that can be kept, three reasons to send leads back, a day for feedback.",
        (
            "Leads are thrown over the wall.",
            "A promise without the hours.",
            "A shared definition and a promise that holds.",
        ),
        "Ask how many leads sales can call as promised, and write down together what makes a lead a lead.",
    ),
    weighted(
        "risk",
        "What may go wrong",
        5,
        "Two risks that this plan runs, each with the answer that helps most, and 4 to 15 % of the money kept back.",
        ("None seen.", "Named, without an answer.", "Two that matter, answered, and a reserve."),
        "Name what would hurt most if it failed, what you would do that day, and keep a twentieth of the money for it.",
    ),
    weighted(
        "economics",
        "What a customer costs and brings",
        3,
        "Cost to win a customer, months until it is earned back, and what a customer is worth against it.",
        ("Not computed.", "One of three right.", "All three right, within a quarter."),
        "Divide what the plan costs by the customers it should win, and compare that with what one pays in a year.",
    ),
)
