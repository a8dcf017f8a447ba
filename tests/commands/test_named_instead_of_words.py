"""While words are asked for, what is said of an item by its whole name is a command all the same; where it may be both it is asked which is meant."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, buttons, text_of

ASKS_FOR_WORDS = ["remind me of it on dec 14 at 5pm", "add a todo"]


def _asked(ana: BotHarness, question: str) -> BotHarness:
    """Which of two is meant is not known, so it is asked what; the third waits as well."""
    ana.say_all(ANA, "todo eat something", "todo call mum", "todo gym card renewal", "list", question)
    return ana


SAYS_WHAT = [
    ("drop eat something", "Removed *#1*"),
    ("delete call mum", "Removed *#2*"),
    ("scratch eat something", "Removed *#1*"),
    ("snooze call mum until friday", "*#2* · call mum comes back"),
    ("rename call mum to call dad", "*#2* is now called _call dad_"),
    ("make call mum high", "*#2* · call mum is now *high*"),
    (f"give call mum to <@{BOB}>", "I've offered *#2*"),
]


@pytest.mark.parametrize("question", ASKS_FOR_WORDS)
@pytest.mark.parametrize(("text", "answer"), SAYS_WHAT)
def test_whole_name_behind_a_verb_is_a_command(ana: BotHarness, question: str, text: str, answer: str) -> None:
    assert answer in _asked(ana, question).say_all(ANA, text)


MAY_BE_BOTH = [
    ("finish eat something", "Mark #1 as done", "Add “finish eat something”"),
    ("complete call mum", "Mark #2 as done", "Add “complete call mum”"),
    ("move the gym to friday", "Snooze #3 until", "Add “move the gym to friday”"),
]


@pytest.mark.parametrize("question", ASKS_FOR_WORDS)
@pytest.mark.parametrize(("text", "of_item", "new"), MAY_BE_BOTH)
def test_what_may_be_work_is_asked_about(ana: BotHarness, question: str, text: str, of_item: str, new: str) -> None:
    [asked] = _asked(ana, question).say(ANA, text)
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert [label.startswith(said) for label, said in zip(labels, (of_item, new), strict=True)] == [True, True]
    assert "Added *#4*" in text_of(ana.press(ANA, labels[1], asked))


@pytest.mark.parametrize("question", ASKS_FOR_WORDS)
@pytest.mark.parametrize(
    "text", ["cancel the tv subscription", "drop off the parcel", "call mum and dad", "move house"]
)
def test_what_names_no_item_is_what_was_asked_for(ana: BotHarness, question: str, text: str) -> None:
    assert f"Added *#4* · {text}" in _asked(ana, question).say_all(ANA, text)
