"""The words that content may use for topics, acts and moments, and how hard each topic is to earn."""

TOPICS = (
    *("role", "process", "volume", "problem", "cause", "impact", "goal"),
    *("timeline", "budget", "decision", "criteria", "competition", "history", "constraints"),
)
COMMON_TOPICS = ("role", "timeline", "budget", "decision")
OWN_TOPICS = tuple(topic for topic in TOPICS if topic not in COMMON_TOPICS)
ACTS_THAT_ANSWER = ("rebut", "answer", "proof", "pitch_benefit", "propose")
CHATS = ("now", "home", "leisure")
CAST = ("colleague", "other", "former", "boss", "rep")
OWN_CAST = ("colleague", "other", "former")  # whom a case may describe itself
MOMENTS = ("opening", "pitch", "price", "closing")

THETA = {
    "role": 0.1,
    "process": 0.15,
    "volume": 0.2,
    "problem": 0.35,
    "history": 0.35,
    "constraints": 0.35,
    "timeline": 0.4,
    "decision": 0.4,
    "criteria": 0.4,
    "cause": 0.45,
    "goal": 0.45,
    "competition": 0.45,
    "impact": 0.5,
    "budget": 0.55,
}
THETA_PERSONAL = 0.7
