"""The brief: what is wanted, what is sold, how last year went, who there is, and how a plan is scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from app.texts import say
from app.widgets import cards, look, plots
from app.widgets.markup import joined, mark
from exercises.plan.rubric.criteria import CRITERIA
from exercises.plan.view import last, told

Public = Mapping[str, Any]


def head(public: Public, purpose: str) -> Markup:
    """Whose plan it is, and the director's aim."""
    words = (say(f"option.level.values.{public['level']}"), say(f"practice.purposes.{purpose}.name"))
    return mark(
        '<section class="sd-plan-goal"><p class="sd-chips">{chips}</p><p class="sd-soft">{from_whom}</p>'
        "<h1>{goal}</h1><p>{story}</p></section>",
        chips=joined(look.chip(word) for word in words),
        from_whom=say("plan.brief.director", vendor=public["product"]["vendor"]),
        goal=public["goal"],
        story=public["story"],
    )


def brief(public: Public) -> Markup:
    """Everything that the best plan rests on."""
    name = public["product"]["name"]
    return mark(
        '<div class="sd-brief">{frame}{product}{last}{segments}{channels}{sales}{voices}{notes}</div>',
        frame=cards.block(say("plan.brief.frame"), _frame(public)),
        product=cards.block(say("brief.product", name=name), cards.product(public["product"])),
        last=last.draw(public),
        segments=segments(public),
        channels=channels(public),
        sales=cards.block(say("plan.brief.sales"), promises(public)),
        voices=cards.block(say("plan.brief.voices"), _voices(public)),
        notes=cards.block(say("plan.brief.notes"), _works(public)),
    )


def criteria() -> Markup:
    """Every criterion with its weight, what it looks for, and what makes level 1, 3 and 5."""
    rows = [
        cards.criterion(one.name, one.looks_for, one.levels, say("plan.brief.weight", points=one.weight))
        for one in CRITERIA
    ]
    return cards.rubric(say("plan.brief.scored"), say("plan.brief.scored_lead"), rows)


def _frame(public: Public) -> Markup:
    where = public["locale"]
    found = {
        "budget": told.money(where, public["budget"]),
        "price": told.money(where, public["price"]),
        "margin": f"{public['margin']:.0%}",
        "years": f"{public['years']:g}",
        "worth": told.money(where, public["worth"]),
        "wanted": told.number(where, public["wanted"]),
    }
    return mark('<dl class="sd-figures">{rows}</dl>', rows=_pairs(found))


def _pairs(found: Mapping[str, str]) -> Markup:
    return joined(
        mark("<div><dt>{name}</dt><dd>{value}</dd></div>", name=say(f"plan.frame.{name}"), value=value)
        for name, value in found.items()
    )


def segments(public: Public) -> Markup:
    """The kinds of people that a plan can speak to, a card each."""
    return mark(
        '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>{cards}',
        title=say("plan.brief.segments"),
        lead=say("plan.brief.segments_lead"),
        cards=joined(segment(public, one) for one in public["segments"]),
    )


def segment(public: Public, one: Public) -> Markup:
    """Who they are, what they want, and where one meets them."""
    names, persona, where = told.channels(public), one["persona"], public["locale"]
    day = joined(
        mark("<dt>{word}</dt><dd>{text}</dd>", word=say(f"plan.persona.{part}"), text=persona[part])
        for part in ("day", "worry", "reads", "buys")
    )
    hints = joined(
        mark("<dt>{name}</dt><dd>{hint}</dd>", name=names[each["channel"]], hint=each["hint"]) for each in one["reach"]
    )
    figures = {
        "firms": told.number(where, one["firms"]),
        "deal": told.money(where, one["price"]),
        "worth_it": told.money(where, one["worth"]),
        "taken": _against(one["taken"]),
    }
    return cards.block(
        cards.capital(one["label"]),
        joined((
            mark("<p>{who}</p>", who=one["who"]),
            mark('<dl class="sd-figures">{rows}</dl>', rows=_pairs(figures)),
            mark("<h3>{title}</h3>", title=say("plan.brief.needs")),
            cards.bullets(cards.capital(need["text"]) + "." for need in one["needs"]),
            cards.fold(persona["role"], mark('<dl class="sd-told">{day}</dl>', day=day)),
            cards.fold(say("plan.brief.hints"), mark('<dl class="sd-told">{hints}</dl>', hints=hints)),
        )),
        "sd-segment",
    )  # fmt: skip


def _against(factor: float) -> str:
    """A factor against what is usual."""
    part = round(100 * abs(factor - 1))
    if part < 3:
        return say("plan.against.same")
    return say("plan.against.more" if factor > 1 else "plan.against.fewer", part=part)


