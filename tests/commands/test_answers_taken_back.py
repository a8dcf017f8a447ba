"""Who has an item after an offer was accepted and somebody takes that back: exactly one person, and both know it."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, CAROL, DAY, HOUR, MINUTE, BotHarness, buttons, direct_text, text_of


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """Ana offers Bob the milk."""
    ana.subscribe(BOB, CAROL)
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, f"give #1 to <@{BOB}> please")
    ana.now += MINUTE
    return ana


@pytest.fixture
def accepted(offered: BotHarness) -> BotHarness:
    offered.press(BOB, "Accept", card(offered))
    offered.now += MINUTE
    return offered


def card(bot: BotHarness, user: str = BOB) -> Reply:
    """The offer as it stands in the colleague's direct message now."""
    sent = [each for each in bot.slack.sent if each.destination.user == user]
    return [each for each in sent if "you this" in text_of([each]) or "this offer" in text_of([each])][-1]


def has(bot: BotHarness) -> tuple[list[int], list[int]]:
    """What is on Ana's list, and on Bob's."""
    return bot.open_numbers(ANA), bot.open_numbers(BOB)


def labels(reply: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(reply.message)]


class TestTheGiver:
    REFUSED = f"<@{BOB}> has accepted *#1* (buy milk), so it's theirs now. Ask them to give it back."

    @pytest.mark.parametrize(
        "typed", ["undo", "undo #1", "restore #1", "withdraw #1", "take back #1", "bring back the milk"]
    )
    def test_cannot_take_back_what_was_accepted_and_is_told_who_has_it(self, accepted: BotHarness, typed: str) -> None:
        before = accepted.kept
        assert self.REFUSED in text_of(accepted.say(ANA, typed))
        assert (accepted.kept, has(accepted)) == (before, ([], [1]))

    def test_is_told_so_by_the_button_of_the_answer(self, offered: BotHarness) -> None:
        told = next(each for each in offered.slack.sent if "I've offered" in text_of([each]))
        offered.press(BOB, "Accept", card(offered))
        assert self.REFUSED in text_of(offered.press(ANA, "Undo", told))
        assert has(offered) == ([], [1])

    def test_finds_no_button_that_restores_it(self, accepted: BotHarness) -> None:
        [shown] = accepted.say(ANA, "done list")
        assert ("given away" in text_of([shown]), labels(shown)) == (True, [])

    def test_cannot_undo_that_it_was_added(self, offered: BotHarness) -> None:
        added = next(each for each in offered.slack.sent if "Added" in text_of([each]))
        offered.press(BOB, "Accept", card(offered))
        assert self.REFUSED in text_of(offered.press(ANA, "Undo", added))
        offered.say(BOB, "undo")
        assert has(offered) == ([1], [])

    def test_withdraws_of_several_those_that_were_not_accepted(self, ana: BotHarness) -> None:
        ana.subscribe(BOB)
        ana.say(ANA, "todo milk; bread")
        first, *_ = ana.say(ANA, f"give 1 and 2 to <@{BOB}>")
        ana.press(BOB, "Accept", first)
        told = text_of(ana.say(ANA, "undo"))
        assert f"<@{BOB}> has accepted *#1* (milk)" in told
        assert "#2 (bread) is no longer offered" in told
        assert has(ana) == ([2], [1])

    def test_is_told_that_it_was_declined(self, offered: BotHarness) -> None:
        offered.press(BOB, "Decline", card(offered))
        told = text_of(offered.say(ANA, "undo"))
        assert f"<@{BOB}> has declined *#1* (buy milk) already: it's on your list and offered to no one." in told

    def test_withdraws_what_was_not_answered(self, offered: BotHarness) -> None:
        offered.say(ANA, "undo")
        assert "withdrew this offer" in text_of([card(offered)])
        assert has(offered) == ([1], [])


