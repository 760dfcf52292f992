"""What is going on, as one word for what a screen draws, and the sentence that says what to do now."""

from __future__ import annotations

from app.texts import has, say
from app.workshop.agenda import Step
from app.workshop.state import Phase, RoundState, Stage, Workshop

SCENES = frozenset(
    "draft lobby teams waiting brief round_brief ready talk running debrief commitments ceremony paused grace judged "
    "compared both review revealed void done frozen held closed archived".split()
)
BY_AGENDA = frozenset("talk running debrief commitments".split())
_OF_PHASE = {Phase.DRAFT: "draft", Phase.CLOSED: "closed", Phase.ARCHIVED: "archived"}
_OF_STAGE = {
    Stage.READY: "ready",
    Stage.PAUSED: "paused",
    Stage.GRACE: "grace",
    Stage.REVIEW: "review",
    Stage.REVEALED: "revealed",
    Stage.VOID: "void",
    Stage.DONE: "done",
}
_UNDER_WAY = frozenset({Stage.RUNNING, Stage.PAUSED, Stage.DONE})
_WORK = frozenset({"round_brief", "ready", "running"})
_RESULTS = frozenset({"revealed", "ceremony"})


def scene_of(state: Workshop) -> str:
    """One of `SCENES`. Held goes before everything; frozen before whatever shows results."""
    if state.held:
        return "held"
    scene = _scene(state)
    return "frozen" if state.frozen and scene in _RESULTS else scene


def _scene(state: Workshop) -> str:
    if state.phase in _OF_PHASE:
        return _OF_PHASE[state.phase]
    step, now = state.step, state.round
    if state.phase is Phase.LOBBY or step is None:
        return "teams" if state.teams else "lobby"
    return "waiting" if now is None else _of_step(step, now)


def _of_step(step: Step, now: RoundState) -> str:
    """The winners stay on the wall after the ceremony, for as long as people want to look at them."""
    if step.kind == "ceremony" and now.stage in _UNDER_WAY:
        return "ceremony"
    if now.stage is Stage.BRIEF:
        return "round_brief" if step.kind == "round" else "brief"
    if now.stage is Stage.RUNNING:
        return "running" if step.kind == "round" else step.kind
    if now.stage is Stage.JUDGING:
        return "both" if step.judged and step.compared else "judged" if step.judged else "compared"
    return _OF_STAGE[now.stage]


def do_now(state: Workshop, audience: str, scene: str) -> str:
    """One sentence: the agenda's own while a step runs, else ours for this audience, or for all."""
    step = state.step
    own = f"live.do.{audience}.{scene}"
    if audience == "judge" and step is not None and step.kind == "round" and not (step.judged or step.compared):
        own = "live.do.judge.unjudged" if scene in _WORK else "" if scene == "review" else own
    if audience == "crew" and scene == "teams" and state.phase is Phase.UNDER_WAY:
        own = "live.do.crew.waiting"
    if scene in BY_AGENDA and step is not None and step.now and not has(own):
        return step.now
    return say(own if has(own) else f"live.do.all.{scene}")
