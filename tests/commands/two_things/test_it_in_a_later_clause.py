"""`make 5 high and snooze it till friday`: `it` and `them` in a later clause mean what the clause before named."""

from __future__ import annotations

import pytest

from tests.commands.two_things.six_todos import labels, own_items
from tests.harness import ANA, BotHarness, buttons, text_of

FRIDAY = "comes back on your list on Fri"


def test_what_only_a_pronoun_names_is_not_joined_with_a_name(ana: BotHarness) -> None:
    for text in ("todo buy milk", "todo eat"):
        ana.say(ANA, text)
    assert "two things" in text_of(ana.say(ANA, "delete it, delete the milk"))
    assert "Removed *#1*" in text_of(ana.say(ANA, "2"))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("make 5 high and snooze it till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        ("make 5 high, snooze it till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        ("make 5 high - then snooze that till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        ("snooze 5 till friday and make it high", [FRIDAY, "*#5* · book the big room is now *high*"]),
        ("make 5 high and snooze 5 till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        ("make 5 high and give it to <@U0BOB>", ["*#5* · book the big room is now *high*", "I've offered *#5*"]),
        ("rename 5 to stamps and make it high", ["*#5* is now called _stamps_", "*#5* · stamps is now *high*"]),
        ("rename 5 stamps and snooze it till friday", ["*#5* is now called _stamps_", "*#5* · stamps comes back"]),
        (
            "rename 5 to stamps and remind me of it at 16:00",
            ["*#5* is now called _stamps_", "I'll remind you of *#5* · stamps today at 16:00"],
        ),
        (
            "remind me of 5 at 16:00 and make it high",
            ["I'll remind you of *#5*", "*#5* · book the big room is now *high*"],
        ),
        ("raise 5 and remind me of it at 16:00", ["*#5* · book the big room is now *high*", "I'll remind you of *#5*"]),
        (
            "done 3 and remind me about 4 at 16:00 and make that high",
            ["Done: *#3* · sleep", "I'll remind you of *#4*", "*#4* · walk the dog is now *high*"],
        ),
        (
            "make 3 and 4 high and snooze them till friday",
            ["*#3* (sleep) and *#4* (walk the dog) are now *high*", "*#3* (sleep) and *#4* (walk the dog) come back"],
        ),
        (
            "make 3 and 4 high and snooze both till friday",
            ["*#3* (sleep) and *#4* (walk the dog) are now *high*", "*#3* (sleep) and *#4* (walk the dog) come back"],
        ),
        (
            "make 5 high and push it to friday",
            ["*#5* · book the big room is now *high*", FRIDAY],
        ),
        ("snooze 5 till friday and raise it", [FRIDAY, "*#5* · book the big room is now *high*"]),
        (
            "rename 5 to stamps, make it high and snooze it till friday",
            ["*#5* is now called _stamps_", "*#5* · stamps is now *high*", FRIDAY],
        ),
        ("make the big room high and snooze it till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        (
            "the big room is urgent, remind me of it at 16:00",
            ["*#5* · book the big room is now *high*", "I'll remind you"],
        ),
        (
            "remind me of 5 at 16:00 and give it to <@U0BOB>",
            ["I'll remind you of *#5*", "I've offered *#5* · book the big room to <@U0BOB>"],
        ),
    ],
)
def test_it_is_what_the_clause_before_named(ana: BotHarness, text: str, answers: list[str]) -> None:
    before = own_items(ana)
    [*_, told] = ana.say(ANA, text)
    for answer in answers:
        assert answer in text_of([told])
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]

    ana.press(ANA, "Undo", told)
    assert own_items(ana) == before
    assert not ana.context.reminders.running(ANA)


def test_what_is_told_first_and_then_asked_for_is_one(ana: BotHarness) -> None:
    assert "is now *highest*" in text_of(ana.say(ANA, "#5 is more urgent now, put it highest please"))
    assert labels(ana) == ["Undo"]


@pytest.mark.parametrize(
    "text",
    [
        "done 3 and make it high",
        "make 3 and 4 high and snooze it till friday",
        "make 5 high and snooze them till friday",
        "give 5 to <@U0BOB> and make it high",
        "make 5 high and make it low",
        "restore 5 and make it high",
        "make 5 high and snooze that meeting till friday",
    ],
)
def test_where_it_is_doubtful_what_it_is_nothing_is_done(ana: BotHarness, text: str) -> None:
    before = own_items(ana)
    ana.say(ANA, text)
    assert own_items(ana) == before