class TestTheReceiver:
    @pytest.mark.parametrize("typed", ["undo", "undo #1"])
    def test_takes_an_acceptance_back_by_typing(self, accepted: BotHarness, typed: str) -> None:
        replies = accepted.say(BOB, typed)
        told = text_of([each for each in replies if each.destination.kind is DestinationKind.CHANNEL])
        assert told == (
            f"Undone: #1 (buy milk) is no longer on your list, and it's back with <@{ANA}>, who still offers it to you."
        )
        assert (
            f"<@{BOB}> took back that they accepted *#1* (buy milk). It's on your list again, and still offered to them."
            in direct_text(replies, ANA)
        )
        assert has(accepted) == ([1], [])

    def test_takes_it_back_by_the_button_and_can_accept_it_again(self, offered: BotHarness) -> None:
        _, answer = offered.press(BOB, "Accept", card(offered))
        assert labels(answer) == ["Undo"]
        replies = offered.press(BOB, "Undo", answer)
        [undone] = [each for each in replies if each.destination.user == BOB]
        assert labels(undone) == ["Accept", "Decline"]
        assert has(offered) == ([1], [])
        offered.press(BOB, "Accept", undone)
        assert has(offered) == ([], [2])

    def test_sees_the_offer_again_where_it_was_made(self, accepted: BotHarness) -> None:
        accepted.say(BOB, "undo")
        assert labels(card(accepted)) == ["Accept", "Decline"]
        assert "buy milk" in text_of(accepted.open_home(BOB))
        accepted.say(BOB, "accept")
        assert has(accepted) == ([], [2])

    def test_takes_a_no_back(self, offered: BotHarness) -> None:
        _, answer = offered.press(BOB, "Decline", card(offered))
        assert labels(answer) == ["Undo"]
        replies = offered.say(BOB, "undo")
        assert f"Undone: <@{ANA}> still offers you “buy milk”." in text_of(replies)
        assert f"<@{BOB}> took back that they declined *#1* (buy milk). It's still offered to them." in direct_text(
            replies, ANA
        )
        offered.say(BOB, "accept")
        assert has(offered) == ([], [1])

    def test_gives_back_what_had_waited_on_their_own_list_as_it_was(self, ana: BotHarness) -> None:
        ana.subscribe(BOB)
        ts = ana.write()
        ana.say_in_thread(ANA, "save message red deploy priority high", ts)
        ana.say_in_thread(BOB, "save message my label priority low", ts)
        offer, *_ = ana.say(ANA, f"give #1 to <@{BOB}>")
        own = ana.item(BOB, ts)
        ana.press(BOB, "Accept", offer)
        ana.say(BOB, "undo")
        now = ana.item(BOB, ts)
        assert (now.level, now.label, now.given_by, now.state) == (own.level, own.label, "", own.state)
        assert has(ana) == ([1], [1])

    def test_cannot_give_back_what_they_gave_on(self, accepted: BotHarness) -> None:
        accepted.say(BOB, f"give #1 to <@{CAROL}>")
        accepted.say(CAROL, "accept")
        answer = next(each for each in accepted.slack.sent if "It's *#1* on your list" in text_of([each]))
        before = accepted.kept
        told = text_of(accepted.press(BOB, "Undo", answer))
        assert f"<@{CAROL}> has accepted *#1*" in told
        assert accepted.kept == before
        assert (has(accepted), accepted.open_numbers(CAROL)) == (([], []), [1])

    def test_keeps_it_where_the_giver_has_it_no_more(self, accepted: BotHarness) -> None:
        [question] = accepted.say(ANA, "delete my data")
        accepted.press(ANA, "Yes, delete my data", question)
        assert "changed since" in text_of(accepted.say(BOB, "undo"))
        assert accepted.open_numbers(BOB) == [1]

    def test_keeps_it_ten_minutes_later(self, accepted: BotHarness) -> None:
        accepted.now += HOUR
        accepted.say(BOB, "undo")
        assert has(accepted) == ([], [1])

    def test_gets_the_reminders_of_the_giver_told(self, ana: BotHarness) -> None:
        ana.subscribe(BOB)
        ana.say(ANA, "remind me to buy milk in 3h")
        ana.say(ANA, f"give #1 to <@{BOB}>")
        ana.say(BOB, "accept")
        assert "Still to come: *R1*" in direct_text(ana.say(BOB, "undo"), ANA)
        assert len(ana.pass_time(4 * HOUR)) == 1

    def test_turns_clerkbot_off_again_where_accepting_turned_it_on(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo buy milk")
        ana.say(ANA, f"give #1 to <@{CAROL}>")
        ana.say(CAROL, "accept")
        assert "ClerkBot is off again" in text_of(ana.say(CAROL, "undo"))
        assert ana.open_numbers(ANA) == [1]

    def test_means_their_own_item_afterwards(self, accepted: BotHarness) -> None:
        accepted.say(ANA, "todo bread")
        assert "buy milk" in text_of(accepted.say(BOB, "done"))
        assert accepted.open_numbers(ANA) == [2]

    def test_finds_the_change_named_in_the_home_tab(self, accepted: BotHarness) -> None:
        accepted.open_home(BOB)
        home = accepted.press_home(BOB, "Undo: accepted #1")
        assert "no longer on your list" in text_of([home])
        assert has(accepted) == ([1], [])

    def test_two_clicks_leave_the_undo(self, offered: BotHarness) -> None:
        offer = card(offered)
        offered.press(BOB, "Accept", offer)
        again = offered.press(BOB, "Accept", offer)
        assert [labels(each) for each in again] == [["Undo"]]


class TestSeveralAtOnce:
    @pytest.fixture
    def two(self, ana: BotHarness) -> BotHarness:
        ana.subscribe(BOB)
        ana.say(ANA, "todo milk; bread")
        ana.say(ANA, f"give 1 and 2 to <@{BOB}>")
        ana.say(BOB, "accept all")
        return ana

    def test_go_back_together(self, two: BotHarness) -> None:
        assert has(two) == ([], [1, 2])
        replies = two.say(BOB, "undo")
        assert has(two) == ([1, 2], [])
        assert "*#1* (milk)" in direct_text(replies, ANA)
        assert "*#2* (bread)" in direct_text(replies, ANA)

    def test_do_not_go_back_by_the_number_of_one(self, two: BotHarness) -> None:
        before = two.kept
        assert "`give #1 back` offers this one" in text_of(two.say(BOB, "undo #1"))
        assert (two.kept, has(two)) == (before, ([], [1, 2]))
        two.say(BOB, "give #1 back")
        two.say(ANA, "accept")
        assert has(two) == ([3], [2])


class TestTwoAtOnce:
    def test_the_giver_undoes_while_it_is_accepted(self, offered: BotHarness) -> None:
        offer = card(offered)
        accept, undo = offered.press_job(BOB, "Accept", offer), offered.direct_job(ANA, "undo")
        offered.handle(accept)
        offered.handle(undo)
        assert has(offered) == ([], [1])
        offered.handle(accept, redelivered=True)
        offered.handle(undo, redelivered=True)
        assert has(offered) == ([], [1])

    def test_an_acceptance_is_taken_back_once_however_often_it_comes(self, accepted: BotHarness) -> None:
        undo = accepted.direct_job(BOB, "undo")
        accepted.handle(undo)
        accepted.handle(undo, redelivered=True)
        assert has(accepted) == ([1], [])
        news = [each for each in accepted.slack.sent if "took back" in text_of([each])]
        assert len(news) == 1

    def test_an_acceptance_that_comes_again_after_it_was_taken_back_accepts_nothing(self, offered: BotHarness) -> None:
        accept = offered.press_job(BOB, "Accept", card(offered))
        offered.handle(accept)
        offered.say(BOB, "undo")
        offered.handle(accept, redelivered=True)
        assert has(offered) == ([1], [])

    def test_given_back_as_a_gift_it_is_undone_by_the_one_who_gets_it(self, accepted: BotHarness) -> None:
        accepted.say(BOB, f"give #1 to <@{ANA}>")
        accepted.say(ANA, "accept")
        assert has(accepted) == ([2], [])
        assert f"<@{ANA}> has accepted" in text_of(accepted.say(BOB, "undo"))
        accepted.say(ANA, "undo")
        assert has(accepted) == ([], [1])


def test_an_old_acceptance_is_not_taken_back_after_seven_days(accepted: BotHarness) -> None:
    answer = next(each for each in accepted.slack.sent if "It's *#1* on your list" in text_of([each]))
    accepted.now += 2 * DAY
    assert "too long ago" in text_of(accepted.press(BOB, "Undo", answer))
    assert has(accepted) == ([], [1])


class TestGivingBack:
    @pytest.mark.parametrize(
        "typed", ["give #1 back", "give it back", "give back #1", "hand #1 back please", "give the milk back"]
    )
    def test_offers_it_to_the_one_who_gave_it(self, accepted: BotHarness, typed: str) -> None:
        accepted.say(BOB, "list")
        replies = accepted.say(BOB, typed)
        assert f"<@{BOB}> would like to give you this" in direct_text(replies, ANA)
        accepted.say(ANA, "accept")
        assert has(accepted) == ([2], [])

    @pytest.mark.parametrize("typed", ["give #2 back", "give back #2"])
    def test_what_nobody_gave_is_not_given_back(self, accepted: BotHarness, typed: str) -> None:
        accepted.say(BOB, "todo bread")
        before = accepted.kept
        assert "Nobody gave you *#2* (bread), so there is nobody to give it back to" in text_of(
            accepted.say(BOB, typed)
        )
        assert accepted.kept == before

    def test_of_several_givers_each_gets_their_own(self, accepted: BotHarness) -> None:
        accepted.say(CAROL, "todo rent")
        accepted.say(CAROL, f"give 1 to <@{BOB}>")
        accepted.say(BOB, "accept")
        before = accepted.kept
        assert "One person at a time" in text_of(accepted.say(BOB, "give 1 and 2 back"))
        assert accepted.kept == before


class TestWhoChangesTheirMind:
    @pytest.mark.parametrize(
        ("first", "then"),
        [("Accept", "decline"), ("Accept", "decline the milk"), ("Decline", "accept it"), ("Decline", "i'll take it")],
    )
    def test_is_asked_whether_the_answer_is_to_be_taken_back(self, offered: BotHarness, first: str, then: str) -> None:
        offered.press(BOB, first, card(offered))
        before = offered.kept
        [asked] = offered.say(BOB, then)
        assert ("Take that back?" in text_of([asked]), offered.kept) == (True, before)
        offered.say(BOB, "yes")
        assert (has(offered), labels(card(offered))) == (([1], []), ["Accept", "Decline"])

    def test_says_so_and_is_offered_to_undo_it(self, accepted: BotHarness) -> None:
        [asked] = accepted.say(BOB, "sorry, I changed my mind")
        assert has(accepted) == ([], [1])
        accepted.press(BOB, labels(asked)[0], asked)
        assert has(accepted) == ([1], [])

    def test_is_told_that_nobody_waits_once_it_is_too_late(self, accepted: BotHarness) -> None:
        accepted.now += HOUR
        assert "No colleague is waiting for your answer." in text_of(accepted.say(BOB, "decline"))
