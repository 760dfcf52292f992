"""Plain things that people say on the phone, found by their words: every customer has an answer to these."""

from __future__ import annotations

import re

from exercises.call.mind.words import hits, tokens
from scenarios.scenario import CallScenario, Colleague


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


META = _any(
    r"(?:ignore|disregard|forget|override) (?:all |any |your |the |my |of )*(?:previous|prior|above|earlier|instructions|rules|prompt)",
    r"system (?:prompt|message|override)|\bjailbreak\b|language model|(?:developer|debug|admin|god) mode",
    r"you are (?:now )?(?:an?|the) (?:ai\b|assistant|simulat|chat ?bot|grader|evaluator|helpful)",
    r"set (?:my |your |the )?(?:trust|interest|patience|score)\b|(?:full|maximum|max|perfect) (?:score|marks|credit)",
    r"(?:give|award|grant|assign) (?:me|this|the)\b.{0,30}(?:\b100\b|full|maximum|highest)",
    r"out of character|break character|(?:end|stop|leave|exit) (?:the |this )?(?:simulation|role-?play|exercise)",
    r"\b(?:trainee|learner)\b.{0,40}\b(?:has|shows|demonstrat|deserves|should|scored)",
    r"</?[a-z_]+>|[{}]|\"\w+\"\s*:|\bscorecard\b.{0,20}\b(?:total|points|100)",
)
ROBOT = _any(
    r"\b(?:are|r) (?:you|u) (?:\w+ ){0,3}(?:real|human|robot|bot|ai|machine|computer|chatbot|chatgpt|automated)\b"
)
BYE = _any(
    r"\b(?:good)?bye\b", r"\bcheerio\b|\bciao\b", r"have a (?:good|great|nice|lovely|wonderful)", r"take care\b(?! of)",
    r"(?:talk|speak|see) (?:to you |you |u )?(?:soon|then|later|on (?:mon|tues|wednes|thurs|fri)|next|again|at )",
    r"i(?:'ll| will) let you (?:go|get)", r"(?:thanks|thank you)(?: again| so much| very much)? for (?:your|the) time",
    r"looking forward to (?:it|seeing|speaking|talking|meeting|our)",
)  # fmt: skip
FAKE_ACK = _any(r"\bi (?:\w+ )?(?:understand|get it|get that|hear you|see)\b.{0,30}\bbut\b", r"fair enough,? but")
PARK = _any(
    r"(?:come|get) back to (?:that|it|this)\b", r"park (?:that|it|this)", r"(?:leave|keep) (?:that|it) (?:for|until)",
    r"pick (?:that|it) up (?:later|at|after)", r"return to (?:that|it)",
)  # fmt: skip
BEHIND = _any(
    r"\b(?:behind|beneath|underneath) (?:it|that|this)\b", r"(?:what|why)\b.{0,25}\b(?:makes|made|has) you (?:say|think|feel|worry|hesitat)",
    r"why (?:do|would|did) you (?:say|think|feel|ask)|why (?:is|'s) that\b|how come\b|what do you mean\b|how do you mean\b",
    r"\b(?:more|bit) about (?:that|it|this|your (?:concern|worry|hesitation|reservation))\b|in what way\b|what(?:'s| is) the (?:concern|worry)",
    r"what(?:'s| is| are)\b.{0,30}\b(?:worr|concern|hesitat|hold(?:s|ing) you back|bother)",
)  # fmt: skip
TIME = _any(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri)\b(?=[\s,.?!]|$)",
    r"\btomorrow\b|\btoday\b|\bthis (?:week|afternoon|morning)\b|\bnext (?:week|month)\b",
    r"\b\d{1,2}(?::\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o'?clock|uhr|h)\b", r"\b\d{1,2}[:.]\d\d\b",
    r"\b(?:at|half past|quarter (?:past|to)) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    r"\b(?:the )?\d{1,2}(?:st|nd|rd|th)\b",
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
)  # fmt: skip
YES = _any(
    r"^\W*(?:yes|yeah|yep|yup|sure|ok|okay|perfect|great|fine|good|deal|agreed|absolutely|of course|that works|works for me"
    r"|sounds good|done|lovely|brilliant|wonderful|excellent|super|noted|no problem)\b", r"\bthat (?:works|suits|is fine)\b",
    r"works for me|i'll (?:be there|put|send (?:you )?(?:the|an) invit|book)|see you then|that(?:'s| is) (?:fine|perfect|great)",
)  # fmt: skip
NO = _any(
    r"^\W*(?:no|nope|not really|unfortunately)\b",
    r"\b(?:can't|cannot|won't|not able|don't) (?:do|offer|keep|promise|have)",
)
REASON = _any(
    r"\b(?:because|reason|regarding|concerning|following up|follow up)\b",
    r"\b(?:call|calling|ringing|ring|phoning|reaching out|getting in touch|in touch)\b.{0,25}\b(?:about|to|as|since|with|on|regarding|after)\b",
    r"\byou (?:had |have |'ve )?(?:\w+ )?(?:signed|downloaded|asked|filled|visited|spoke|met|attended|registered|requested|stopped)",
    r"\b(?:your|the) contract\b|\brenewal\b|\bit(?:'s| is) about\b|\bsaw that\b|\bnoticed\b|\bread (?:that|about)\b",
)
AGENDA = _any(
    r"\bagenda\b|\bplan for (?:the|this|today)", r"\b(?:first|then|after that|at the end)\b.{0,60}\b(?:ask|tell|show|decide|you|we)\b",
    r"ask you (?:a few|a couple|some|two|three|one)", r"\b(?:suggest|propose|thought|like to)\b.{0,40}\b(?:start|ask|understand|hear)\b",
    r"\bminutes\b.{0,60}\b(?:ask|questions?|hear|understand|find out|see whether|see if)\b",
)  # fmt: skip
NEGATION = _any(r"\b(?:not|no|never|without|only|unless|except|neither|nor|isn't|cannot)\b|n't\b")
PRESSURE = _any(
    r"\b(?:right now|this minute|by noon|tonight|last chance|only (?:today|until|this week)|expires?|offer ends|while stocks?)\b",
    r"\b(?:decide|sign|commit|buy|say yes|agree)\b.{0,15}\b(?:now|today|already|at once|immediately)\b",
    r"\bcome on\b|\bjust say yes\b",
    r"\b(?:crazy|stupid|foolish|mad|silly) (?:to|not to|if)\b|regret|miss(?:ing)? out|everyone else\b|your (?:boss|competitors?)\b",
    r"won't (?:hang up|go away|take no)|what(?:'s| is) (?:wrong|stopping)|\b(?:have|need|got) to (?:decide|sign|give me|say)\b|\bwast(?:e|ing)\b",
    r"\bi(?:'d)? (?:really )?(?:need|must have) (?:a|that|this|your|the)\b|take no for an answer|can't afford not|\bnow or never\b|price (?:goes|doubles|will)",
)
FLATTERY = _any(
    r"\byou(?:'re| are| sound)\b.{0,25}\b(?:great|brilliant|smart|amazing|clever|wonderful|awesome|best|genius|fantastic|incredible)\b",
    r"\b(?:love|admire)\b.{0,15}\b(?:your (?:voice|company|work|insight|attitude|leadership)|what you do)",
    r"what an? (?:great|lovely|brilliant|insightful|excellent|fantastic) (?:question|point|company|person|answer|insight)",
    r"(?:such|so) (?:an? )?(?:impressive|inspiring|visionary)|big fan\b|pleasure to (?:speak|talk) (?:to|with) (?:such|someone)",
)
RUDE = _any(
    r"\b(?:stupid|idiot\w*|shut up|moron\w*|dumb\w*|useless|crap|damn|f\W?u?\W?ck\w*|sh[i*]t|rubbish|pathetic|incompetent|lazy|fool\w*"
    r"|clueless|ridiculous|loser\w*|ignoran\w*|get lost|nonsense|hopeless|joke of|don't be (?:so )?\w+|none of your)\b",
)
APOLOGY = _any(r"\b(?:i'm |im |so |very |really )?sorry\b(?! to hear)|\bapologi[sz]e\b|\bmy (?:fault|mistake|bad)\b")
BOOKED = _any(
    r"\b(?:demo|demonstration|meeting|call|visit|trial|pilot|test|workshop|appointment|session|walk|quote|offer)\b"
)

