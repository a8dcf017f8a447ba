"""What a person has may be much: no job changes more records than a transaction holds, and none is left half done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.absence import Absence
from chalicelib.domain.colleague_note import ReturnSubscriber
from chalicelib.domain.item import Item
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder
from chalicelib.jobs.mentions import PEOPLE_AT_A_TIME
from chalicelib.ports import ItemQuery, NotFinished, PermanentError
from chalicelib.services.idempotency import Delivery
from tests.harness import ANA, DAY, HOUR, BotHarness, text_of

MANY = 500


@pytest.fixture
def busy(ana: BotHarness) -> BotHarness:
    """Ana has 500 daily reminders in Madrid's time."""
    person = ana.store.person(ANA)
    ana.store.records[PersonKey(ANA)] = replace(person, zone="Europe/Madrid")
    for number in range(1, MANY + 1):
        reminder = Reminder(number, ana.now + 23 * HOUR, "Europe/Madrid", Recurrence(9, 0), version=1)
        ana.store.records[reminder.key(ANA)] = reminder
    ana.store.reminder_numbers[ANA] = MANY
    return ana


def move_to(bot: BotHarness, zone: str) -> None:
    """An hour later Slack names another zone: so often at most it is looked at."""
    bot.now += HOUR
    bot.slack.known[ANA] = replace(bot.slack.known[ANA], zone=zone)


def zones(bot: BotHarness) -> set[str]:
    return {reminder.zone for reminder in bot.store.running(ANA)}


def test_a_time_zone_change_moves_all_of_five_hundred_reminders(busy: BotHarness) -> None:
    move_to(busy, "Asia/Tokyo")
    busy.say(ANA, "all clear on")
    assert (zones(busy), busy.store.person(ANA).zone) == ({"Asia/Tokyo"}, "Asia/Tokyo")


def test_each_of_them_comes_at_nine_in_the_new_zone(busy: BotHarness) -> None:
    move_to(busy, "Asia/Tokyo")
    busy.say(ANA, "all clear on")
    nine_in_tokyo = busy.now + 14 * HOUR  # It is 19:00 there.
    assert {reminder.due for reminder in busy.store.running(ANA)} == {nine_in_tokyo}


def test_the_answer_comes_before_the_reminders_are_moved(busy: BotHarness) -> None:
    """The command does not wait for it, and does not fail with it. Then comes what became of them."""
    move_to(busy, "Asia/Tokyo")
    seen: list[set[str]] = []
    send = busy.slack.send

    def note_zones(reply: object) -> None:
        seen.append(zones(busy))
        send(reply)  # type: ignore[arg-type]

    busy.slack.send = note_zones  # type: ignore[method-assign]
    busy.say(ANA, "all clear on")
    assert seen == [{"Europe/Madrid"}, {"Asia/Tokyo"}]


def test_moving_on_while_they_are_moved_ends_in_the_last_zone(busy: BotHarness) -> None:
    for zone in ("Asia/Tokyo", "America/New_York", "Europe/Madrid"):
        move_to(busy, zone)
        busy.say(ANA, "urgent 1" if zone == "Asia/Tokyo" else "all clear on")
        busy.say(ANA, "all clear off")
    assert (zones(busy), busy.store.person(ANA).zone) == ({"Europe/Madrid"}, "Europe/Madrid")


def test_a_thousand_waiting_items_rise_on_one_day(ana: BotHarness) -> None:
    ana.say(ANA, "aging on")
    for number in range(1, 1_001):
        item = Item(
            "C0", f"17{number:08d}.000000", number, Level.LOW, DecidedBy.DEFAULT, "l", created_at=1.0, version=1
        )
        ana.store.records[item.key(ANA)] = item
    ana.pass_time(DAY + HOUR)
    assert {record.level for record in ana.store.records.values() if isinstance(record, Item)} == {Level.MEDIUM}


