"""A private channel that is shared with another organization gets another id."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item
from chalicelib.domain.jobs import ChannelIdJob
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.domain.reply import Reply
from chalicelib.jobs.channel_ids import PEOPLE_AT_A_TIME
from tests.harness import ANA, BOB, GENERAL, TEAM, BotHarness, text_of

NEW = "C0SHARED"


def change_id(bot: BotHarness) -> list[Reply]:
    return bot.handle(ChannelIdJob(workspace=TEAM, at=bot.now, old=GENERAL, new=NEW))


def rules(bot: BotHarness, user: str) -> dict[str, Level]:
    found = bot.context.records.get_all(RuleKey(user, GENERAL), RuleKey(user, NEW))
    return {rule.target: rule.level for rule in found if rule is not None}


def collected(bot: BotHarness, channel: str) -> Item:
    bot.say(ANA, "subscribe always")
    ts = bot.write(BOB, channel)
    bot.mention(ANA, channel=channel, ts=ts)
    return bot.item(ANA, ts, channel)


def test_a_priority_of_the_channel_goes_on_to_apply(ana: BotHarness) -> None:
    ana.say(ANA, f"set priority high <#{GENERAL}|general>")
    assert change_id(ana) == []
    assert (rules(ana, ANA), collected(ana, NEW).level) == ({NEW: Level.HIGH}, Level.HIGH)


def test_what_was_set_for_the_new_id_stands(ana: BotHarness) -> None:
    ana.say(ANA, f"set priority high <#{GENERAL}|general>")
    ana.say(ANA, f"set priority low <#{NEW}|general>")
    change_id(ana)
    assert rules(ana, ANA) == {NEW: Level.LOW}


def test_the_rules_for_other_channels_and_for_people_stay(ana: BotHarness) -> None:
    for target in (f"<@{BOB}>", "<#C0OPS|ops>"):
        ana.say(ANA, f"set priority low {target}")
    change_id(ana)
    kept = ana.context.records.get_all(RuleKey(ANA, BOB), RuleKey(ANA, "C0OPS"))
    assert [rule and rule.level for rule in kept] == [Level.LOW, Level.LOW]


def test_it_is_done_for_everybody_however_many_they_are(bot: BotHarness) -> None:
    users = [f"U{number:04d}" for number in range(2 * PEOPLE_AT_A_TIME + 1)]
    for user in users:
        made = (Person(user, Subscription.WHEN_AWAY), PriorityRule(GENERAL, Level.HIGH))
        receipt = Receipt("made", (), 0, (), 0.0, bot.now, bot.now + 3600)
        bot.store.commit(user, [Change(None, record) for record in made], receipt)
    change_id(bot)
    assert {user for user in users if rules(bot, user) == {NEW: Level.HIGH}} == set(users)


def test_an_event_that_comes_again_changes_nothing(ana: BotHarness) -> None:
    ana.say(ANA, f"set priority high <#{GENERAL}|general>")
    change_id(ana)
    ana.say(ANA, f"set priority low <#{NEW}|general>")
    before = dict(ana.store.records)
    change_id(ana)
    assert ana.store.records == before


def test_a_channel_that_the_bot_is_in_already_is_not_greeted_again(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, True, "1800000000.000100")
    change_id(bot)
    assert bot.move_bot(NEW, True, "1800000010.000100") == []


def test_what_was_heard_of_the_new_id_already_stands(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, True, "1800000000.000100")
    bot.move_bot(NEW, False, "1800000010.000100")
    change_id(bot)
    assert len(bot.move_bot(NEW, True, "1800000020.000100")) == 1


@pytest.mark.parametrize("text", ["done #1", "priority #1 highest", "next"])
def test_an_item_goes_on_to_work_by_its_number_and_keeps_its_link(ana: BotHarness, text: str) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, "save message red deploy", ts)
    link = ana.item(ANA, ts).link
    change_id(ana)
    assert "#1" in text_of(ana.say(ANA, text))
    assert ana.item(ANA, ts).link == link


def test_a_message_that_is_saved_again_under_the_new_id_is_another_item(ana: BotHarness) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, "save message", ts)
    change_id(ana)
    ana.say_in_thread(ANA, "save message", ts, channel=NEW)
    assert (ana.item(ANA, ts).number, ana.item(ANA, ts, NEW).number) == (1, 2)
