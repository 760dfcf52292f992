"""The published names that statements are made of, and our own where there is none.

Verbs and activity types are ADL's; confirming is that of Activity Streams, as the Tin Can registry lists it. What is
said of them is English, whatever the screens speak: the definition of an id must not change with a setting.
"""

from __future__ import annotations

from collections.abc import Mapping

VERSION = "1.0.3"
LANGUAGE = "en"

_ADL_VERB = "http://adlnet.gov/expapi/verbs/"
VERBS: Mapping[str, str] = {
    name: f"{_ADL_VERB}{name}"
    for name in ("attempted", "completed", "terminated", "experienced", "answered", "scored", "progressed", "mastered")
} | {"confirmed": "http://activitystrea.ms/schema/1.0/confirm"}

_ADL_TYPE = "http://adlnet.gov/expapi/activities/"
TYPES: Mapping[str, str] = {
    name: f"{_ADL_TYPE}{name}"
    for name in (
        "assessment",
        "cmi.interaction",
        "course",
        "lesson",
        "meeting",
        "module",
        "objective",
        "performance",
        "simulation",
    )
}

# Of an exercise: what it is called, and what kind of activity it is.
EXERCISES: Mapping[str, tuple[str, str]] = {
    "call": ("Sales call", "simulation"),
    "plan": ("Marketing plan", "simulation"),
    "roleplay": ("Call between colleagues", "performance"),
    "pitch": ("Joint pitch", "performance"),
}
COURSES: Mapping[str, str] = {
    "m2s": "Sales for marketers",
    "s2m": "Marketing for sellers",
    "common": "Both desks",
}

_OWN = "https://swapdesk.invalid/xapi/"  # RFC 2606: a name that can never be anybody's address
OPTIONS = f"{_OWN}options"
PURPOSE = f"{_OWN}purpose"
OUTCOME = f"{_OWN}outcome"
HINTS = f"{_OWN}hints"
TRY = f"{_OWN}try"
MISCONCEPTIONS = f"{_OWN}misconceptions"
LEVEL = f"{_OWN}level"
PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"  # 0 to 100, whole
