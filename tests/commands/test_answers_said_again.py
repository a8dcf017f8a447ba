"""What is said to colleagues once more, or only half, behind an answer or an offer: an answer is taken back only where that is said and named."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import OfferState
from chalicelib.domain.reply import Reply
from tests.harness import ANA, BOB, CAROL, HOUR, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """Ana offers Bob the pouches."""
    ana.subscribe(BOB, CAROL)
    ana.now += MINUTE
    ana.say(ANA, "todo pouches")
    ana.say(ANA, f"give #1 to <@{BOB}>")
    ana.now += MINUTE
    return ana


def state(bot: BotHarness, number: int = 1) -> OfferState | None:
    found = bot.store.by_number(ANA, number)
    return found.handover.state if found is not None and found.handover is not None else None


def cover_state(bot: BotHarness, number: int) -> OfferState | None:
    found = bot.store.by_number(ANA, number)
    return found.cover.state if found is not None and found.cover is not None else None


def labels(reply: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(reply.message)]


def ask_bob_to_cover(bot: BotHarness) -> None:
    """Carol asks Bob to cover for Ana, who is away."""
    bot.say(ANA, f"away for 2h, <@{BOB}> covers")
    bot.now += MINUTE
    [note] = bot.mention(ANA, by=CAROL)
    bot.press(CAROL, "Ask for cover", note)
    bot.now += MINUTE


class TestTheSameAgain:
    @pytest.mark.parametrize(
        "typed", ["i'll do that", "on it", "accept", "I accept", "accept all", "thanks, I'll do it"]
    )
    def test_says_what_was_accepted_and_changes_nothing(self, offered: BotHarness, typed: str) -> None:
        offered.say(BOB, "accept")
        before = offered.kept
        [told] = offered.say(BOB, typed)
        if "thanks" not in typed:
            assert f"You've accepted “pouches” from <@{ANA}>." in text_of([told])
        assert ("Take" in text_of([told]), labels(told)) == (False, [])
        offered.say(BOB, "yes")
        assert (state(offered), offered.kept) == (OfferState.ACCEPTED, before)

    @pytest.mark.parametrize("typed", ["decline", "decline all", "i decline"])
    def test_says_what_was_declined(self, offered: BotHarness, typed: str) -> None:
        offered.say(BOB, "decline")
        [told] = offered.say(BOB, typed)
        assert f"You've declined “pouches” from <@{ANA}>." in text_of([told])
        assert ("Take" in text_of([told]), labels(told)) == (False, [])

    @pytest.mark.parametrize("typed", ["i'll do that", "on it", "accept"])
    def test_a_cover_that_was_promised_last_is_meant(self, offered: BotHarness, typed: str) -> None:
        offered.say(BOB, "accept")
        offered.now += MINUTE
        ask_bob_to_cover(offered)
        assert "Thank you!" in text_of(offered.say(BOB, "on it"))
        offered.now += MINUTE
        [told] = offered.say(BOB, typed)
        assert "You've said that you'll take care of" in text_of([told])
        assert "pouches" not in text_of([told])
        offered.say(BOB, "yes")
        assert state(offered) is OfferState.ACCEPTED

    def test_the_opposite_of_that_cover_asks_and_names_it(self, offered: BotHarness) -> None:
        offered.say(BOB, "accept")
        offered.now += MINUTE
        ask_bob_to_cover(offered)
        offered.say(BOB, "on it")
        [asked] = offered.say(BOB, "decline")
        assert "You've said that you'll take care of" in text_of([asked])
        assert "Take that back?" in text_of([asked])
        assert cover_state(offered, 2) is OfferState.ACCEPTED
        offered.say(BOB, "yes")
        assert (state(offered), cover_state(offered, 2)) == (OfferState.ACCEPTED, OfferState.DECLINED)


class TestTheOpposite:
    @pytest.mark.parametrize("typed", ["decline", "decline all", "decline the pouches"])
    def test_of_a_yes_is_asked_about_by_name(self, offered: BotHarness, typed: str) -> None:
        offered.say(BOB, "accept")
        assert f"You've accepted “pouches” from <@{ANA}>. Take that back?" in text_of(offered.say(BOB, typed))
        assert state(offered) is OfferState.ACCEPTED

    @pytest.mark.parametrize("typed", ["accept", "accept all", "i'll do that"])
    def test_of_a_no_is_asked_about_by_name(self, offered: BotHarness, typed: str) -> None:
        offered.say(BOB, "decline")
        assert f"You've declined “pouches” from <@{ANA}>. Take that back?" in text_of(offered.say(BOB, typed))
        assert state(offered) is OfferState.DECLINED

    def test_of_all_names_all(self, offered: BotHarness) -> None:
        offered.say(ANA, "todo labels")
        offered.say(ANA, f"give labels to <@{BOB}>")
        offered.say(BOB, "decline all")
        asked = text_of(offered.say(BOB, "accept all"))
        assert f"You've declined “pouches” and “labels” from <@{ANA}>. Take that back?" in asked

    def test_names_both_answers_where_they_differ(self, offered: BotHarness) -> None:
        offered.say(ANA, "todo labels")
        offered.say(ANA, f"give labels to <@{BOB}>")
        offered.say(BOB, "accept the pouches, decline the labels")
        asked = text_of(offered.say(BOB, "accept all"))
        assert (
            f"You've accepted “pouches” from <@{ANA}>. You've declined “labels” from <@{ANA}>. Take that back?" in asked
        )

    def test_what_was_answered_to_another_is_not_meant(self, offered: BotHarness) -> None:
        offered.say(BOB, "accept")
        told = text_of(offered.say(BOB, f"i'll cover for <@{CAROL}>"))
        assert "No colleague is waiting for your answer" in told
        assert "pouches" not in told


class TestRightBehindAnOffer:
    @pytest.mark.parametrize(
        "typed",
        [
            "sounds good",
            "fine by me",
            "sure thing",
            "no problem",
            "no worries, i'll do it",
            "works for me",
            "will do",
            "ok, will do",
            "gladly",
            "sure, no problem",
        ],
    )
    def test_what_agrees_plainly_accepts(self, offered: BotHarness, typed: str) -> None:
        assert "Accepted: “pouches”" in text_of(offered.say(BOB, typed))
        assert state(offered) is OfferState.ACCEPTED

    @pytest.mark.parametrize("typed", ["ok", "great", "fine", "got it", "👍", ":+1:"])
    @pytest.mark.parametrize(
        ("then", "answer"),
        [
            ("yes", OfferState.ACCEPTED),
            ("ok", OfferState.ACCEPTED),
            ("accept", OfferState.ACCEPTED),
            ("no", OfferState.DECLINED),
            ("decline", OfferState.DECLINED),
            ("cancel", OfferState.ASKED),
        ],
    )
    def test_what_may_only_be_a_sign_is_asked_about(
        self, offered: BotHarness, typed: str, then: str, answer: OfferState
    ) -> None:
        [asked] = offered.say(BOB, typed)
        assert "Do you accept, or decline?" in text_of([asked])
        assert ["“pouches”" in each for each in labels(asked)] == [True, True]
        assert state(offered) is OfferState.ASKED
        offered.say(BOB, then)
        assert state(offered) is answer

    @pytest.mark.parametrize(
        "typed", ["ok", "great", "sounds good", "fine by me", "sure thing", "no problem", "got it"]
    )
    def test_later_it_stays_chatter(self, offered: BotHarness, typed: str) -> None:
        offered.say(BOB, "count")
        told = text_of(offered.say(BOB, typed))
        assert ("accept" in told.lower(), state(offered)) == (False, OfferState.ASKED)
        offered.now += HOUR
        offered.say(BOB, typed)
        assert state(offered) is OfferState.ASKED

    @pytest.mark.parametrize("typed", ["lol", "thanks", "ok thanks", "what is that?"])
    def test_what_says_nothing_of_it_is_no_answer(self, offered: BotHarness, typed: str) -> None:
        assert "Do you accept" not in text_of(offered.say(BOB, typed))
        assert state(offered) is OfferState.ASKED

    @pytest.mark.parametrize("typed", ["sounds good", "no problem"])
    def test_a_request_to_cover_is_accepted_by_it_too(self, ana: BotHarness, typed: str) -> None:
        ana.subscribe(BOB, CAROL)
        ask_bob_to_cover(ana)
        ana.say(BOB, typed)
        assert cover_state(ana, 1) is OfferState.ACCEPTED

    def test_a_request_to_cover_is_asked_about_by_a_mere_ok(self, ana: BotHarness) -> None:
        ana.subscribe(BOB, CAROL)
        ask_bob_to_cover(ana)
        assert "Do you accept, or decline?" in text_of(ana.say(BOB, "ok"))
        ana.say(BOB, "yes")
        assert cover_state(ana, 1) is OfferState.ACCEPTED


class TestTwoThatWait:
    @pytest.fixture
    def two(self, offered: BotHarness) -> BotHarness:
        offered.say(ANA, "todo labels")
        offered.say(ANA, f"give labels to <@{BOB}>")
        return offered

    @pytest.mark.parametrize(
        "typed", ["yes both", "ok to both", "ok both", "sure, both", "both yes", "yes, both of them"]
    )
    def test_both_are_accepted(self, two: BotHarness, typed: str) -> None:
        two.say(BOB, typed)
        assert (state(two, 1), state(two, 2)) == (OfferState.ACCEPTED, OfferState.ACCEPTED)

    @pytest.mark.parametrize("typed", ["no both", "no to both"])
    def test_both_are_declined(self, two: BotHarness, typed: str) -> None:
        two.say(BOB, typed)
        assert (state(two, 1), state(two, 2)) == (OfferState.DECLINED, OfferState.DECLINED)

    @pytest.mark.parametrize("typed", ["ok", "sounds good", "no problem"])
    def test_of_several_it_is_asked_which(self, two: BotHarness, typed: str) -> None:
        assert "Which one?" in text_of(two.say(BOB, typed))
        assert {state(two, 1), state(two, 2)} == {OfferState.ASKED}

    @pytest.mark.parametrize("typed", ["no", "decline", "accept"])
    def test_all_can_be_declined_by_a_button(self, two: BotHarness, typed: str) -> None:
        [asked] = two.say(BOB, typed)
        assert {"Accept all", "Decline all"} <= set(labels(asked))
        two.press(BOB, "Decline all", asked)
        assert (state(two, 1), state(two, 2)) == (OfferState.DECLINED, OfferState.DECLINED)


class TestAnAbsenceAsTheAnswer:
    @pytest.mark.parametrize(
        "typed", ["no, sorry, I'm off friday", "sorry, i'm away on friday", "no, I'm on holiday from monday to friday"]
    )
    def test_of_a_later_time_is_asked_about(self, offered: BotHarness, typed: str) -> None:
        [asked] = offered.say(BOB, typed)
        assert "Are you away then, or is that for a colleague who asked you for something?" in text_of([asked])
        assert (state(offered), offered.context.person(BOB).absences) == (OfferState.ASKED, ())
        offered.press(BOB, labels(asked)[1], asked)
        assert (state(offered), offered.context.person(BOB).absences) == (OfferState.DECLINED, ())

    @pytest.mark.parametrize("typed", ["I'm off friday", "off friday"])
    def test_that_refuses_nothing_is_an_absence(self, offered: BotHarness, typed: str) -> None:
        offered.say(BOB, typed)
        assert len(offered.context.person(BOB).absences) == 1

    def test_after_something_else_it_is_an_absence(self, offered: BotHarness) -> None:
        offered.say(BOB, "count")
        offered.say(BOB, "no, sorry, I'm off friday")
        assert len(offered.context.person(BOB).absences) == 1
