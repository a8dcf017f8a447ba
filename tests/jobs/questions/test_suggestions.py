"""What was not understood: the commands that were perhaps meant, and which of them have a button."""

from __future__ import annotations

import pytest

from chalicelib.commands.finish import Clear
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.priority import Level
from chalicelib.jobs.explanations import explain
from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, command_of, text_of


def test_a_reading_that_was_suggested_is_shown_however_often_it_is_pressed(saved: BotHarness) -> None:
    [suggestion] = saved.say(ANA, "lsti")
    for _ in range(2):
        assert "red deploy" in text_of(saved.press(ANA, "list", suggestion))


def test_what_is_suggested_can_be_pressed(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    [reply] = ana.say(ANA, "list hihg")
    assert [each["text"]["text"] for each in buttons(reply.message)] == ["list high"]
    assert "Nothing" not in text_of(ana.press(ANA, "list high", reply))


def test_a_suggested_change_is_made_once_however_often_it_is_pressed(asked: BotHarness) -> None:
    [reply] = asked.say(ANA, "donne #1")
    asked.press(ANA, "done #1", reply)
    asked.say(ANA, "undo")
    assert "already answered" in text_of(asked.press(ANA, "done #1", reply))
    assert asked.open_numbers(ANA) == [1]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "remind me on 3/12 at 9 to pay rent",
            ["remind me on 3 december at 9 to pay rent", "remind me on 12 march at 9 to pay rent"],
        ),
        ("snooze #1 until 3/12", ["snooze #1 until 3 december", "snooze #1 until 12 march"]),
        ("remind me at 9 about #1", ["remind me at 21:00 about #1", "remind me tomorrow at 09:00 about #1"]),
        ("banana", []),
    ],
)
def test_what_can_be_two_times_has_a_button_for_each(saved: BotHarness, text: str, labels: list[str]) -> None:
    [reply] = saved.say(ANA, text)
    assert [each["text"]["text"] for each in buttons(reply.message)] == labels


@pytest.mark.parametrize("text", ["urgent", "cancel", "snooze"])
def test_an_example_of_what_would_change_something_has_no_button(saved: BotHarness, text: str) -> None:
    [reply] = saved.say(ANA, text)
    assert [each for each in buttons(reply.message) if isinstance(command_of(each), ChangingCommand)] == []


def test_an_example_with_a_number_that_nobody_typed_has_no_button(asked: BotHarness) -> None:
    [reply] = asked.say(ANA, "snooze parsnips for no reason at all that I know")
    assert ("snooze R1" in text_of([reply]), list(buttons(reply.message))) == (True, [])


def test_what_can_be_read_in_two_ways_is_asked_with_a_button_for_each(asked: BotHarness) -> None:
    request = Request(asked.direct_job(ANA, "low"), asked.context)
    [question] = explain(TwoMeanings("Which?", [ListItems(strongest=Level.LOW), Clear(Level.LOW)]), request).replies
    labels = [each["text"]["text"] for each in buttons(question.message)]
    assert (text_of([question]), labels) == ("Which?", ["1. Show your items: low and below", "2. Remove all low items"])
    assert question.message.text == "\n".join(["Which?", *labels])


def test_what_is_too_long_for_a_button_is_said_above_them_in_full(asked: BotHarness) -> None:
    words = "discuss international plumbing requirements with representatives concerning installations"
    [question] = asked.say(ANA, f"i have to {words}")
    assert words in text_of([question])


class TestExamplesHaveOwnNumbers:
    """`done #12` is no example to somebody who has no #12."""

    def test_that_which_was_typed(self, saved: BotHarness) -> None:
        saved.say(ANA, "todo buy milk")
        assert "`snooze #3 until tomorrow at 9`" in text_of(saved.say(ANA, "snooze parsnips #3"))

    @pytest.mark.parametrize("text", ["undo everything", "snooze all parsnips"])
    def test_or_that_of_the_most_important_item(self, saved: BotHarness, text: str) -> None:
        said = text_of(saved.say(ANA, text))
        assert ("#1" in said, "#12" in said) == (True, False)

    def test_or_none(self, ana: BotHarness) -> None:
        said = text_of(ana.say(ANA, "undo everything"))
        assert "Did you mean `undo` or `undo #…`?" in said

    def test_or_the_reminder_that_comes_next(self, saved: BotHarness) -> None:
        saved.say(ANA, "remind me #1 in 3h")
        assert "`snooze R2 1h`" in text_of(saved.say(ANA, "snooze all parsnips"))

    def test_one_that_the_person_has_stays(self, saved: BotHarness) -> None:
        for number in range(12):
            saved.say(ANA, f"todo pack box {number}")
        assert "`undo #12`" in text_of(saved.say(ANA, "undo everything"))


class TestExamplesHaveOtherPeople:
    @pytest.mark.parametrize(("user", "named"), [(ANA, "@bob"), (BOB, "@carol")])
    def test_than_the_reader(self, bot: BotHarness, user: str, named: str) -> None:
        bot.subscribe(user)
        bot.say(user, "todo pay rent")
        said = text_of(bot.say(user, "give 1 tomorrow"))
        assert ("@bob" in said, "@carol" in said) == (named == "@bob", named == "@carol")

    @pytest.mark.parametrize("typed", ["Please give the q4 to <@{}>", "give all of bobs stuff to <@{}>"])
    def test_but_whom_they_mentioned(self, bot: BotHarness, typed: str) -> None:
        bot.subscribe(BOB)
        bot.say(BOB, "todo pay rent")
        assert "give #1 to @carol" in text_of(bot.say(BOB, typed.format(CAROL)))


def test_what_is_suggested_has_one_question_mark(ana: BotHarness) -> None:
    said = text_of(ana.say(ANA, "what did I giev away?"))
    assert ("give away?`" in said, "?`?" in said) == (True, False)
