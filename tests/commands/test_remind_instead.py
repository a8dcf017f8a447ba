"""`remind me of the report at 11 instead`: the reminder that there is gets another time."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, BotHarness, buttons, text_of

HOUR = 3600.0


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """It is 10:00. Ana is reminded to check the inbox at 12, as R1, and of the report at 17, as R2."""
    ana.say(ANA, "remind me to check the inbox at 12")
    ana.say(ANA, "remind me to send the report at 17:00")
    ana.now += 700
    return ana


def due(bot: BotHarness) -> dict[int, float]:
    return {each.id: each.due_at for each in bot.store.running(ANA)}


@pytest.mark.parametrize(
    ("typed", "id_", "hours"),
    [
        ("remind me of the inbox at 11 instead", 1, -1),
        ("remind me to check the inbox at 13:00 instead", 1, 1),
        ("remind me about the report at 18:00 instead", 2, 1),
        ("remind me to send the report tomorrow at 17:00 instead", 2, 24),
        ("remind me of #2 at 18:00 instead", 2, 1),
        ("remind me at 18:00 to send the report instead", 2, 1),
    ],
)
def test_it_is_moved_and_no_second_one_is_set(planned: BotHarness, typed: str, id_: int, hours: int) -> None:
    before = due(planned)
    planned.say(ANA, typed)
    assert due(planned) == before | {id_: before[id_] + hours * HOUR}
    planned.say(ANA, "undo")
    assert due(planned) == before


def test_that_of_the_list_is_meant_where_no_item_says_so(ana: BotHarness) -> None:
    ana.say(ANA, "remind me of the inbox at 12:00")
    ana.say(ANA, "remind me of the inbox at 13:00 instead")
    [after] = ana.store.running(ANA)
    assert (after.is_of_item, after.due_at) == (False, ana.now + 3 * HOUR)


def test_of_a_series_it_is_asked_whether_once_or_always(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every weekday at 9 to check the inbox")
    before = due(ana)
    [asked] = ana.say(ANA, "remind me of the inbox at 11 instead")
    assert (len(list(buttons(asked.message))), due(ana)) == (2, before)


def test_of_several_it_is_asked_which(planned: BotHarness) -> None:
    planned.say(ANA, "remind me to read the report tomorrow at 9")
    before = due(planned)
    asked = planned.say(ANA, "remind me of the report at 18:00 instead")
    assert ("R2" in text_of(asked), "R3" in text_of(asked), due(planned)) == (True, True, before)
    planned.say(ANA, "R2")
    assert due(planned) == before | {2: before[2] + HOUR}


def test_where_there_is_none_a_new_one_is_offered(planned: BotHarness) -> None:
    before = due(planned)
    [asked] = planned.say(ANA, "remind me to call mum at 18:00 instead")
    assert ("None of your reminders says “call mum”." in text_of([asked]), due(planned)) == (True, before)
    planned.say(ANA, "yes")
    assert due(planned).keys() == {1, 2, 3}


def test_a_to_do_without_a_time_keeps_its_words(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy oat milk instead")
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.text == "buy oat milk instead"


def test_a_day_alone_keeps_the_hour(planned: BotHarness) -> None:
    before = due(planned)
    planned.say(ANA, "remind me of the report on thursday at 17:00 instead")
    assert due(planned) == before | {2: before[2] + 2 * DAY}


@pytest.mark.parametrize(
    ("typed", "id_", "hours"),
    [
        ("remind me about the report today at 18:00 instead of at 17:00", 2, 1),
        ("remind me tomorrow at 17:00 instead of today about the report", 2, 24),
        ("remind me of #2 at 18:00 instead of 17:00", 2, 1),
        ("remind me about the report at 18:00 rather than at 17:00", 2, 1),
        ("remind me to check the inbox at 13:00, not at 12", 1, 1),
        ("remind me about the inbox tomorrow at 12 instead of today please", 1, 24),
    ],
)
def test_the_time_that_holds_no_longer_may_be_said(planned: BotHarness, typed: str, id_: int, hours: int) -> None:
    before = due(planned)
    planned.say(ANA, typed)
    assert due(planned) == before | {id_: before[id_] + hours * HOUR}


@pytest.mark.parametrize(
    "typed", ["remind me at 17:00 to have tea instead of coffee", "remind me at 5 to bike instead of may"]
)
def test_what_is_no_time_is_the_persons_own(planned: BotHarness, typed: str) -> None:
    before = due(planned)
    planned.say(ANA, typed)
    assert len(due(planned)) == len(before) + 1
