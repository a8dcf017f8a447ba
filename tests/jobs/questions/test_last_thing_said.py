"""A typed answer is taken while its question is the last thing that the bot said in that conversation; later it is asked about."""

from __future__ import annotations

import pytest

from chalicelib.domain.question import PendingQuestionKey
from chalicelib.ports import ItemQuery
from tests.harness import ANA, BOB, GENERAL, HOUR, OPS, TUESDAY, BotHarness, buttons, text_of

PAY_RENT = "When should I remind you of “pay rent”?"


@pytest.fixture
def asked(saved: BotHarness) -> BotHarness:
    """Ana is asked when she wants to be reminded to pay rent."""
    assert PAY_RENT in text_of(saved.say(ANA, "remind me to pay rent"))
    return saved


class TestAfterSomethingWasLookedUp:
    """What the person only looks at, to find the answer, leaves a question when as it is."""

    @pytest.mark.parametrize(
        "between", [["list"], ["help"], ["count"], ["settings"], ["next", "reminders", "absences"]]
    )
    def test_a_time_is_the_answer(self, asked: BotHarness, between: list[str]) -> None:
        for each in between:
            asked.say(ANA, each)
        answer = text_of(asked.say(ANA, "after lunch"))
        assert "pay rent" in answer
        assert "today at 14:00" in answer

    @pytest.mark.parametrize("text", ["uh dunno", "whenever", "later", "soon", "in a bit"])
    def test_what_is_no_time_is_asked_about_again(self, asked: BotHarness, text: str) -> None:
        asked.say(ANA, "list")
        assert PAY_RENT in text_of(asked.say(ANA, text))
        assert "today at 19:00" in text_of(asked.say(ANA, "at 7pm"))

    def test_cancel_forgets_it(self, asked: BotHarness) -> None:
        asked.say(ANA, "list")
        assert "forgotten" in text_of(asked.say(ANA, "cancel"))
        assert "pay rent" not in text_of(asked.say(ANA, "at 7pm"))

    def test_a_number_alone_may_be_of_the_list(self, asked: BotHarness) -> None:
        asked.say(ANA, "list")
        asked.say(ANA, "1")
        assert "pay rent" not in [item.text for item in asked.context.items.open(ANA, ItemQuery(), 9).items]

    def test_and_so_a_change_leaves_it_behind(self, asked: BotHarness) -> None:
        for text in ("list", "todo buy milk", "list"):
            asked.say(ANA, text)
        assert text_of(asked.say(ANA, "at 7pm")) == "Is that for “pay rent”?"

    def test_after_ten_minutes_it_is_forgotten(self, asked: BotHarness) -> None:
        asked.say(ANA, "list")
        asked.now += 700
        assert "pay rent" not in text_of(asked.say(ANA, "at 7pm"))


@pytest.mark.parametrize("between", ["flibber the gubble", "thanks", "list"])
def test_after_what_a_colleague_asked_it_stays_left_behind(asked: BotHarness, between: str) -> None:
    asked.say(BOB, "todo order pizza")
    asked.now += 20
    asked.say(BOB, f"give #1 to <@{ANA}>")
    for text in (between, "done 99"):
        asked.now += 20
        asked.say(ANA, text)
    asked.now += 20
    before = asked.kept
    assert "Is that for “pay rent”?" in text_of(asked.say(ANA, "tomorrow at 5"))
    assert asked.kept == before


class TestAfterSomethingElseWasSaid:
    @pytest.mark.parametrize("between", ["todo buy milk", "#1 high"])
    def test_it_is_asked_whether_the_words_are_the_answer(self, asked: BotHarness, between: str) -> None:
        asked.say(ANA, between)
        before = asked.kept
        [late] = asked.say(ANA, "after lunch")
        assert text_of([late]).startswith("Is that for “pay rent”?")
        assert asked.kept == before
        [button] = buttons(late.message)
        assert "pay rent" in text_of(asked.press(ANA, button["text"]["text"], late))

    def test_a_yes_to_that_is_taken(self, asked: BotHarness) -> None:
        [question] = asked.slack.sent[-1:]
        asked.say(ANA, "todo buy milk")
        asked.say(ANA, "after lunch")
        assert "today at 14:00" in text_of(asked.say(ANA, "yes"))
        assert "already answered" in text_of(asked.press(ANA, "In 1 hour", question))

    def test_and_so_is_another_time(self, asked: BotHarness) -> None:
        asked.say(ANA, "todo buy milk")
        asked.say(ANA, "after lunch")
        assert "tomorrow at 09:00" in text_of(asked.say(ANA, "tomorrow at 9"))

    def test_its_buttons_answer_it(self, asked: BotHarness) -> None:
        question = asked.slack.sent[-1]
        asked.say(ANA, "list")
        assert "pay rent" in text_of(asked.press(ANA, "Tomorrow 09:00", question))

    def test_a_late_level_names_the_item(self, saved: BotHarness) -> None:
        saved.say(ANA, "priority #1")
        saved.say(ANA, "list")
        assert "|red deploy> in <#C0GENERAL>?" in text_of(saved.say(ANA, "high"))

    def test_neither_yes_nor_no_is_an_answer(self, asked: BotHarness) -> None:
        asked.say(ANA, "list")
        for text in ("yes", "no"):
            assert "I'm not waiting for an answer." in text_of(asked.say(ANA, text))

    def test_a_reminder_that_came_is_such_a_thing(self, asked: BotHarness) -> None:
        asked.say(ANA, "remind me #1 in 1 minute")
        asked.say(ANA, "remind me to pay rent")
        asked.pass_time(90)
        before = asked.kept
        assert "Should I remind you again then?" in text_of(asked.say(ANA, "tomorrow at 9"))
        assert asked.kept == before


