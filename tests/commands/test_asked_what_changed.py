"""Who asks what was just done reads the answer to their last change once more, with its Undo; nothing changes."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import Reply
from tests.harness import ANA, BOB, MINUTE, BotHarness, buttons, text_of

WHAT_CHANGED = [
    "what did you just do?",
    "what was the last thing I did",
    "what did you change",
    "what have you done",
    "what just happened?",
    "what's my last change?",
]
IF_DONE = [
    "did you save that?",
    "has that been saved?",
    "is it saved now?",
    "did it work?",
    "did that go through",
]


@pytest.fixture
def with_todo(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "todo office party")
    ana.now += MINUTE
    return ana


@pytest.mark.parametrize("text", [*WHAT_CHANGED, *IF_DONE])
def test_the_last_change_is_told_again(with_todo: BotHarness, text: str) -> None:
    before = with_todo.kept
    [told] = with_todo.say(ANA, text)
    assert with_todo.kept == before
    assert text_of([told]).startswith("Your last change that can be undone, 1 min ago: ")
    assert "Added *#1* · office party" in text_of([told])


def test_its_undo_takes_it_back(with_todo: BotHarness) -> None:
    [told] = with_todo.say(ANA, "what did you just do?")
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]
    assert "Undone: #1" in text_of(with_todo.press(ANA, "Undo", told))
    assert "Your list is empty" in text_of(with_todo.say(ANA, "list"))


def test_what_was_undone_is_no_change_any_more(with_todo: BotHarness) -> None:
    with_todo.now += 11 * MINUTE
    with_todo.say(ANA, "todo milk")
    with_todo.say(ANA, "undo")
    assert "nothing in the last ten minutes" in text_of(with_todo.say(ANA, "what did you just do?"))


def test_after_ten_minutes_there_is_none(with_todo: BotHarness) -> None:
    with_todo.now += 11 * MINUTE
    assert "nothing in the last ten minutes" in text_of(with_todo.say(ANA, "what did you just do?"))


@pytest.mark.parametrize("text", ["did you save the office party?", "is the office party done?"])
def test_what_is_named_is_shown(with_todo: BotHarness, text: str) -> None:
    assert "*office party*" in text_of(with_todo.say(ANA, text))


@pytest.mark.parametrize("text", WHAT_CHANGED)
def test_it_is_the_latest_of_several_whatever_was_refused_since(with_todo: BotHarness, text: str) -> None:
    with_todo.say(ANA, "todo milk")
    with_todo.say(ANA, "done 99")
    assert "Added *#2* · milk" in text_of(with_todo.say(ANA, text))


@pytest.mark.parametrize("text", IF_DONE)
@pytest.mark.parametrize(
    "refused", ["done 99", "remind me yesterday to pay", "remind me to pay rent", "clear all", "flumph"]
)
def test_what_changed_nothing_was_not_done(with_todo: BotHarness, refused: str, text: str) -> None:
    with_todo.say(ANA, refused)
    with_todo.now += 1
    assert text_of(with_todo.say(ANA, text)) == "No: what you typed last changed nothing."


@pytest.mark.parametrize("text", IF_DONE)
def test_what_was_undone_is_not_done(with_todo: BotHarness, text: str) -> None:
    with_todo.say(ANA, "todo milk")
    with_todo.say(ANA, "undo")
    with_todo.now += 1
    assert text_of(with_todo.say(ANA, text)) == "No, it was undone."


def test_nothing_was_done_at_all(ana: BotHarness) -> None:
    ana.now += 11 * MINUTE
    ana.say(ANA, "list")
    assert text_of(ana.say(ANA, "did you save that?")).startswith("No, I've changed nothing in the last ten minutes.")


def test_a_large_change_is_told(ana: BotHarness) -> None:
    for at in range(60):
        ana.say(ANA, f"todo errand {at}")
    ana.press(ANA, "Remove 60 items", *ana.say(ANA, "clear all"))
    told = ana.say(ANA, "what did you just do?")
    assert "60" in text_of(told)
    assert [each["text"]["text"] for each in buttons(told[-1].message)] == ["Undo"]


def test_in_a_thread_it_is_about_its_message(ana: BotHarness) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, "save message", ts)
    ana.now += 20 * MINUTE
    ana.say(ANA, "todo milk")
    assert "*#1*" in text_of(ana.say_in_thread(ANA, "is this saved?", ts))
    assert "isn't on your list" in text_of(ana.say_in_thread(ANA, "is this saved?", ana.write()))


def _offered(with_todo: BotHarness) -> Reply:
    """Ana offered her 1 to Bob; returns the offer."""
    offer, _ = with_todo.say(ANA, f"give #1 to <@{BOB}>")
    with_todo.now += MINUTE
    return offer


@pytest.mark.parametrize("text", WHAT_CHANGED)
@pytest.mark.parametrize(("answer", "became"), [("Accept", "has accepted"), ("Decline", "has declined")])
def test_what_became_of_an_offer_is_said_without_an_undo(
    with_todo: BotHarness, text: str, answer: str, became: str
) -> None:
    with_todo.press(BOB, answer, _offered(with_todo))
    [told] = with_todo.say(ANA, text)
    assert text_of([told]).startswith("Your last change, 1 min ago: ")
    assert f"<@{BOB}> {became} *#1*" in text_of([told])
    assert not list(buttons(told.message))


def test_an_offer_that_waits_can_be_undone(with_todo: BotHarness) -> None:
    _offered(with_todo)
    [told] = with_todo.say(ANA, "what did you just do?")
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]


def test_of_two_offers_the_answered_one_is_said(with_todo: BotHarness) -> None:
    with_todo.say(ANA, "todo milk")
    first, *_ = with_todo.say(ANA, f"give #1 and #2 to <@{BOB}>")
    with_todo.press(BOB, "Accept", first)
    [told] = with_todo.say(ANA, "what did you just do?")
    assert f"<@{BOB}> has accepted *#1*" in text_of([told])
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]
