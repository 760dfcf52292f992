"""Pitches as people write them: nobody looked at the rules' words. Each for one customer, with what it should score."""

from __future__ import annotations

# pack, seed, least and highest total, the sheet
STRANGERS: dict[str, tuple[str, int, float, float, dict[str, str]]] = {
    "good, silence after a click": (
        "office",
        3,
        78,
        100,
        {
            "whom": "Linda Montoya, Managing Director",
            "hook.text": "Ms Montoya, there's a wedding photo in your family without you in it, because somebody here "
            "had clicked and nobody dared to tell. We'd like to talk about the not telling.",
            "hook.by": "seller",
            "problem.text": "That people click, you can live with. What you can't live with is that they go quiet. You "
            "learn of it hours later, if at all. And you know where it comes from: the last colleague who owned up was "
            "read out by name in a Monday meeting. Everybody in that room learnt to shut the lid and hope.",
            "problem.by": "seller",
            "cost.text": "You told us in writing what the cleaning up comes to: about 27,500 dollars a year, 600 for "
            "every computer. You also wrote what you'd rather have, which is that a bad mail is reported within five "
            "minutes and nobody has to be embarrassed.",
            "cost.by": "marketer",
            "answer.does": "button",
            "answer.text": "So we'd begin with one thing only, a button in the mail program. Whoever sees something "
            "suspicious presses it, and hears at once if it was one of our practice mails, with a thank you. Speaking "
            "up becomes the clever thing to do. And nobody is ever exposed on a list, since only the person sees what "
            "he or she did.",
            "answer.by": "marketer",
            "proof.id": "haulier",
            "proof.text": "At a haulier with 180 people one practice mail in ten was reported in the beginning. Today "
            "it's seven in ten, and they're no more polite than your people are.",
            "proof.by": "marketer",
            "ask.text": "We'd like to send one practice mail to one single team, without names, and sit down with you "
            "for half an hour over what came back. Tiffany should be there too, since you said that nothing flies "
            "without her.",
            "ask.who": "You, Tiffany and the two of us",
            "ask.when": "Thursday at 8",
            "ask.by": "seller",
        },
    ),
    "good, machines that hum at night": (
        "works",
        5,
        74,
        100,
        {
            "whom": "Andre Montoya who runs the plant",
            "hook.text": "Mr. Montoya, imagine it's a holiday, pitch dark, and you only wanted a folder. And the big "
            "fans run at full tilt. For whom? That was your question, and we brought it along.",
            "hook.by": "seller",
            "problem.text": "You did something about it, four projects so far, new lamps and new drives, and you "
            "called every one of them a leap of faith, because nobody could show afterwards what it had saved. It's no "
            "department's fault either. As long as the power is divided by floor space, it's nobody's.",
            "problem.by": "seller",
            "cost.text": "By your own reckoning 22 kilowatts run for nothing at night and over the weekends. You put "
            "it at 15,400 dollars a year, and that buys you a hum.",
            "cost.by": "marketer",
            "answer.does": "idle",
            "answer.text": "What you asked for is two lines at ten in the evening: what is still running and shouldn't "
            "be. That's what Tarnwick gives you, machine by machine, at night and at weekends. Somebody turns round in "
            "the car park and switches the fans off. We don't do it for him, we only tell him, and nobody in the "
            "workshop needs a course for it.",
            "answer.by": "marketer",
            "proof.id": "bakery",
            "proof.text": "A bakery with three production lines cut what it draws at the weekend by 34 percent. They "
            "say most of it was a list and a key.",
            "proof.by": "marketer",
            "ask.text": "Walk through the plant and the switch room with us and your electrician, and pick the places "
            "where you'd want to measure first. It takes an hour and you keep the list whatever you decide.",
            "ask.who": "You, Jason from maintenance, your electrician and me",
            "ask.when": "Tuesday morning",
            "ask.by": "seller",
        },
    ),
    "middling, receipts": (
        "office",
        1,
        35,
        72,
        {
            "whom": "Adrian Vargas",
            "hook.text": "Hi, we're from Brindlow and we make travel expenses easy for companies of every size.",
            "hook.by": "seller",
            "problem.text": "As you know from your own company, about 34 claims come in late every month when the "
            "books are already shut, which is annoying for everyone and makes a lot of work in your department.",
            "problem.by": "seller",
            "cost.text": "All in all this costs you a lot, we think around 35,000 a year.",
            "cost.by": "marketer",
            "answer.does": "rules",
            "answer.text": "With Brindlow Trips you get an app which takes a photo of the receipt, works out "
            "allowances, checks the limits, archives everything for ten years and exports to accounts. So you have "
            "everything in one place and everybody saves time.",
            "answer.by": "marketer",
            "proof.id": "architects",
            "proof.text": "For example an architects' practice charged on 17 percent more travel to its clients.",
            "proof.by": "seller",
            "ask.text": "If that sounds interesting we could do a demo some time.",
            "ask.who": "",
            "ask.when": "",
            "ask.by": "seller",
        },
    ),
    "weak, enthusiasm": (
        "office",
        1,
        0,
        30,
        {
            "whom": "HR people",
            "hook.text": "Who likes doing expenses? Nobody! That's why there is Brindlow Trips, the smart way to "
            "travel.",
            "hook.by": "marketer",
            "problem.text": "In today's fast moving world people have no time for paper any more. Processes are slow, "
            "employees are frustrated and managers lose the overview. It doesn't have to be like that.",
            "problem.by": "marketer",
            "cost.text": "Studies show that companies lose up to 30 % of their productivity with manual processes.",
            "cost.by": "marketer",
            "answer.does": "handover",
            "answer.text": "Our solution is cloud based, easy to use, and integrates with everything. Your team will "
            "love it from day one, we promise, and you'll never go back to your old way of working again.",
            "answer.by": "seller",
            "proof.id": "lifts",
            "proof.text": "Hundreds of happy customers use it every day and rate us five stars.",
            "proof.by": "seller",
            "ask.text": "So what are you waiting for? Get in touch with us and let's start your journey.",
            "ask.who": "",
            "ask.when": "",
            "ask.by": "seller",
        },
    ),
}
