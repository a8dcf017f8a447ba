"""`pick tom up at 3 and lena at 4:30 tomorrow`: the day behind the last hour may be that of both."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness, buttons


@pytest.mark.parametrize(
    "typed",
    [
        "pick tom up at 3 and lena at 4:30 tomorrow",
        "remind me to pick tom up at 3 and lena at 4:30 tomorrow",
        "remind me to pick tom up at 3 and to fetch lena at 4:30 tomorrow",
    ],
)
def test_it_is_asked_whether_it_holds_for_both(ana: BotHarness, typed: str) -> None:
    [asked] = ana.say(ANA, typed)
    assert reminded(ana) == []
    first, second = (each["text"]["text"] for each in buttons(asked.message))
    assert first.count("tomorrow") == 2
    assert "today" in second
    ana.press(ANA, first, asked)
    assert sorted(reminded(ana)) == ["11-25 15:00", "11-25 16:30"]


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("remind me to pick tom up today at 3 and lena at 4:30 tomorrow", ["11-24 15:00", "11-25 16:30"]),
        ("remind me to pick tom up at 3 and lena tomorrow at 4:30", ["11-24 15:00", "11-25 16:30"]),
        ("remind me to pick tom up on friday at 3 and lena at 4:30 tomorrow", ["11-25 16:30", "11-27 15:00"]),
    ],
)
def test_who_says_another_day_means_it(ana: BotHarness, typed: str, then: list[str]) -> None:
    ana.say(ANA, typed)
    assert sorted(reminded(ana)) == then
