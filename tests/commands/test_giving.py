"""Giving an item to a colleague: it stays the giver's until it is accepted, and is then the colleague's alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.item import Handover, Item, OfferState, State
from chalicelib.domain.person import Subscription
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.reply import DestinationKind, Reply
from chalicelib.messages import handover as messages
from tests.harness import ANA, BOB, CAROL, DAY, HOUR, MINUTE, BotHarness, text_of


@pytest.fixture
def ts(ana: BotHarness) -> str:
    """Item #2 of Ana's, written by Bob."""
    ana.say_in_thread(ANA, "save message", ana.write())
    ts = ana.write()
    ana.say_in_thread(ANA, "save message red deploy priority high", ts)
    return ts


def give(bot: BotHarness, text: str = f"give #2 to <@{CAROL}>") -> Reply:
    """The offer that the colleague gets."""
    said = bot.say(ANA, text)
    [offer] = [
        reply for reply in said if reply.destination.kind is DestinationKind.DIRECT and reply.destination.user == CAROL
    ]
    return offer


def item_of(bot: BotHarness, user: str, number: int) -> Item:
    item = bot.store.by_number(user, number)
    assert item is not None
    return item


def test_the_offer_says_who_gives_what_with_the_note(ana: BotHarness, ts: str) -> None:
    offer = text_of([give(ana, f"give #2 to <@{CAROL}> please have a look")])
    assert f"<@{ANA}> would like to give you this:\n> please have a look" in offer
    assert "|red deploy>*" in offer


def test_until_it_is_accepted_it_stays_with_the_giver(ana: BotHarness, ts: str) -> None:
    give(ana)
    assert (ana.open_numbers(ANA), ana.open_numbers(CAROL)) == ([2, 1], [])
    assert item_of(ana, ANA, 2).handover == Handover(CAROL)


def test_accepted_it_is_the_colleagues_with_all_that_belongs_to_it(ana: BotHarness, ts: str) -> None:
    offer = give(ana)
    ana.now += MINUTE
    ana.press(CAROL, "Accept", offer)
    given, theirs = item_of(ana, ANA, 2), item_of(ana, CAROL, 1)
    assert (given.state, given.finished_at, given.handover) == (
        State.GIVEN,
        ana.now,
        Handover(CAROL, OfferState.ACCEPTED),
    )
    assert (theirs.ts, theirs.level, theirs.decided_by, theirs.label) == (ts, Level.HIGH, DecidedBy.GIVEN, "red deploy")
    assert (theirs.sender, theirs.link, theirs.given_by, theirs.created_at) == (BOB, given.link, ANA, ana.now)
    assert (ana.open_numbers(ANA), ana.open_numbers(CAROL)) == ([1], [1])


def test_the_giver_hears_the_answer_and_the_colleague_too(ana: BotHarness, ts: str) -> None:
    offer = give(ana)
    told = {reply.destination.user: text_of([reply]) for reply in ana.press(CAROL, "Accept", offer)}
    assert f"<@{CAROL}> accepted *#2*" in told[ANA]
    assert "Accepted. It's *#1* on your list." in told[CAROL]


def test_declined_it_stays_and_the_giver_hears_it(ana: BotHarness, ts: str) -> None:
    offer = give(ana)
    told = {reply.destination.user: text_of([reply]) for reply in ana.press(CAROL, "Decline", offer)}
    assert (f"<@{CAROL}> declined *#2*" in told[ANA], messages.DECLINED in told[CAROL]) == (True, True)
    assert (ana.open_numbers(ANA), ana.open_numbers(CAROL)) == ([2, 1], [])


@pytest.mark.parametrize("first", ["Accept", "Decline"])
@pytest.mark.parametrize("second", ["Accept", "Decline"])
def test_only_the_first_answer_counts(ana: BotHarness, ts: str, first: str, second: str) -> None:
    offer = give(ana)
    [_, answer] = ana.press(CAROL, first, offer)
    before = dict(ana.store.records)
    said = ana.press(CAROL, second, offer)
    assert ([reply.destination.user for reply in said], ana.store.records) == ([CAROL], before)
    assert text_of(said) == text_of([answer])


def test_accepting_subscribes_who_is_not(ana: BotHarness, ts: str) -> None:
    ana.press(CAROL, "Accept", give(ana))
    assert ana.store.person(CAROL).subscription is Subscription.WHEN_AWAY


def test_accepting_leaves_a_subscription_as_it_is(ana: BotHarness, ts: str) -> None:
    ana.say(CAROL, "subscribe always")
    ana.press(CAROL, "Accept", give(ana))
    assert ana.store.person(CAROL).subscription is Subscription.ALWAYS


