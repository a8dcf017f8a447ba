"""What is said right after reminders came of one by its words, or of both."""

from __future__ import annotations

import pytest

from tests.harness import ANA, HOUR, MINUTE, BotHarness, buttons


def test_both_are_done_also_of_reminders_of_two_moments(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me to call dad in 118 minutes", "remind me to get the cake in 2 hours")
    ana.pass_time(2 * HOUR + MINUTE)
    told = ana.say_all(ANA, "both are done")
    assert told.startswith("Done:")
    assert "call dad" in told
    assert "get the cake" in told


@pytest.mark.parametrize("typed", ["no, the cake", "i meant the cake", "oh sorry, the cake", "the cake"])
def test_which_of_them_is_said_behind_a_no(ana: BotHarness, typed: str) -> None:
    ana.say_all(ANA, "remind me to call dad in 2 hours", "remind me to get the cake in 2 hours")
    ana.pass_time(2 * HOUR + MINUTE)
    assert ana.say_all(ANA, "done", typed) == "Done: *#2* · get the cake"


def test_its_words_and_a_time_may_be_a_snooze(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to call dad in 2 hours")
    ana.pass_time(2 * HOUR + MINUTE)
    [asked] = ana.say(ANA, "dad in an hour")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert labels[0].startswith("1. Snooze R1 until")
    assert labels[1].startswith("2. Add “dad” to your list")


def test_the_words_of_an_item_and_a_time_may_be_a_reminder_of_it(ana: BotHarness) -> None:
    ana.say(ANA, "todo call dad")
    [asked] = ana.say(ANA, "dad in an hour")
    assert next(each["text"]["text"] for each in buttons(asked.message)).startswith("1. Remind you about #1")


def test_a_mistyped_command_about_a_named_item_is_offered(ana: BotHarness) -> None:
    ana.say(ANA, "todo prepare invoices")
    [asked] = ana.say(ANA, "snoze teh invoices utnil friday")
    assert next(each["text"]["text"] for each in buttons(asked.message)) == "1. Snooze #1 until Fri 27 Nov, 09:00"
