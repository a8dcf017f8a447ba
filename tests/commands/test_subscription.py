from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.person import Subscription
from chalicelib.domain.reminder import ReminderState
from chalicelib.domain.reply import DestinationKind
from tests.harness import ANA, BOB, DAY, GENERAL, HOUR, MINUTE, BotHarness, text_of


def subscription(bot: BotHarness, user: str = ANA) -> Subscription:
    return bot.store.person(user).subscription


@pytest.mark.parametrize(
    ("text", "kept"), [("subscribe", Subscription.WHEN_AWAY), ("subscribe always", Subscription.ALWAYS)]
)
def test_subscribing_is_kept(bot: BotHarness, text: str, kept: Subscription) -> None:
    bot.say(ANA, text)
    assert subscription(bot) is kept


def test_subscribing_says_what_the_bot_will_do(bot: BotHarness) -> None:
    assert "I'll collect your mentions whenever you're away" in text_of(bot.say(ANA, "subscribe"))


def test_subscribing_twice_says_so(ana: BotHarness) -> None:
    assert "You're already set up" in text_of(ana.say(ANA, "subscribe"))


def test_subscribing_twice_changes_nothing(ana: BotHarness) -> None:
    before = ana.kept
    ana.say(ANA, "subscribe")
    assert ana.kept == before


def test_a_subscription_is_changed_from_always_to_when_away(ana: BotHarness) -> None:
    ana.say(ANA, "subscribe always")
    ana.say(ANA, "subscribe")
    assert subscription(ana) is Subscription.WHEN_AWAY


