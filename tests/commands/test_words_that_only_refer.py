"""Words that only refer to something, or are only a time, are offered as no to-do."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


@pytest.mark.parametrize(
    "typed",
    [
        "and the other one",
        "and another one",
        "the other one too",
        "earlier, 6:30",
        "and on tuesday evening as well",
        "monday 6:30 in the morning",
        "monday 6:30",
        "friday 7 in the evening",
        "same again at 5pm",
        "the next one at 5pm",
        "on friday as well",
        "rather at 6pm",
    ],
)
def test_they_are_offered_as_no_to_do(typed: str) -> None:
    assert "to your list" not in str(BotHarness().say(ANA, typed))


@pytest.mark.parametrize("typed", ["tea in 20 minutes", "monday report at 5pm"])
def test_what_names_a_thing_is_offered(typed: str) -> None:
    assert "Should I remind you?" in text_of(BotHarness().say(ANA, typed))


@pytest.mark.parametrize(
    "typed",
    [
        "in 15 min pls",
        "in 15 min pls on the phone",
        "in 15 min, on the phone",
        "in 15 min, not reached",
        "in 15 min please, still busy",
    ],
)
def test_the_time_before_why_it_is_put_off(typed: str) -> None:
    ana = BotHarness()
    ana.say(ANA, "remind me at 11 to call the miller")
    ana.pass_time(3600.0)
    assert ":zzz: I'll remind you today at 11:1" in text_of(ana.say(ANA, typed))


def test_behind_please_something_else_is_offered_without_it() -> None:
    ana = BotHarness()
    ana.say(ANA, "remind me at 11 to call the miller")
    ana.pass_time(3600.0)
    [asked] = ana.say(ANA, "in 15 min pls call mum")
    assert "Add “call mum” to your list" in str(asked.message)
