"""The message that tells somebody who is away that something is urgent: it stays true, wherever its item is dealt with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.colleague_note import UrgentPing, UrgentPingKey
from chalicelib.domain.item import ItemKey
from chalicelib.domain.mention import Mentions
from chalicelib.domain.receipt import Record
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reply import DestinationKind, Reply
from chalicelib.ports import NotThere, RetryLater, Unreachable
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, BotHarness, buttons, direct_text, text_of


@pytest.fixture
def ana() -> BotHarness:
    bot = BotHarness().subscribe(ANA)
    bot.say(ANA, "away until 18:00")
    return bot


@pytest.fixture
def pinged(ana: BotHarness) -> Reply:
    """The note to Bob, after he pressed Urgent in it; the message to Ana was sent before it."""
    [note] = ana.mention(ANA)
    return next(each for each in ana.press(BOB, "Urgent", note) if each.destination.user == BOB)


def ping_of(bot: BotHarness) -> Reply:
    """The message to Ana as it was sent."""
    return next(each for each in bot.slack.sent if "says this is urgent" in each.message.text + text_of([each]))


def redrawn(replies: list[Reply]) -> list[Reply]:
    return [each for each in replies if each.destination.kind is DestinationKind.UPDATE]


def labels(reply: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(reply.message)]


def place_of(bot: BotHarness) -> tuple[str, str]:
    [ping] = [each for each in bot.store.records.values() if isinstance(each, UrgentPing)]
    return ping.message_channel, ping.message_ts


def test_is_rewritten_when_it_is_withdrawn(ana: BotHarness, pinged: Reply) -> None:
    replies = ana.press(BOB, "Withdraw", pinged)
    [after] = redrawn(replies)
    assert (after.destination.channel, after.destination.ts) == place_of(ana)
    assert f"<@{BOB}> withdrew this message" in text_of([after])
    assert "~" in text_of([after])
    assert labels(after) == []
    assert direct_text(replies, ANA) == ""  # Nothing else is said to her.


def test_withdrawn_from_a_conversation_in_which_others_wrote_says_that_the_item_stays(ana: BotHarness) -> None:
    root = ana.write()
    [note] = ana.mention(ANA, thread_ts=root)
    ana.mention(ANA, by=CAROL, thread_ts=root)
    [pinged] = [each for each in ana.press(BOB, "Urgent", note) if each.destination.user == BOB]
    [after] = redrawn(ana.press(BOB, "Withdraw", pinged))
    assert "*#1* stays on your list: others wrote there, too." in text_of([after])
    assert "withdrew the message that was urgent" in text_of([after])
    assert ana.open_numbers(ANA) == [1]
    assert redrawn(ana.say(ANA, "done 1")) == []  # It is about nothing urgent any more.


def test_is_rewritten_when_an_edit_mentions_her_no_more(ana: BotHarness) -> None:
    mentioned = ana.mention_job(ANA)
    [note] = ana.handle(mentioned)
    ana.press(BOB, "Urgent", note)
    edited = replace(
        mentioned, at=ana.now + 1, mentions=Mentions(), before=Mentions((ANA,)), edited=True, deleted=False
    )
    [after] = redrawn(ana.handle(edited))
    assert f"<@{BOB}> withdrew this message" in text_of([after])


@pytest.mark.parametrize("refusal", [NotThere("message_not_found"), Unreachable("edit_window_closed")])
def test_withdrawn_is_said_where_slack_does_not_change_the_message(
    ana: BotHarness, pinged: Reply, refusal: Exception
) -> None:
    ana.slack.refused_updates = refusal
    told = direct_text(ana.press(BOB, "Withdraw", pinged), ANA)
    assert told == f"<@{BOB}> withdrew the message that was urgent. *#1* is off your list."


def test_is_struck_out_with_its_undo_wherever_the_item_is_done(ana: BotHarness, pinged: Reply) -> None:
    del pinged
    [after] = redrawn(ana.say(ANA, "done 1"))
    assert (after.destination.channel, after.destination.ts) == place_of(ana)
    assert "~" in text_of([after])
    assert "Done" in text_of([after])
    assert labels(after) == ["Undo"]


def test_is_open_again_after_undo(ana: BotHarness, pinged: Reply) -> None:
    del pinged
    ana.say(ANA, "remove 1")
    [after] = redrawn(ana.say(ANA, "undo"))
    assert labels(after) == labels(ping_of(ana))
    assert "~" not in text_of([after])


def test_pressed_in_the_message_itself_strikes_it_out_once(ana: BotHarness, pinged: Reply) -> None:
    del pinged
    replies = ana.press(ANA, "Done", ping_of(ana))
    assert [each.destination.kind for each in replies] == [DestinationKind.REPLACE]
    assert labels(replies[0]) == ["Undo"]
    assert "says this is urgent" in text_of(replies)
    again = ana.press(ANA, "Undo", replies[0])
    assert [each.destination.kind for each in again] == [DestinationKind.REPLACE]
    assert labels(again[0]) == labels(ping_of(ana))


def test_snoozed_says_when_it_comes_back_and_is_open_again_then(ana: BotHarness, pinged: Reply) -> None:
    del pinged
    [after] = redrawn(ana.say(ANA, "snooze 1 2h"))
    assert "Back today at 12:00" in text_of([after])
    [back] = redrawn(ana.pass_time(2 * HOUR))
    assert labels(back) == labels(ping_of(ana))


def test_given_away_is_struck_out_without_undo(ana: BotHarness, pinged: Reply) -> None:
    del pinged
    ana.subscribe(CAROL)
    [offer] = [each for each in ana.say(ANA, f"give 1 to <@{CAROL}>") if each.destination.user == CAROL]
    [after] = redrawn(ana.press(CAROL, "Accept", offer))
    assert (after.destination.user, labels(after)) == (ANA, [])
    assert "Given away" in text_of([after])


def test_many_are_redrawn_as_far_as_it_is_cheap(ana: BotHarness) -> None:
    ana.say(ANA, "urgent 20")
    note = ana.mention(ANA)[-1]
    ana.press(BOB, "Urgent", note)
    first = ana.store.get(ItemKey(ANA, *_only_item(ana)))
    assert first is not None
    for count in range(2, 16):
        ts = f"{ana.now:.0f}.9{count:05d}"
        ana.store.records[ItemKey(ANA, GENERAL, ts)] = replace(first, ts=ts, number=count)
        ping = UrgentPing(GENERAL, ts, BOB, ana.now + DAY, "D0ANA", f"1.{count:06d}")
        ana.store.records[UrgentPingKey(ANA, GENERAL, ts)] = ping
    ana.store.numbers[ANA] = 15
    after = redrawn(ana.agree(ANA, "clear highest"))
    assert len(after) == 10
    assert all(labels(each) == [] for each in after)  # What takes off many has one Undo.


def _only_item(bot: BotHarness) -> tuple[str, str]:
    [key] = [key for key in bot.store.records if isinstance(key, ItemKey)]
    return key.channel, key.ts


def test_a_redraw_that_has_to_wait_is_done_by_the_job_that_comes_again(ana: BotHarness, pinged: Reply) -> None:
    del pinged
    job = ana.direct_job(ANA, "done 1")
    ana.slack.refused_updates = RetryLater("ratelimited")
    with pytest.raises(RetryLater):
        ana.handle(job)
    ana.slack.refused_updates = None
    replies = ana.handle(job, redelivered=True)
    assert [each.destination.kind for each in replies] == [DestinationKind.UPDATE]
    assert ana.handle(job, redelivered=True) == []


class Records(dict[RecordKey[Any], Record]):
    """Records that tell which keys were read, and lose the place of a message while `loses`."""

    loses = False

    def __init__(self, records: dict[RecordKey[Any], Record]) -> None:
        super().__init__(records)
        self.read: list[object] = []

    def get(self, key: RecordKey[Any], default: Any = None) -> Any:
        self.read.append(key)
        return super().get(key, default)

    def __setitem__(self, key: RecordKey[Any], record: Record) -> None:
        if self.loses and isinstance(record, UrgentPing) and record.message_ts:
            raise RetryLater("the table does not answer")
        super().__setitem__(key, record)


def test_a_place_that_was_not_noted_is_noted_by_the_job_that_comes_again(ana: BotHarness) -> None:
    [note] = ana.mention(ANA)
    job = ana.press_job(BOB, "Urgent", note)
    ana.store.records = records = Records(ana.store.records)
    records.loses = True
    with pytest.raises(RetryLater):
        ana.handle(job)
    records.loses = False
    ana.handle(job, redelivered=True)
    [after] = redrawn(ana.say(ANA, "done 1"))
    assert (after.destination.channel, after.destination.ts) == place_of(ana)


def test_who_has_no_urgent_ping_pays_nothing_for_it(ana: BotHarness) -> None:
    ana.mention(ANA)
    ana.store.records = records = Records(ana.store.records)
    ana.say(ANA, "done 1")
    assert records.read
    assert not [key for key in records.read if isinstance(key, UrgentPingKey)]


def test_who_called_it_urgent_need_not_be_known(ana: BotHarness, pinged: Reply) -> None:
    del pinged
    ana.say(ANA, "priority 1 low")
    [key] = [key for key in ana.store.records if isinstance(key, UrgentPingKey)]
    del ana.store.records[key]
    [done] = ana.press(ANA, "Done", ping_of(ana))
    assert "A colleague says this is urgent" in text_of([done])


def test_a_message_of_which_the_place_is_not_known_is_withdrawn_by_another(ana: BotHarness, pinged: Reply) -> None:
    [key] = [key for key in ana.store.records if isinstance(key, UrgentPingKey)]
    del ana.store.records[key]
    told = direct_text(ana.press(BOB, "Withdraw", pinged), ANA)
    assert told == f"<@{BOB}> withdrew the message that was urgent. *#1* is off your list."
