"""What people call their mentions is shown without their to-dos; what an item is called, and its priority, is shown by name."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, text_of


@pytest.fixture
def office(ana: BotHarness) -> BotHarness:
    """#1 is a to-do, #2 a message of Bob's."""
    ana.say(ANA, "subscribe always")
    ana.say(ANA, "todo sign the lease")
    ana.mention(ANA, by=BOB)
    return ana


@pytest.mark.parametrize(
    "typed",
    [
        "list mentions",
        "show me my mentions",
        "mentions",
        "my mentions",
        "any mentions?",
        "who mentioned me?",
        "who mentioned me today?",
        "today's mentions",
        "was i mentioned today?",
    ],
)
def test_mentions_are_messages_and_it_is_said(office: BotHarness, typed: str) -> None:
    told = text_of(office.say(ANA, typed))
    assert "Only: messages" in told
    assert "*#2*" in told
    assert "lease" not in told


def test_messages_are_the_whole_list(office: BotHarness) -> None:
    assert "lease" in text_of(office.say(ANA, "list messages"))


@pytest.mark.parametrize(
    "typed",
    [
        "what's #1 called",
        "what is 1 called again?",
        "what did i call #1",
        "what priority has the lease now",
        "which level does the lease have",
        "how high is the lease?",
    ],
)
def test_an_item_is_shown_with_its_name_and_priority(office: BotHarness, typed: str) -> None:
    told = text_of(office.say(ANA, typed))
    assert "sign the lease" in told
    assert "*#1* medium" in told
