"""In a channel people speak to each other as well: what they say to each other is only offered there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chalicelib.domain.reply import Reply
from chalicelib.messages.questions import IS_IT_FOR_ME
from tests.harness import ANA, BOB, BotHarness, buttons, text_of

SAID_TO_PEOPLE = [
    "add some salt",
    "see you tomorrow",
    "don't forget to vote on friday",
    "reminder: the office is closed on friday",
    "find a way",
    "not now",
    "that was a mistake",
    "give me another hour",
]


@pytest.mark.parametrize("text", SAID_TO_PEOPLE)
def test_it_is_offered_in_a_thread(ana: BotHarness, text: str) -> None:
    [answer] = ana.say_in_thread(ANA, text, ana.write())
    assert IS_IT_FOR_ME in text_of([answer])
    assert len(list(buttons(answer.message))) == 1
    assert "ClerkBot is off again" in text_of(ana.say(ANA, "undo"))  # Subscribing is still what was done last.


def test_the_button_does_it(ana: BotHarness) -> None:
    [asked] = ana.say_in_thread(ANA, "add water bill", ana.write())
    ana.press(ANA, "1. Add “water bill” to your list", asked)
    assert "water bill" in text_of(ana.say(ANA, "list"))


@pytest.mark.parametrize("text", ["add some salt", "see you tomorrow", "don't forget to vote on friday"])
def test_it_is_done_in_the_direct_message(ana: BotHarness, text: str) -> None:
    assert IS_IT_FOR_ME not in text_of(ana.say(ANA, text))


@pytest.mark.parametrize("text", ["todo buy salt", "remind me to vote on friday", "away until tomorrow", "search salt"])
def test_what_is_said_to_the_bot_only_is_done_in_a_thread_as_well(ana: BotHarness, text: str) -> None:
    assert IS_IT_FOR_ME not in text_of(ana.say_in_thread(ANA, text, ana.write()))


@pytest.mark.parametrize("text", ["call me back", "finish the job", "close the window please", "let's meet at 3"])
def test_what_people_ask_each_other_to_do_is_offered_to_be_added_in_the_direct_message_only(
    ana: BotHarness, text: str
) -> None:
    ana.say(ANA, "todo buy salt")
    assert not any("Add “" in label for label in _labels(ana.say_in_thread(ANA, text, ana.write())))
    assert any("Add “" in label for label in _labels(ana.say(ANA, text)))


@pytest.mark.parametrize(
    "text",
    [
        "thanks, bob has it",
        "never mind, carol did it",
        "bob is on it",
        f"<@{BOB}> will take care of it",
        "ok, someone else has done that",
    ],
)
def test_that_somebody_deals_with_a_kept_message_is_asked_about(ana: BotHarness, text: str) -> None:
    thread = ana.write()
    ana.say_in_thread(ANA, "save this", thread)
    [asked] = ana.say_in_thread(ANA, text, thread)
    assert text_of([asked]).startswith("Is it done for you, then?")
    ana.press(ANA, "1. Mark #1 as done", asked)
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert not item.is_open


@pytest.mark.parametrize("text", ["thanks, bob has it", "bob is on it"])
def test_of_a_thread_that_is_not_kept_it_is_said_to_the_others(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo buy salt")
    assert ana.say_in_thread(ANA, text, ana.write()) == []


@pytest.mark.parametrize("text", ["who has this?", "does bob have it?", "if bob has it"])
def test_what_asks_about_it_marks_nothing_as_done(ana: BotHarness, text: str) -> None:
    thread = ana.write()
    ana.say_in_thread(ANA, "save this", thread)
    assert "done for you" not in text_of(ana.say_in_thread(ANA, text, thread))


@pytest.mark.parametrize(
    "text", ["is that still on my list?", "is this message on my list?", "do i still have this?", "did i save this?"]
)
def test_whether_the_message_is_kept_is_told_in_its_thread(ana: BotHarness, text: str) -> None:
    thread = ana.write()
    assert "No, this message isn't on your list" in text_of(ana.say_in_thread(ANA, text, ana.write()))
    ana.say_in_thread(ANA, "save this", thread)
    assert "*#1*" in text_of(ana.say_in_thread(ANA, text, thread))


def _labels(replies: Sequence[Reply]) -> list[str]:
    return [each["text"]["text"] for reply in replies for each in buttons(reply.message)]
