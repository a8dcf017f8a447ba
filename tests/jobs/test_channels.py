from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.item import ItemKey
from chalicelib.domain.reply import DestinationKind
from chalicelib.jobs.channels import HELLO_LASTS
from tests.harness import ANA, BOB, DAY, GENERAL, BotHarness, text_of


def test_an_invitation_is_answered_with_a_hello_and_usage(bot: BotHarness) -> None:
    [hello] = bot.move_bot(GENERAL, True, "1800000000.000100")
    assert (hello.destination.kind, hello.destination.channel) == (DestinationKind.CHANNEL, GENERAL)
    assert "save message" in text_of([hello])


def test_the_hello_comes_once_even_if_the_event_comes_twice(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, True, "1800000000.000100")
    assert bot.move_bot(GENERAL, True, "1800000000.000100") == []


def test_the_hello_comes_once_even_if_the_receipt_has_expired(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, True, "1800000000.000100")
    bot.store.receipts.clear()
    assert bot.move_bot(GENERAL, True, "1800000000.000100") == []


def test_after_a_removal_slack_is_asked_whether_the_hello_still_stands(bot: BotHarness) -> None:
    """What it answers is tested in tests/adapters/slack, and in features/channels.feature."""
    [first] = bot.move_bot(GENERAL, True, "1800000000.000100")
    bot.move_bot(GENERAL, False, "1800000010.000100")
    bot.now += DAY
    [again] = bot.move_bot(GENERAL, True, "1800000020.000100")
    assert (again.name, again.sent_since) == (first.name, bot.now - HELLO_LASTS)


def test_the_hello_has_two_lines_and_whoever_presses_gets_an_answer_for_themselves(bot: BotHarness) -> None:
    [hello] = bot.move_bot(GENERAL, True, "1800000000.000100")
    assert hello.message.blocks[0]["text"]["text"].count("\n") == 1
    for person in (ANA, BOB):
        [answer] = bot.press(person, "See commands", hello)
        assert (answer.destination.kind, answer.destination.user) == (DestinationKind.RESPONSE, person)


def test_a_removal_says_nothing(bot: BotHarness) -> None:
    assert bot.move_bot(GENERAL, False, "1800000010.000100") == []


def is_silent(bot: BotHarness, ts: str) -> bool:
    """Whether neither a command nor a mention that was written then has any effect. The last digits are the second's."""
    bot.subscribe(ANA)
    bot.say(ANA, "subscribe always")
    said = bot.handle(replace(bot.thread_job(ANA, "help", "1800000000.000200"), ts=ts))
    bot.mention(ANA, ts=ts)
    collected = bot.store.get(ItemKey(ANA, GENERAL, ts)) is not None
    assert bool(said) is collected
    return not said


@pytest.mark.parametrize(("second", "silent"), [("09", False), ("11", True)])
def test_a_removal_silences_what_is_written_after_it(bot: BotHarness, second: str, silent: bool) -> None:
    bot.move_bot(GENERAL, False, "1800000010.000100")
    assert is_silent(bot, f"18000000{second}.000000") is silent


def test_an_invitation_that_arrives_after_its_removal_changes_nothing(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, False, "1800000010.000100")
    said = bot.move_bot(GENERAL, True, "1800000000.000100")
    assert (said, is_silent(bot, "1800000011.000000")) == ([], True)


def test_a_new_invitation_ends_the_silence(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, False, "1800000010.000100")
    bot.move_bot(GENERAL, True, "1800000020.000100")
    assert not is_silent(bot, "1800000021.000000")


def test_a_channel_that_the_bot_never_heard_of_is_not_silenced(bot: BotHarness) -> None:
    bot.move_bot("C0OTHER", False, "1800000010.000100")
    assert not is_silent(bot, "1800000021.000000")
