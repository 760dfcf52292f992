"""Plain things that people say on the phone, found by their words: every customer has an answer to these."""

from __future__ import annotations

import re

from exercises.call.mind import phrases
from exercises.call.mind.phrases import any_of
from exercises.call.mind.words import hits, tokens
from scenarios.scenario import CallScenario, Colleague

_QUESTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("robot_question", phrases.ROBOT),
    (
        "can_hear",
        any_of(
            r"can (?:you|u) hear|do you hear me|is the line",
            r"(?:you|u) still (?:there|with me|listening|on the line|here)|hello\?+$",
        ),
    ),
    (
        "grant_time",
        any_of(
            r"\b(?:have|got) (?:you )?(?:the |a |an )?(?:half|few|two|five|ten|couple)\b.{0,14}(?:hour|minutes|moment)",
        ),
    ),
    (
        "time_left",
        any_of(
            r"how (?:much time|many minutes|long) (?:do|have) (?:you|we|i)\b.{0,12}(?:have|got|left|\?|$)",
            r"are you in a (?:hurry|rush)",
        ),
    ),
    ("say_again", phrases.AGAIN),
    (
        "how_are_you",
        any_of(
            r"\bhow (?:are|r) (?:you|u|things|we)\b(?=\s*(?:[?.!,;:)]|$|doing|today|keeping|this|then|all|getting|"
            r"feeling|holding|ms\b|mr\b|and\b))",
            r"\bhow(?:'s| is) (?:it going|everything|life|things|(?:your|the|ur) (?:day|morning|afternoon|week|"
            r"monday|tuesday|wednesday|thursday|friday))",
            r"how(?:'s| is| has| was)\b.{0,12}(?:day|week|morning|weekend|monday|friday|afternoon)\b.{0,20}(?:\?|"
            r"$|been|treating|going)",
            r"how do you do\b|how have you been|are you (?:doing )?(?:well|ok|okay|alright)\b|you well\b",
            r"you all right\b",
        ),
    ),
    (
        "personal_question",
        any_of(
            r"how old are you|are you married|have (?:kids|children)|where do you live",
            r"(?:your salary|do you earn|you make a year)|are you single|on a date",
            r"your (?:wife|husband|religion|star sign|political)",
        ),
    ),
    (
        "contact_detail",
        any_of(
            r"(?:your|ur|best) (?:e-?mail|mail address|phone number|mobile|direct (?:line|number)|"
            r"cell)\b.{0,25}(?:\?|$)",
            r"(?:which|what) (?:e-?mail|address)",
        ),
    ),
    ("date_today", any_of(r"what day (?:is|it)\b|what(?:'s| is) (?:the date|today(?:'s date)?\W*$)")),
    ("weather", any_of(r"\bweather\b|\b(?:rain|snow|sun)(?:ing|ny)?\b.{0,20}(?:there|with you|over there)")),
    (
        "call_back_later",
        any_of(
            r"(?:call|ring|phone|try)\b.{0,12}\b(?:back|again)\b.{0,30}(?:later|another|different|better|tomorrow|"
            r"time)",
            r"(?:better|another|different) time\b.{0,20}(?:call|talk|speak|\?)",
        ),
    ),
    ("my_boss", any_of(r"who(?:'s| is) your (?:boss|manager|superior|director)|(?:who do you|do you) report to")),
    (
        "years_here",
        any_of(
            r"how long have you (?:been|worked)(?! (?:using|doing|having|dealing|trying|looking|with (?:this|that|"
            r"them)))",
        ),
    ),
    (
        "company_age",
        any_of(
            r"how long has\b.{0,25}\b(?:company|firm|business)\b|when (?:was|were)\b.{0,30}\bfounded",
            r"how old is (?:your|the) (?:company|firm|business)",
        ),
    ),
    (
        "company_place",
        any_of(
            r"where (?:are you|is your (?:company|office|head)|exactly are you)\b.{0,15}(?:based|located|sitting|\?|$)",
        ),
    ),
    (
        "company_size",
        any_of(
            r"how many (?:people|employees|staff|sites|locations|depots|branches|offices|stores)\b.{0,30}(?:work|"
            r"employ|have|are|company|in total|\?|$)",
            r"how (?:big|large) (?:is|are) (?:you\b|(?:your|the) (?:company|firm|business|organi))",
            r"head ?count",
        ),
    ),
)
_HISTORY = any_of(
    r"(?:remember|recall)\b.{0,40}\b(?:webinar|fair|stand|download|call|e-?mail|mail|colleague|talk|guide|"
    r"checklist|newsletter|event|us)\b",
    r"(?:did|have|had) you (?:\w+ )?(?:get|got|receive|received|see|seen|read|like|find|look|"
    r"watch)\b.{0,40}\b(?:e-?mail|mail|guide|brochure|checklist|paper|letter|webinar|download|recording|"
    r"newsletter|material)",
    r"(?:how|what) did you (?:find|think|like|make|take)\b",
    r"what (?:made|brought|prompted|led|got) you (?:to |into )?(?:download|sign|fill|register|come|visit|attend|"
    r"join|ask|request|stop|talk|say yes|agree|take|get in touch|contact)",
    r"why (?:were|did) you (?:at|come|stop|say yes|agree|contact|get in touch)|our stand\b",
    r"(?:why|how come) (?:did )?you (?:download|sign|fill|register|visit|attend|request)",
)
_WHO = any_of(r"\bwho\b|\b(?:job|role|function|position|title|department|team)\b|what does (?:\w+ ){1,2}do\b")
_THAT_ONE = any_of(r"\bwho(?:'s| is| are| was) (?:that|he|she|they|this|those|these|it)\b(?! (?:who|that)\b)")
_CHOICE = re.compile(r"\b\w+ or (?!not\b|so\b|something|anything|whatever|less|more)\w+", re.IGNORECASE)
_YES_NO = re.compile(
    r"(?:^|[,.;:]\s*|\b(?:and|but|so|or|well|ok|okay|um|uh|hm|sorry|also|then)\s+)"
    r"(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|isn't|aren't|don't|doesn't|"
    r"didn't|haven't|won't)"
    r"\s+(?:\w+)",
    re.IGNORECASE,
)
_WH = re.compile(r"\b(?:who|whose|what|which|when|where|why|how)\b", re.IGNORECASE)