def test_each_of_two_hundred_colleagues_hears_once_of_the_return(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    for number in range(200):
        asked = ReturnSubscriber(f"U{number}", ana.now + 400 * DAY, version=1)
        ana.store.records[asked.key(ANA)] = asked
    replies = ana.say(ANA, "back")
    told = [reply.destination.user for reply in replies if "is back" in text_of([reply])]
    assert (len(told), len(set(told)), ana.store.return_subscribers(ANA, 1)) == (200, 200, [])


def save_low(bot: BotHarness, many: int) -> None:
    for _ in range(many):
        bot.say_in_thread(ANA, "save message priority low", bot.write())


def test_an_undo_that_overtakes_the_parts_of_a_clear_brings_everything_back(ana: BotHarness) -> None:
    save_low(ana, 100)
    [asked] = ana.say(ANA, "clear low")
    pressed = ana.press_job(ANA, "Remove 100 items", asked)
    said = text_of(ana.handle_in_order(pressed, ana.direct_job(ANA, "undo")))
    assert ("items are back on your list" in said, len(ana.store.open(ANA, ItemQuery(), 200).items)) == (True, 100)


def test_a_clear_leaves_what_is_saved_while_it_runs(ana: BotHarness) -> None:
    save_low(ana, 100)
    late = ana.thread_job(ANA, "save message priority low", ana.write())
    [asked] = ana.say(ANA, "clear low")
    said = text_of(ana.handle_in_order(ana.press_job(ANA, "Remove 100 items", asked), late))
    left = [item.number for item in ana.store.open(ANA, ItemQuery(), 200).items]
    assert ("Removed 100 low items." in said, left) == (True, [101])


def test_what_was_restored_since_does_not_stop_the_undo_of_a_large_clear(ana: BotHarness) -> None:
    save_low(ana, 100)
    [cleared] = ana.agree(ANA, "clear low")
    ana.say(ANA, "restore #50")
    said = text_of(ana.press(ANA, "Undo", cleared))
    assert (said, len(ana.store.open(ANA, ItemQuery(), 200).items)) == ("Undone: 99 items are back on your list.", 100)


@pytest.mark.parametrize("text", ["back", "unsubscribe"])
def test_news_for_colleagues_are_no_part_of_what_is_undone(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "away")
    asked = ReturnSubscriber("U0BOB", ana.now + 400 * DAY, version=1)
    ana.store.records[asked.key(ANA)] = asked
    ana.say(ANA, text)
    assert "Undone" in text_of(ana.say(ANA, "undo"))
    assert len(ana.store.person(ANA).absences) == 1


def test_a_late_mention_makes_nobody_again_who_deleted_their_data(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    [warning] = ana.say(ANA, "delete my data")
    ana.press(ANA, "Yes, delete my data", warning)
    ana.mention(ANA)
    assert [record for record in ana.store.records.values() if isinstance(record, Person)] == []


def test_a_series_set_after_the_move_does_not_hide_the_move(busy: BotHarness) -> None:
    move_to(busy, "Asia/Tokyo")
    busy.say(ANA, "reminder daily at 9:30")
    busy.now += HOUR
    busy.say(ANA, "list")
    assert zones(busy) == {"Asia/Tokyo"}


def test_twelve_thousand_records_are_deleted_by_one_job_and_told_once(ana: BotHarness) -> None:
    """It comes again until all is deleted: the next commands wait for it in the queue, and what they save stays."""
    for number in range(1, 12_001):
        item = Item("C0", f"17{number:08d}.000000", number, Level.LOW, DecidedBy.DEFAULT, "l", version=1)
        ana.store.records[item.key(ANA)] = item
    [warning] = ana.say(ANA, "delete my data")
    job = ana.press_job(ANA, "Yes, delete my data", warning)
    with pytest.raises(NotFinished):
        ana.handle(job)
    [reply, _home] = ana.handle(job, redelivered=True)
    assert "I've deleted your ClerkBot data" in text_of([reply])
    assert [key for key in ana.store.records if key.owner == ANA] == []
    assert ana.queued == []


def test_a_deletion_that_an_operator_queues_anew_deletes_nothing_that_was_saved_since(ana: BotHarness) -> None:
    [warning] = ana.say(ANA, "delete my data")
    job = ana.press_job(ANA, "Yes, delete my data", warning)
    ana.handle(job)
    ana.say(ANA, "subscribe")
    ana.say(ANA, "save <https://acme.slack.com/archives/C0GENERAL/p1795510800000001>")
    ana.handle(job)
    assert ana.open_numbers(ANA) == [1]


def test_a_deletion_that_was_given_up_half_way_deletes_nothing_that_was_saved_since(ana: BotHarness) -> None:
    [warning] = ana.say(ANA, "delete my data")
    job = ana.press_job(ANA, "Yes, delete my data", warning)
    ana.store.delete_some(ANA)
    ana.now += 60
    ana.say(ANA, "subscribe")
    ana.say(ANA, "save <https://acme.slack.com/archives/C0GENERAL/p1795510800000001>")
    [reply] = ana.handle(job)
    assert ("before you deleted" in text_of([reply]), ana.open_numbers(ANA)) == (True, [1])


class TestAMentionOfManyPeople:
    PEOPLE = tuple(f"U{number:03d}" for number in range(2 * PEOPLE_AT_A_TIME + 5))

    @pytest.fixture
    def many(self, bot: BotHarness) -> BotHarness:
        for user in self.PEOPLE:
            bot.store.records[PersonKey(user)] = Person(user, Subscription.ALWAYS, version=1)
        return bot

    def test_is_collected_for_each_of_them_some_at_a_time(self, many: BotHarness) -> None:
        job = many.mention_job(*self.PEOPLE)
        many.dispatcher.handle(job, Delivery(lambda: True))
        [following] = many.queued
        many.queued.clear()
        first = [user for user in self.PEOPLE if many.open_numbers(user)]
        assert (len(first), following.group) == (PEOPLE_AT_A_TIME, f"{job.workspace}:{job.user}")
        many.handle(following.job)
        assert [user for user in self.PEOPLE if many.open_numbers(user) != [1]] == []

    def test_is_withdrawn_from_each_of_them(self, many: BotHarness) -> None:
        job = many.mention_job(*self.PEOPLE)
        many.handle(job)
        many.handle(replace(job, before=job.mentions, mentions=Mentions(), edited=True, at=job.at + 60))
        assert [user for user in self.PEOPLE if many.open_numbers(user)] == []

    def test_is_collected_for_the_others_if_the_note_about_one_is_refused_for_good(self, many: BotHarness) -> None:
        many.say(self.PEOPLE[0], "subscribe")
        many.store.records[PersonKey(self.PEOPLE[0])] = replace(
            many.store.person(self.PEOPLE[0]), absences=(Absence(many.now - 60, None),)
        )
        many.slack.failures = [PermanentError("Slack refused: no_text")]
        with pytest.raises(PermanentError):
            many.handle(many.mention_job(*self.PEOPLE[:3]))
        assert [user for user in self.PEOPLE[:3] if many.open_numbers(user) != [1]] == []
