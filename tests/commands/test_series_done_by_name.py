"""`weekly update done` finishes what is called so: nothing new is offered that comes every week. What only tells of it is asked about."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, BotHarness, buttons, text_of


@pytest.fixture
def with_series(ana: BotHarness) -> BotHarness:
    """The update came a minute ago."""
    ana.say_all(ANA, "todo order lunch for the team", "todo call Acme", "todo daily stock count")
    ana.say(ANA, "remind me every friday at 9 to write the weekly update")
    ana.pass_time(3 * DAY)
    ana.now += 60
    return ana


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("weekly update done", 4),
        ("weekly update finished", 4),
        ("daily stock count done", 3),
    ],
)
def test_it_is_done(with_series: BotHarness, text: str, number: int) -> None:
    assert f"Done: *#{number}*" in with_series.say_all(ANA, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("weekly update sent", 4),
        ("lunch is ordered", 1),
        ("the lunch has been ordered", 1),
        ("acme was called", 2),
    ],
)
def test_what_tells_of_it_is_asked_about(with_series: BotHarness, text: str, number: int) -> None:
    [asked] = with_series.say(ANA, text)
    assert [each["text"]["text"] for each in buttons(asked.message)] == [f"1. Mark #{number} as done"]


@pytest.mark.parametrize("text", ["monthly report done", "daily standup finished"])
def test_what_there_is_not_is_no_new_series(with_series: BotHarness, text: str) -> None:
    [told] = with_series.say(ANA, text)
    assert "Nothing on your list says" in text_of([told])


@pytest.mark.parametrize("text", ["weekly review", "daily standup"])
def test_what_says_no_end_is_still_offered(with_series: BotHarness, text: str) -> None:
    assert "Should I remind you?" in with_series.say_all(ANA, text)
