"""Messages named by the words that a list just showed of them, or by who wrote them: their text is stored nowhere."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.harness import ANA, BOB, CAROL, GENERAL, BotHarness, text_of

TEN_MINUTES = 600


@pytest.fixture
def kept(ana: BotHarness) -> BotHarness:
    """Ana has kept three messages, and has just seen her list."""
    said = (
        (BOB, "the invoice is 4,711 euros"),
        (CAROL, "Can you book the big room?"),
        (BOB, "slides for monday's review"),
    )
    for author, line in said:
        ts = ana.write(author)
        ana.slack.lines[GENERAL, ts] = line
        ana.say_in_thread(ANA, "save message", ts, author)
        ana.now += 1
    ana.say(ANA, "list")
    return ana


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("done with the invoice", 1),
        ("remove the invoice one", 1),
        ("done invoice", 1),
        ("the big room is done", 2),
        ("finished the slides", 3),
        ("done with the review slides", 3),
        ("done with carol's message", 2),
        ("done with the one from carol", 2),
    ],
)
def test_the_one_that_was_shown_is_meant(kept: BotHarness, typed: str, number: int) -> None:
    kept.say(ANA, typed)
    assert kept.open_numbers(ANA) == [each for each in (1, 2, 3) if each != number]


def test_it_can_be_given_raised_put_off_and_given(kept: BotHarness) -> None:
    assert "#1" in text_of(kept.say(ANA, "make the invoice high"))
    kept.say(ANA, "list")
    kept.say(ANA, "snooze the slides until monday")
    item = kept.store.by_number(ANA, 3)
    assert item is not None
    assert item.state is State.SNOOZED
    kept.say(ANA, "list")
    assert "#2" in text_of(kept.say(ANA, f"give the big room to <@{CAROL}>"))


def test_of_several_it_is_asked_which(kept: BotHarness) -> None:
    asked = text_of(kept.say(ANA, "done with bob's message"))
    assert "#1" in asked
    assert "#3" in asked
    assert kept.open_numbers(ANA) == [1, 2, 3]


def test_what_a_todo_says_comes_first(kept: BotHarness) -> None:
    kept.say(ANA, "todo pay the invoice")
    kept.say(ANA, "list")
    assert "#4" in text_of(kept.say(ANA, "make the invoice high"))


@pytest.mark.parametrize(
    "typed", ["done invoice", "the invoice is done", "invoice done", f"give the invoice to <@{BOB}>"]
)
@pytest.mark.parametrize("later", [0, TEN_MINUTES + 1])
def test_before_a_todo_is_gone_it_is_asked_whether_a_message_is_meant(kept: BotHarness, typed: str, later: int) -> None:
    kept.say(ANA, "todo pay the invoice")
    kept.say(ANA, "list")
    kept.now += later
    assert "Which item: #4 or #1?" in text_of(kept.say(ANA, typed))
    kept.say(ANA, "list")
    assert "pay the invoice" in text_of(kept.say(ANA, "done pay the invoice"))
    assert kept.open_numbers(ANA) == [1, 2, 3]


@pytest.mark.parametrize(
    "typed", ["done invoice", "invoice done", "done with the invoice thing", "the invoice is done"]
)
def test_what_was_shown_some_time_ago_is_still_named_by_its_line(kept: BotHarness, typed: str) -> None:
    kept.now += 70 * 60
    kept.say(ANA, typed)
    assert kept.open_numbers(ANA) == [2, 3]


def test_names_joined_by_and_may_be_lines_of_some_time_ago(kept: BotHarness) -> None:
    kept.say(ANA, "todo buy stamps")
    kept.now += 70 * 60
    kept.say(ANA, "done with the stamps and the invoice")
    assert kept.open_numbers(ANA) == [2, 3]


def test_of_lines_that_slack_does_not_show_nothing_is_said(kept: BotHarness) -> None:
    kept.now += 70 * 60
    assert text_of(kept.say(ANA, "done bench")).startswith("Nothing on your list says “bench”.")
    kept.slack.lines.clear()
    assert text_of(kept.say(ANA, "done bench")).startswith("No to-do or label on your list says “bench”.")


@pytest.mark.parametrize("typed", ["undo that invoice", "undo the invoice"])
def test_undone_is_what_was_changed_of_that_name(kept: BotHarness, typed: str) -> None:
    kept.say(ANA, "todo pay the invoice")
    kept.say(ANA, "done pay the invoice")
    kept.say(ANA, "todo milk")
    kept.say(ANA, typed)
    assert kept.open_numbers(ANA) == [1, 2, 3, 4, 5]


def test_who_wants_no_lines_names_none_by_them(kept: BotHarness) -> None:
    kept.say(ANA, "excerpts off")
    kept.say(ANA, "list")
    kept.slack.asked_for_lines.clear()
    kept.say(ANA, "done invoice")
    assert kept.open_numbers(ANA) == [1, 2, 3]
    assert kept.slack.asked_for_lines == []


def test_a_message_that_the_person_may_not_see_any_more_is_not_found(kept: BotHarness) -> None:
    kept.slack.may_see = lambda _viewer, _channel: False
    kept.say(ANA, "done invoice")
    assert kept.open_numbers(ANA) == [1, 2, 3]


def test_however_many_words_may_be_the_name_slack_is_asked_once(kept: BotHarness) -> None:
    kept.slack.asked_for_lines.clear()
    kept.say(ANA, "snooze the thing that they sent about the garden until monday")
    assert len(kept.slack.asked_for_lines) == 3
