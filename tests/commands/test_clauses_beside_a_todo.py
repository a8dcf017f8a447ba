"""What a message says of an item beside a to-do or a reminder is done as well, or asked about: `the croissants are done, remind me of gluten free at 2`."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def bakery(ana: BotHarness) -> BotHarness:
    """#1 says `bake croissants`, #2 `gluten free ones`, #3 `call mum`; it is Tuesday, 10:00."""
    for text in ("todo bake croissants", "todo gluten free ones", "todo call mum"):
        ana.say(ANA, text)
    return ana


def states(bot: BotHarness) -> list[State]:
    return [item.state for item in bot.context.items.by_numbers(ANA, (1, 2, 3))]


@pytest.mark.parametrize(
    "words",
    [
        "croissants done, remind me of gluten free at 2",
        "croissants done. remind me about gluten free at 2pm",
        "the croissants are finished, remind me of the gluten free at 14:00",
        "remind me of gluten free at 2, croissants done",
        "mark croissants as done, remind me of gluten free at 2",
    ],
)
def test_both_are_done(bakery: BotHarness, words: str) -> None:
    [answer] = bakery.say(ANA, words)
    assert (states(bakery), reminded(bakery)) == ([State.DONE, State.OPEN, State.OPEN], ["11-24 14:00"])
    bakery.press(ANA, "Undo", answer)
    assert (states(bakery), reminded(bakery)) == ([State.OPEN] * 3, [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("croissants high, remind me of gluten free tomorrow", ("*high*", "25 Nov")),
        ("mum is urgent, remind me of gluten free at 2", ("*high*", "14:00")),
        ("snooze mum till friday, remind me of gluten free at 2", ("#3", "14:00")),
        ("croissants done, add butter", ("Done: *#1*", "butter")),
        ("croissants done, remind me to buy butter at 2", ("Done: *#1*", "buy butter")),
        ("delete mum, todo order flour", ("Removed *#3*", "order flour")),
    ],
)
def test_so_is_something_else_of_each(bakery: BotHarness, words: str, said: tuple[str, str]) -> None:
    answer = text_of(bakery.say(ANA, words))
    assert [each in answer.replace("tomorrow", "25 Nov") for each in said] == [True, True]


@pytest.mark.parametrize(
    "words",
    ["give the croissants to <@U0BOB>, add butter", "give the croissants to <@U0BOB>. todo buy butter"],
)
def test_what_may_be_a_note_is_asked_about_with_both(bakery: BotHarness, words: str) -> None:
    [asked] = bakery.say(ANA, words)
    assert len([*buttons(asked.message)]) == 2
    bakery.now += 20
    said = text_of(bakery.say(ANA, "both"))
    assert ("offered *#1*" in said, "butter" in said) == (True, True)


@pytest.mark.parametrize(
    "words",
    [
        "mum maybe sometime, remind me of gluten free at 2",
        "baked croissants, remind me of gluten free at 2",
        "croissants look odd, remind me to buy butter at 2",
        "the croissants are by the door, add butter",
    ],
)
def test_of_what_is_not_understood_it_is_asked(bakery: BotHarness, words: str) -> None:
    [asked] = bakery.say(ANA, words)
    assert f"I didn't get “{words.partition(',')[0]}”" in text_of([asked])
    assert (states(bakery), reminded(bakery)) == ([State.OPEN] * 3, [])


@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("hey there, add butter", "butter"),
        ("thanks so much, remind me to buy butter at 2", "buy butter"),
        ("todo buy butter, eggs and milk", "buy butter, eggs and milk"),
        ("remind me to buy butter, tomorrow at 5 please", "buy butter"),
        ("the oven is broken, remind me to call the fitter at 2", "call the fitter"),
    ],
)
def test_what_names_no_item_is_left_out_as_before(bakery: BotHarness, words: str, added: str) -> None:
    assert f"Added *#4* · {added} ·" in text_of(bakery.say(ANA, words))


@pytest.mark.parametrize(
    "words",
    [
        "croissants done, what's next?",
        "mum is urgent, show my list",
        "croissants done. how many left?",
        "croissants done, i'm away till 3",
        "away till 3, croissants done",
        "croissants done, quiet hours from 8pm to 7am",
        "croissants done, list reminders",
    ],
)
def test_beside_a_command_of_something_else_it_is_asked_which_comes_first(bakery: BotHarness, words: str) -> None:
    [asked] = bakery.say(ANA, words)
    assert text_of([asked]) == "That's two things. Which first?"
    assert any("#1" in each["text"]["text"] or "#3" in each["text"]["text"] for each in buttons(asked.message))


@pytest.mark.parametrize(
    "words", ["all good here, show my list", "heading out now, away till 3", "phew what a day, undo"]
)
def test_what_is_done_to_no_item_is_left_out(bakery: BotHarness, words: str) -> None:
    assert "Which first" not in text_of(bakery.say(ANA, words))
