"""What is asked for without a subscription: the first time it is done and subscribes; who turned ClerkBot off stays so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from chalicelib.commands.save import Save, SavedMessage
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import Command
from chalicelib.domain.item import ItemKey
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, DAY, GENERAL, HOUR, MINUTE, BotHarness, buttons, direct_text, text_of

TURNED_ON = "I've turned ClerkBot on for you"
FIRST = [
    "todo buy milk",
    "remind me tomorrow at 9 to call mum",
    "reminder daily at 9:00",
    "away for 2h",
    "quiet hours every weekday 18:00-9:00",
    "save <https://acme.slack.com/archives/C0GENERAL/p1795510800000001>",
]
COLLECTS = re.compile("I'll (also )?collect your mentions")


@pytest.fixture
def off(ana: BotHarness) -> BotHarness:
    """Ana has turned ClerkBot off."""
    ana.say(ANA, "unsubscribe")
    return ana


def subscription(bot: BotHarness) -> Subscription:
    return bot.store.person(ANA).subscription


def labels(reply: Reply) -> list[str]:
    return [button["text"]["text"] for button in buttons(reply.message)]


class TestTheFirstTime:
    @pytest.mark.parametrize("text", FIRST)
    def test_that_mentions_are_collected_is_said_once(self, bot: BotHarness, text: str) -> None:
        assert len(COLLECTS.findall(bot.say(ANA, text)[0].message.text)) == 1

    @pytest.mark.parametrize("text", FIRST)
    def test_it_is_done_and_subscribes_and_the_same_answer_says_so(self, bot: BotHarness, text: str) -> None:
        [reply] = bot.say(ANA, text)
        assert (subscription(bot), TURNED_ON in text_of([reply]), labels(reply)) == (
            Subscription.WHEN_AWAY,
            True,
            ["Undo", "Turn off"],
        )

    @pytest.mark.parametrize("text", FIRST)
    def test_a_notification_says_it_too(self, bot: BotHarness, text: str) -> None:
        [reply] = bot.say(ANA, text)
        assert reply.message.text.splitlines()[-1].startswith(TURNED_ON)

    def test_the_second_time_says_nothing_of_it(self, bot: BotHarness) -> None:
        bot.say(ANA, "todo buy milk")
        assert "turned ClerkBot on" not in text_of(bot.say(ANA, "todo buy bread"))

    def test_in_a_thread_only_the_person_sees_what_was_saved_and_that_clerkbot_is_on(self, bot: BotHarness) -> None:
        [told] = bot.say_in_thread(ANA, "save message red deploy", bot.write())
        assert (told.destination.kind, told.destination.user) == (DestinationKind.PRIVATE, ANA)
        assert (TURNED_ON in text_of([told]), labels(told), bot.open_numbers(ANA)) == (True, ["Undo", "Turn off"], [1])

    @pytest.mark.parametrize("text", ["remind me in 3h", "Reminder in 3h", "please remind me in 3h"])
    def test_a_reminder_of_a_thread_saves_it_and_comes(self, bot: BotHarness, text: str) -> None:
        bot.say_in_thread(ANA, text, bot.write())
        assert "Reminder *R1*" in direct_text(bot.pass_time(3 * HOUR), ANA)

    def test_mentions_are_collected_from_the_first_absence_on(self, bot: BotHarness) -> None:
        bot.say(ANA, "away for 2h")
        bot.mention(ANA)
        assert bot.open_numbers(ANA) == [1]

    def test_a_setting_is_set_and_does_not_subscribe(self, bot: BotHarness) -> None:
        [reply] = bot.say(ANA, "urgent 4")
        assert (bot.store.person(ANA).preferences.urgent_budget, subscription(bot)) == (4, Subscription.NEVER)
        assert ("applies once it is" in text_of([reply]), labels(reply)) == (True, ["Undo", "Turn on"])

    def test_an_emoji_that_saves_subscribes_and_none_does_not(self, bot: BotHarness) -> None:
        bot.say(ANA, "reaction off")
        assert subscription(bot) is Subscription.NEVER
        bot.say(ANA, "reaction :star:")
        assert subscription(bot) is Subscription.WHEN_AWAY

    def test_after_a_setting_it_is_still_the_first_time(self, bot: BotHarness) -> None:
        bot.say(ANA, "bots on")
        bot.say(ANA, "todo buy milk")
        assert (subscription(bot), bot.store.person(ANA).preferences.collect_bots) == (Subscription.WHEN_AWAY, True)

    def test_aging_that_was_set_before_begins_with_it(self, bot: BotHarness) -> None:
        bot.say(ANA, "aging on")
        assert bot.store.person(ANA).aging_due is None
        bot.say(ANA, "todo buy milk")
        assert bot.store.person(ANA).aging_due == bot.now + DAY

    @pytest.mark.parametrize("text", ["away until yesterday", "done #4", "todo", "remind me #4 in 1h", "snooze R3 1h"])
    def test_what_cannot_be_done_subscribes_nobody(self, bot: BotHarness, text: str) -> None:
        bot.say(ANA, text)
        assert not bot.store.person(ANA).is_subscribed

    def test_undo_takes_back_what_was_asked_for_and_leaves_clerkbot_on(self, bot: BotHarness) -> None:
        [reply] = bot.say(ANA, "away for 2h")
        said = text_of(bot.press(ANA, "Undo", reply))
        assert (bot.store.person(ANA).absences, subscription(bot), "ClerkBot is off" in said) == (
            (),
            Subscription.WHEN_AWAY,
            False,
        )

    def test_undo_of_the_first_to_do_leaves_clerkbot_on(self, bot: BotHarness) -> None:
        [reply] = bot.say(ANA, "todo buy milk")
        bot.press(ANA, "Undo", reply)
        assert (bot.open_numbers(ANA), subscription(bot)) == ([], Subscription.WHEN_AWAY)

    def test_turn_off_turns_it_off_and_keeps_what_was_saved(self, bot: BotHarness) -> None:
        [reply] = bot.say(ANA, "todo buy milk")
        bot.press(ANA, "Turn off", reply)
        assert (subscription(bot), bot.open_numbers(ANA)) == (Subscription.NONE, [1])
        assert "turned ClerkBot on" not in text_of(bot.say(ANA, "todo buy bread"))

    def test_twice_delivered_it_is_done_once_and_says_the_same(self, bot: BotHarness) -> None:
        job = bot.thread_job(ANA, "save message", bot.write())
        first = bot.handle(job)
        again = bot.handle(job, redelivered=True) + bot.handle(job)
        assert (len(first), {text_of([reply]) for reply in again} <= {text_of([reply]) for reply in first}) == (1, True)
        assert (bot.open_numbers(ANA), bot.store.person(ANA).version) == ([1], 1)

    def test_reminders_that_paused_after_an_undone_subscription_go_on(self, ana: BotHarness) -> None:
        [subscribed] = ana.say(BOB, "subscribe")
        ana.say(BOB, "remind me in 5 minutes to call mum")
        ana.press(BOB, "Undo", subscribed)
        assert ana.pass_time(10 * MINUTE) == []
        ana.say(BOB, "todo buy milk")
        assert "call mum" in direct_text(ana.pass_time(MINUTE), BOB)


class TestTurnedOff:
    def test_a_save_is_done_and_says_nothing_more(self, off: BotHarness) -> None:
        replies = off.say_in_thread(ANA, "save message", off.write())
        assert (len(replies), off.open_numbers(ANA), subscription(off)) == (1, [1], Subscription.NONE)

    def test_a_to_do_is_added(self, off: BotHarness) -> None:
        [reply] = off.say(ANA, "todo buy milk")
        assert (labels(reply), off.open_numbers(ANA), subscription(off)) == (["Undo"], [1], Subscription.NONE)

    @pytest.mark.parametrize(
        "text", ["remind me in 3h to call mum", "reminder daily at 11:00", "remind me #1 in 3h", "snooze #1 3h"]
    )
    def test_a_reminder_is_set_and_pauses_until_turn_on_is_pressed(self, ana: BotHarness, text: str) -> None:
        ana.say(ANA, "todo buy milk")
        ana.say(ANA, "unsubscribe")
        [reply] = ana.say(ANA, text)
        assert ("your reminders are paused" in text_of([reply]), labels(reply)[-1]) == (True, "Turn on")
        ana.press(ANA, "Turn on", reply)
        assert direct_text(ana.pass_time(3 * HOUR), ANA)

    def test_a_reminder_in_a_thread_tells_only_the_person_that_it_pauses(self, off: BotHarness) -> None:
        [told] = off.say_in_thread(ANA, "save message reminder in 3h", off.write())
        assert ("paused" in text_of([told]), told.destination.kind) == (True, DestinationKind.PRIVATE)

    @pytest.mark.parametrize("text", ["away for 2h", "quiet hours every day 10:00-12:00"])
    def test_being_away_says_that_mentions_are_not_taken_and_one_press_does_both(
        self, off: BotHarness, text: str
    ) -> None:
        before = dict(off.kept)
        [reply] = off.say(ANA, text)
        assert ("I won't collect your mentions" in text_of([reply]), labels(reply), off.kept) == (
            True,
            ["Turn on"],
            before,
        )
        off.press(ANA, "Turn on", reply)
        assert (subscription(off), off.store.person(ANA).away_at(off.now) is not None) == (Subscription.WHEN_AWAY, True)
        off.mention(ANA)
        assert off.open_numbers(ANA) == [1]

    def test_turn_on_pressed_twice_is_away_once(self, off: BotHarness) -> None:
        [reply] = off.say(ANA, "away")
        off.press(ANA, "Turn on", reply)
        off.press(ANA, "Turn on", reply)
        assert len(off.store.person(ANA).absences) == 1

    def test_who_is_stored_as_off_from_before_stays_off(self, bot: BotHarness) -> None:
        bot.store.records[PersonKey(ANA)] = replace(Person(ANA, Subscription("none")), version=3)
        bot.say(ANA, "todo buy milk")
        assert (bot.open_numbers(ANA), subscription(bot)) == ([1], Subscription.NONE)


class TestButtonsOfBefore:
    """They subscribe, and do what was asked for then."""

    TS = "1732432034.000100"

    @pytest.mark.parametrize(
        "command",
        [
            Save(label="red deploy", subscribe=True, message=SavedMessage(GENERAL, TS, BOB)),
            AddTodo("buy milk", subscribe=True, ts=TS),
        ],
        ids=["Subscribe and save", "Subscribe and add"],
    )
    @pytest.mark.parametrize("was_off", [False, True])
    def test_it_works_once(self, bot: BotHarness, command: Command, was_off: bool) -> None:
        if was_off:
            bot.subscribe(ANA).say(ANA, "unsubscribe")
        bot.ask(ANA, command)
        said = text_of(bot.ask(ANA, command))
        assert (subscription(bot), bot.open_numbers(ANA), "already" in said) == (Subscription.WHEN_AWAY, [1], True)

    def test_it_saves_the_message_that_it_names(self, bot: BotHarness) -> None:
        bot.ask(ANA, Save(label="red deploy", subscribe=True, message=SavedMessage(GENERAL, self.TS, BOB)))
        assert bot.store.get(ItemKey(ANA, GENERAL, self.TS)) is not None
