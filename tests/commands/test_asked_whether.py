"""Who asks whether something was done, or should be, has not asked for it: nothing changes, and what can be said of it is."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def with_todos(ana: BotHarness) -> BotHarness:
    """Ana's 4 is done and her 6 was removed."""
    for text in ("office party", "buy milk", "passport renewal", "room booking", "tax return", "gym"):
        ana.say(ANA, f"todo {text}")
    for text in ("done 4", "remove 6"):
        ana.say(ANA, text)
    ana.now += 60 * MINUTE
    return ana


IS_IT_WANTED = [
    ("should #5 be deleted?", "Remove #5 from your list"),
    ("should 5 be removed", "Remove #5 from your list"),
    ("should I remove 5?", "Remove #5 from your list"),
    ("should we close 5?", "Mark #5 as done"),
    ("shall I mark 5 as done?", "Mark #5 as done"),
    ("can i delete 5?", "Remove #5 from your list"),
    ("can I mark 5 as done?", "Mark #5 as done"),
    ("hi, can i delete 5?", "Remove #5 from your list"),
    ("may I drop #5", "Remove #5 from your list"),
    ("could I remove 5?", "Remove #5 from your list"),
    ("might I remove 5 now?", "Remove #5 from your list"),
    ("must I remove 5?", "Remove #5 from your list"),
    ("can i remove tax return?", "Remove #5 from your list"),
    ("should i delete the passport?", "Remove #3 from your list"),
    ("should i set 5 to high?", "Make #5 high"),
    ("should I snooze 5 until tomorrow?", "Snooze 5"),
    ("should I give 5 to <@U0BOB>?", "Offer #5 to @Bob"),
    ("should I undo that?", "Undo your last change"),
]


IS_SOMEBODY = [
    ("will you be away on friday, the office is closed", "Set you as away on Fri 27 Nov"),
    ("will you be away on friday?", "Set you as away on Fri 27 Nov"),
    ("the office is closed, will you be away on friday", "Set you as away on Fri 27 Nov"),
    ("hi, would u also be back at 5?", "Set you as away until 17:00"),
    ("would you like to go on vacation next week", "Set you as away from Mon 30 Nov"),
    ("will you take a day off on friday", "Set you as away on Fri 27 Nov"),
]
"""What asks what the bot will be or do itself."""


@pytest.mark.parametrize(("text", "label"), IS_IT_WANTED + IS_SOMEBODY)
def test_it_is_asked_whether_it_is_wanted(with_todos: BotHarness, text: str, label: str) -> None:
    before = with_todos.kept
    [asked] = with_todos.say(ANA, text)
    assert with_todos.kept == before
    assert "whether you want that" in text_of([asked])
    [only] = [each["text"]["text"] for each in buttons(asked.message)]
    assert label in only


def test_yes_does_it(with_todos: BotHarness) -> None:
    with_todos.say(ANA, "should #5 be deleted?")
    assert "Removed *#5*" in text_of(with_todos.say(ANA, "yes"))


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("can you remove 5?", "Removed *#5*"),
        ("could you please delete the tax return?", "Removed *#5*"),
        ("would you mark 5 as done?", "Done: *#5*"),
        ("would you be a dear and mark 5 as done", "Done: *#5*"),
        ("will you be so kind as to mark 5 as done", "Done: *#5*"),
        ("will you remind me of 5 tomorrow at 9", "remind you"),
        ("can you take me off on friday", "away"),
        ("could you note that I'll be away on friday", "away"),
        ("can we get rid of 5?", "Removed *#5*"),
        ("could 5 be changed to low please", "*low*"),
        ("can I have a reminder of 5 tomorrow at 9?", "remind you"),
        ("May I add a to-do: file the brief", "Added"),
        ("if you have a minute, remove 5", "Removed *#5*"),
        ("#5 should be deleted", "Removed *#5*"),
    ],
)
def test_a_polite_request_is_done(with_todos: BotHarness, text: str, done: str) -> None:
    assert done in text_of(with_todos.say(ANA, text))


