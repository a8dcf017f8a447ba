"""What is no command, or nearly one, is told from one, and the nearest is suggested."""

from __future__ import annotations

import pytest

from chalicelib.domain.command import NotUnderstood
from chalicelib.messages.questions import NOTHING_UNDERSTOOD, UNKNOWN_COMMAND
from chalicelib.understanding.typed_text import begins_like_command
from tests.parsing.in_madrid import parse_in_madrid


def problem(text: str) -> NotUnderstood:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid(text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("subscribe alway", "subscribe always"),
        ("lisst", "list"),
        ("nexxt", "next"),
        ("bacck", "back"),
        ("awaay", "away"),
        ("unndo", "undo"),
        ("hellp", "help"),
        ("savve message", "save message"),
        ("donne #12", "done #12"),
        ("cleear low", "clear low"),
        ("lisst high+", "list high+"),
        ("donne", "done"),
        ("vipp <@U0BOB>", "vip @bob"),
    ],
)
def test_a_near_miss_suggests_the_command(text: str, suggested: str) -> None:
    assert suggested in problem(text).suggestions


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("subscrbe", "subscribe"),
        ("unsubscibe", "unsubscribe"),
        ("remvoe #12", "remove #12"),
        ("i have compleeted #12", "done #12"),
        ("heyyy undooo that", "undo"),
        ("showww me the listtt", "list"),
        ("prioritty #12 hihgest", "priority #12 highest"),
        ("prioritiy 1 high", "priority 1 high"),
        ("remnid me on wendesday at noon to chekc the oven", "remind me on wednesday at noon to chekc the oven"),
    ],
)
def test_a_long_word_that_can_only_be_one_is_read_as_that(mistyped: str, meant: str) -> None:
    assert parse_in_madrid(mistyped) == parse_in_madrid(meant)


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("lsit high+", "list high+"),
        ("doen #12", "done #12"),
        ("claer low", "clear low"),
        ("remnd me tomorow at 7 to open bay 2", "remind me tomorrow at 7 to open bay 2"),
        ("im bak", "i'm back"),
        ("todo fix the saw highest priorty", "todo fix the saw highest priority"),
    ],
)
def test_a_short_word_that_people_often_mistype_is_read_as_meant(mistyped: str, meant: str) -> None:
    assert parse_in_madrid(mistyped) == parse_in_madrid(meant)


@pytest.mark.parametrize("text", ["she deletes #5", "list hihg", "clear lwo", "subscribers", "massage #5"])
def test_what_may_be_another_word_is_not_read_as_one(text: str) -> None:
    problem(text)


@pytest.mark.parametrize(
    "text",
    [
        "don't save it",
        "lol",
        "lust for life",
        "dune #12 or 13",
        "cleaner low tide",
        "sage advice",
    ],
)
def test_what_only_resembles_a_command_is_not_suggested(text: str) -> None:
    assert problem(text).suggestions == ()


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("done list high", "done list"),
        ("reminder list 3", "reminder list"),
        ("undo #5 tomorrow", "undo #5"),
        ("remind me #12 tomorrow at 9 or 10", "remind me #12 tomorrow at 9"),
        ("list high purple", "list high"),
        ("list the weather", "list"),
        ("list 2", "list page 2"),
    ],
)
def test_of_a_text_that_says_more_the_part_that_was_read_is_suggested(text: str, suggested: str) -> None:
    assert suggested in problem(text).suggestions


@pytest.mark.parametrize(
    "text",
    ["list high low", "list high+ low-", "list page 2 page 3", "list from <@U0ANA> <@U0BOB>", "list in <#C0OPS> <#C0HR>",
     "list since monday since 2026-11-02", "save message priority high red priority low",
     "save message reminder in 3h reminder in 5h"],
)  # fmt: skip
def test_of_two_that_exclude_each_other_none_is_dropped(text: str) -> None:
    assert problem(text).message not in NOTHING_UNDERSTOOD


@pytest.mark.parametrize(
    "text",
    ["urgent 00000100", "urgent 21", "urgent 1000000", "urgent -1", "urgent ²", "list page 101",
     "list page ٣", "follow status a, b, c, d, e, f, g, h, i, j, k"],
)  # fmt: skip
def test_a_number_is_read_whole_or_asked_about(text: str) -> None:
    assert problem(text).message not in NOTHING_UNDERSTOOD


@pytest.mark.parametrize("text", ["done #999999999999", "done 999999999999", "remove #1234567890", "why 9999999999"])
def test_a_number_that_no_item_has_is_said_not_to_exist(text: str) -> None:
    assert problem(text).message.startswith("There is no #")


@pytest.mark.parametrize(
    "text",
    ["away for 2h 30", "away until 15:30 17:00", "away tomorrow at 9", "away until 15:30 from monday"],
)  # fmt: skip
def test_a_second_time_is_no_reason_to_be_away(text: str) -> None:
    assert problem(text).message


@pytest.mark.parametrize("text", ["undo everything", "back everything", "done 12 everything", "unsubscribe everything"])
def test_everything_is_never_passed_over(text: str) -> None:
    assert problem(text).message


