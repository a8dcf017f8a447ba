"""A bound by an hour, a part of the day or an unclear day behind a to-do's words is asked about: it never stays in the name."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    ("typed", "asked", "offered"),
    [
        ("todo buy tape before 5pm", "“before 5pm”", ["at 15:30", "at 16:00", "at 16:30"]),
        ("todo buy tape before 5", "“before 5”", ["at 15:30", "at 16:00", "at 16:30"]),
        ("todo buy tape ahead of 3pm", "“ahead of 3pm”", ["at 13:30", "at 14:00", "at 14:30"]),
        ("todo buy tape before 10:30", "“before 10:30”", ["at 10:15", "at 10:25"]),
        ("todo buy tape before midnight", "“before midnight”", ["at 22:30", "at 23:00", "at 23:30"]),
        (
            "todo buy tape before 5pm tomorrow",
            "“before 5pm tomorrow”",
            ["at 15:30 tomorrow", "at 16:00 tomorrow", "at 16:30 tomorrow"],
        ),
        (
            "todo buy tape before noon tomorrow",
            "“before noon tomorrow”",
            ["at 10:30 tomorrow", "at 11:00 tomorrow", "at 11:30 tomorrow"],
        ),
        ("todo buy tape after 3", "“after 3”", ["at 15:00", "at 15:30", "at 16:00"]),
        ("todo buy tape not before 3pm", "“not before 3pm”", ["at 15:00", "at 15:30", "at 16:00"]),
        ("todo buy tape before tonight", "“before tonight”", ["at 16:30", "at 17:00", "at 17:30"]),
        ("todo buy tape before tomorrow", "At what time today?", ["in 1 hour", "this evening"]),
        ("todo buy tape before next friday", "Which Friday", ["before friday", "before friday next week"]),
        (
            "todo buy tape after 8pm every day",
            "“after 8pm every day”",
            ["every day at 20:00", "every day at 20:30", "every day at 21:00"],
        ),
    ],
)
def test_a_bound_is_asked_about(ana: BotHarness, typed: str, asked: str, offered: list[str]) -> None:
    answer = text_of(ana.say(ANA, typed))
    assert asked in answer
    assert labels(ana) == [f"todo buy tape {each}" for each in offered]
    assert ana.store.by_number(ANA, 1) is None


def test_a_button_adds_it_at_that_time(ana: BotHarness) -> None:
    asked = ana.say(ANA, "remind me to call the plumber before 5pm")[-1]
    answer = text_of(ana.press(ANA, "remind me to call the plumber at 16:00", asked))
    assert "call the plumber" in answer
    assert "today at 16:00" in answer


def test_before_an_unclear_day_is_the_day_before(ana: BotHarness) -> None:
    asked = ana.say(ANA, "todo buy tape before next friday")[-1]
    assert "Thu 3 Dec at 09:00" in text_of(ana.press(ANA, "todo buy tape before friday next week", asked))


@pytest.mark.parametrize(
    "text", ["buy tape before the meeting", "call bob before 5 people come", "read the note before the 3 reviews"]
)
def test_an_event_is_no_time(ana: BotHarness, text: str) -> None:
    ana.say(ANA, f"todo {text}")
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.text == text
