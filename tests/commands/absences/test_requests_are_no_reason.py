"""What is asked of the bot beside an absence is no reason of it, which colleagues would read: what is done then anyway is left out, anything else asked about."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

REQUESTS = [
    "hold my mentions",
    "keep my messages",
    "please keep my messages",
    "collect everything for me",
    "don't disturb me",
    "mute everything",
    "silence all notifications",
    "leave me alone please",
]


@pytest.mark.parametrize("request_beside", REQUESTS)
@pytest.mark.parametrize(
    ("absence", "reason"), [("I'm in meetings until 11", "meetings"), ("away until 11", ""), ("off friday", "")]
)
def test_what_is_done_anyway_is_left_out(ana: BotHarness, absence: str, reason: str, request_beside: str) -> None:
    ana.say(ANA, f"{absence}, {request_beside}")
    assert [each.reason for each in ana.store.person(ANA).absences] == [reason]


@pytest.mark.parametrize(
    "request_beside", ["and hold all pings please", "so don't ping me until then", "can you save my messages"]
)
@pytest.mark.parametrize("absence", ["I'm in meetings until 11", "away until 11", "off friday"])
def test_what_is_not_understood_becomes_none(ana: BotHarness, absence: str, request_beside: str) -> None:
    ana.say(ANA, f"{absence}, {request_beside}")
    assert all(each.reason in {"", "meetings"} for each in ana.store.person(ANA).absences)


@pytest.mark.parametrize(
    "text", ["back at 3, hold my mentions", "away until 3 (hold my mentions)", "afk until 3: mute me"]
)
def test_in_other_places_as_well(ana: BotHarness, text: str) -> None:
    ana.say(ANA, text)
    assert [each.reason for each in ana.store.person(ANA).absences] in ([""], [])


@pytest.mark.parametrize("text", ["away until 3, send everything to carol", "away until 3, let me know if bob writes"])
def test_anything_else_that_is_asked_of_the_bot_is_no_sure_reason(ana: BotHarness, text: str) -> None:
    [asked] = ana.say(ANA, text)
    assert not ana.store.person(ANA).absences
    assert buttons(asked.message), text_of([asked])


OWN_WORK = ["keep calm", "take the kids to school", "hold a workshop", "collect parcels", "write my thesis"]


@pytest.mark.parametrize("reason", OWN_WORK)
def test_what_somebody_does_is_a_reason(ana: BotHarness, reason: str) -> None:
    ana.say(ANA, f"away until 5, {reason}")
    assert [each.reason for each in ana.store.person(ANA).absences] == [reason]
