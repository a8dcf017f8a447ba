"""What is typed right behind a question, a series or a reminder means that, and no other item of the same words."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, GENERAL, MINUTE, BotHarness, buttons, text_of


def labels(bot: BotHarness, typed: str) -> list[str]:
    [asked] = bot.say(ANA, typed)
    return [each["text"]["text"] for each in buttons(asked.message)]


@pytest.mark.parametrize(
    "typed", ["thursday 2pm rather", "no, thursday 2pm", "thursday 2pm instead", "i meant thursday 2pm"]
)
def test_another_time_is_of_the_question_which_item(ana: BotHarness, typed: str) -> None:
    for text in ("fuel the van", "clean the van"):
        ana.say(ANA, f"todo {text}")
    ana.say(ANA, "remind me in 5 minutes to check the till")
    ana.pass_time(6 * MINUTE)
    assert labels(ana, "snooze van till thursday") == ["#1 fuel the van", "#2 clean the van"]
    ana.now += 10
    assert labels(ana, typed) == ["#1 fuel the van", "#2 clean the van"]
    ana.now += 10
    assert "#2" in text_of(ana.say(ANA, "2"))
    item = ana.store.by_number(ANA, 2)
    assert item is not None
    assert item.snoozed_until is not None
    assert "14:00" in text_of(ana.say(ANA, "snoozed"))


@pytest.mark.parametrize("typed", ["drop saturday and sunday", "drop weekends", "remove saturdays and sundays"])
def test_days_are_dropped_from_the_series_that_was_just_set(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo move saturday shift to sunday")
    ana.say(ANA, "remind me daily at 9 to check the mail")
    assert "every weekday at 09:00" in text_of(ana.say(ANA, typed))
    assert ana.open_numbers(ANA) == [1, 2]


def test_a_day_that_an_item_says_as_well_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "todo move saturday shift to sunday")
    ana.say(ANA, "remind me daily at 9 to check the mail")
    assert labels(ana, "drop saturday") == [
        "1. Move R1 to every day except Saturday at 09:00",
        "2. Remove #1 from your list",
    ]


def test_days_that_it_has_not_name_no_item(ana: BotHarness) -> None:
    ana.say(ANA, "todo move saturday shift to sunday")
    ana.say(ANA, "remind me every weekday at 9 to check the mail")
    assert "Its days are like that already" in text_of(ana.say(ANA, "drop sundays"))
    assert ana.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize("typed", ["call it ask bob for garage keys", "and call it ask bob for garage keys"])
def test_another_name_is_of_what_was_just_added(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo call the garage")
    ana.say(ANA, "remind me tomorrow at 9 to get the keys from bob")
    assert "*#2* is now called _ask bob for garage keys_" in text_of(ana.say(ANA, typed))


def test_a_month_in_a_name_is_not_all_that_comes_then(ana: BotHarness) -> None:
    for text in ("pay the levy by 30 november", "write the letter by 30 november"):
        ana.say(ANA, f"todo {text}")
    ana.say(ANA, "remind me in 5 minutes to send the invoices of november")
    ana.pass_time(6 * MINUTE)
    assert "#3" in text_of(ana.say(ANA, "snooze november till monday 10"))
    assert ana.open_numbers(ANA) == [1, 2]


def test_the_item_that_a_day_names_is_always_offered(ana: BotHarness) -> None:
    ana.say(ANA, "todo write the friday report")
    for text in ("tea", "milk", "bread", "eggs", "jam"):
        ana.say(ANA, f"remind me on friday at 9 to buy {text}")
    assert any("#1 " in each for each in labels(ana, "done friday"))


def test_one_behind_a_name_and_a_day_is_no_hour(ana: BotHarness) -> None:
    ts = ana.write(CAROL)
    ana.slack.lines[GENERAL, ts] = "can you cover saturday?"
    ana.say_in_thread(ANA, "save message", ts, CAROL)
    ana.say(ANA, "todo ask carol")
    ana.say(ANA, "list")
    assert "13:00" not in text_of(ana.say(ANA, "just carols saturday one"))


class TestNothingElseIsDone:
    def test_who_wants_to_be_woken_speaks_of_no_item(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo go home")
        assert labels(ana, "wake me at 6") == ["1. Add “wake up” to your list, and remind you today, 18:00"]

    @pytest.mark.parametrize(
        "typed",
        [
            "add a note to brandt: he is in on friday",
            "add 'for Weber' to the brandt item",
            'add "for Weber" to #1',
            "attach a comment to the brandt one: cheap",
        ],
    )
    def test_a_note_to_an_item_is_no_todo(self, ana: BotHarness, typed: str) -> None:
        ana.say(ANA, "todo call brandt")
        [told] = ana.say(ANA, typed)
        assert text_of([told]).startswith("Items have no notes.")
        assert next(buttons(told.message))["text"]["text"].startswith("rename #1")
        assert ana.open_numbers(ANA) == [1]

    def test_its_button_gives_the_whole_name(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo call brandt")
        [told] = ana.say(ANA, "add 'for Weber' to the brandt item")
        assert "now called _for Weber_" in text_of(ana.press(ANA, 'rename #1 "for Weber"', told))

    def test_a_note_to_oneself_is_a_todo(self, ana: BotHarness) -> None:
        assert "Added *#1* · buy milk" in text_of(ana.say(ANA, "add a note to myself: buy milk"))

    @pytest.mark.parametrize("typed", ["last one away", "last one back", "last thing done"])
    def test_the_last_one_is_no_word_before_a_request(self, ana: BotHarness, typed: str) -> None:
        ana.say(ANA, "todo call brandt")
        before = ana.kept
        ana.say(ANA, typed)
        assert [
            each for each in ana.kept.values() if each not in before.values() and "Question" not in repr(each)
        ] == []

    @pytest.mark.parametrize("typed", ["done: A, C", "done a, c", "done A and C"])
    def test_a_letter_is_no_article(self, ana: BotHarness, typed: str) -> None:
        for door in "ABC":
            ana.say(ANA, f"todo paint door {door}")
        ana.say(ANA, typed)
        assert ana.open_numbers(ANA) == [2]

    def test_a_note_is_of_the_item_with_which_it_was_given(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo call brandt")
        ana.say(ANA, "todo schmidt offer")
        ana.say(ANA, f"give brandt to <@{BOB}> please call him before noon")
        answers = text_of(ana.say(ANA, "and the schmidt offer"))
        assert "I've offered *#2* · schmidt offer" in answers
        assert "before noon" not in answers

    @pytest.mark.parametrize("typed", ["and friday too", "and tomorrow too", "and on friday", "also tomorrow"])
    @pytest.mark.parametrize("before", ["remind me on thursday at 9 to run", "done milk", "give milk to bob", "list"])
    def test_a_day_alone_names_no_item(self, ana: BotHarness, typed: str, before: str) -> None:
        for text in ("no sugar", "write the friday report", "this and that", "milk"):
            ana.say(ANA, f"todo {text}")
        ana.say(ANA, before)
        kept = ana.open_numbers(ANA)
        said = text_of(ana.say(ANA, typed))
        assert "“no”" not in said
        assert "Which item" not in said
        assert "#2" not in said
        assert ana.open_numbers(ANA) == kept