def channels(public: Public) -> Markup:
    """The channels, a card each with its curve."""
    return mark(
        '<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div><div class="sd-two">{cards}</div>',
        title=say("plan.brief.channels"),
        lead=say("plan.brief.channels_lead"),
        cards=joined(channel(public, one) for one in public["channels"]),
    )


def channel(public: Public, one: Public) -> Markup:
    """What it is, what more money brings, how long that lasts, how sure it is, and where the figures are from."""
    where = public["locale"]
    line = [(x, y) for x, y in smooth(one["curve"])]
    points = list(zip(one["last_spend"], one["last_qualified"], strict=True))
    words = say(
        "plan.channel.curve",
        half=told.money(where, one["curve"][2][0]),
        few=one["curve"][2][1],
        double=told.money(where, one["curve"][3][0]),
        more=one["curve"][3][1],
    )
    makes = ", ".join(say("plan.channel.make", name=each["name"], weeks=each["weeks"]) for each in one["makes"])
    facts = (
        one["lasts"],
        say("plan.channel.spread", part=f"{one['spread']:.0%}"),
        say("plan.channel.most", amount=told.money(where, one["most"])),
        say("plan.channel.makes", makes=makes),
    )
    return cards.block(
        one["name"],
        joined((
            mark("<p>{what}</p>", what=one["what"]),
            plots.curve(
                line, points,
                say("plan.channel.x", amount=told.money(where, max(line[-1][0], *one["last_spend"]))),
                say("plan.channel.y", n=round(max(line[-1][1], *one["last_qualified"]))), words,
            ),
            mark('<p class="sd-small">{words}</p>', words=words),
            cards.bullets(facts),
            mark('<p class="sd-source">{source}</p>', source=one["source"]),
        )),
        "sd-channel",
    )  # fmt: skip


def smooth(points: Iterable[Iterable[float]], steps: int = 24) -> list[tuple[float, float]]:
    """The curve through the published points, which saturates: q = q_most * x / (half + x)."""
    known = [tuple(each) for each in points]
    half, most, end = known[2][0], 2 * known[2][1], known[-1][0]
    return [(x, most * x / (half + x)) for x in (end * at / steps for at in range(1, steps + 1))]


def promises(public: Public) -> Markup:
    """How many leads a month sales could call under each promise; last year's is marked in words."""
    sales, before = public["sales"], public["last"]
    by_place = {(each["hours"], each["attempts"]): each for each in sales["promises"]}
    speeds = list(dict.fromkeys(each["hours"] for each in sales["promises"]))
    tries = list(dict.fromkeys(each["attempts"] for each in sales["promises"]))
    top = joined(
        mark(
            '<th scope="col">{n}<small>{part}</small></th>',
            n=n,
            part=f"{by_place[speeds[0], n]['reached']:.0%}",
        )
        for n in tries
    )
    rows = joined(
        mark(
            '<tr><th scope="row">{speed}<small>{part}</small></th>{cells}</tr>',
            speed=told.hours(speed),
            part=f"{by_place[speed, tries[0]]['fresh']:.0%}",
            cells=joined(
                mark(
                    '<td class="{kind}">{leads}</td>',
                    kind="sd-before" if (speed, n) == (before["hours"], before["attempts"]) else "",
                    leads=f"{by_place[speed, n]['leads']:.0f}",
                )
                for n in tries
            ),
        )
        for speed in speeds
    )
    return mark(
        '<p>{lead}</p><table class="sd-promises"><thead><tr><th scope="col">{corner}</th>{top}</tr></thead>'
        '<tbody>{rows}</tbody></table><p class="sd-small">{legend}</p>',
        lead=say("plan.brief.sales_lead", sellers=sales["sellers"], hours=f"{sales['hours']:g}"),
        corner=say("plan.brief.tries"),
        top=top,
        rows=rows,
        legend=say("plan.brief.sales_legend"),
    )


def _works(public: Public) -> Markup:
    """What holds for every plan in this market, and the year's demand."""
    funnel = public["funnel"]
    shares = {name: f"{funnel[name]:.0%}" for name in ("accepted", "opportunity", "won", "rot", "salvage")}
    lines = [say(f"plan.works.{name}", **shares) for name in ("budget", "curve", "funnel", "rot", "salvage")]
    words = say("plan.works.season")
    return mark(
        "{lines}<h3>{words}</h3>{season}",
        lines=cards.bullets(lines),
        words=words,
        season=plots.columns(public["season"], [name[:1] for name in told.months()], 1.0, words, marked=False),
    )


def _voices(public: Public) -> Markup:
    sides = (("sales", public["sales_says"]), ("marketing", public["marketing_says"]))
    return joined(
        mark(
            '<h3>{who}</h3><ul class="sd-voices">{lines}</ul>',
            who=look.department(side),
            lines=joined(mark("<li><q>{line}</q></li>", line=line) for line in lines),
        )
        for side, lines in sides
    )
