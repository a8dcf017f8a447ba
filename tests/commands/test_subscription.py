from __future__ import annotations

import pytest

from chalicelib.domain.person import Subscription
from chalicelib.domain.reply import DestinationKind
from tests.harness import ANA, BOB, GENERAL, HOUR, BotHarness, text_of


def subscription(bot: BotHarness, user: str = ANA) -> Subscription:
    return bot.store.person(user).subscription


@pytest.mark.parametrize(
    ("words", "kept"), [("subscribe", Subscription.WHEN_AWAY), ("subscribe always", Subscription.ALWAYS)]
)
def test_subscribing_is_kept(bot: BotHarness, words: str, kept: Subscription) -> None:
    bot.say(ANA, words)
    assert subscription(bot) is kept


def test_subscribing_tells_what_the_bot_will_do(bot: BotHarness) -> None:
    assert "I take the messages that mention you whenever you are away" in text_of(bot.say(ANA, "subscribe"))


def test_subscribing_twice_says_so(ana: BotHarness) -> None:
    assert "subscribed already" in text_of(ana.say(ANA, "subscribe"))


def test_subscribing_twice_changes_nothing(ana: BotHarness) -> None:
    before = dict(ana.store.records)
    ana.say(ANA, "subscribe")
    assert ana.store.records == before


def test_a_subscription_is_changed_from_always_to_when_away(ana: BotHarness) -> None:
    ana.say(ANA, "subscribe always")
    ana.say(ANA, "subscribe")
    assert subscription(ana) is Subscription.WHEN_AWAY


def test_nothing_is_taken_after_unsubscribing(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.say(ANA, "unsubscribe")
    ana.mention(ANA)
    assert ana.queue(ANA) == []


def test_the_queue_is_kept_after_unsubscribing(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ana.written())
    ana.say(ANA, "unsubscribe")
    assert ana.queue(ANA) == [1]


def test_unsubscribing_without_being_subscribed_changes_nothing(bot: BotHarness) -> None:
    assert "not subscribed. Nothing was changed" in text_of(bot.say(ANA, "unsubscribe"))


def test_undoing_an_unsubscription_brings_back_being_away(ana: BotHarness) -> None:
    ana.say(ANA, "away for 2h")
    [answer] = ana.say(ANA, "unsubscribe")
    ana.press(ANA, "Undo", answer)
    ana.mention(ANA)
    assert ana.queue(ANA) == [1]


def test_undoing_the_first_subscription_leaves_the_person_unsubscribed(ana: BotHarness) -> None:
    ana.say(ANA, "undo")
    assert subscription(ana) is Subscription.NONE


def test_a_person_is_in_the_register_even_after_the_first_subscription_was_undone(ana: BotHarness) -> None:
    ana.say(ANA, "undo")
    assert ANA in ana.store.members


@pytest.mark.parametrize("words", ["help", "list", "banana", "undo", "back", "set priority high <#C0OPS|ops>"])
def test_the_first_words_of_a_person_enter_them_into_the_register(bot: BotHarness, words: str) -> None:
    bot.say(BOB, words)
    assert bot.store.members == {BOB}


def test_pressing_somebody_elses_button_enters_the_presser_into_the_register(ana: BotHarness) -> None:
    """Else the record of that request would be left when everything is deleted."""
    [answer] = ana.say_in_thread(ANA, "save message", ana.written())
    ana.press(BOB, "Undo", answer)
    assert BOB in ana.store.members


def test_who_is_not_subscribed_is_asked_to_subscribe_before_going_away(bot: BotHarness) -> None:
    [answer] = bot.say(ANA, "away for 2h")
    bot.press(ANA, "Subscribe", answer)
    assert subscription(bot) is Subscription.WHEN_AWAY


def test_reminders_pause_while_unsubscribed_and_go_on_after(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message reminder in 3h", ana.written())
    ana.say(ANA, "unsubscribe")
    missed = ana.pass_time(4 * HOUR)
    ana.say(ANA, "subscribe")
    assert (text_of(missed), "Reminder *R1*" in text_of(ana.pass_time(60))) == ("", True)


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
    [answer] = ask(bot)  # type: ignore[operator]
    assert (reply.destination.kind, reply.destination.user) == (where, ANA)
