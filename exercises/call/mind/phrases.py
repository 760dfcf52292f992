"""Turns of phrase by which plain things are known: a goodbye, a time, an agenda, talk to the software."""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


META = any_of(
    r"(?:ignore|disregard|forget|override) (?:all |any |your |the |my |of )*(?:previous|prior|above|earlier|"
    r"instructions|rules|prompt)",
    r"system (?:prompt|message|override)|\bjailbreak\b|language model|(?:developer|debug|admin|god) mode",
    r"you are (?:now )?(?:an?|the) (?:ai\b|assistant|simulat|chat ?bot|grader|evaluator|helpful)",
    r"set (?:my |your |the )?(?:trust|interest|patience|score)\b|(?:full|maximum|max|perfect) (?:score|marks|credit)",
    r"(?:give|award|grant|assign) (?:me|this|the)\b.{0,30}(?:\b100\b|full|maximum|highest)",
    r"out of character|break character|(?:end|stop|leave|exit) (?:the |this )?(?:simulation|role-?play|exercise)",
    r"\b(?:trainee|learner)\b.{0,40}\b(?:has|shows|demonstrat|deserves|should|scored)",
    r"</?[a-z_]+>|[{}]|\"\w+\"\s*:|\bscorecard\b.{0,20}\b(?:total|points|100)",
)
ROBOT = any_of(
    r"\b(?:are|r) (?:you|u) (?:\w+ ){0,3}(?:real|human|robot|bot|ai|machine|computer|chatbot|chatgpt|automated)\b"
)
BYE = any_of(
    r"\b(?:good)?bye\b",
    r"\bcheerio\b|\bciao\b",
    r"have a (?:good|great|nice|lovely|wonderful)",
    r"take care\b(?! of)",
    r"(?:talk|speak|see) (?:to you |you |u )?(?:soon|then|later|on (?:mon|tues|wednes|thurs|fri)|next|again|at )",
    r"i(?:'ll| will) let you (?:go|get)",
    r"(?:thanks|thank you)(?: again| so much| very much)? for (?:your|the) time",
    r"looking forward to (?:it|seeing|speaking|talking|meeting|our)",
)
FAKE_ACK = any_of(r"\bi (?:\w+ )?(?:understand|get it|get that|hear you|see)\b.{0,30}\bbut\b", r"fair enough,? but")
PARK = any_of(
    r"(?:come|get) back to (?:that|it|this)\b",
    r"park (?:that|it|this)",
    r"(?:leave|keep) (?:that|it) (?:for|until)",
    r"pick (?:that|it) up (?:later|at|after)",
    r"return to (?:that|it)",
)
BEHIND = any_of(
    r"\b(?:behind|beneath|underneath) (?:it|that|this)\b",
    r"(?:what|why)\b.{0,25}\b(?:makes|made|has) you (?:say|think|feel|worry|hesitat)",
    r"why (?:do|would|did) you (?:say|think|feel|ask)|why (?:is|'s) that\b|how come\b|what do you mean\b",
    r"how do you mean\b",
    r"\b(?:more|bit) about (?:that|it|this|your (?:concern|worry|hesitation|reservation))\b|in what way\b",
    r"what(?:'s| is) the (?:concern|worry)",
    r"what(?:'s| is| are)\b.{0,30}\b(?:worr|concern|hesitat|hold(?:s|ing) you back|bother)",
)
TIME = any_of(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri)\b(?=[\s,.?!]|$)",
    r"\btomorrow\b|\btoday\b|\bthis (?:week|afternoon|morning)\b|\bnext (?:week|month)\b",
    r"\b\d{1,2}(?::\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o'?clock|uhr|h)\b",
    r"\b\d{1,2}[:.]\d\d\b",
    r"\b(?:at|half past|quarter (?:past|to)) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve)\b",
    r"\b(?:the )?\d{1,2}(?:st|nd|rd|th)\b",
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
)
YES = any_of(
    r"^\W*(?:yes|yeah|yep|yup|sure|ok|okay|perfect|great|fine|good|deal|agreed|absolutely|of course|that works|"
    r"works for me",
    r"|sounds good|done|lovely|brilliant|wonderful|excellent|super|noted|no problem)\b",
    r"\bthat (?:works|suits|is fine)\b",
    r"works for me|i'll (?:be there|put|send (?:you )?(?:the|an) invit|book)|see you then",
    r"that(?:'s| is) (?:fine|perfect|great)",
)
NO = any_of(
    r"^\W*(?:no|nope|not really|unfortunately)\b",
    r"\b(?:can't|cannot|won't|not able|don't) (?:do|offer|keep|promise|have)",
)
REASON = any_of(
    r"\b(?:because|reason|regarding|concerning|following up|follow up)\b",
    r"\b(?:call|calling|ringing|ring|phoning|reaching out|getting in touch|in touch)\b.{0,25}\b(?:about|to|as|"
    r"since|with|on|regarding|after)\b",
    r"\byou (?:had |have |'ve )?(?:\w+ )?(?:signed|downloaded|asked|filled|visited|spoke|met|attended|registered|"
    r"requested|stopped)",
    r"\b(?:your|the) contract\b|\brenewal\b|\bit(?:'s| is) about\b|\bsaw that\b|\bnoticed\b|\bread (?:that|about)\b",
)
AGENDA = any_of(
    r"\bagenda\b|\bplan for (?:the|this|today)",
    r"\b(?:first|then|after that|at the end)\b.{0,60}\b(?:ask|tell|show|decide|you|we)\b",
    r"ask you (?:a few|a couple|some|two|three|one)",
    r"\b(?:suggest|propose|thought|like to)\b.{0,40}\b(?:start|ask|understand|hear)\b",
    r"\bminutes\b.{0,60}\b(?:ask|questions?|hear|understand|find out|see whether|see if)\b",
)
NEGATION = any_of(r"\b(?:not|no|never|without|only|unless|except|neither|nor|isn't|cannot)\b|n't\b")
PRESSURE = any_of(
    r"\b(?:right now|this minute|by noon|tonight|last chance|only (?:today|until|this week)|expires?|offer ends|"
    r"while stocks?)\b",
    r"\b(?:decide|sign|commit|buy|say yes|agree)\b.{0,15}\b(?:now|today|already|at once|immediately)\b",
    r"\bcome on\b|\bjust say yes\b",
    r"\b(?:crazy|stupid|foolish|mad|silly) (?:to|not to|if)\b|regret|miss(?:ing)? out|everyone else\b",
    r"your (?:boss|competitors?)\b",
    r"won't (?:hang up|go away|take no)|what(?:'s| is) (?:wrong|stopping)",
    r"\b(?:have|need|got) to (?:decide|sign|give me|say)\b|\bwast(?:e|ing)\b",
    r"\bi(?:'d)? (?:really )?(?:need|must have) (?:a|that|this|your|the)\b|take no for an answer",
    r"can't afford not|\bnow or never\b|price (?:goes|doubles|will)",
)
FLATTERY = any_of(
    r"\byou(?:'re| are| sound)\b.{0,25}\b(?:great|brilliant|smart|amazing|clever|wonderful|awesome|best|genius|"
    r"fantastic|incredible)\b",
    r"\b(?:love|admire)\b.{0,15}\b(?:your (?:voice|company|work|insight|attitude|leadership)|what you do)",
    r"what an? (?:great|lovely|brilliant|insightful|excellent|fantastic) (?:question|point|company|person|answer|"
    r"insight)",
    r"(?:such|so) (?:an? )?(?:impressive|inspiring|visionary)|big fan\b",
    r"pleasure to (?:speak|talk) (?:to|with) (?:such|someone)",
)
RUDE = any_of(
    r"\b(?:stupid|idiot\w*|shut up|moron\w*|dumb\w*|useless|crap|damn|f\W?u?\W?ck\w*|sh[i*]t|rubbish|pathetic|"
    r"incompetent|lazy|fool\w*",
    r"clueless|ridiculous|loser\w*|ignoran\w*|get lost|nonsense|hopeless|joke of|don't be (?:so )?\w+",
    r"none of your)\b",
)
APOLOGY = any_of(r"\b(?:i'm |im |so |very |really )?sorry\b(?! to hear)|\bapologi[sz]e\b|\bmy (?:fault|mistake|bad)\b")
BOOKED = any_of(
    r"\b(?:demo|demonstration|meeting|call|visit|trial|pilot|test|workshop|appointment|session|walk|quote|offer)\b"
)
AGAIN = any_of(
    r"\bpardon\b|come again\b|say (?:that|it) again|repeat (?:that|it|please|yourself)|what was that\b",
    r"what did you (?:just )?say|(?:didn'?t|couldn'?t) (?:catch|get|hear) (?:that|you|it)\b",
)
MEANING = any_of(
    r"what (?:do|did|does) (?:you|u|that|it) mean|how do you mean|\bmean by\b|\bhow so\b",
    r"in what (?:way|sense)|like what\b",
    r"(?:can|could) you (?:explain|elaborate)|what exactly\?|such as\?|for example\?|what do you mean\b",
    r"^\W*meaning\b",
    r"\b(?:lost me|(?:don't|didn't|not) (?:quite )?follow(?:ing)?|i(?:'m| am) confused)\b|\bwhat,? sorry\b",
    r"sorry,? what\b",
    r"(?:tell me|say) (?:a (?:bit|little) )?more(?: about (?:that|it|this))?\W*$|^\W*(?:go on|what happened)\W*$",
)
WHO_COMES = any_of(
    r"\bwho(?: else)?\b.{0,30}\b(?:there|join|come|coming|invite|attend|with you|table|in the (?:call|meeting|room))\b",
    r"\b(?:can|could|will|would|should|does|is|are)\b.{0,30}\b(?:join|available|attend|be there|sit in|free "
    r"(?:then|too|as well)|come along)\b",
)
CORRECTION = any_of(
    r"\b(?:wrong|mistake\w*|not (?:true|right|correct|possible)|incorrect|misunderst\w*|shouldn't have|should not "
    r"have|sorry)\b",
    r"\b(?:can't|cannot|doesn't|don't|won't|isn't|not able)\b",
)
YOUR_JOB = any_of(
    r"\b(?:your|ur) (?:role|job|responsib\w+|tasks?|area|desk|work|position|days?|week)\b",
    r"\b(?:you|u) (?:\w+ )?(?:responsible|do here|look after|in charge|do all day|do there|do for)\b|what "
    r"(?:exactly )?do (?:you|u) do\b",
)
GIVES_BACK = any_of(
    r"^\W*(?:okay|ok|right|understood|i see|got it|hm+|ah|yes)\W+(?:you|your|you've|you're|they|there)\b",
    r"^\W*(?:(?:i see|okay|ok|right|got it|understood|hm+|ah|oh|and|yes)\W+)*(?:so\b|it sounds like|sounds like|"
    r"it seems|if i (?:understand|got|get)"
    r"|you(?:'re| are) saying|what i(?:'m| am) hearing|in other words|let me (?:see|check) (?:if|whether)|to sum "
    r"up|you (?:told|said|mentioned))",
)
ABOUT_US = any_of(
    r"\b(?:fair|webinar|download\w*|stand|colleague|promis\w*|spoke|newsletter|brochure|guide|checklist|"
    r"chat(?:ted)?|met|badge)\b",
)
