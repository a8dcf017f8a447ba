"""What people answer to a question of the bot's in words that stand on no button: a name, a place with the name, `yes that one`."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of


@pytest.fixture
def two_done(ana: BotHarness) -> BotHarness:
    """Two to-dos were finished together, and it is asked which one comes back."""
    for text in ("todo ring the mill", "todo order flour", "mill and flour done", "restore it"):
        ana.now += 20
        [asked] = ana.say(ANA, text)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["#1 ring the mill", "#2 order flour"]
    return ana


@pytest.mark.parametrize("typed", ["flour", "order flour", "the flour", "no, the flour", "the second, the flour"])
def test_what_is_off_the_list_is_named_by_its_words(two_done: BotHarness, typed: str) -> None:
    two_done.say(ANA, typed)
    assert two_done.open_numbers(ANA) == [2]


def test_what_no_button_says_is_no_answer(two_done: BotHarness) -> None:
    two_done.say(ANA, "the eggs")
    assert two_done.open_numbers(ANA) == []


@pytest.fixture
def one_asked(ana: BotHarness) -> BotHarness:
    """It is asked which item, and one is offered."""
    ana.say(ANA, "todo tell the kitchen")
    ana.now += 2000
    [asked] = ana.say(ANA, "tick that off")
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["#1 tell the kitchen"]
    return ana


@pytest.mark.parametrize(
    "typed", ["yes that one", "yes, that one", "yep this one", "yeah that", "ok yes", "yes please do"]
)
def test_the_only_one_is_meant(one_asked: BotHarness, typed: str) -> None:
    one_asked.say(ANA, typed)
    assert one_asked.open_numbers(ANA) == []


@pytest.fixture
def old_or_new(ana: BotHarness) -> BotHarness:
    """It is asked whether an item is meant, or something new."""
    ana.say(ANA, "todo the gluten free ones")
    ana.now += 2000
    [asked] = ana.say(ANA, "remind me of gluten free at 2")
    assert [each["text"]["text"][:27] for each in buttons(asked.message)] == [
        "1. Remind you about #1 toda",
        "2. Add “gluten free” to you",
    ]
    return ana


@pytest.mark.parametrize("typed", ["the one i have", "the item", "#1", "the one I have, please"])
def test_the_item_is_chosen(old_or_new: BotHarness, typed: str) -> None:
    assert "remind you of *#1*" in text_of(old_or_new.say(ANA, typed))


@pytest.mark.parametrize("typed", ["something new", "the new one"])
def test_something_new_is_chosen(old_or_new: BotHarness, typed: str) -> None:
    assert "Added *#2*" in text_of(old_or_new.say(ANA, typed))


@pytest.mark.parametrize("typed", ["no wait not bob, carol", "not bob, carol", "no, carol", "sorry not bob but carol"])
def test_somebody_else_is_meant(ana: BotHarness, typed: str) -> None:
    for text in ("todo fix the door", "todo call mum", f"give 2 to <@{CAROL}>", f"vip <@{BOB}>"):
        ana.say(ANA, text)
    [who] = ana.say(ANA, "give the door to bob")
    assert [each["text"]["text"] for each in buttons(who.message)][:1] == ["@Bob"]
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)][:1] == ["@Carol"]


def test_a_suggestion_is_agreed_to(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "order flour")
    assert buttons(asked.message)
    assert "Added *#1* · order flour" in text_of(ana.say(ANA, "ok yes do that"))


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("remind bob to bring the crates in at 4", "remind me at 4 to ask bob to bring the crates in"),
        ("remind bob to log in at 16:00", "remind me at 16:00 to ask bob to log in"),
        ("remind bob to turn the oven on at 5pm", "remind me at 5pm to ask bob to turn the oven on"),
        ("remind bob to bring the crates at 4", "remind me to ask bob to bring the crates at 4"),
    ],
)
def test_what_is_suggested_is_understood_when_it_is_typed(ana: BotHarness, typed: str, suggested: str) -> None:
    """A time behind `in` would belong to the words, and be asked for."""
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == [suggested]
    assert "I'll remind you today at" in text_of(ana.say(ANA, "ok yes do that"))
    ana.say(ANA, "undo")
    assert "I'll remind you today at" in text_of(ana.say(ANA, suggested))


def test_a_reminder_is_named_by_its_item(ana: BotHarness) -> None:
    ana.say(ANA, "remind me at 11 to feed the sourdough")
    ana.say(ANA, "remind me at 11 to ring mum")
    ana.pass_time(3700)
    ana.say(ANA, "snooze an hour")
    assert "*R1*, about *#1* · feed the sourdough" in text_of(ana.say(ANA, "the sourdough"))


def test_a_withdrawn_offer_that_is_looked_at_again_says_that_nothing_changed(ana: BotHarness) -> None:
    for text in ("todo buy milk", f"give 1 to <@{BOB}>"):
        ana.say(ANA, text)
    [*_, shown] = [each for each in ana.say(ANA, "withdraw it") if "Look again" in str(each.message.blocks)]
    assert "They haven't offered it again." in text_of(ana.press(BOB, "Look again", shown))


def test_of_an_item_that_is_given_a_todo_keeps_the_words(ana: BotHarness) -> None:
    ana.say(ANA, "todo answer the gluten question")
    ana.say(ANA, f"give gluten to <@{BOB}> and remind me tomorrow at 10 to check on it")
    assert "check on it (gluten) · medium" in " ".join(text_of([each]) for each in ana.say(ANA, "both"))
