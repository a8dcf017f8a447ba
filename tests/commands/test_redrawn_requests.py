"""The messages in which a colleague asks for something stay true: an offer, and a request to cover."""

from __future__ import annotations

import pytest

from chalicelib.domain.colleague_request import ColleagueRequest
from chalicelib.domain.reply import DestinationKind, Reply
from chalicelib.ports import Unreachable
from tests.harness import ANA, BOB, CAROL, HOUR, MINUTE, BotHarness, buttons, direct_text, text_of


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    ana.subscribe(BOB)
    ana.say(ANA, "todo pay rent")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    return ana


@pytest.fixture
def asked(ana: BotHarness) -> BotHarness:
    """Bob asked Carol to cover for Ana."""
    ana.say(ANA, f"away for 2h, <@{CAROL}> covers")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    ana.press(BOB, "Ask for cover", note)
    return ana


def redrawn(replies: list[Reply], user: str) -> list[Reply]:
    """The messages to that person that are changed."""
    found = [each for each in replies if each.destination.kind is DestinationKind.UPDATE]
    return [each for each in found if each.destination.user == user]


def labels(reply: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(reply.message)]


def place(bot: BotHarness, user: str) -> tuple[str, str]:
    [kept] = [
        each for key, each in bot.store.records.items() if isinstance(each, ColleagueRequest) and key.owner == user
    ]
    return kept.message_channel, kept.message_ts


@pytest.mark.parametrize("typed", ["withdraw 1", "withdraw", "unsubscribe"])
def test_an_offer_of_what_was_snoozed_since_is_withdrawn_as_well(offered: BotHarness, typed: str) -> None:
    offered.say(ANA, "snooze 1 2d")
    [card] = redrawn(offered.say(ANA, typed), BOB)
    assert "withdrew this offer" in text_of([card])


@pytest.mark.parametrize("typed", ["undo", "withdraw 1", "withdraw", "take back the rent"])
def test_an_offer_that_is_withdrawn_loses_its_buttons(offered: BotHarness, typed: str) -> None:
    there = place(offered, BOB)
    [card] = redrawn(offered.say(ANA, typed), BOB)
    assert (card.destination.channel, card.destination.ts) == there
    assert "withdrew this offer" in text_of([card])
    assert not {"Accept", "Decline"} & set(labels(card))


@pytest.mark.parametrize(
    ("typed", "said"), [("done 1", "no longer on"), ("remove 1", "no longer on"), (f"give 1 to <@{CAROL}>", "withdrew")]
)
def test_an_offer_of_what_is_gone_or_goes_to_another_loses_its_buttons(
    offered: BotHarness, typed: str, said: str
) -> None:
    [card] = redrawn(offered.say(ANA, typed), BOB)
    assert said in text_of([card])
    assert not {"Accept", "Decline"} & set(labels(card))


@pytest.mark.parametrize("typed", ["undo", "withdraw 1", f"give 1 to <@{CAROL}>", "done 1", "remove 1"])
def test_an_offer_that_has_ended_says_which_it_was(offered: BotHarness, typed: str) -> None:
    old = next(each for each in offered.slack.sent if "would like to give you this" in text_of([each]))
    [card] = redrawn(offered.say(ANA, typed), BOB)
    assert "“pay rent”" in text_of([card])
    assert "“pay rent”" in text_of(offered.press(BOB, "Accept", old))


def test_an_offer_that_was_withdrawn_does_not_tell_what_the_item_is_called_since(offered: BotHarness) -> None:
    old = next(each for each in offered.slack.sent if "would like to give you this" in text_of([each]))
    [card] = redrawn(offered.say(ANA, "withdraw 1"), BOB)
    offered.say(ANA, "rename #1 look for another job")
    for shown in (offered.press(BOB, "Look again", card), offered.press(BOB, "Accept", old)):
        assert ("“pay rent”" in text_of(shown), "job" in text_of(shown)) == (True, False)