AGAIN = _any(
    r"\bpardon\b|come again\b|say (?:that|it) again|repeat (?:that|it|please|yourself)|what was that\b|what did you (?:just )?say|(?:didn'?t|couldn'?t) (?:catch|get|hear) (?:that|you|it)\b"
)
# (wording act, pattern); the order is the order of trial
_QUESTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("robot_question", ROBOT),
    ("can_hear", _any(r"can (?:you|u) hear|do you hear me|is the line|(?:you|u) still (?:there|with me|listening|on the line|here)|hello\?+$")),
    ("grant_time", _any(r"\b(?:have|got) (?:you )?(?:the |a |an )?(?:half|few|two|five|ten|couple)\b.{0,14}(?:hour|minutes|moment)")),
    ("time_left", _any(r"how (?:much time|many minutes|long) (?:do|have) (?:you|we|i)\b.{0,12}(?:have|got|left|\?|$)|are you in a (?:hurry|rush)")),
    ("say_again", AGAIN),
    ("how_are_you", _any(
        r"\bhow (?:are|r) (?:you|u|things|we)\b", r"\bhow(?:'s| is) (?:it going|everything|life|things|(?:your|the|ur) (?:day|morning|afternoon|week|monday|tuesday|wednesday|thursday|friday))",
        r"how(?:'s| is| has| was)\b.{0,12}(?:day|week|morning|weekend|monday|friday|afternoon)\b.{0,20}(?:\?|$|been|treating|going)", r"how do you do\b|how have you been|are you (?:doing )?(?:well|ok|okay|alright)\b|you well\b|you all right\b",
    )),
    ("personal_question", _any(r"how old are you|are you married|have (?:kids|children)|where do you live|(?:your salary|do you earn|you make a year)|are you single|on a date|your (?:wife|husband|religion|star sign|political)")),
    ("contact_detail", _any(r"(?:your|ur|best) (?:e-?mail|mail address|phone number|mobile|direct (?:line|number)|cell)\b.{0,25}(?:\?|$)|(?:which|what) (?:e-?mail|address)")),
    ("date_today", _any(r"what day (?:is|it)\b|what(?:'s| is) (?:the date|today(?:'s date)?\W*$)")),
    ("weather", _any(r"\bweather\b|\b(?:rain|snow|sun)(?:ing|ny)?\b.{0,20}(?:there|with you|over there)")),
    ("call_back_later", _any(r"(?:call|ring|phone|try)\b.{0,12}\b(?:back|again)\b.{0,30}(?:later|another|different|better|tomorrow|time)", r"(?:better|another|different) time\b.{0,20}(?:call|talk|speak|\?)")),
    ("my_boss", _any(r"who(?:'s| is) your (?:boss|manager|superior|director)|(?:who do you|do you) report to")),
    ("years_here", _any(r"how long have you (?:been|worked)(?! (?:using|doing|having|dealing|trying|looking|with (?:this|that|them)))")),
    ("company_age", _any(r"how long has\b.{0,25}\b(?:company|firm|business)\b|when (?:was|were)\b.{0,30}\bfounded|how old is (?:your|the) (?:company|firm|business)")),
    ("company_place", _any(r"where (?:are you|is your (?:company|office|head)|exactly are you)\b.{0,15}(?:based|located|sitting|\?|$)")),
    ("company_size", _any(r"how many (?:people|employees|staff|sites|locations|depots|branches|offices|stores)\b.{0,30}(?:work|employ|have|are|company|in total|\?|$)|how (?:big|large) (?:is|are) (?:you\b|(?:your|the) (?:company|firm|business|organi))|head ?count")),
)  # fmt: skip
_HISTORY = _any(
    r"(?:remember|recall)\b.{0,40}\b(?:webinar|fair|stand|download|call|e-?mail|mail|colleague|talk|guide|checklist|newsletter|event|us)\b",
    r"(?:did|have|had) you (?:\w+ )?(?:get|got|receive|received|see|seen|read|like|find|look|watch)\b.{0,40}\b(?:e-?mail|mail|guide|brochure|checklist|paper|letter|webinar|download|recording|newsletter|material)",
    r"(?:how|what) did you (?:find|think|like|make|take)\b",
    r"what (?:made|brought|prompted|led|got) you (?:to |into )?(?:download|sign|fill|register|come|visit|attend|join|ask|request|stop|talk|say yes|agree|take|get in touch|contact)",
    r"why (?:were|did) you (?:at|come|stop|say yes|agree|contact|get in touch)|our stand\b",
    r"(?:why|how come) (?:did )?you (?:download|sign|fill|register|visit|attend|request)",
)  # fmt: skip