class TestWordsThatAreNoAnswer:
    def test_are_told_so_once_and_then_that_nothing_was_added(self, asked: BotHarness) -> None:
        first, second = (text_of(asked.say(ANA, "the weather is nice")) for _ in range(2))
        assert (PAY_RENT in first, PAY_RENT in second) == (True, False)
        assert second == "I haven't added “pay rent”. Without a time I can:"
        asked.say(ANA, "yes")
        assert "pay rent" in [item.text for item in asked.context.items.open(ANA, ItemQuery(), 9).items]

    def test_are_not_told_so_minutes_later(self, asked: BotHarness) -> None:
        asked.now += 200
        assert PAY_RENT not in text_of(asked.say(ANA, "the weather is nice"))

    def test_what_was_asked_again_is_answered_once(self, asked: BotHarness) -> None:
        question = asked.slack.sent[-1]
        [again] = asked.say(ANA, "the weather is nice")
        asked.press(ANA, "In 1 hour", again)
        assert "already answered" in text_of(asked.press(ANA, "Tomorrow 09:00", question))

    @pytest.mark.parametrize("text", ["yes", "ok", "other", "all of them"])
    def test_what_is_said_to_the_question_is_told_so_each_time(self, asked: BotHarness, text: str) -> None:
        for _ in range(3):
            assert text_of(asked.say(ANA, text)).startswith(PAY_RENT)

    @pytest.mark.parametrize("text", ["lol", "haha", ":tada:"])
    def test_a_reaction_leaves_the_question(self, asked: BotHarness, text: str) -> None:
        for _ in range(2):
            assert "Sorry" not in text_of(asked.say(ANA, text))
        assert "tomorrow at 09:00" in text_of(asked.say(ANA, "tomorrow"))


class TestEachConversationHasItsOwnQuestion:
    def test_in_a_thread_and_in_the_direct_message(self, asked: BotHarness) -> None:
        thread = asked.write()
        asked.say_in_thread(ANA, "save message blue", thread)
        asked.say_in_thread(ANA, "snooze this", thread)
        assert "tomorrow at 09:00" in text_of(asked.say(ANA, "tomorrow at 9"))
        assert "tomorrow at 08:00" in text_of(asked.say_in_thread(ANA, "tomorrow at 8", thread))

    def test_a_command_elsewhere_leaves_it(self, asked: BotHarness) -> None:
        asked.slash(ANA, "list", OPS)
        asked.say_in_thread(ANA, "list", asked.write())
        assert "tomorrow at 09:00" in text_of(asked.say(ANA, "tomorrow at 9"))

    def test_of_two_channels(self, saved: BotHarness) -> None:
        saved.slash(ANA, "priority #1", OPS)
        saved.slash(ANA, "remind me to pay rent", GENERAL)
        assert "#1>* · _red deploy_ is now *high*" in text_of(saved.slash(ANA, "high", OPS))
        assert "pay rent" in text_of(saved.slash(ANA, "tomorrow", GENERAL))

    def test_of_two_people(self, asked: BotHarness) -> None:
        asked.say(BOB, "remind me to call mum")
        asked.say(BOB, "list")
        assert "pay rent" in text_of(asked.say(ANA, "tomorrow"))
        assert "call mum" in text_of(asked.say(BOB, "tomorrow"))

    def test_they_are_kept_for_ten_minutes(self, asked: BotHarness) -> None:
        assert asked.now < TUESDAY + HOUR
        asked.now += 601
        assert asked.store.get(PendingQuestionKey(ANA, "D0CLERK")) is None
