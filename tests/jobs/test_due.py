"""What happens by itself at its time: reminders, items that rise, and what follows a person into another time zone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import ZoneJob
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, MINUTE, TEAM, BotHarness, buttons, text_of

TOKYO = "Asia/Tokyo"


def save(bot: BotHarness, text: str = "save message", author: str = BOB) -> str:
    ts = bot.write(author)
    bot.say_in_thread(ANA, text, ts, author=author)
    return ts


def reminder_of(bot: BotHarness, number: int = 1) -> Reminder:
    found = bot.store.get(ReminderKey(ANA, number))
    assert found is not None
    return found


def move_to_tokyo(bot: BotHarness) -> None:
    """Slack names another zone, which is noticed with the next command an hour later."""
    bot.slack.known[ANA] = replace(bot.slack.known[ANA], zone=TOKYO)
    bot.now += HOUR
    bot.say(ANA, "all clear off")


class TestASeriesOfAnItem:
    @pytest.fixture
    def daily(self, ana: BotHarness) -> BotHarness:
        save(ana)
        ana.say(ANA, "remind me #1 daily at 9:30")
        return ana

    def test_comes_each_day_with_what_can_be_done(self, daily: BotHarness) -> None:
        [first] = daily.pass_time(DAY)
        assert len(daily.pass_time(DAY)) == 1
        assert "Done" in [element["text"]["text"] for element in buttons(first.message)]

    def test_ends_without_a_word_when_its_item_is_gone(self, daily: BotHarness) -> None:
        ts = next(key.ts for key in daily.store.records if isinstance(key, ItemKey))
        del daily.store.records[ItemKey(ANA, GENERAL, ts)]
        assert (daily.pass_time(DAY), reminder_of(daily).state) == ([], ReminderState.ENDED)

    def test_says_nothing_when_its_item_was_finished_elsewhere(self, daily: BotHarness) -> None:
        ts = next(key.ts for key in daily.store.records if isinstance(key, ItemKey))
        item = daily.item(ANA, ts)
        given = item.closed(type(item.state).GIVEN, daily.now)
        daily.store.records[ItemKey(ANA, GENERAL, ts)] = given
        assert daily.pass_time(DAY) == []

    def test_is_not_revived_by_a_late_snooze_after_its_item_was_done(self, daily: BotHarness) -> None:
        [reminder] = daily.pass_time(DAY)
        daily.say(ANA, "done #1")
        daily.press(ANA, "Snooze 1 hour", reminder)
        assert daily.pass_time(2 * DAY) == []

    def test_pauses_while_its_person_is_not_subscribed(self, daily: BotHarness) -> None:
        daily.say(ANA, "unsubscribe")
        assert (daily.pass_time(DAY), reminder_of(daily).state) == ([], ReminderState.PAUSED)


class TestAnotherTimeZone:
    def test_leaves_a_reminder_that_comes_once_at_its_moment(self, ana: BotHarness) -> None:
        save(ana, "save message reminder in 3h")
        before = reminder_of(ana).due
        move_to_tokyo(ana)
        assert (reminder_of(ana).due, reminder_of(ana).zone) == (before, "Europe/Madrid")

    def test_leaves_a_series_for_which_a_zone_was_named(self, ana: BotHarness) -> None:
        save(ana)
        ana.say(ANA, "remind me #1 daily at 9:30")
        ana.say(ANA, "reminder daily at 9:30 in America/New_York")
        before = reminder_of(ana, 2)
        move_to_tokyo(ana)
        assert (reminder_of(ana, 2), reminder_of(ana, 1).zone) == (before, TOKYO)
        assert before.zone == "America/New_York"

    def test_leaves_an_occurrence_that_was_snoozed_and_moves_the_series(self, ana: BotHarness) -> None:
        save(ana)
        ana.say(ANA, "remind me #1 daily at 9:30")
        [reminder] = ana.pass_time(DAY)
        ana.press(ANA, "Snooze 1 hour", reminder)
        snoozed = reminder_of(ana).due
        move_to_tokyo(ana)
        moved = reminder_of(ana)
        nine_thirty_in_tokyo = ana.now - ana.now % DAY + DAY + 30 * MINUTE
        assert (moved.due, moved.next_regular_at, moved.zone) == (snoozed, nine_thirty_in_tokyo, TOKYO)

    def test_is_told_also_to_who_has_no_reminder_left(self, ana: BotHarness) -> None:
        save(ana, "save message reminder in 3h")
        ana.pass_time(4 * HOUR)
        move_to_tokyo(ana)
        ana.say(ANA, "away until 23:00")
        said = [each for each in ana.slack.sent if "Your time zone is now Tokyo; it was Madrid." in each.message.text]
        assert len(said) == 1

    @pytest.mark.parametrize("before", ["away until 11:00", "snooze 1 until 11:00", "away tomorrow"])
    def test_is_told_to_whoever_said_a_time_before(self, ana: BotHarness, before: str) -> None:
        ana.say(ANA, "todo milk")
        ana.say(ANA, before)
        ana.pass_time(2 * HOUR)
        move_to_tokyo(ana)
        said = ana.say(ANA, "remind me #1 tomorrow at 9")
        assert "09:00" in text_of(said)
        told = [each for each in ana.slack.sent if "Your time zone is now Tokyo; it was Madrid." in each.message.text]
        assert len(told) == 1

    def test_is_not_looked_up_for_who_says_no_time(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo milk")
        ana.say(ANA, "done 1")
        assert ana.store.person(ANA).zone == ""

    def test_moves_the_end_of_quiet_hours(self, ana: BotHarness) -> None:
        ana.say(ANA, "away every day from 18:00 to 9:00")
        in_madrid = ana.store.person(ANA).quiet_due
        move_to_tokyo(ana)
        in_tokyo = ana.store.person(ANA).quiet_due
        assert in_madrid is not None
        assert in_tokyo is not None
        assert in_madrid - in_tokyo == 8 * HOUR
        assert ana.store.person(ANA).zone == TOKYO


class TestAging:
    @pytest.fixture
    def aging(self, ana: BotHarness) -> BotHarness:
        ana.say(ANA, "aging on")
        return ana

    def test_lifts_one_level_a_day_and_says_why(self, aging: BotHarness) -> None:
        ts = save(aging, "save message priority low")
        aging.pass_time(DAY)
        item = aging.item(ANA, ts)
        assert (item.level, item.raised) == (Level.MEDIUM, 1)
        assert "it was low because" in text_of(aging.say(ANA, "why #1"))
        assert "moved up after 1 day." in text_of(aging.say(ANA, "why #1"))
        aging.pass_time(DAY)
        assert (aging.item(ANA, ts).level, aging.item(ANA, ts).raised) == (Level.HIGH, 2)
        assert "moved up after 2 days." in text_of(aging.say(ANA, "why #1"))

    def test_ends_at_the_highest_level(self, aging: BotHarness) -> None:
        ts = save(aging, "save message priority high")
        aging.pass_time(6 * DAY)
        item = aging.item(ANA, ts)
        assert (item.level, item.raised) == (Level.HIGHEST, 1)

    def test_begins_anew_where_a_level_is_decided(self, aging: BotHarness) -> None:
        ts = save(aging, "save message priority low")
        aging.pass_time(2 * DAY)
        aging.say(ANA, "priority #1 lowest")
        item = aging.item(ANA, ts)
        assert (item.level, item.decided_by, item.raised, item.raised_at) == (Level.LOWEST, DecidedBy.MESSAGE, 0, None)

    def test_does_not_come_where_it_was_turned_off(self, aging: BotHarness) -> None:
        ts = save(aging, "save message priority low")
        aging.say(ANA, "aging off")
        aging.pass_time(3 * DAY)
        assert (aging.item(ANA, ts).level, aging.store.person(ANA).aging_due) == (Level.LOW, None)


def test_what_one_person_is_reminded_of_is_not_said_to_another(ana: BotHarness) -> None:
    ana.subscribe(CAROL)
    save(ana, "save message reminder in 3h")
    assert {reply.destination.user for reply in ana.pass_time(3 * HOUR)} == {ANA}


def test_the_reminder_of_an_empty_list_says_so_where_that_is_wanted(ana: BotHarness) -> None:
    ana.say(ANA, "all clear on")
    ana.say(ANA, "reminder daily at 9:30")
    [said] = ana.pass_time(DAY)
    assert (said.destination.user, "list" in text_of([said])) == (ANA, True)


class TestASnooze:
    @pytest.fixture
    def daily(self, ana: BotHarness) -> BotHarness:
        """It came this morning and was put off for an hour."""
        save(ana)
        ana.say(ANA, "remind me #1 daily at 9:30")
        [reminder] = ana.pass_time(DAY)
        ana.press(ANA, "Snooze 1 hour", reminder)
        return ana

    def test_comes_once_and_leaves_out_no_day_of_the_series(self, daily: BotHarness) -> None:
        came = []
        for _ in range(3):
            came.append(len(daily.pass_time(DAY)))
        # The one that was put off and tomorrow's; then one a day.
        assert came == [2, 1, 1]

    def test_of_a_reminder_that_came_and_ended_is_not_forgotten_with_it(self, ana: BotHarness) -> None:
        save(ana, "save message reminder in 3h")
        ana.pass_time(3 * HOUR)
        ana.say(ANA, "snooze R1 10 days")
        assert (ana.pass_time(9 * DAY), len(ana.pass_time(DAY))) == ([], 1)


class TestTheJobOfAnotherTimeZone:
    def test_makes_nobody_again_who_deleted_their_data(self, bot: BotHarness) -> None:
        bot.handle(ZoneJob(workspace=TEAM, at=bot.now, user=ANA, zone=TOKYO))
        assert (bot.store.records, bot.store.receipts) == ({}, {})

    def test_changes_nothing_the_second_time(self, ana: BotHarness) -> None:
        save(ana, "save message reminder in 3h")
        for request in range(2):
            before = dict(ana.store.records)
            ana.handle(ZoneJob(workspace=TEAM, at=ana.now + request, user=ANA, zone=TOKYO))
        assert ana.store.records == before


class TestSomebodyInAnotherTimeZone:
    @pytest.fixture
    def moved(self, ana: BotHarness) -> BotHarness:
        """Ana has a reminder at 15:00 of tomorrow in Madrid, and flies to New York."""
        ana.say(ANA, "remind me tomorrow at 15:00 to call mum")
        ana.slack.known[ANA] = replace(ana.slack.known[ANA], zone="America/New_York")
        ana.now += HOUR
        return ana

    def test_is_told_once_what_stays_at_the_same_moment(self, moved: BotHarness) -> None:
        *_, told = moved.say(ANA, "list")
        assert text_of([told]) == (
            "Your time zone is now New York; it was Madrid. "
            "Your one-time reminder stays at the same moment: *R1* tomorrow at 09:00."
        )
        moved.now += HOUR
        assert len(moved.say(ANA, "list")) == 1

    def test_is_told_what_follows(self, moved: BotHarness) -> None:
        moved.say(ANA, "reminder daily at 9:30")
        moved.slack.known[ANA] = replace(moved.slack.known[ANA], zone="Europe/Madrid")
        moved.now += HOUR
        assert "What repeats follows you: 09:00 stays 09:00." in text_of(moved.say(ANA, "list")[-1:])

    def test_hears_nothing_where_the_clocks_are_the_same(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me tomorrow at 15:00 to call mum")
        ana.slack.known[ANA] = replace(ana.slack.known[ANA], zone="Europe/Berlin")
        ana.now += HOUR
        assert len(ana.say(ANA, "list")) == 1


def test_a_series_comes_at_its_time_where_the_person_is_now(ana: BotHarness) -> None:
    """They flew west and have not written to the bot since: it looks before it reminds."""
    save(ana)
    ana.say(ANA, "remind me #1 daily at 9:30")
    ana.slack.known[ANA] = replace(ana.slack.known[ANA], zone="America/New_York")
    nine_thirty_in_madrid, six_hours = 23.5 * HOUR, 6 * HOUR
    assert ana.pass_time(nine_thirty_in_madrid + six_hours - 1) == []
    assert reminder_of(ana).zone == "America/New_York"
    assert (len(ana.pass_time(1)), len(ana.pass_time(DAY))) == (1, 1)