class TestWhatTheColleagueHasAlready:
    def save(self, bot: BotHarness, ts: str, text: str) -> Item:
        bot.subscribe(CAROL)
        bot.say_in_thread(CAROL, text, ts)
        return item_of(bot, CAROL, 1)

    def test_keeps_what_is_theirs(self, ana: BotHarness, ts: str) -> None:
        own = self.save(ana, ts, "save message blue deploy priority highest")
        ana.press(CAROL, "Accept", give(ana))
        theirs = item_of(ana, CAROL, 1)
        assert theirs == replace(own, given_by=ANA, version=theirs.version)

    def test_gets_the_higher_level_and_a_label_if_it_has_none(self, ana: BotHarness, ts: str) -> None:
        self.save(ana, ts, "save message priority low")
        ana.press(CAROL, "Accept", give(ana))
        theirs = item_of(ana, CAROL, 1)
        assert (theirs.level, theirs.decided_by, theirs.label) == (Level.HIGH, DecidedBy.GIVEN, "red deploy")

    def test_says_which_reminders_come_with_what_was_done(self, ana: BotHarness, ts: str) -> None:
        ana.say_in_thread(CAROL, "save message reminder in 3h", ts)
        ana.say(CAROL, "done #1")
        said = text_of(ana.press(CAROL, "Accept", give(ana)))
        assert "Still to come: *R1*" in said

    def test_comes_back_under_its_number_if_it_was_done(self, ana: BotHarness, ts: str) -> None:
        self.save(ana, ts, "save message blue deploy priority highest")
        ana.say(CAROL, "done #1")
        ana.press(CAROL, "Accept", give(ana))
        theirs = item_of(ana, CAROL, 1)
        assert (theirs.state, theirs.level, theirs.label) == (State.OPEN, Level.HIGH, "red deploy")


def test_what_was_done_meanwhile_cannot_be_accepted(ana: BotHarness, ts: str) -> None:
    offer = give(ana)
    ana.say(ANA, "done #2")
    assert f"it's no longer on <@{ANA}>'s list" in text_of(ana.press(CAROL, "Accept", offer))
    assert ana.open_numbers(CAROL) == []


class TestItsReminders:
    """They are the giver's: they come until the colleague accepts, and again if the item comes back."""

    @pytest.fixture
    def offered(self, ana: BotHarness, ts: str) -> list[Reply]:
        ana.say(ANA, "remind me #2 in 3h")
        ana.say(ANA, "remind me #2 every monday at 9")
        return ana.say(ANA, f"give #2 to <@{CAROL}>")

    def test_are_told_when_it_is_offered(self, offered: list[Reply]) -> None:
        told = "It stays on your list until they accept. If they accept, its reminders *R1* and *R2* are cancelled."
        assert told in text_of(offered)

    def test_do_not_come_once_it_is_accepted_and_the_giver_is_told(self, ana: BotHarness, offered: list[Reply]) -> None:
        [told, _] = ana.press(CAROL, "Accept", offered[0])
        assert "It's off your list. Its reminders *R1* and *R2* won't come." in text_of([told])
        assert ana.pass_time(7 * DAY) == []

    def test_are_back_with_the_item(self, ana: BotHarness, offered: list[Reply]) -> None:
        ana.press(CAROL, "Accept", offered[0])
        assert "Still to come: *R1*" in text_of(ana.say(CAROL, "undo"))
        assert len(ana.pass_time(4 * HOUR)) == 1

    def test_come_while_the_offer_stands_or_is_declined_or_undone(self, ana: BotHarness, offered: list[Reply]) -> None:
        ana.press(CAROL, "Decline", offered[0])
        assert len(ana.pass_time(4 * HOUR)) == 1

    def test_of_several_items_are_told_together(self, ana: BotHarness, offered: list[Reply]) -> None:
        ana.say(ANA, "remind me #1 in 3h")
        said = text_of(ana.say(ANA, f"give 1 and 2 to <@{BOB}>"))
        assert "If they accept, their reminders *R1*, *R3* and *R2* are cancelled." in said


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (ANA, "You can't give an item to yourself. Choose a colleague."),
        ("U0CLERK01", "You can't give it to me. Choose a colleague."),
        ("U0ROBOT", "You can't give it to a bot. Choose a colleague."),
    ],
)
def test_only_a_colleague_can_get_it(ana: BotHarness, ts: str, to: str, why: str) -> None:
    ana.slack.known["U0ROBOT"] = replace(ana.slack.known[BOB], user="U0ROBOT", is_bot=True)
    before = ana.kept
    [reply] = ana.say(ANA, f"give #2 to <@{to}>")
    assert (reply.message.text, ana.kept) == (f"{why} Nothing was changed.", before)


