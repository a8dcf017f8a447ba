"""`thursday`, said to an offer to remind: the time of what is offered, and not of another reminder that was set before it."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness, buttons, text_of

OFFERED = "need to pay the insurance tomorrow"


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """R1 comes on Friday; now it is offered to add `pay the insurance`, for tomorrow. It is Tuesday, 24 November."""
    ana.say_all(ANA, "remind me friday at 10 to book plumber", OFFERED)
    ana.now += 20
    return ana


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("thursday", "11-26 09:00"),
        ("thursday please", "11-26 09:00"),
        ("thursday at 3pm", "11-26 15:00"),
        ("on monday", "11-30 09:00"),
        ("thursday, its wednesday tomorrow", "11-26 09:00"),
        ("monday, it's sunday tomorrow", "11-30 09:00"),
        ("thursday because tomorrow is a holiday", "11-26 09:00"),
        ("in two days, tomorrow is full", "11-26 09:00"),
        ("no, thursday", "11-26 09:00"),
    ],
)
def test_it_is_of_what_is_offered(offered: BotHarness, words: str, at: str) -> None:
    said = text_of(offered.say(ANA, words))
    assert ("pay the insurance" in said, sorted(reminded(offered))[:1]) == (True, [min(at, "11-27 10:00")])
    assert at in reminded(offered)


def test_after_what_was_not_understood_it_is_asked_of_the_offer(offered: BotHarness) -> None:
    asked = offered.say_all(ANA, "the blue whale hums", "thursday")
    assert (asked, reminded(offered)) == ("Should I remind you?", ["11-27 10:00"])
    offered.now += 20
    offered.say(ANA, "yes")
    assert sorted(reminded(offered)) == ["11-26 09:00", "11-27 10:00"]


def test_after_another_change_it_is_of_that(offered: BotHarness) -> None:
    offered.say_all(ANA, "remind me saturday at 9 to bake", "thursday")
    [asked] = offered.say(ANA, "thursday")
    assert "insurance" not in "".join(each["text"]["text"] for each in buttons(asked.message))
