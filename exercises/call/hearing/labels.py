"""The fixed labels of a trainee's line. Their definitions stand in docs/labels.md."""

ACTS = (
    "greet introduce permission small_talk ask_open ask_closed ask_leading reflect summarize empathize "
    "pitch_feature pitch_benefit proof answer acknowledge clarify rebut check propose propose_vague pressure "
    "disparage overclaim rude off_topic noise"
).split()
TOPICS = (
    "role process volume problem cause impact goal timeline budget decision criteria competition history "
    "constraints objection next_step"
).split()
LABELS = (*ACTS, *TOPICS)

QUESTIONS = frozenset({"ask_open", "ask_closed", "ask_leading"})
TOPICAL = QUESTIONS | {"reflect", "summarize", "check", "clarify"}  # only these carry topics
