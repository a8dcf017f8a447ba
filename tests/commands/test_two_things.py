"""Two commands in one sentence: none is dropped without a word, and each half has a button."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

WHICH_FIRST = "That's two things. Which first?"
TODOS = ("buy milk", "eat", "sleep", "walk the dog", "book the big room", "read the contract")


@pytest.fixture
def ana() -> BotHarness:
    bot = BotHarness()
    for todo in TODOS:
        bot.say(ANA, f"todo {todo}")
    return bot


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        (
            "done walk the dog. also add feed the fish",
            ["1. Mark the item that says walk the dog as done", "2. Add “feed the fish” to your list"],
        ),
        (
            "finished the milk, add buy nets",
            ["1. Mark the item that says the milk as done", "2. Add “buy nets” to your list"],
        ),
        ("6 low, 5 done", ["1. Make #6 low", "2. Mark #5 as done"]),
        ("add buy rope and done 2", ["1. Add “buy rope” to your list", "2. Mark #2 as done"]),
        ("give 5 to <@U0BOB> and 6 to <@U0CAROL>", ["1. Offer #5 to @Bob", "2. Offer #6 to @Carol"]),
        ("can you give #5 to <@U0BOB> and #6 to <@U0CAROL>?", ["1. Offer #5 to @Bob", "2. Offer #6 to @Carol"]),
        ("give 5 to <@U0BOB>, done 6", ["1. Offer #5 to @Bob", "2. Mark #6 as done"]),
        ("done 3. done 4. remove 5", ["1. Mark #3 and #4 as done", "2. Remove #5 from your list"]),
        ("remove 3. give 5 to <@U0BOB>", ["1. Remove #3 from your list", "2. Offer #5 to @Bob"]),
        (
            "remind me to call Eva on friday at 3 and give it to <@U0BOB>",
            ["1. Add “call Eva” to your list, and remind you Fri 27 Nov, 15:00"],
        ),
        ("done 5 and give it to <@U0BOB>", ["1. Mark #5 as done"]),
        (
            "4 and 5 are done, and 6 tomorrow",
            ["1. Mark #4 and #5 as done", "2. Set the reminder of #6 to tomorrow, 09:00"],
        ),
        ("make 5 high and give it to <@U0BOB>", ["1. Make #5 high", "2. Offer #5 to @Bob"]),
        ("rename 5 to stamps and make it high", ["1. Rename #5 to “stamps”", "2. Make #5 high"]),
        (
            "give 5 to <@U0CAROL>, and remind me about it on monday",
            ["1. Offer #5 to @Carol", "2. Remind you about #5 Mon 30 Nov, 09:00"],
        ),
        (
            "give the milk to <@U0CAROL> and mark sleep as done",
            ["1. Offer #1 to @Carol", "2. Mark the item that says sleep as done"],
        ),
    ],
)
def test_each_half_has_a_button(ana: BotHarness, text: str, halves: list[str]) -> None:
    before = ana.kept
    assert text_of(ana.say(ANA, text)).startswith(WHICH_FIRST)
    assert labels(ana) == halves
    assert ana.kept == before


def test_each_button_does_its_half(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "done eat, and remind me of taxes at 23:30")
    assert text_of(ana.press(ANA, "1. Mark the item that says eat as done", asked)) == "Done: *#2* · eat"
    added = text_of(ana.press(ANA, "2. Add “taxes” to your list, and remind you today, 23:30", asked))
    assert added.startswith(":large_yellow_circle: Added *#7* · taxes")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("todo call bob and remove old files", "Added *#7* · call bob and remove old files"),
        ("done 5, 6 and 3", "Done: *#5* (book the big room), *#6* (read the contract) and *#3* (sleep)"),
        ("done eat and sleep", "Done: *#2* (eat) and *#3* (sleep)"),
        ("give 5 and 6 to <@U0BOB>", "I've offered *#5* (book the big room) and *#6* (read the contract) to <@U0BOB>"),
        ("give 5 to <@U0BOB> and tell him to finish it", "I've offered *#5* · book the big room to <@U0BOB>"),
        ("thanks, done 5", "Done: *#5* · book the big room"),
        ("todo milk, todo bread", "Added *#7* · milk"),
    ],
)
def test_one_thing_with_several_parts_is_done(ana: BotHarness, text: str, answer: str) -> None:
    assert answer in text_of(ana.say(ANA, text))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("3 done, 4 done", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("3 done, 4 done, 5 done", "Done: *#3* (sleep), *#4* (walk the dog) and *#5* (book the big room)"),
        ("#3 is done. #4 is done too", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("done 3, done 4", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("done 3 and finish 4", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("remove 3, delete 4", "Removed *#3* (sleep) and *#4* (walk the dog)"),
        ("remove 3 and 4, and remove 5", "Removed *#3* (sleep), *#4* (walk the dog) and *#5*"),
        ("done 3, done 3", "Done: *#3* · sleep"),
        ("3 done; 4 done", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("done 3\ndone 4", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("done eat, done sleep", "Done: *#2* (eat) and *#3* (sleep)"),
        ("done 4, finish sleep", "Done: *#4* (walk the dog) and *#3* (sleep)"),
        ("5 high, 6 high", "*#5* (book the big room) and *#6* (read the contract) are now *high*"),
        ("give 5 to <@U0BOB> and give 6 to <@U0BOB>", "I've offered *#5* (book the big room) and *#6* (read the"),
    ],
)
def test_the_same_said_twice_is_one(ana: BotHarness, text: str, answer: str) -> None:
    [*_, told] = ana.say(ANA, text)
    assert answer in text_of([told])
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("5 high, 6 low", {5: "high", 6: "low"}),
        ("make 5 high and 6 low", {5: "high", 6: "low"}),
        ("#5 is high and #6 low", {5: "high", 6: "low"}),
        ("set #5 to high, #6 to low and 4 to highest", {4: "highest", 5: "high", 6: "low"}),
        ("5 and 6 high, 4 low", {4: "low", 5: "high", 6: "high"}),
    ],
)
def test_several_priorities_are_one_change(ana: BotHarness, text: str, levels: dict[int, str]) -> None:
    def found() -> dict[int, str]:
        items = ana.context.items.by_numbers(ANA, range(1, 7))
        return {item.number: item.level.word for item in items if item.level.word != "medium"}

    [told] = ana.say(ANA, text)
    assert found() == levels
    ana.press(ANA, "Undo", told)
    assert found() == {}


@pytest.mark.parametrize(
    "text",
    [
        "remove 3, done 4",
        "5 high, 5 low",
        "done 3, remove 4",
        "done 3, 4 low",
        "3 done, 4 removed",
        "rename 5 a, rename 6 b",
    ],
)
def test_what_is_not_the_same_is_asked_about(ana: BotHarness, text: str) -> None:
    before = ana.kept
    ana.say(ANA, text)
    assert ana.kept == before


def test_what_only_a_pronoun_names_is_not_joined_with_a_name(ana: BotHarness) -> None:
    for text in ("todo buy milk", "todo eat"):
        ana.say(ANA, text)
    assert "two things" in text_of(ana.say(ANA, "delete it, delete the milk"))
    assert "Removed *#1*" in text_of(ana.say(ANA, "2"))
