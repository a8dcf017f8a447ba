"""What is no command, or nearly one, is told from one, and the nearest is suggested."""

from __future__ import annotations

import pytest

from chalicelib.commands.registry import begins_like_command
from chalicelib.domain.command import NotUnderstood
from tests.parsing.in_madrid import parse_in_madrid


def problem(text: str) -> NotUnderstood:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid(text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("subscrbe", "subscribe"),
        ("unsubscibe", "unsubscribe"),
        ("lits", "list"),
        ("nxt", "next"),
        ("bakc", "back"),
        ("awya", "away"),
        ("undoo", "undo"),
        ("hlep", "help"),
        ("saev message", "save message"),
        ("remvoe #12", "remove #12"),
        ("doen #12", "done #12"),
        ("claer low", "clear low"),
        ("prioritty #12 high", "priority #12 high"),
    ],
)
def test_a_near_miss_suggests_the_command(text: str, suggested: str) -> None:
    assert suggested in problem(text).suggestions


@pytest.mark.parametrize("text", ["banana", "12", "🎉", "<@U0BOB>", "the weather is nice", "??? !"[::-1] + "xyzzy"])
def test_what_resembles_nothing_suggests_nothing(text: str) -> None:
    assert problem(text).suggestions == ()


@pytest.mark.parametrize(
    "text", ["digest #5", "home", "finish #12", "answer-offer", "withdraw", "undo C0OPS/1732432034.000100"]
)
def test_what_only_buttons_say_is_no_command_when_it_is_typed(text: str) -> None:
    assert problem(text).message


def test_what_only_buttons_say_is_not_suggested() -> None:
    assert "digest" not in problem("digset").suggestions


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("save message priority hihg", "save message priority high"),
        ("save message red deploy priority higest", "save message priority highest"),
        ("save thread priority lwo", "save thread priority low"),
        ("clear lowset", "clear lowest"),
        ("save message priority", "save message priority high"),
    ],
)
def test_a_mistyped_level_suggests_the_nearest_one(text: str, suggested: str) -> None:
    assert problem(text).suggestions == (suggested,)


@pytest.mark.parametrize(
    "text",
    [
        "save",
        "save it",
        "save high",
        "save https://example.com/page",
        "save messages",
        "set",
        "set high <#C0OPS|ops>",
        "set priority",
        "set priority high",
        "set priority <#C0OPS|ops>",
        "set priority high general",
        "set priority high <#C0OPS|ops> <@U0BOB>",
        "priority high #12 #13",
        "priority urgent #12",
        "why",
        "why is the sky blue",
        "done",
        "done all",
        "remove",
        "remove it",
        "remove #1234567890",
        "remove -12",
        "clear",
        "clear everything",
        "clear high+",
        "list page",
        "list page 0",
        "list page two",
        "list page 99999999",
        "list from bob",
        "list in general",
        "list since",
        "list since whenever",
        "list since 2026-02-30",
        "next after",
    ],
)
def test_an_incomplete_or_wrong_command_is_not_understood(text: str) -> None:
    assert problem(text).message


@pytest.mark.parametrize(
    "text", ["back pain", "back to work at 3?", "unsubscribe bob", "subscribe bob", "subscribe alway"]
)
def test_what_only_begins_like_a_command_that_changes_much_is_asked_about(text: str) -> None:
    assert problem(text).message.startswith("I'm not sure what you mean by")


@pytest.mark.parametrize("text", ["list", "hello, list please", "save nonsense", "back pain", "help"])
def test_words_that_begin_like_a_command_were_said_to_the_bot(text: str) -> None:
    assert begins_like_command(text)


@pytest.mark.parametrize("text", ["", "thanks", "<@U0BOB> look at that", "what do you think?", "listen"])
def test_other_words_were_said_to_people(text: str) -> None:
    assert not begins_like_command(text)
