"""Faults as authors make them: where, what was there, what they wrote, the code, and what stands on the line told.

`told` is empty where the line is the one on which the change begins.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    file: str
    old: str
    new: str
    code: str
    told: str = ""
    module: str = "m2s-01"
    alone: bool = True  # otherwise what refers to it is told, too


M, Q, C, G = "module.yaml", "items.yaml", "case.yaml", "guess.yaml"
L1, L2, L3 = "lesson_1.md", "lesson_2.md", "lesson_3.md"
OTHER = "m2s-02"

FAULTS = (
    # YAML and fields
    Fault(M, 'title: "A seller', 'titel: "x"\ntitle: "A seller', "S01"),
    Fault(M, 'myth: "Who misses the quota did not work hard enough."\n', "", "S02", "id: m2s-01"),
    Fault(M, 'place: "1"', 'place: "first"', "S04"),
    Fault(M, "direction: m2s", "direction: sales", "S04"),
    Fault(Q, "  type: cloze", "  type: lueckentext", "S04"),
    Fault(Q, '  tolerance: "0.6"', '  tolerance: "about half"', "S04"),
    Fault(Q, 'bins: ["With the customer", "For one deal", "For the firm"]', "bins: With the customer", "S03"),
    Fault(
        Q,
        "- id: m2s-01-why-01\n  type: match",
        "- id: m2s-01-why-01\n  type: match\n  type: order",
        "Y06",
        "  type: order",
    ),
    Fault(C, "start: friday", "start: &begin friday", "Y04"),
    Fault(G, "about: both}", "about: everybody}", "S04"),
    Fault(L1, "minutes: 6", "minutes: six", "S04"),
    Fault(L2, "title: Where the week goes", "titel: x\ntitle: Where the week goes", "S01"),
    # ids and references
    Fault(M, "id: m2s-01\n", "id: m2s-07\n", "L11"),
    Fault(M, "{id: m2s-01.2, text", "{id: m2s-01.5, text", "L11", alone=False),
    Fault(M, "- {id: week-is-selling, text", "- {id: Week Selling, text", "L11", alone=False),
    Fault(Q, "- id: m2s-01-week-03", "- id: week-03", "L11"),
    Fault(C, "id: m2s-01-case", "id: m2s-case", "L11"),
    Fault(G, "m2s-01-guess-3", "m2s-01-guess-2", "L11"),
    Fault(M, "words: [quota, attainment", "words: [quota, attaintment", "L17"),
    Fault(L3, "objectives: [m2s-01.3]", "objectives: [m2s-01.3, m2s-01.4]", "L18"),
    Fault(C, "objective: m2s-01.3", "objective: m2s-02.3", "L18"),
    Fault(L3, "sources: [eyal-2018,", "sources: [eyal-2019,", "L19"),
    Fault(Q, "  sources: [oyer-1998, larkin-2014]", "  sources: [oyer-98, larkin-2014]", "L19"),
    Fault(
        C,
        'misconception: full-quota-always, feedback: "They can',
        'misconception: full-quota, feedback: "They can',
        "L20",
    ),
    Fault(M, "needs: [m2s-01]", "needs: [m2s-01, m2s-99]", "L16", module=OTHER),
    Fault(M, "needs: []", "needs: [m2s-02]", "L16", alone=False),
    # the module
    Fault(M, '"Classify the hours', '"Know the hours', "L13"),
    Fault(M, '"Choose the figure', '"Be aware of the figure', "L13"),
    Fault(M, "  kind: shadow", "  kind: plan\n  options: {level: insane}", "L15", "  options:"),
    # lessons
    Fault(L1, "---\ntitle: The number", "title: The number", "L21"),
    Fault(L2, "It depends on who counts.", "It depends on <em>who</em> counts.", "L24"),
    Fault(L3, "## Try tomorrow", "<script>alert(1)</script>\n\n## Try tomorrow", "L24"),
    Fault(L1, "Two questions, one minute.", "[Two questions](https://example.org), one minute.", "L25"),
    Fault(L2, "```\n\n1. With the customer: 11", "\n\n1. With the customer: 11", "L26", "```figure"),
    Fault(L2, "```figure", "```python", "L26"),
    Fault(L2, "- **For one deal:**", "- Deals\n  - **For one deal:**", "L26", "  - **For one"),
    Fault(L2, "title: Teo's 40 hours\n", "", "L27", "```figure"),
    Fault(L1, "Both halves matter.", "Both halves matter, say 63 % of sellers.", "L28"),
    Fault(L3, "in 25 experiments imagining", "in 52 experiments imagining", "L28"),
    Fault(
        L1,
        "# The number with a date on it",
        "# The number with a date on it\n\nNo fewer than 4,711 firms do this.",
        "L28",
        "No fewer",
    ),
    Fault(L2, "after 46 % five years", "after 64 % five years", "L28", module="m2s-01"),
    Fault(L2, "between 40 and 60 % of deals", "between 50 and 60 % of deals", "L28", module=OTHER),
    Fault(L3, "sales calls, sorted the ends", "sales calls in 70 countries, sorted the ends", "L28", module=OTHER),
    # items
    Fault(Q, '    - {text: "100 %", right: true,', '    - {text: "100 %",', "L33", "  options:"),
    Fault(
        Q,
        '"Sales must have been lying until now",',
        '"Some of the deals go back to an earlier stage",',
        "L33",
        module=OTHER,
    ),
    Fault(Q, "  gaps:\n", "  hours: 3\n  gaps:\n", "S01"),
    Fault(Q, '"It costs us enough to do something about it"', '"Something goes wrong here"', "L34", module=OTHER),
    Fault(Q, '  extra: ["Nothing, this is politeness"', '  extra: ["There is a problem"', "L35", module=OTHER),
    Fault(
        Q,
        'bins: ["Advance", "Continuation", "No"]',
        'bins: ["Advance", "Continuation", "No", "Order"]',
        "L36",
        module=OTHER,
    ),
    Fault(Q, '  text: "Ask what the {1}', '  text: "Ask what the customer', "L37", module=OTHER),
    Fault(Q, 'met: "6..12 step 2"', 'met: "6..12 step 4"', "L38", module=OTHER),
    Fault(Q, '"100 * (orders + adv) / all"', '"100 * (orders + adv) / (all - all)"', "L38", module=OTHER),
    Fault(Q, '"100 * orders / all"', '"100 * orders ** 2 / all"', "L38", module=OTHER),
    Fault(Q, '"(met - dead) * size"', '"(met - dead + 2) * size"', "L39", module=OTHER),
    Fault(Q, "each with customers.", "{each} with customers.", "L40"),
    Fault(Q, '{text: "maybe", misconception', '{text: "No.", misconception', "L41", module=OTHER),
    Fault(Q, 'sample: "The customer has named two', 'sample: "The buyer has named two', "L42", module=OTHER),
    Fault(Q, 'explain: "We have something to do; they have not."', 'explain: "Wrong."', "L43", module=OTHER),
    Fault(Q, '  hints: ["Small, hers, dated."]\n', "", "L44", "- id: m2s-02-end-04", module=OTHER),
    Fault(Q, "  twin: m2s-01-why-b-01\n", "", "L45", "- id: m2s-01-why-a-01"),
    # the case and the statements
    Fault(C, "to: rescue, points: 2", "to: resuce, points: 2", "L51", module=OTHER),
    Fault(C, "start: request", "start: anfang", "L51", module=OTHER),
    Fault(C, "to: silent, points: 1", "to: blunt, points: 1", "L52", "  silent:"),
    Fault(C, '    ending: "Slide against slide"', "", "L54", "  end_war:"),
    Fault(C, "to: end_war, points: 0", "to: end_war, points: 3", "L55"),
    Fault(G, '"I think about work on most Sunday evenings."', '"Do I think about work on Sunday evenings?"', "L62"),
    Fault(G, '"I could say today, without looking, how far I am from my target."', '"My target."', "L62"),
    # what is shared
    Fault("sources/m2s_a.yaml", "  gong-talk:", "  Gong_Talk:", "L72", "  Gong_Talk:"),
    Fault("words/m2s_a.yaml", '    title: "Ramp"', '    title: "<b>Ramp</b>"', "L24"),
    Fault("sources/m2s_a.yaml", '    year: "1988"', '    year: "3988"', "L73"),
)
