"""`move R1 an hour earlier`: a reminder so much earlier or later than it is, however it is named."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def call(ana: BotHarness) -> BotHarness:
    """Ana has R1 of #1, `call mum`, tomorrow at 15:00, and has looked at something else since."""
    ana.say(ANA, "remind me to call mum tomorrow at 15:00")
    ana.now += 3600
    return ana


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("move R1 an hour earlier", "11-25 14:00"),
        ("R1 half an hour later please", "11-25 15:30"),
        ("make R1 a day later", "11-26 15:00"),
        ("R1 should come 2 hours sooner", "11-25 13:00"),
        ("bring R1 forward by an hour", "11-25 14:00"),
        ("move #1 an hour earlier", "11-25 14:00"),
        ("remind me of #1 an hour earlier", "11-25 14:00"),
        ("remind me of mum an hour earlier", "11-25 14:00"),
        ("move mum an hour earlier", "11-25 14:00"),
        ("move the mum one an hour later", "11-25 16:00"),
        ("move the mum reminder a day later", "11-26 15:00"),
        ("an hour earlier for mum", "11-25 14:00"),
    ],
)
def test_comes_so_much_earlier_or_later_and_undo_takes_it_back(call: BotHarness, said: str, then: str) -> None:
    [answer] = call.say(ANA, said)
    assert reminded(call) == [then], text_of([answer])
    call.press(ANA, "Undo", answer)
    assert reminded(call) == ["11-25 15:00"]


@pytest.mark.parametrize(
    "said",
    [
        "half an hour earlier than that please",
        "make it half an hour earlier than planned",
        "remind me half an hour before that",
    ],
)
def test_the_one_just_set_is_meant_by_that(ana: BotHarness, said: str) -> None:
    ana.say_all(ANA, "remind me to call mum tomorrow at 15:00", said)
    assert reminded(ana) == ["11-25 14:30"]


def test_of_a_series_it_is_asked_whether_always(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every day at 8 to stretch")
    ana.now += 3600
    [asked] = ana.say(ANA, "R1 an hour earlier")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Snooze R1 until tomorrow, 07:00",
        "2. Move R1 to daily at 07:00",
    ]


def test_of_several_reminders_of_an_item_it_is_asked_which(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo tea", "remind me of #1 at 17:00", "remind me of #1 at 19:00")
    [asked] = ana.say(ANA, "#1 an hour earlier")
    assert text_of([asked]).startswith("Which reminder: R1 or R2?")
    ana.say(ANA, "2")
    assert reminded(ana) == ["11-24 17:00", "11-24 18:00"]


@pytest.mark.parametrize("said", ["R7 an hour earlier", "R1 10 hours earlier", "move #2 an hour earlier"])
def test_what_can_not_be_changes_nothing(ana: BotHarness, said: str) -> None:
    ana.say_all(ANA, "remind me to call mum at 15:00", "todo tea", said)
    assert reminded(ana) == ["11-24 15:00"]