def test_nobody_gets_it_who_has_left(ana: BotHarness, ts: str) -> None:
    ana.slack.known[CAROL] = replace(ana.slack.known[CAROL], has_left=True)
    [reply] = ana.say(ANA, f"give #2 to <@{CAROL}>")
    said = f"{messages.has_left_text(CAROL)} Nothing was changed."
    assert (text_of([reply]), item_of(ana, ANA, 2).handover) == (said, None)


def test_an_offer_can_be_taken_back(ana: BotHarness, ts: str) -> None:
    offer = give(ana)
    ana.say(ANA, "undo")
    assert "withdrew this offer" in text_of(ana.press(CAROL, "Accept", offer))
    assert ana.open_numbers(CAROL) == []


@pytest.mark.parametrize("typed", [f"give to <@{CAROL}>", f"give <@{CAROL}>", f"hand over to <@{CAROL}>"])
def test_without_an_item_it_is_asked_which(ana: BotHarness, ts: str, typed: str) -> None:
    assert "Which item?" in text_of(ana.say(ANA, typed))
    ana.say(ANA, "2")
    assert item_of(ana, ANA, 2).handover == Handover(CAROL)


@pytest.mark.parametrize("typed", ["cancel the offer", "call off my offer", f"take back the offer to <@{CAROL}>"])
def test_the_only_offer_is_withdrawn_by_other_words(ana: BotHarness, ts: str, typed: str) -> None:
    give(ana)
    ana.say(ANA, typed)
    assert item_of(ana, ANA, 2).handover is None


def test_an_offer_is_withdrawn_only_from_the_colleague_who_is_named(ana: BotHarness, ts: str) -> None:
    ana.say_all(ANA, "todo buy tea", f"give 1 to <@{BOB}>")
    give(ana)
    ana.say(ANA, f"cancel the offer to <@{CAROL}>")
    assert (item_of(ana, ANA, 2).handover, item_of(ana, ANA, 1).handover) == (None, Handover(BOB))


def test_an_offer_to_another_than_is_named_is_asked_about(ana: BotHarness, ts: str) -> None:
    give(ana)
    assert "Withdraw" in text_of(ana.say(ANA, f"cancel the offer to <@{BOB}>"))
    assert item_of(ana, ANA, 2).handover == Handover(CAROL)


@pytest.mark.parametrize(
    "typed",
    [
        f"give the tea to <@{BOB}> and the coffee too",
        f"give 1 to <@{BOB}> and the coffee as well",
        f"give 1 to <@{BOB}> and 2 too",
        f"give 1 and the coffee to <@{BOB}>",
        f"give both to <@{BOB}>",
    ],
)
def test_two_items_are_given_in_one_change(ana: BotHarness, typed: str) -> None:
    for text in ("todo buy tea", "todo buy coffee", "list"):
        ana.say(ANA, text)
    ana.say(ANA, typed)
    assert [each.to if each else "" for each in map(offer_of, (item_of(ana, ANA, 1), item_of(ana, ANA, 2)))] == [
        BOB,
        BOB,
    ]
    ana.say(ANA, "undo")
    assert [offer_of(item_of(ana, ANA, number)) for number in (1, 2)] == [None, None]


def offer_of(item: Item) -> Handover | None:
    return item.pending_offer


def test_a_second_thing_that_is_no_item_gives_nothing(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy tea")
    before = ana.kept
    assert "Nothing on your list says “the moon”" in text_of(ana.say(ANA, f"give 1 to <@{BOB}> and the moon too"))
    assert ana.kept == before


@pytest.mark.parametrize(
    "text",
    ["the cake isn't finished", "cake is not done yet", "#1 is still open", "#1 isn't complete", "mark #1 as not done"],
)
def test_what_is_said_to_be_not_done_stays_offered(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo bake the cake")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    ana.now += 20
    assert text_of(ana.say(ANA, text)) == "*#1* (bake the cake) is on your list already."
    assert "Accepted" in text_of(ana.say(BOB, "accept"))


@pytest.mark.parametrize("text", ["the cake isn't finished", "#1 is still open"])
def test_what_is_said_to_be_not_done_stays_snoozed(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo bake the cake")
    ana.say(ANA, "snooze 1 until friday")
    ana.now += 20
    assert "*#1* · bake the cake comes back on your list" in text_of(ana.say(ANA, text))
    assert ana.open_numbers(ANA) == []
