from __future__ import annotations

from chalicelib.domain.reply import DestinationKind
from chalicelib.jobs.channels import is_after_removal
from tests.harness import GENERAL, BotHarness, text_of


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


def test_after_a_removal_an_invitation_is_greeted_again(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, True, "1800000000.000100")
    bot.move_bot(GENERAL, False, "1800000010.000100")
    assert len(bot.move_bot(GENERAL, True, "1800000020.000100")) == 1


def test_a_removal_says_nothing(bot: BotHarness) -> None:
    assert bot.move_bot(GENERAL, False, "1800000010.000100") == []


def test_a_removal_silences_what_is_written_after_it(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, False, "1800000010.000100")
    silenced = [is_after_removal(GENERAL, f"18000000{second}.000000", bot.context) for second in ("09", "11")]
    assert silenced == [False, True]


def test_an_invitation_that_arrives_after_its_removal_changes_nothing(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, False, "1800000010.000100")
    said = bot.move_bot(GENERAL, True, "1800000000.000100")
    assert (said, is_after_removal(GENERAL, "1800000011.000000", bot.context)) == ([], True)


def test_a_new_invitation_ends_the_silence(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, False, "1800000010.000100")
    bot.move_bot(GENERAL, True, "1800000020.000100")
    assert not is_after_removal(GENERAL, "1800000021.000000", bot.context)


def test_a_channel_that_the_bot_never_heard_of_is_not_silenced(bot: BotHarness) -> None:
    assert not is_after_removal("C0OTHER", "1800000021.000000", bot.context)


def test_what_was_not_written_anywhere_is_not_silenced(bot: BotHarness) -> None:
    bot.move_bot(GENERAL, False, "1800000010.000100")
    assert not is_after_removal(GENERAL, "", bot.context)