@pytest.mark.parametrize("text", ["banana", "12", "🎉", "<@U0BOB>", "the weather is nice", "??? !"[::-1] + "xyzzy"])
def test_what_resembles_nothing_suggests_nothing(text: str) -> None:
    assert problem(text).suggestions == ()


@pytest.mark.parametrize("text", ["digest #5", "home", "answer-offer", "undo C0OPS/1732432034.000100"])
def test_what_only_buttons_say_is_no_command_when_it_is_typed(text: str) -> None:
    assert problem(text).message


def test_what_only_buttons_say_is_not_suggested() -> None:
    assert "digest" not in problem("digset").suggestions


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("save message priority hihg", "save message priority high"),
        ("save message red deploy priority higest", "save message red deploy priority highest"),
        ("save thread priority lwo", "save thread priority low"),
        ("clear lwo", "clear low"),
        ("save message priority", "save message priority high"),
    ],
)
def test_a_mistyped_level_suggests_the_nearest_one(text: str, suggested: str) -> None:
    assert problem(text).suggestions == (suggested,)


@pytest.mark.parametrize(
    "text",
    [
        "save https://example.com/page",
        "save messages",
        "set",
        "set priority",
        "set priority high",
        "set priority <#C0OPS|ops>",
        "set priority high general",
        "set priority high <#C0OPS|ops> <@U0BOB>",
        "priority urgent #12",
        "why is the sky blue",
        "remove #1234567890",
        "remove -12",
        "clear",
        "clear high+",
        "list page",
        "list page 0",
        "list page twoo",
        "list page 99999999",
        "list from bob",
        "list in general",
        "list since",
        "list since whenever",
        "list since 2026-02-30",
        "list since 1969-12-31",
        "next after",
    ],
)
def test_an_incomplete_or_wrong_command_is_not_understood(text: str) -> None:
    assert problem(text).message


@pytest.mark.parametrize("text", ["back pain", "back to work at 3?", "unsubscribe bob", "subscribe bob"])
def test_what_only_begins_like_a_command_that_changes_much_is_asked_about(text: str) -> None:
    assert problem(text).message.startswith("I'm not sure what you mean by")


@pytest.mark.parametrize("text", ["list", "hello, list please", "save nonsense", "back pain", "help"])
def test_words_that_begin_like_a_command_were_said_to_the_bot(text: str) -> None:
    assert begins_like_command(text)


@pytest.mark.parametrize("text", ["", "thanks", "<@U0BOB> look at that", "what do you think?", "listen"])
def test_other_words_were_said_to_people(text: str) -> None:
    assert not begins_like_command(text)


@pytest.mark.parametrize(
    "text", ["what time is it", "what did i drink", "what about tomorrow", "sorry what", "when is lunch"]
)
def test_what_shares_only_a_question_word_with_an_example_suggests_none(text: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        parse_in_madrid(text)
    assert (problem.value.message, problem.value.suggestions) == (UNKNOWN_COMMAND, ())


@pytest.mark.parametrize("text", ["helpp", "hellp", "lisst"])
def test_no_mistyped_word_is_suggested(text: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        parse_in_madrid(text)
    assert {"hlp", "halp", "lsit"}.isdisjoint(problem.value.suggestions)


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("remind bob to send me the file tomorrow at 10", "remind me to ask bob to send me the file tomorrow at 10"),
        ("remind <@U0BOB> about the permits on friday", "remind me to ask <@U0BOB> about the permits on friday"),
        ("remind bob to about the permits on friday", "remind me to ask bob about the permits on friday"),
        ("remind <@U0BOB> that rent is due on friday", "remind me to tell <@U0BOB> that rent is due on friday"),
        ("remind <@U0BOB> of the rent on friday", "remind me to ask <@U0BOB> about the rent on friday"),
        ("remind <@U0BOB> to pay on friday", "remind me to ask <@U0BOB> to pay on friday"),
        ("remind me before the meeting at 3 to print", "remind me tomorrow at 9 to print"),
    ],
)
def test_a_reminder_that_can_not_be_set_suggests_one_of_what_was_typed(text: str, suggested: str) -> None:
    with pytest.raises(NotUnderstood) as problem:
        parse_in_madrid(text)
    assert problem.value.suggestions == (suggested,)
    parse_in_madrid(suggested)


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("remind me on munday at 9 to call mum", "remind me on monday at 9 to call mum"),
        ("remind me evry 2 weeks on munday at 9 to call mum", "remind me every 2 weeks on monday at 9 to call mum"),
        ("snooze 5 until munday", "snooze 5 until monday"),
        ("list done since frday", "list done since friday"),
        ("i'm away on thurday", "away on thursday"),
        ("away munday", "away monday"),
    ],
)
def test_a_mistyped_word_of_a_time_is_suggested_in_the_whole_sentence(text: str, suggested: str) -> None:
    assert problem(text).suggestions == (suggested,)


@pytest.mark.parametrize(
    "text", ["remind me at 11 tomorrw to call", "Remind me at 8 tomorrw to call", "remind me at 11 firday to call bob"]
)
def test_a_mistyped_word_behind_a_time_is_no_silent_part_of_the_name(text: str) -> None:
    assert "a part of the time?" in problem(text).message