def form(text: str) -> str:
    """How a question is built: "choice" between two things, "yes_no", or "wh" for everything else."""
    if _CHOICE.search(text) and "?" in text:
        return "choice"
    yes_no, wh = _YES_NO.search(text), _WH.search(text)
    return "yes_no" if yes_no and (wh is None or yes_no.start() < wh.start()) else "wh"


def asked_about(text: str, scenario: CallScenario, last_says: str) -> Colleague | None:
    """The person whose part in all this is asked for; "who is that?" means somebody just named."""
    if not _WHO.search(text):
        return None
    if _THAT_ONE.search(text):
        text = f"{text} {last_says}"
    return next((each for each in scenario.cast if hits((each.name, each.name.split()[-1]), text)), None)


def would_come(text: str, scenario: CallScenario) -> str:
    """Whom they would bring to a meeting: the one that the line names, else somebody of their own people."""
    named = [each.name for each in scenario.cast if hits((each.name,), text)]
    others = [each.name for each in scenario.cast if each.who.startswith(("a colleague", "one of "))]
    return (named or others or [""])[0]


def plain_question(text: str, scenario: CallScenario) -> str:
    """The wording act that answers an everyday question, or "" when it is none."""
    if _asks_for_name(text, scenario):
        return "name_confirm"
    if _HISTORY.search(text) and scenario.world.touches:
        return "got_history"
    return next((act for act, pattern in _QUESTIONS if pattern.search(text)), "")


def _asks_for_name(text: str, scenario: CallScenario) -> bool:
    person = scenario.world.person
    names = {person.first.lower(), person.last.lower()}
    if re.search(
        r"\b(?:am i|are you|is (?:this|that|it)|do i have|have i (?:got|reached)|speak(?:ing)? (?:with|to)|"
        r"talk(?:ing)? to)\b",
        text.lower(),
    ):
        return bool(names & set(tokens(text))) and (
            "?" in text or "speak" in text.lower() or text.lower().startswith("is ")
        )
    return False


def slot_in(text: str, free: tuple[str, ...]) -> str:
    """The slot of the customer's diary that the text names, by its day and, when given, its hour."""
    low = text.lower()
    best = ""
    for slot in free:
        day = slot.split()[0].lower()
        if re.search(rf"\b{day[:3]}", low) is None or not re.search(rf"\b(?:{day}|{day[:3]}|{day[:4]})s?\b", low):
            continue
        hours = set(re.findall(r"\d{1,2}", low))
        hour = re.search(r"(\d{1,2})[:h]?(\d\d)?", slot.split(" ", 1)[-1])
        if not hours:
            best = best or slot
        elif hour and (hour[1] in hours or str(int(hour[1]) % 12 or 12) in hours):
            return slot
    return best
