"""Who is in the room and in which team: joining, late too, leaving, and what the crew does about people.

Who leaves stays in their team and group with `out` set, so that they find their place again when they return,
and so that what they finished counts. Scores ask who is present.
"""

from __future__ import annotations

from dataclasses import replace

from app.workshop import bodies
from app.workshop.events import Event, Refused
from app.workshop.state import Member, Phase, Role, Stage, Team, Workshop

LEFT, KICKED, BANNED = "left", "kicked", "banned"
OVER = frozenset({Stage.REVEALED, Stage.VOID, Stage.DONE})


def found(state: Workshop, member: str) -> Member:
    """The member, present or not; refuses an id that never joined."""
    known = state.members.get(member)
    if known is None:
        raise Refused("This person has not joined the workshop. Nothing was changed.")
    return known


def here(state: Workshop, member: str) -> Member:
    """The member; refuses one who left or was removed."""
    known = found(state, member)
    if known.out:
        raise Refused("This person has left the workshop. Nothing was changed; ask them to join again.")
    return known


def with_member(state: Workshop, member: Member) -> Workshop:
    return replace(state, members={**state.members, member.id: member})


def joined(state: Workshop, event: Event, body: bodies.Joined) -> Workshop:
    role = Role(body.role)
    known = state.members.get(body.member)
    if known is not None:
        raise Refused(
            "The crew has ended this person's stay. Only the crew can let them in again."
            if known.out == BANNED
            else "This person is a member already. Nothing was changed; who left comes back by returning."
        )
    if role is Role.PARTICIPANT and state.phase is Phase.DRAFT:
        raise Refused("The workshop is not open yet. Nobody was added; wait until the crew opens it.")
    if role is Role.PARTICIPANT and state.locked:
        raise Refused("The door is locked. Nobody was added; ask the crew to unlock it.")
    return with_member(state, Member(body.member, body.department, role, event.at, body.seniority))


def left(state: Workshop, event: Event, body: bodies.OfMember) -> Workshop:
    return with_member(state, replace(here(state, body.member), out=LEFT, ready=False))


def returned(state: Workshop, event: Event, body: bodies.Returned) -> Workshop:
    """Back to the same name, team and group. Who was kicked comes back only through an open door."""
    member = found(state, body.member)
    if not member.out:
        raise Refused("This person is here already. Nothing was changed.")
    if member.out == BANNED:
        raise Refused("The crew has ended this person's stay. Only the crew can let them in again.")
    if member.out == KICKED and state.locked:
        raise Refused("The door is locked. Nobody came in; ask the crew to unlock it.")
    department = body.department or member.department
    if department != member.department and state.teams:
        raise Refused("The teams are drawn already. The department was kept; ask the crew to draw them again.")
    return with_member(state, replace(member, out="", department=department))


def renamed(state: Workshop, event: Event, body: bodies.OfMember) -> Workshop:
    """An empty text gives the nickname back."""
    return with_member(state, replace(found(state, body.member), name=(event.text or "").strip()))


def kicked(state: Workshop, event: Event, body: bodies.Kicked) -> Workshop:
    member = found(state, body.member)
    out = BANNED if body.ban else KICKED
    if member.role is Role.OWNER:
        raise Refused("The owner cannot be removed. Nothing was changed.")
    if member.out in (out, BANNED):
        raise Refused("This person was removed already. Nothing was changed.")
    return with_member(state, replace(member, out=out, ready=False))


def restored(state: Workshop, event: Event, body: bodies.OfMember) -> Workshop:
    member = found(state, body.member)
    if member.out not in (KICKED, BANNED):
        raise Refused("This person was not removed by the crew. Nothing was changed.")
    return with_member(state, replace(member, out=""))


def role_given(state: Workshop, event: Event, body: bodies.RoleGiven) -> Workshop:
    """Who takes part no longer leaves their team: judges and crew are in none."""
    member, role = here(state, body.member), Role(body.role)
    if member.role is Role.OWNER:
        raise Refused("The owner's role cannot be changed. Nothing was changed.")
    if member.role is role:
        raise Refused("This person has this role already. Nothing was changed.")
    changed = with_member(state, replace(member, role=role, ready=False))
    return changed if role is Role.PARTICIPANT else replace(changed, teams=without(state.teams, member.id))


def extra_time(state: Workshop, event: Event, body: bodies.ExtraTime) -> Workshop:
    return with_member(state, replace(found(state, body.member), extra=body.percent))


def ready(state: Workshop, event: Event, body: bodies.Ready) -> Workshop:
    return with_member(state, replace(here(state, body.member), ready=body.ready))


def without(teams: tuple[Team, ...], member: str) -> tuple[Team, ...]:
    """The teams with this member in none; one that is empty then stays, for who comes next."""
    return tuple(
        replace(team, members=tuple(m for m in team.members if m != member)) if member in team.members else team
        for team in teams
    )


def teams_drawn(state: Workshop, event: Event, body: bodies.TeamsDrawn) -> Workshop:
    """In the lobby or between rounds; once under way, teams hold everybody who is present."""
    now, step = state.round, state.step
    if now is not None and step is not None and step.kind == "round" and now.stage not in OVER:
        raise Refused("Teams are drawn between rounds. The teams were kept; reveal or void this round first.")
    members = [member for team in body.teams for member in team.members]
    if len({team.id for team in body.teams}) < len(body.teams) or len(set(members)) < len(members):
        raise Refused("A person or a team is named twice. The teams were kept.")
    if any(here(state, member).role is not Role.PARTICIPANT for member in members):
        raise Refused("Only those who take part are in teams, not judges or crew. The teams were kept.")
    if state.phase is Phase.UNDER_WAY and {m.id for m in state.present()} - set(members):
        raise Refused("Somebody would be left without a team. The teams were kept; draw them again.")
    return replace(state, teams=tuple(Team(team.id, team.name, team.members) for team in body.teams))


def member_moved(state: Workshop, event: Event, body: bodies.MemberMoved) -> Workshop:
    """To another team, or a late joiner to their first. The groups of a round under way stay as they are."""
    member, team = here(state, body.member), team_in(state, body.team)
    if member.role is not Role.PARTICIPANT:
        raise Refused("Only those who take part are in teams, not judges or crew. The teams were kept.")
    if member.id in team.members:
        raise Refused("This person is in this team already. Nothing was changed.")
    joined_by = replace(team, members=(*team.members, member.id))
    return replace(
        state, teams=tuple(joined_by if each.id == team.id else each for each in without(state.teams, member.id))
    )


def team_named(state: Workshop, event: Event, body: bodies.TeamNamed) -> Workshop:
    """A name whose writer was erased falls back to the one before."""
    team, name = team_in(state, body.team), event.text
    if name is None:
        return state
    if not name.strip():
        raise Refused("A team needs a name with at least one letter. The old one was kept.")
    if any(each.name.casefold() == name.strip().casefold() for each in state.teams if each.id != team.id):
        raise Refused("Another team has this name. The old one was kept; choose a different one.")
    named = replace(team, name=name.strip())
    return replace(state, teams=tuple(named if each.id == team.id else each for each in state.teams))


def team_in(state: Workshop, team: str) -> Team:
    known = next((each for each in state.teams if each.id == team), None)
    if known is None:
        raise Refused("There is no such team. Nothing was changed; teams may have been drawn anew.")
    return known
