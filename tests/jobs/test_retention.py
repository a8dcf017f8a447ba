"""How long is kept what is not for ever: no shorter than it is of use, and no longer than was promised."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.colleague_note import ColleagueNote, Conversation, ReturnSubscriber, UrgentBudget, UrgentPing
from chalicelib.domain.colleague_request import ColleagueRequest
from chalicelib.domain.item import Item
from chalicelib.domain.reminder import Reminder
from tests.harness import ANA, BOB, DAY, BotHarness

KINDS = {
    ColleagueNote: 400,
    Conversation: 400,
    ReturnSubscriber: 400,
    ColleagueRequest: 30,
    UrgentBudget: 3,
    UrgentPing: 30,
    Item: 7,
    Reminder: 7,
}
"""Days. An absence lasts a year at most; an urgent ping counts on one day, wherever on earth that is."""


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    """Of each kind that is not kept for ever there is one."""
    ana.say_in_thread(ANA, "save message reminder in 3h", ana.write())
    ana.say(ANA, "disable reminder R1")
    ana.say(ANA, "done #1")
    ana.say(ANA, "away")
    [note] = ana.mention(ANA, by=BOB)
    ana.press(BOB, "Tell me when back", note)
    ana.press(BOB, "Urgent", note)
    ana.say(ANA, "todo pay rent")
    ana.say(ANA, f"give 3 to <@{BOB}>")
    return ana


@pytest.mark.parametrize(("kind", "days"), KINDS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_it_is_kept_for_so_many_days(used: BotHarness, kind: type, days: int) -> None:
    expiring = [record for record in used.store.records.values() if isinstance(record, kind)]
    moments = {getattr(record, "expires_at", None) for record in expiring} - {None}
    assert moments == {used.now + days * DAY}


def test_a_receipt_is_kept_for_seven_days(used: BotHarness) -> None:
    assert {receipt.expires_at for receipt in used.store.receipts.values()} == {used.now + 7 * DAY}


@pytest.mark.parametrize("state", ["open item", "subscribed person", "running reminder"])
def test_what_is_in_use_does_not_expire(ana: BotHarness, state: str) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    ana.say(ANA, "remind me #1 every weekday at 9")
    ana.now += 500 * DAY
    still: dict[str, Callable[[], bool]] = {
        "open item": lambda: ana.open_numbers(ANA) == [1],
        "subscribed person": lambda: ana.store.person(ANA).is_subscribed,
        "running reminder": lambda: len(ana.store.running(ANA)) == 1,
    }
    assert still[state]()
