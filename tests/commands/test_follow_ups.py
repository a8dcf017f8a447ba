"""What people say next: after several items, after a question, after a change. Found by a stranger who used the bot."""

from __future__ import annotations

import pytest

from chalicelib.domain.priority import Level
from tests.harness import ANA, BOB, BotHarness, text_of


def after(*said: str) -> BotHarness:
    bot = BotHarness()
    for each in said:
        bot.now += 15
        bot.say(ANA, each)
    bot.now += 15
    return bot


def told(bot: BotHarness, said: str) -> str:
    return text_of(bot.say(ANA, said))


@pytest.mark.parametrize("said", ["the cleaner is done, I think", "#1 is done I guess", "done 1, I suppose"])
def test_who_only_guesses_is_asked(said: str) -> None:
    bot = after("todo carpet cleaner")

    assert "Are you sure?" in told(bot, said)
    assert "Done: *#1*" in told(bot, "yes")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("add a note: ask Jose for the key", "ask Jose for the key"),
        ("put down: call the plumber", "call the plumber"),
        ("and put down: call mum", "call mum"),
        ("new note: buy salt", "buy salt"),
    ],
)
def test_a_note_is_what_stands_behind_the_colon(said: str, text: str) -> None:
    item = after(said).context.items.by_number(ANA, 1)
    assert item is not None
    assert item.text == text


def test_both_means_what_was_asked_about_and_not_what_was_listed_before() -> None:
    bot = after("todo paint", "todo brush", "list", "I have to book the cleaner and renew the insurance")

    assert "isn't set yet" in told(bot, "both low")
    assert {each.level for each in bot.context.items.by_numbers(ANA, (1, 2))} == {Level.MEDIUM}


def test_it_is_no_word_for_two_items() -> None:
    bot = after("todo glass door", "todo window", f"give 1 and 2 to <@{BOB}>")

    assert "Undo your last change" in told(bot, "take it back please")
    bot.say(ANA, "yes")
    assert all(each.pending_offer is None for each in bot.context.items.by_numbers(ANA, (1, 2)))


def test_both_are_undone_where_both_were_changed_at_a_time() -> None:
    bot = after("todo toner", "todo plants", "done 1 and 2", "undo both")
    assert bot.open_numbers(ANA) == [1, 2]


def test_undo_both_after_two_changes_is_asked() -> None:
    bot = after("todo toner", "todo plants", "done 1", "done 2")

    assert "Undo your last change" in told(bot, "undo both")
    assert bot.open_numbers(ANA) == []


def test_only_one_of_two_stays_done() -> None:
    bot = after("todo fill toner", "todo plants", "the toner and the plants are done", "no only the toner")
    assert bot.open_numbers(ANA) == [2]


def test_several_come_back_by_their_names() -> None:
    bot = after("todo toner", "todo gloves", "done 1 and 2", "bring back the gloves and the toner")
    assert bot.open_numbers(ANA) == [1, 2]


def test_another_one_was_meant() -> None:
    bot = after("todo toner", "todo carpet cleaner", "done toner", "not that one, I meant the carpet cleaner")
    assert bot.open_numbers(ANA) == [1]


@pytest.mark.parametrize("said", ["ok the forms thing is sorted", "the forms stuff is done", "done the forms matter"])
def test_thing_is_no_part_of_a_name(said: str) -> None:
    assert after("todo send the forms", said).open_numbers(ANA) == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("call it order paper A4", "order paper A4"),
        ("call that one fridge temperature", "fridge temperature"),
        ("no, change it to: pay the plumber", "pay the plumber"),
    ],
)
def test_right_after_a_change_a_name_is_corrected_at_once(said: str, name: str) -> None:
    item = after("todo order paper", said).context.items.by_number(ANA, 1)
    assert item is not None
    assert name in (item.label, item.text)


def test_call_it_a_day_is_no_name() -> None:
    item = after("todo order paper", "call it a day").context.items.by_number(ANA, 1)
    assert item is not None
    assert (item.text, item.label) == ("order paper", "")


def test_a_look_at_the_list_ends_no_question_before_something_is_lost() -> None:
    bot = after("todo paint", "todo brush", "clear everything medium", "list")

    assert "please press *Remove 2 items*" in told(bot, "yes")
    assert "stays as it is" in told(bot, "keep them")
    assert bot.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize("said", ["lunch break, 45 mins", "coffee break 45 min", "lunch break 45m"])
def test_a_break_and_its_length_are_an_absence(said: str) -> None:
    bot = after("todo paint", said)

    assert bot.context.person(ANA).away_at(bot.now) is not None
    assert "You're away until" in told(bot, "make it an hour")


def test_whom_a_name_means_is_asked() -> None:
    bot = after("todo carpet cleaner")
    assert "Who? Mention them" in told(bot, "give bob the carpet cleaner")


def test_he_is_nobody_s_name() -> None:
    bot = after("todo carpet cleaner", f"give 1 to <@{BOB}>")
    assert "carpet cleaner" in told(bot, "did he accept?")


@pytest.mark.parametrize("said", ["done the rest", "done with the one", "remove the others"])
def test_what_is_no_name_is_not_quoted(said: str) -> None:
    assert "“" not in told(after("todo paint"), said)
