"""What a colleague asks is answered by typing as well, and stands in the Home tab until it is answered."""

from __future__ import annotations

import pytest

from chalicelib.domain.colleague_request import ColleagueRequest, RequestKind
from chalicelib.domain.item import Item, OfferState
from chalicelib.services.colleague_requests import open_requests
from tests.harness import ANA, BOB, CAROL, HOUR, MINUTE, BotHarness, buttons, direct_text, text_of


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """Ana offers Carol, who never used the bot, a to-do."""
    ana.say(ANA, "todo pay rent")
    ana.say(ANA, f"give 1 to <@{CAROL}>")
    return ana


def item(bot: BotHarness, number: int = 1) -> Item:
    found = bot.store.by_number(ANA, number)
    assert found is not None
    return found


def state(bot: BotHarness, number: int = 1) -> OfferState | None:
    handover = item(bot, number).handover
    return handover.state if handover is not None else None


def kept_for(bot: BotHarness, user: str) -> list[ColleagueRequest]:
    """What asks for an answer, or was promised."""
    return [each for each in bot.store.requests_of(user, 10) if each.kind is not RequestKind.NAMED]


@pytest.mark.parametrize(
    "typed", ["accept", "Accepted!", "yes", "yes please", "i'll take it", "ok i'll do it", "I'm on it", "accept it"]
)
def test_an_offer_is_accepted_by_typing(offered: BotHarness, typed: str) -> None:
    replies = offered.say(CAROL, typed)
    assert (state(offered), offered.open_numbers(CAROL)) == (OfferState.ACCEPTED, [1])
    assert "accepted *#1*" in direct_text(replies, ANA)
    assert kept_for(offered, CAROL) == []


@pytest.mark.parametrize(
    "typed", ["decline", "no", "no thanks", "no thank you", "sorry can't", "sorry, i can't take it"]
)
def test_an_offer_is_declined_by_typing(offered: BotHarness, typed: str) -> None:
    replies = offered.say(CAROL, typed)
    assert state(offered) is OfferState.DECLINED
    assert "declined *#1*" in direct_text(replies, ANA)