MEANING = _any(
    r"what (?:do|did|does) (?:you|u|that|it) mean|how do you mean|\bmean by\b|\bhow so\b|in what (?:way|sense)|like what\b",
    r"(?:can|could) you (?:explain|elaborate)|what exactly\?|such as\?|for example\?|what do you mean\b|^\W*meaning\b",
    r"\b(?:lost me|(?:don't|didn't|not) (?:quite )?follow(?:ing)?|i(?:'m| am) confused)\b|\bwhat,? sorry\b|sorry,? what\b",
    r"(?:tell me|say) (?:a (?:bit|little) )?more(?: about (?:that|it|this))?\W*$|^\W*(?:go on|what happened)\W*$",
)
_WHO = _any(r"\bwho\b|\b(?:job|role|function|position|title|department|team)\b|what does\b")
_THAT_ONE = _any(r"\bwho(?:'s| is| are| was) (?:that|he|she|they|this|those|these|it)\b(?! (?:who|that)\b)")
_CHOICE = re.compile(r"\b\w+ or (?!not\b|so\b|something|anything|whatever|less|more)\w+", re.IGNORECASE)
_YES_NO = re.compile(
    r"(?:^|[,.;:]\s*|\b(?:and|but|so|or|well|ok|okay|um|uh|hm|sorry|also|then)\s+)"
    r"(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|isn't|aren't|don't|doesn't|didn't|haven't|won't)"
    r"\s+(?:\w+)", re.IGNORECASE,
)  # fmt: skip
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
        r"\b(?:am i|are you|is (?:this|that|it)|do i have|have i (?:got|reached)|speak(?:ing)? (?:with|to)|talk(?:ing)? to)\b",
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
