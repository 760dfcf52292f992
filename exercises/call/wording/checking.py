"""Checks the customer's lines: every act that the mind may choose can be worded, in every situation, often enough."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exercises.call.wording.library import FOLDER, Problem, Wording, read

SLOTS = (
    "first last address company role boss city day category vendor product caller gatekeeper boss_name years chat "
    "really promised employees sites founded duties topic short right objection question before now step slot again "
    "name who said nearness"
).split()
LEAST = 8  # wordings of an act that fit anybody
ACTS = frozenset(
    """
    acknowledge_short accept_step apology argue_react ask_again ask_lead ask_specific benefit_react bye_accepted
    bye_open bye_refused call_back_later can_hear catch catch_promise check_no check_settled_no check_yes
    company_age company_place company_size compliment confirm confirm_summary confirm_warm contact_detail
    correct correct_summary correct_vague counter_slot counter_step date_today deflect deflect_closed
    deflect_role deflect_process deflect_volume deflect_problem deflect_cause deflect_impact deflect_goal
    deflect_timeline deflect_budget deflect_decision deflect_criteria deflect_competition deflect_history
    deflect_constraints disparage_react donate_lead empathy_empty fake_ack gate_about gate_brush gate_pick_up
    gate_pitch gate_question gate_refuse gate_rude gate_soften gate_through gate_who goodbye got_answer
    got_history grant_time greet_back half_answer hang_up_bored hang_up_noise hang_up_nothing hang_up_pressed
    hang_up_rude hang_up_time harden heard_ack hint_tail how_are_you impatient introduced_ok keen keep_objection
    keyword_list leading_react leak_hurried limited_time link_noticed meta monologue_react my_boss name_confirm
    next_step_asked noise noise_again not_mine_to_decide not_now offtopic overclaim_react park_ok park_return
    parrot parrot_again personal_question pick_up pitch_again pitch_early pitch_react pressure_react price_react
    promise_asked proof_doubt proof_react refuse_step repeat_line robot_question root_lead rude_react
    settled_lead silence small_talk small_talk_short stacked_pick take_empathy tell_lead tell_lead_hard
    told_already told_already_again too_early unconvinced unsure vague_step wasted weather weigh who_is_this
    why_calling years_here dont_know maybe either_or confirm_slot cant_slot clear_up say_again who_is who_does
    which_day who_comes follow_dodge chat_on own_words time_left heard_so
""".split()
)


def check(folder: Path = FOLDER) -> list[Problem]:
    """Every problem at once."""
    acts, problems = read(folder)
    for act in sorted(ACTS - set(acts)):
        problems.append(Problem("lines", 1, "L06", f"nobody wrote wordings for {act}"))
    for act, wordings in acts.items():
        anybody = sum(1 for each in wordings if not each.when)
        if act in ACTS and anybody < LEAST:
            file, line = (wordings[0].file, wordings[0].line) if wordings else ("lines", 1)
            text = f"{act} has {anybody} wordings for anybody, at least {LEAST} are needed"
            problems.append(Problem(file, line, "L07", text))
        for each in wordings:
            try:
                each.template.render(dict.fromkeys(SLOTS, "x"))
            except Exception as error:  # noqa: BLE001 - whatever a template raises is the author's to mend
                problems.append(Problem(each.file, each.line, "L08", f"{act} cannot be rendered: {error}"))
        problems += _twice(act, wordings)
    return problems


def _twice(act: str, wordings: Sequence[Wording]) -> list[Problem]:
    first: dict[str, Wording] = {}
    problems = []
    for each in wordings:
        before = first.setdefault(each.source, each)
        if before is not each:
            text = f"{act} says what line {before.line} of {before.file} says: {each.source}"
            problems.append(Problem(each.file, each.line, "L09", text))
    return problems