@pytest.mark.parametrize(
    "typed",
    [
        "Thank you, I will do it",
        "Thank you so much, I can take it",
        "sure, I can do it",
        "I will do it",
        "happy to",
        "thanks, I accept",
    ],
)
def test_an_offer_is_accepted_with_thanks(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.ACCEPTED


@pytest.mark.parametrize(
    "typed",
    [
        "I am sorry, I can not",
        "I'm so sorry but I can't",
        "sorry, I'm too busy",
        "I'm sorry, I'm too busy",
        "No, please tell Ana I can not",
        "please let ana know that I can't",
        f"tell <@{ANA}> I can't do it",
        "Thank you, I can't",
    ],
)
def test_an_offer_is_declined_with_regret(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.DECLINED


@pytest.mark.parametrize("typed", ["No, please tell Bob I can not", "tell ana", "thank you", "I am sorry"])
def test_what_is_said_to_another_leaves_the_offer(offered: BotHarness, typed: str) -> None:
    offered.pass_time(660)
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.ASKED


def test_thanks_are_thanks_where_nobody_waits(ana: BotHarness) -> None:
    assert "welcome" in text_of(ana.say(ANA, "Thank you, I will do it"))


@pytest.mark.parametrize("typed", ["ok", "thanks", "lol", "great", "what is that?", "i'll think about it", "maybe"])
def test_what_is_no_answer_leaves_the_offer(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.ASKED


@pytest.mark.parametrize("typed", ["yes", "no", "no thanks"])
def test_a_mere_yes_or_no_long_after_answers_nothing(offered: BotHarness, typed: str) -> None:
    offered.now += HOUR
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.ASKED


@pytest.mark.parametrize("typed", ["accept", "decline", "yes", "accept 2", "i'll take it"])
def test_of_several_it_is_asked_which(offered: BotHarness, typed: str) -> None:
    offered.say(ANA, "todo call mum")
    offered.now += MINUTE
    offered.say(ANA, f"give 2 to <@{CAROL}>")
    [question] = offered.say(CAROL, typed)
    assert "Which one?" in text_of([question])
    assert {state(offered, 1), state(offered, 2)} == {OfferState.ASKED}
    answered = offered.press(CAROL, "Accept", question)
    assert (state(offered, 1), state(offered, 2)) == (OfferState.ACCEPTED, OfferState.ASKED)
    assert "call mum" in text_of([each for each in answered if each.destination.user == CAROL])


@pytest.mark.parametrize("typed", ["accept", "decline", "accept 3", "i'll take it"])
def test_where_nothing_was_asked_that_is_said(ana: BotHarness, typed: str) -> None:
    before = ana.kept
    assert "No colleague is waiting for your answer" in text_of(ana.say(ANA, typed))
    assert ana.kept == before


def test_an_offer_that_was_withdrawn_is_not_accepted(offered: BotHarness) -> None:
    offered.say(ANA, "withdraw 1")
    assert "No colleague is waiting" in text_of(offered.say(CAROL, "accept"))


def test_an_answer_to_a_question_of_the_bot_comes_first(offered: BotHarness) -> None:
    offered.say(CAROL, "todo")
    offered.say(CAROL, "no")
    assert state(offered) is OfferState.ASKED


@pytest.mark.parametrize(("typed", "answer"), [("i can", OfferState.ACCEPTED), ("sorry can't", OfferState.DECLINED)])
def test_a_request_for_cover_is_answered_by_typing(ana: BotHarness, typed: str, answer: OfferState) -> None:
    ana.say(ANA, f"away for 2h, <@{CAROL}> covers")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    ana.press(BOB, "Ask for cover", note)
    replies = ana.say(CAROL, typed)
    cover = item(ana).cover
    assert cover is not None
    assert cover.state is answer
    assert "take" in direct_text(replies, BOB) or "taking" in direct_text(replies, BOB)
    # A yes is kept, so that it can be taken back; nothing waits for an answer.
    assert len(kept_for(ana, CAROL)) == (answer is OfferState.ACCEPTED)
    assert open_requests(CAROL, ana.context) == []


def test_once_the_colleague_is_back_there_is_nothing_to_cover(ana: BotHarness) -> None:
    ana.say(ANA, f"away for 2h, <@{CAROL}> covers")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    ana.press(BOB, "Ask for cover", note)
    ana.say(ANA, "back")
    assert "No colleague is waiting" in text_of(ana.say(CAROL, "accept"))


@pytest.mark.parametrize(
    "typed", ["withdraw", "withdraw it", "withdraw my offer", "i'll keep it", "i'll keep it myself", "take back 1"]
)
def test_the_giver_withdraws_by_typing(offered: BotHarness, typed: str) -> None:
    offered.say(ANA, typed)
    assert state(offered) is None


def test_the_giver_of_several_is_asked_which(offered: BotHarness) -> None:
    offered.say(ANA, "todo call mum")
    offered.say(ANA, f"give 2 to <@{CAROL}>")
    assert "Which item?" in text_of(offered.say(ANA, "withdraw"))
    offered.say(ANA, "2")
    assert (state(offered, 1), state(offered, 2)) == (OfferState.ASKED, None)


def test_who_offers_nothing_withdraws_nothing(ana: BotHarness) -> None:
    ana.say(ANA, "todo pay rent")
    assert "You aren't offering anything" in text_of(ana.say(ANA, "withdraw"))


def test_an_offer_stands_in_the_home_tab_until_it_is_answered(offered: BotHarness) -> None:
    home = text_of(offered.open_home(CAROL))
    assert ("Your colleagues ask" in home, "pay rent" in home) == (True, True)
    offered.say(CAROL, "todo milk")
    offered.open_home(CAROL)
    assert "pay rent" in text_of([offered.home_of(CAROL)])
    offered.press_home(CAROL, "Accept")
    assert state(offered) is OfferState.ACCEPTED
    assert "Your colleagues ask" not in text_of([offered.home_of(CAROL)])


def test_what_is_kept_of_who_never_used_it_is_found_and_deleted(offered: BotHarness) -> None:
    assert len(kept_for(offered, CAROL)) == 1
    [question] = offered.say(CAROL, "delete my data")
    offered.press(CAROL, "Yes, delete my data", question)
    assert kept_for(offered, CAROL) == []
    assert state(offered) is OfferState.ASKED


class TestTwoOffers:
    @pytest.fixture
    def two(self, offered: BotHarness) -> BotHarness:
        offered.say(ANA, "todo call the bank")
        offered.say(ANA, f"give 2 to <@{CAROL}>")
        return offered

    @pytest.mark.parametrize("typed", ["accept all", "accept both", "accept both of them"])
    def test_are_accepted_at_once(self, two: BotHarness, typed: str) -> None:
        replies = two.say(CAROL, typed)
        assert two.open_numbers(CAROL) == [1, 2]
        assert (state(two, 1), state(two, 2)) == (OfferState.ACCEPTED, OfferState.ACCEPTED)
        assert "accepted *#1*" in direct_text(replies, ANA)
        assert "accepted *#2*" in direct_text(replies, ANA)
        assert kept_for(two, CAROL) == []

    @pytest.mark.parametrize("typed", ["decline both", "decline all"])
    def test_are_declined_at_once(self, two: BotHarness, typed: str) -> None:
        two.say(CAROL, typed)
        assert (state(two, 1), state(two, 2)) == (OfferState.DECLINED, OfferState.DECLINED)
        assert two.open_numbers(CAROL) == []

    def test_are_asked_about_where_one_is_meant(self, two: BotHarness) -> None:
        assert "Which one?" in text_of(two.say(CAROL, "accept it"))
        assert state(two) is OfferState.ASKED


@pytest.mark.parametrize("typed", ["no thanks, i'm busy", "no sorry, too busy"])
def test_an_offer_is_declined_with_a_reason(offered: BotHarness, typed: str) -> None:
    offered.say(CAROL, typed)
    assert state(offered) is OfferState.DECLINED


@pytest.mark.parametrize("typed", ["ok i'll cover for ana", "I'll cover for Ana", f"sure, i'll cover for <@{ANA}>"])
def test_a_request_for_cover_is_accepted_by_naming_the_colleague(asked_to_cover: BotHarness, typed: str) -> None:
    asked_to_cover.say(CAROL, typed)
    cover = item(asked_to_cover).cover
    assert cover is not None
    assert cover.state is OfferState.ACCEPTED


@pytest.mark.parametrize("typed", ["ok i'll cover for bob", f"i'll cover for <@{BOB}>", "i'll cover for lunch"])
def test_another_name_accepts_nothing(asked_to_cover: BotHarness, typed: str) -> None:
    assert "No colleague is waiting for your answer" in text_of(asked_to_cover.say(CAROL, typed))
    cover = item(asked_to_cover).cover
    assert cover is not None
    assert cover.state is OfferState.ASKED


@pytest.fixture
def asked_to_cover(ana: BotHarness) -> BotHarness:
    """Bob asks Carol to cover for Ana."""
    ana.say(ANA, f"away for 2h, <@{CAROL}> covers")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    ana.press(BOB, "Ask for cover", note)
    return ana


class TestWhatCameToNothing:
    """The offer that was made last was withdrawn: an older one still waits."""

    @pytest.fixture
    def withdrawn(self, offered: BotHarness) -> BotHarness:
        offered.say(ANA, "todo call mum")
        offered.now += 2 * HOUR
        offered.say(ANA, f"give 2 to <@{CAROL}>")
        offered.now += MINUTE
        offered.say(ANA, "withdraw 2")
        return offered

    @pytest.mark.parametrize(
        "typed", ["I accept", "accept", "yes", "i'll take it", "decline", "I can't", "thank you, I'll do it"]
    )
    def test_it_is_asked_whether_the_other_is_meant(self, withdrawn: BotHarness, typed: str) -> None:
        assert "Is that for" in text_of(withdrawn.say(CAROL, typed))
        assert state(withdrawn) is OfferState.ASKED
        withdrawn.say(CAROL, "yes")
        assert state(withdrawn) is not OfferState.ASKED

    def test_what_is_named_is_not_asked(self, withdrawn: BotHarness) -> None:
        withdrawn.say(CAROL, "accept the rent")
        assert state(withdrawn) is OfferState.ACCEPTED

    def test_an_answer_before_is_not_meant(self, offered: BotHarness) -> None:
        offered.say(CAROL, "accept")
        offered.now += MINUTE
        offered.say(ANA, f"away for 2h, <@{CAROL}> covers")
        [note] = offered.mention(ANA)
        offered.press(BOB, "Ask for cover", note)
        offered.say(ANA, "back")
        assert "No colleague is waiting" in text_of(offered.say(CAROL, "sure, I can do it"))


_AWAY_OR_ANSWER = "Are you away from now on, or is that for a colleague who asked you for something?"


@pytest.mark.parametrize(
    "typed",
    [
        "I am sorry, I am not available",
        "sorry, i'm not available",
        "i'm not available, sorry",
        "apologies, i'm unavailable right now",
        "unfortunately i'm busy",
        "sorry but i'm unreachable",
    ],
)
def test_not_available_with_an_apology_may_be_an_answer(offered: BotHarness, typed: str) -> None:
    [asked] = offered.say(CAROL, typed)
    assert _AWAY_OR_ANSWER in text_of([asked])
    assert (state(offered), offered.context.person(CAROL).absences) == (OfferState.ASKED, ())
    second = list(buttons(asked.message))[1]["text"]["text"]
    shown = offered.press(CAROL, second, asked)
    offered.press(CAROL, "Decline", shown[0])
    assert state(offered) is OfferState.DECLINED


def test_who_covers_is_asked_as_well(ana: BotHarness) -> None:
    ana.say(ANA, f"off tomorrow, <@{BOB}> covers")
    [asked] = ana.say(BOB, "I am sorry, I am not available")
    assert _AWAY_OR_ANSWER in text_of([asked])
    assert ana.context.person(BOB).absences == ()
    said = text_of(ana.press(BOB, next(buttons(asked.message))["text"]["text"], asked))
    assert "You're away until you type `back`" in said


@pytest.mark.parametrize("typed", ["i'm not available", "sorry, i'm not available until 15:00"])
def test_without_an_apology_or_with_an_end_it_is_an_absence(ana: BotHarness, typed: str) -> None:
    assert "You're away until" in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize(
    "asked",
    ["show requests", "requests", "list offers", "open requests", "which offers wait for me?", "what was I offered"],
)
def test_below_the_list_it_is_said_what_waits_and_how_to_see_it(offered: BotHarness, asked: str) -> None:
    offered.say(CAROL, "todo buy milk")
    assert ":inbox_tray: A colleague is waiting for your answer: `show requests`" in text_of(offered.say(CAROL, "list"))
    assert ":inbox_tray:" not in text_of(offered.say(CAROL, "list high"))
    [shown] = offered.say(CAROL, asked)
    assert {"Accept", "Decline"} <= {each["text"]["text"] for each in buttons(shown.message)}
    offered.say(ANA, "todo call mum")
    offered.say(ANA, f"give 2 to <@{CAROL}>")
    assert "Colleagues are waiting for 2 answers" in text_of(offered.say(CAROL, "list"))
    offered.say(CAROL, "decline the rent")
    offered.say(CAROL, "decline the mum")
    assert ":inbox_tray:" not in text_of(offered.say(CAROL, "list"))


@pytest.mark.parametrize("typed", ["who is waiting for me?", "show requests"])
def test_messages_that_wait_are_no_requests_and_a_press_away(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away for 1h")
    ana.mention(ANA)
    ana.say(ANA, "back")
    [told] = ana.say(ANA, typed)
    assert "No colleague is offering you anything or asking you to cover right now." in text_of([told])
    assert "#1" in text_of(ana.press(ANA, "Show list", told))


@pytest.mark.parametrize(
    "typed", ["sorry, take that one back", "take this one back please", "no wait, take that one back"]
)
def test_an_offer_is_taken_back_as_that_one(offered: BotHarness, typed: str) -> None:
    assert "is no longer offered" in text_of(offered.say(ANA, typed))
