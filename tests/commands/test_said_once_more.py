"""`no, on 18 december, set my out of office`: a correction that repeats the words of what was just set, which may be a command by themselves."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, corrected, reminded
from tests.harness import ANA, MINUTE, BotHarness


@pytest.mark.parametrize(
    ("first", "text", "then"),
    [
        ("todo set my out of office on 17 december", "no!! on 18 december, set my out of office", "12-18 09:00"),
        ("remind me tomorrow at 9 to be away from the desk", "no, be away from the desk on friday", "11-27 09:00"),
        ("remind me tomorrow at 9 to set quiet hours", "no, on friday set quiet hours", "11-27 09:00"),
        ("remind me tomorrow at 9 to cancel my holiday", "no wait, cancel my holiday at 10", "11-25 10:00"),
        ("remind me tomorrow at 9 to call bob", "no, remind me at 10 to call bob", "11-25 10:00"),
        ("remind me tomorrow at 9 to call bob", "sorry, i meant call bob on friday", "11-27 09:00"),
        ("remind me tomorrow at 9 to go for lunch", "no, go for lunch at 13:00", "11-25 13:00"),
        ("remind me every monday at 9 to call bob", "no, call bob every tuesday", "12-01 09:00"),
    ],
)
def test_its_time_is_corrected(ana: BotHarness, first: str, text: str, then: str) -> None:
    _, after = corrected(ana, first, text, reminded)
    assert after == [then]
    assert (away(ana), len(ana.context.person(ANA).quiet)) == ([], 0)


def test_a_to_do_without_a_time_gets_one(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo set my out of office", "no, set my out of office on 18 december")
    assert (reminded(ana), away(ana)) == (["12-18 09:00"], [])


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("todo call bob", "no, on 18 december, set me out of office"),
        ("todo set my out of office", "set me out of office on 18 december"),
    ],
)
def test_other_words_are_read_as_ever(ana: BotHarness, first: str, text: str) -> None:
    ana.say(ANA, first)
    ana.now += MINUTE
    ana.say(ANA, text)
    assert away(ana) == ["12-18 00:00 to 12-19 00:00"]