@pytest.mark.parametrize(
    "text",
    [
        "is 5 done?",
        "is #5 done yet?",
        "is 5 still open",
        "was #5 removed?",
        "has 5 been closed already?",
        "have I done 5?",
        "did i do 5 already",
        "did I already finish number 5?",
        "did you delete 5?",
        "did bob do 5?",
        f"did <@{BOB}> finish #5?",
        "do i need to keep #5?",
        "do I still need 5?",
        "should I keep 5?",
        "should #5 be high?",
        "should 5 stay on my list?",
        "are we done with #5?",
        "am I done with 5?",
        "what happened to 5?",
        "is #5 important?",
        "is the tax return done?",
        "did bob do the tax return?",
        "have I finished the tax return yet?",
        "was the tax return removed?",
        "do I still need the tax return?",
        "what happened to the tax return?",
    ],
)
def test_what_is_asked_about_is_shown(with_todos: BotHarness, text: str) -> None:
    before = with_todos.kept
    answer = text_of(with_todos.say(ANA, text))
    assert "tax return" in answer
    assert "*#5*" in answer
    assert {key: value for key, value in with_todos.kept.items() if key in before} == before
    with_todos.say(ANA, "yes")
    assert with_todos.open_numbers(ANA) == [1, 2, 3, 5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("is 4 done?", "*#4* (room booking) is already off your list"),
        ("have I done 4?", "*#4* (room booking) is already off your list"),
        ("was #6 removed?", "*#6* (gym) is already off your list"),
        ("is the room booking done?", "*#4* (room booking) is already off your list"),
        ("was the gym deleted?", "*#6* (gym) is already off your list"),
        ("is 99 done?", "There is no #99"),
    ],
)
def test_of_what_is_off_the_list_that_is_said(with_todos: BotHarness, text: str, said: str) -> None:
    before = with_todos.kept
    assert said in text_of(with_todos.say(ANA, text))
    assert with_todos.kept == before


@pytest.mark.parametrize(
    "text",
    [
        "did bob do the room? / yes",
        "did bob do the room? / ok",
        "done 5? / lol",
        "remove the passport?",
        "done tax return?",
        "tax return done?",
        "is the deploy done yet?",
        "did bob finish his homework?",
        "is it done?",
        "should I go?",
        "should i snooze this?",
        "have you done it?",
        "has bob 5 kids?",
        "can I go home?",
        "did that work?",
    ],
)
def test_nothing_changes(with_todos: BotHarness, text: str) -> None:
    with_todos.say(ANA, "next")
    before = with_todos.context.items.by_numbers(ANA, (1, 2, 3, 4, 5, 6))
    for each in text.split(" / "):
        with_todos.say(ANA, each)
    assert with_todos.context.items.by_numbers(ANA, (1, 2, 3, 4, 5, 6)) == before


def test_of_a_question_about_anything_else_no_name_is_looked_for(with_todos: BotHarness) -> None:
    assert "Nothing on your list" not in text_of(with_todos.say(ANA, "did that work?"))


@pytest.mark.parametrize("text", ["is 5 done?", "show 5"])
def test_what_is_done_in_its_row_is_said_nothing_more_of(with_todos: BotHarness, text: str) -> None:
    [shown] = with_todos.say(ANA, text)
    answer = text_of(with_todos.press(ANA, "Done", shown))
    assert "~tax return~" in answer
    assert "There is no" not in answer


@pytest.mark.parametrize("text", ['is "" done?', 'is "?" done?'])
def test_no_name_at_all_shows_nothing(with_todos: BotHarness, text: str) -> None:
    before = with_todos.kept
    with_todos.say(ANA, text)
    assert with_todos.kept == before


@pytest.mark.parametrize(
    "asked",
    [
        "did bob order the toner?",
        "has bob ordered the toner yet?",
        "did bob buy the toner?",
        "has she fetched the toner",
    ],
)
def test_what_became_of_somebodys_work_is_told_of_the_item(asked: str) -> None:
    bot = BotHarness()
    bot.say_all(ANA, "todo order the toner", f"give 1 to <@{BOB}>")
    assert f"offered to <@{BOB}>" in text_of(bot.say(ANA, asked))
    bot.say(BOB, "accept the toner")
    told = text_of(bot.say(ANA, asked))
    assert f"<@{BOB}> accepted it" in told
    assert "only they can see." in told


@pytest.mark.parametrize(
    "asked", ["did it rain?", "did bob call?", "has carol watered the plants?", "did you see the match?"]
)
def test_what_no_item_says_is_not_told_of_one(asked: str) -> None:
    bot = BotHarness()
    bot.say(ANA, "todo order the toner")
    assert "toner" not in text_of(bot.say(ANA, asked))
