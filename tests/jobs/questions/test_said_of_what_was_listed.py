"""`delete the first one`, `done, all of them`: said of the entries of what was listed last, whatever they are."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, GENERAL, BotHarness, buttons, text_of


@pytest.fixture
def listed(ana: BotHarness) -> BotHarness:
    """Ana has four items, two reminders, two absences and a rule."""
    for text in (
        "todo call the plumber",
        "todo buy soap",
        "remind me to eat tomorrow at 9",
        "remind me to run tomorrow at 10",
        "off on 7 december",
        "off on 30 november",
        f"messages from <@{BOB}> are low",
    ):
        ana.say(ANA, text)
        ana.now += 5
    return ana


def absences(bot: BotHarness) -> int:
    return len(bot.context.person(ANA).absences)


def reminders(bot: BotHarness) -> list[int]:
    return sorted(each.id for each in bot.context.reminders.running(ANA))


class TestOfAnotherList:
    @pytest.mark.parametrize(
        "text", ["delete the first one", "cancel the 1st", "remove the first", "call off the first absence"]
    )
    def test_a_place_is_that_of_an_absence(self, listed: BotHarness, text: str) -> None:
        listed.say(ANA, "list my absences")
        assert "Cancelled your absence on Mon 30 Nov" in text_of(listed.say(ANA, text))
        assert absences(listed) == 1
        assert listed.open_numbers(ANA) == [1, 2, 3, 4]

    def test_of_reminders_it_is_one_of_these(self, listed: BotHarness) -> None:
        listed.say(ANA, "reminder list")
        assert "Cancelled *R2*" in text_of(listed.say(ANA, "delete the last one"))
        assert reminders(listed) == [1]

    def test_of_rules_it_is_one_of_these(self, listed: BotHarness) -> None:
        listed.say(ANA, "rules")
        assert "Forgotten" in text_of(listed.say(ANA, "delete the first one"))
        assert listed.open_numbers(ANA) == [1, 2, 3, 4]

    def test_all_of_them_are_these_and_asked_about(self, listed: BotHarness) -> None:
        listed.say(ANA, "list my absences")
        [asked] = listed.say(ANA, "cancel all of them")
        assert "Cancel 2 absences" in [each["text"]["text"] for each in buttons(asked.message)]
        assert (absences(listed), reminders(listed)) == (2, [1, 2])

    def test_a_day_is_that_of_an_absence(self, listed: BotHarness) -> None:
        listed.say(ANA, "list my absences")
        assert "Cancelled your absence on Mon 30 Nov" in text_of(listed.say(ANA, "delete the one next week"))

    def test_a_place_that_none_has_is_asked_about(self, listed: BotHarness) -> None:
        listed.say(ANA, "list my absences")
        before = listed.kept
        assert "Which one do you mean?" in text_of(listed.say(ANA, "delete the fifth one"))
        assert listed.kept == before

    def test_after_a_list_of_items_it_is_an_item(self, listed: BotHarness) -> None:
        listed.say(ANA, "list my absences")
        listed.say(ANA, "list")
        assert "#1" in text_of(listed.say(ANA, "delete the first one"))
        assert absences(listed) == 2

    def test_in_a_channel_it_is_nothing_of_the_direct_message(self, listed: BotHarness) -> None:
        listed.say(ANA, "list my absences")
        listed.say_in_thread(ANA, "delete the first one", listed.write())
        assert absences(listed) == 2


class TestAllOfTheItemsShown:
    def test_are_those_of_the_list_and_no_others(self, listed: BotHarness) -> None:
        listed.say(ANA, "list soap")
        listed.say(ANA, "done, all of them")
        assert listed.open_numbers(ANA) == [1, 3, 4]

    def test_are_asked_about_where_they_are_the_whole_list(self, listed: BotHarness) -> None:
        listed.say(ANA, "list")
        assert "Take all 4 items off your list" in text_of(listed.say(ANA, "done, all of them"))


class TestLater:
    def test_after_one_item_was_shown_it_is_that(self, listed: BotHarness) -> None:
        listed.pass_time(24 * 3600)
        listed.say(ANA, "next")
        assert "Until when should I snooze *#1*" in text_of(listed.say(ANA, "later"))

    def test_after_a_reminder_it_is_that(self, listed: BotHarness) -> None:
        listed.say(ANA, "next")
        listed.pass_time(23 * 3600)
        assert "R1" in text_of(listed.say(ANA, "later"))


class TestInAChannel:
    @pytest.mark.parametrize("text", ["remind me about this tomorrow at 9", "done with this", f"give this to <@{BOB}>"])
    def test_this_is_no_item_shown_elsewhere(self, listed: BotHarness, text: str) -> None:
        listed.say(ANA, "next")
        before = listed.kept
        assert "Which message? Reply in its thread" in text_of(listed.say_in_thread(ANA, text, "", channel=GENERAL))
        assert listed.kept == before

    def test_this_is_the_item_that_was_shown_there(self, listed: BotHarness) -> None:
        listed.say_in_thread(ANA, "next", "", channel=GENERAL)
        listed.say_in_thread(ANA, "done", "", channel=GENERAL)
        assert listed.open_numbers(ANA) == [2, 3, 4]

    def test_a_correction_is_of_what_was_set_there(self, listed: BotHarness) -> None:
        thread = listed.write()
        listed.say_in_thread(ANA, "remind me tomorrow", thread)
        listed.now += 5
        listed.say(ANA, "away until 9pm")
        before = listed.context.person(ANA).absences
        assert "#5>* on Mon 30 Nov" in text_of(listed.say_in_thread(ANA, "actually monday", thread))
        assert listed.context.person(ANA).absences == before

    def test_where_nothing_was_set_there_it_corrects_nothing(self, listed: BotHarness) -> None:
        listed.say(ANA, "away until 9pm")
        before = listed.kept
        listed.say_in_thread(ANA, "actually monday", listed.write())
        assert listed.kept == before