def test_an_offer_of_a_message_that_has_ended_links_it(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message red deploy", ana.write())
    ana.say(ANA, f"give 1 to <@{BOB}>")
    [card] = redrawn(ana.say(ANA, "withdraw 1"), BOB)
    assert "|this message> (red deploy)" in text_of([card])


@pytest.mark.parametrize("typed", ["withdraw 1", "done 1", "remove 1"])
def test_undo_makes_it_stand_again(offered: BotHarness, typed: str) -> None:
    offered.say(ANA, typed)
    [card] = redrawn(offered.say(ANA, "undo"), BOB)
    assert labels(card) == ["Accept", "Decline"]


def test_an_offer_that_is_made_again_is_a_new_message_and_the_one_that_is_redrawn(offered: BotHarness) -> None:
    before = place(offered, BOB)
    offered.say(ANA, "undo")
    again = offered.say(ANA, f"give 1 to <@{BOB}>")
    assert redrawn(again, BOB) == []
    assert place(offered, BOB) != before
    [card] = redrawn(offered.say(ANA, "withdraw 1"), BOB)
    assert (card.destination.channel, card.destination.ts) == place(offered, BOB)


@pytest.mark.parametrize(("typed", "said"), [("accept", "Accepted"), ("decline", "Declined")])
def test_an_answer_by_typing_is_seen_in_the_message(offered: BotHarness, typed: str, said: str) -> None:
    [card] = redrawn(offered.say(BOB, typed), BOB)
    assert (said in text_of([card]), labels(card)) == (True, ["Undo"])


def test_an_answer_by_its_button_takes_its_place_once(offered: BotHarness) -> None:
    card = next(each for each in offered.slack.sent if "would like to give you this" in text_of([each]))
    replies = offered.press(BOB, "Accept", card)
    assert redrawn(replies, BOB) == []
    assert [each.destination.kind for each in replies if each.destination.user == BOB] == [DestinationKind.REPLACE]


def test_where_slack_does_not_change_the_message_nothing_is_lost(offered: BotHarness) -> None:
    offered.slack.refused_updates = Unreachable("message_not_found")
    assert "no longer offered" in text_of(offered.say(ANA, "withdraw 1"))


def test_what_has_nothing_to_do_with_the_offer_redraws_nothing(offered: BotHarness) -> None:
    assert redrawn(offered.say(ANA, "priority 1 high"), BOB) == []


@pytest.mark.parametrize(("typed", "said"), [("accept", "that you're on it"), ("sorry can't", "that you can't")])
def test_a_request_to_cover_shows_the_answer_that_was_typed(asked: BotHarness, typed: str, said: str) -> None:
    [card] = redrawn(asked.say(CAROL, typed), CAROL)
    assert (said in text_of([card]), labels(card)) == (True, [])


def test_a_request_to_cover_what_was_withdrawn_loses_its_buttons(asked: BotHarness) -> None:
    note = next(each for each in reversed(asked.slack.sent) if "Withdraw" in labels(each))
    [card] = redrawn(asked.press(BOB, "Withdraw", note), CAROL)
    assert labels(card) == []


def test_a_request_to_cover_loses_its_buttons_at_the_return(asked: BotHarness) -> None:
    [card] = redrawn(asked.say(ANA, "back"), CAROL)
    assert "is back, so nobody has to cover" in text_of([card])
    assert labels(card) == []


def test_a_request_to_cover_loses_its_buttons_when_the_absence_ends_by_itself(asked: BotHarness) -> None:
    [card] = redrawn(asked.pass_time(3 * HOUR), CAROL)
    assert labels(card) == []


def test_turning_clerkbot_off_withdraws_the_offers_and_undo_makes_them_again(offered: BotHarness) -> None:
    off = offered.say(ANA, "unsubscribe")
    assert "I've withdrawn your offer." in text_of(off)
    [card] = redrawn(off, BOB)
    assert "withdrew this offer" in text_of([card])
    [card] = redrawn(offered.say(ANA, "undo"), BOB)
    assert labels(card) == ["Accept", "Decline"]


def test_turning_clerkbot_off_ends_the_requests_to_cover_and_says_so_to_the_cover(asked: BotHarness) -> None:
    off = asked.say(ANA, "unsubscribe")
    [card] = redrawn(off, CAROL)
    assert "no longer uses ClerkBot, so nobody has to cover" in text_of([card])
    assert labels(card) == []
    assert "You no longer cover for *Ana*" in direct_text(off, CAROL)


@pytest.mark.parametrize("before", ["help", "snooze 1 2d"])
def test_deleting_all_data_ends_the_offers(offered: BotHarness, before: str) -> None:
    offered.say(ANA, before)
    [card] = redrawn(offered.agree(ANA, "delete my data"), BOB)
    assert "withdrew this offer" in text_of([card])
    assert [key for key in offered.store.records if key.owner == ANA] == []
    assert not {"Accept", "Decline"} & set(labels(card))


def test_deleting_all_data_ends_the_cover_and_the_requests_to_cover(asked: BotHarness) -> None:
    deleted = asked.agree(ANA, "delete my data")
    [card] = redrawn(deleted, CAROL)
    assert labels(card) == []
    assert "You no longer cover for *Ana*" in direct_text(deleted, CAROL)


def test_deleting_all_data_says_to_the_cover_of_a_planned_absence_that_nobody_has_to(ana: BotHarness) -> None:
    ana.say(ANA, f"away on friday, <@{CAROL}> covers")
    assert "You no longer cover for *Ana*" in direct_text(ana.agree(ANA, "delete my data"), CAROL)


def test_undoing_the_return_asks_for_cover_again(asked: BotHarness) -> None:
    asked.say(ANA, "back")
    [card] = redrawn(asked.say(ANA, "undo"), CAROL)
    assert labels(card) == ["Accept", "Decline"]


def test_turning_clerkbot_off_says_to_the_cover_of_a_planned_absence_that_nobody_has_to(ana: BotHarness) -> None:
    ana.say(ANA, f"away on friday, <@{CAROL}> covers")
    off = ana.say(ANA, "unsubscribe")
    assert "You no longer cover for *Ana* on Fri 27 Nov: they no longer use ClerkBot." in direct_text(off, CAROL)
    assert "named you to cover" in direct_text(ana.say(ANA, "subscribe"), CAROL)
