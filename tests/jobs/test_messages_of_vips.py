"""The message that tells somebody who is away of a VIP's mention stays true, wherever its item is dealt with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.mention import Mentions
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, BotHarness, buttons, text_of


@pytest.fixture
def vip(ana: BotHarness) -> BotHarness:
    ana.say(ANA, f"vip <@{BOB}>")
    ana.say(ANA, "away until 18:00")
    return ana


def redrawn(replies: list[Reply]) -> list[Reply]:
    return [each for each in replies if each.destination.kind is DestinationKind.UPDATE]


def labels(reply: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(reply.message)]


def test_it_is_struck_out_with_its_undo_when_the_item_is_done(vip: BotHarness) -> None:
    news = next(each for each in vip.mention(ANA) if each.destination.user == ANA)
    [after] = redrawn(vip.say(ANA, "done 1"))
    assert f"~:rotating_light: <@{BOB}> is one of your VIPs and mentions you:~" in text_of([after])
    assert labels(after) == ["Undo"]
    [again] = redrawn(vip.say(ANA, "undo"))
    assert labels(again) == labels(news)


def test_done_by_its_own_button_it_is_struck_out_in_its_place(vip: BotHarness) -> None:
    news = next(each for each in vip.mention(ANA) if each.destination.user == ANA)
    replies = vip.press(ANA, "Done", news)
    assert [each.destination.kind for each in replies] == [DestinationKind.REPLACE]
    assert labels(replies[0]) == ["Undo"]


def test_it_says_when_the_message_mentions_her_no_more(vip: BotHarness) -> None:
    mentioned = vip.mention_job(ANA)
    vip.handle(mentioned)
    edited = replace(mentioned, at=vip.now + 1, mentions=Mentions(), before=Mentions((ANA,)), edited=True)
    [after] = redrawn(vip.handle(edited))
    assert f"<@{BOB}> withdrew this message" in text_of([after])
    assert labels(after) == []


def test_once_it_is_urgent_as_well_the_urgent_message_is_the_one_that_is_redrawn(vip: BotHarness) -> None:
    note = next(each for each in vip.mention(ANA) if each.destination.user == BOB)
    vip.press(BOB, "Urgent", note)
    [after] = redrawn(vip.say(ANA, "done 1"))
    assert "says this is urgent" in text_of([after])


def test_of_anybody_else_nothing_is_redrawn(vip: BotHarness) -> None:
    vip.say(ANA, f"remove vip <@{BOB}>")
    vip.mention(ANA)
    assert redrawn(vip.say(ANA, "done 1")) == []