def test_nothing_is_collected_after_unsubscribing(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.say(ANA, "unsubscribe")
    ana.mention(ANA)
    assert ana.open_numbers(ANA) == []


def test_the_list_is_kept_after_unsubscribing(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    ana.say(ANA, "unsubscribe")
    assert ana.open_numbers(ANA) == [1]


def test_unsubscribing_without_being_subscribed_changes_nothing(bot: BotHarness) -> None:
    assert "already off" in text_of(bot.say(ANA, "unsubscribe"))


def test_undoing_an_unsubscription_brings_back_being_away(ana: BotHarness) -> None:
    ana.say(ANA, "away for 2h")
    [reply] = ana.say(ANA, "unsubscribe")
    ana.press(ANA, "Undo", reply)
    ana.mention(ANA)
    assert ana.open_numbers(ANA) == [1]


def test_undoing_the_first_subscription_leaves_the_person_unsubscribed(ana: BotHarness) -> None:
    ana.say(ANA, "undo")
    assert not ana.store.person(ANA).is_subscribed


@pytest.mark.parametrize("text", ["subscribe", "set priority high <#C0OPS|ops>"])
def test_the_first_change_of_a_person_makes_their_profile(bot: BotHarness, text: str) -> None:
    """Else their records and receipts would be left when everything of them is deleted."""
    bot.say(BOB, text)
    assert bot.store.person(BOB).version == 1


@pytest.mark.parametrize(
    "text",
    ["help", "list", "next", "settings", "banana", "undo", "back", "unsubscribe", "quiet hours off", "delete my data"],
)
def test_what_changes_nothing_leaves_no_trace_of_a_person(bot: BotHarness, text: str) -> None:
    bot.say(BOB, text)
    assert (bot.store.records, bot.store.receipts) == ({}, {})


def test_pressing_somebody_elses_button_leaves_no_trace_of_the_presser(ana: BotHarness) -> None:
    [reply] = ana.say_in_thread(ANA, "save message", ana.write())
    before = (dict(ana.store.records), dict(ana.store.receipts))
    ana.press(BOB, "Undo", reply)
    assert (ana.store.records, ana.store.receipts) == before


def test_reminders_pause_while_unsubscribed_and_go_on_after(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message reminder in 3h", ana.write())
    ana.say(ANA, "unsubscribe")
    missed = ana.pass_time(4 * HOUR)
    ana.say(ANA, "subscribe")
    assert (text_of(missed), "Reminder *R1*" in text_of(ana.pass_time(60))) == ("", True)


def test_two_hundred_paused_reminders_go_on_and_pause_again(ana: BotHarness) -> None:
    for n in range(200):
        ana.say(ANA, f"reminder daily at {n % 24}:{n % 60:02d}")
    ana.say(ANA, "unsubscribe")
    ana.pass_time(DAY)
    ana.say(ANA, "subscribe")
    going_on = {reminder.state for reminder in ana.store.running(ANA)}
    ana.say(ANA, "undo")
    ana.pass_time(DAY)
    assert (going_on, {reminder.state for reminder in ana.store.running(ANA)}) == (
        {ReminderState.ACTIVE},
        {ReminderState.PAUSED},
    )


def test_undoing_an_unsubscription_lets_go_on_what_was_paused_meanwhile(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message reminder in 3m", ana.write())
    [reply] = ana.say(ANA, "unsubscribe")
    assert ana.pass_time(5 * MINUTE) == []
    ana.press(ANA, "Undo", reply)
    assert "Reminder *R1*" in text_of(ana.pass_time(MINUTE))


@pytest.mark.parametrize(
    ("ask", "where"),
    [
        (lambda bot: bot.say(ANA, "subscribe"), DestinationKind.CHANNEL),
        (lambda bot: bot.slash(ANA, "subscribe"), DestinationKind.RESPONSE),
        (lambda bot: bot.say_in_thread(ANA, "subscribe", "1.000001", channel=GENERAL), DestinationKind.PRIVATE),
    ],
    ids=["direct", "slash", "mention"],
)
def test_only_who_asked_sees_the_answer(bot: BotHarness, ask: object, where: DestinationKind) -> None:
    [reply] = ask(bot)  # type: ignore[operator]
    assert (reply.destination.kind, reply.destination.user) == (where, ANA)


class TestWhatIsPlannedWhileOff:
    @pytest.fixture
    def off(self, ana: BotHarness) -> BotHarness:
        """Ana has planned a Friday and has quiet hours; and has turned ClerkBot off."""
        ana.say(ANA, "away on friday")
        ana.say(ANA, "quiet hours every weekday 18:00-9:00")
        ana.say(ANA, "unsubscribe")
        return ana

    def test_nothing_comes_of_it(self, off: BotHarness) -> None:
        off.pass_time(3 * DAY + 3 * HOUR)
        off.mention(ANA)
        assert (off.open_numbers(ANA), off.pass_time(2 * DAY), off.store.person(ANA).due) == ([], [], None)

    def test_it_is_still_listed(self, off: BotHarness) -> None:
        said = text_of(off.say(ANA, "absences"))
        assert ("Fri 27 Nov" in said, "every weekday 18:00-09:00" in said) == (True, True)

    def test_it_counts_again_when_clerkbot_is_turned_on(self, off: BotHarness) -> None:
        off.pass_time(DAY)
        said = text_of(off.say(ANA, "subscribe"))
        off.now += 2 * DAY
        off.mention(ANA)
        assert ("Still planned" in said, off.open_numbers(ANA)) == (True, [1])

    def test_what_has_passed_is_gone_when_it_is_turned_on(self, off: BotHarness) -> None:
        off.pass_time(5 * DAY)
        off.say(ANA, "subscribe")
        person = off.store.person(ANA)
        assert (person.absences, len(person.quiet), person.quiet_due is not None) == ((), 1, True)

    def test_undo_restores_all_of_it(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday")
        ana.say(ANA, "quiet hours every weekday 18:00-9:00")
        before = ana.store.person(ANA)
        [reply] = ana.say(ANA, "unsubscribe")
        ana.press(ANA, "Undo", reply)
        assert replace(ana.store.person(ANA), version=before.version) == before
