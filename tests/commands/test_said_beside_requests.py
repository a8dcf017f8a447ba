"""What is typed beside a request: harmless words change nothing of it, and what may mean something is asked about."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


def said(bot: BotHarness, text: str) -> str:
    return text_of(bot.say(ANA, text))


@pytest.fixture
def plants(ana: BotHarness) -> BotHarness:
    """Ana has to water the plants, as #1, and is reminded of it by R1 today."""
    ana.say(ANA, "todo water the plants")
    ana.say(ANA, "remind me of #1 at 15:00")
    return ana


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("change #1 to highest please, art director is waiting", "highest"),
        ("#1 change to highest; the conference has been called off", "highest"),
        ("scrap R1, did it already", "R1"),
        ("Please check off #1, it was a productive morning", "Done"),
        ("move the plants one to half past five", "17:30"),
        ("remind me about #1 at friday 10:30", "10:30"),
    ],
)
def test_a_reason_beside_a_request_changes_nothing_of_it(plants: BotHarness, text: str, answer: str) -> None:
    assert answer.lower() in said(plants, text).lower()


def test_a_name_that_begins_with_a_priority_is_asked_about(plants: BotHarness) -> None:
    assert said(plants, "change #1 to highest and lowest bids").startswith("Is that its name, or its priority?")


@pytest.mark.parametrize(
    ("text", "suggested"),
    [("back at 0:10", "back tomorrow at 00:10"), ("lunch, back by 0:10", "lunch, back by tomorrow at 00:10")],
)
def test_a_suggested_time_stands_well_behind_at_and_by(ana: BotHarness, text: str, suggested: str) -> None:
    assert suggested in said(ana, text)


def test_a_series_without_one_of_its_days_is_asked_about(ana: BotHarness) -> None:
    said(ana, "remind me every monday at 9 to plan the week except next monday")
    assert ana.open_numbers(ANA) == []
