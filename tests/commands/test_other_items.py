"""`no, 8`, `no, the passport`, `not 6`, `actually keep 5`: which items were meant is corrected, with one Undo."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of

NAMES = (
    "office party",
    "buy milk",
    "passport renewal",
    "room booking",
    "tax return",
    "call the bank",
    "slides",
    "dentist",
)


@pytest.fixture
def with_todos(ana: BotHarness) -> BotHarness:
    for text in NAMES:
        ana.say(ANA, f"todo {text}")
    ana.now += 60 * MINUTE
    return ana


def _off(bot: BotHarness) -> list[int]:
    found = bot.context.items.by_numbers(ANA, range(1, len(NAMES) + 1))
    return [item.number for item in found if not item.is_open]


def _levels(bot: BotHarness) -> dict[int, str]:
    found = bot.context.items.by_numbers(ANA, range(1, len(NAMES) + 1))
    return {item.number: item.level.word for item in found if item.level.word != "medium"}


ANOTHER = [
    "no, 8",
    "no, #8",
    "sorry, 8",
    "i meant 8",
    "no I meant #8",
    "8 instead",
    "actually 8",
    "not 7 but 8",
    "wait, 8",
    "oops, number 8",
    "no, the dentist",
    "i meant the dentist",
    "sorry, dentist",
    "wrong one, 8",
]


@pytest.mark.parametrize("text", ANOTHER)
class TestAnotherItem:
    def test_is_done_instead(self, with_todos: BotHarness, text: str) -> None:
        answer = with_todos.say_all(ANA, "done 7", text)
        assert _off(with_todos) == [8]
        assert "#7" in answer
        assert "Done: *#8*" in answer

    def test_is_removed_instead(self, with_todos: BotHarness, text: str) -> None:
        with_todos.say_all(ANA, "remove 7", text)
        assert _off(with_todos) == [8]
        [item] = with_todos.context.items.by_numbers(ANA, (8,))
        assert item.state is State.REMOVED

    def test_gets_the_priority_instead(self, with_todos: BotHarness, text: str) -> None:
        with_todos.say_all(ANA, "7 high", text)
        assert _levels(with_todos) == {8: "high"}

    def test_gets_the_name_instead(self, with_todos: BotHarness, text: str) -> None:
        with_todos.say_all(ANA, "rename 7 to teeth", text)
        names = {item.number: item.text for item in with_todos.context.items.by_numbers(ANA, (7, 8))}
        assert names == {7: "slides", 8: "teeth"}

    def test_undo_takes_back_the_correction_only(self, with_todos: BotHarness, text: str) -> None:
        with_todos.say_all(ANA, "done 7")
        with_todos.now += 20
        [answer] = with_todos.say(ANA, text)
        with_todos.press(ANA, "Undo", answer)
        assert _off(with_todos) == [7]

    def test_is_asked_about_after_what_was_said_in_vain(self, with_todos: BotHarness, text: str) -> None:
        with_todos.say_all(ANA, "done 7", "flibber the gubble", text)
        assert _off(with_todos) == [7]
        with_todos.say_all(ANA, "yes")
        assert _off(with_todos) == [8]


def test_the_undo_button_of_what_was_corrected_says_that_it_is_undone(with_todos: BotHarness) -> None:
    [done] = with_todos.say(ANA, "done 7")
    with_todos.say_all(ANA, "no, 8")
    assert "already" in text_of(with_todos.press(ANA, "Undo", done)).lower()
    assert _off(with_todos) == [8]


def test_it_can_be_corrected_again(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "done 7", "no, 8", "no, 6")
    assert _off(with_todos) == [6]


@pytest.mark.parametrize(
    ("texts", "off"),
    [
        (["remove 4-7", "actually keep 5"], [4, 6, 7]),
        (["remove 4-7", "keep 5"], [4, 6, 7]),
        (["remove 4-7", "no, keep 5 and 6"], [4, 7]),
        (["remove 4-7", "but not 5"], [4, 6, 7]),
        (["remove 4-7", "all but 5"], [4, 6, 7]),
        (["remove 4-7", "except 5, 6"], [4, 7]),
        (["remove 4-7", "no not 5"], [4, 6, 7]),
        (["remove 4-7", "leave 5 please"], [4, 6, 7]),
        (["remove 4-7", "oh don't remove 5"], [4, 6, 7]),
        (["done 5, 6", "not 6"], [5]),
        (["done 5, 6", "not #6"], [5]),
        (["done 5, 6", "not 6 but 8"], [5, 8]),
        (["done 5, 6", "8, not 6"], [5, 8]),
        (["done 5, 6, 7", "not 6 but 8", "not 8 but 2"], [2, 5, 7]),
        (["done 5, 6", "not 6 but 8", "undo"], [5, 6]),
        (["snooze 5, 6 until monday", "not 6 but 8"], [5, 8]),
        (["done 5, 6", "not 6 but 99"], [5, 6]),
        (["done 5, 6", "not 5 and 6 but 7 and 8"], [7, 8]),
        (["done 5, 6", "i meant 5 and 8"], [5, 8]),
        (["done 5, 6", "sorry, 5 and 8", "undo"], [5, 6]),
        (["done 5", "it was 6"], [6]),
        (["done 5", "that was 6, not 5"], [6]),
        (["done 5", "not 5", "not 5"], []),
        (["done 5, 6", "not 6", "keep 6"], [5]),
        (["done 5, 6", "only 5"], [5]),
        (["done 5, 6", "no, just 5"], [5]),
        (["done 5, 6", "no, only 6"], [6]),
        (["done 5", "not 5"], []),
        (["done 5", "not 5, 6"], [6]),
        (["remove 5, 6", "keep the bank"], [5]),
        (["remove 5, 6", "not the bank"], [5]),
        (["done 5, 6", "everything but the tax return"], [6]),
        (["done 5, 6", "not the dentist"], [5, 6]),
        (["done 5, 6", "not now"], [5, 6]),
        (["done 5", "and 6"], [5, 6]),
        (["done 5", "6 too"], [5, 6]),
        (["done 5", "also 6 and 7"], [5, 6, 7]),
        (["done 5", "flibber the gubble", "6 too"], [5]),
        (["done 5", "the passport instead"], [3]),
        (["remove 5", "actually keep it"], []),
        (["remove 5", "keep that"], []),
        (["remove 5", "no, don't delete it"], []),
        (["remove 5, 6", "leave them"], []),
        (["done 5, 6", "not 7"], [5, 6]),
        (["done 5, 6", "keep 7"], [5, 6]),
        (["done 5, 6", "flibber the gubble", "not 6"], [5, 6]),
    ],
)
def test_one_of_several_is_brought_back(with_todos: BotHarness, texts: list[str], off: list[int]) -> None:
    with_todos.say_all(ANA, *texts)
    assert _off(with_todos) == off


@pytest.mark.parametrize(
    ("texts", "levels"),
    [
        (["5, 6 high", "not 6"], {5: "high"}),
        (["5, 6 high", "not 6", "undo"], {5: "high", 6: "high"}),
        (["5, 6 high", "not 6", "not 6"], {5: "high"}),
        (["5 high", "not 5", "not 5"], {}),
        (["5 high", "even higher"], {5: "highest"}),
        (["5 low", "too low"], {}),
        (["5 high", "a bit lower"], {}),
        (["5 high", "back to medium"], {}),
        (["5 high", "medium again"], {}),
        (["4, 5, 6 high", "keep 5 and 6"], {4: "high"}),
        (["5, 6 high", "not 6 but 8"], {5: "high", 8: "high"}),
        (["5, 6 high", "not 6 but 8", "undo"], {5: "high", 6: "high"}),
        (["1 high", "1 low", "done 3", "undo", "not 1"], {1: "low"}),
    ],
)
def test_one_of_several_gets_back_its_priority(
    with_todos: BotHarness, texts: list[str], levels: dict[int, str]
) -> None:
    with_todos.say_all(ANA, *texts)
    assert _levels(with_todos) == levels


class TestAReminderOfAnItem:
    """Another item is reminded of at the same time, and the first one no more."""

    @pytest.mark.parametrize(
        "text",
        ["no, #6", "of 6, not 5", "about 6 instead", "for #6", "not 5 but 6", "no, the bank", "the bank instead"],
    )
    def test_is_of_another_one(self, with_todos: BotHarness, text: str) -> None:
        with_todos.say_all(ANA, "remind me of 5 tomorrow at 9", text)
        assert _reminded_of(with_todos) == [6]
        with_todos.say_all(ANA, "undo")
        assert _reminded_of(with_todos) == [5]

    def test_and_then_of_yet_another_one(self, with_todos: BotHarness) -> None:
        answer = with_todos.say_all(ANA, "remind me of 5 tomorrow at 9", "no, #6", "no, #7")
        assert _reminded_of(with_todos) == [7]
        assert "R1" not in answer

    @pytest.mark.parametrize(("chosen", "number"), [("1", 5), ("2", 6)])
    @pytest.mark.parametrize("text", ["no, 6", "i meant 6"])
    def test_a_number_may_be_an_hour_as_well(self, with_todos: BotHarness, text: str, chosen: str, number: int) -> None:
        with_todos.say_all(ANA, "remind me of 5 tomorrow at 9")
        assert "more than one way" in with_todos.say_all(ANA, text)
        with_todos.say_all(ANA, chosen)
        assert _reminded_of(with_todos) == [number]

    def test_of_what_was_added_with_it_a_number_is_an_hour(self, with_todos: BotHarness) -> None:
        assert "tomorrow at 18:00" in with_todos.say_all(ANA, "remind me tomorrow at 9 to eat", "no, 6")


def _reminded_of(bot: BotHarness) -> list[int]:
    return [each.item_number for each in bot.context.reminders.running(ANA)]


class TestAfterAnUndo:
    """A correction is said of the change that was just made; what was undone is there no more."""

    @pytest.mark.parametrize("text", ["actually low", "just 5", "no, 8", "and 3 too", "not 5", "keep 5", "no, low"])
    @pytest.mark.parametrize("first", ["5 high", "done 5", "5, 6 high"])
    def test_an_older_change_is_not_corrected(self, with_todos: BotHarness, first: str, text: str) -> None:
        with_todos.say_all(ANA, first, "1 high", "undo")
        before = with_todos.context.items.by_numbers(ANA, range(1, 9))
        with_todos.say_all(ANA, text)
        assert with_todos.context.items.by_numbers(ANA, range(1, 9)) == before

    def test_nor_after_the_undo_button(self, with_todos: BotHarness) -> None:
        with_todos.say_all(ANA, "5 high")
        with_todos.now += 20
        [changed] = with_todos.say(ANA, "1 high")
        with_todos.now += 20
        with_todos.press(ANA, "Undo", changed)
        with_todos.say_all(ANA, "actually low")
        assert _levels(with_todos) == {5: "high"}

    def test_what_the_undone_change_had_changed_is_corrected(self, with_todos: BotHarness) -> None:
        with_todos.say_all(ANA, "5 high", "5 highest", "undo", "actually low")
        assert _levels(with_todos) == {5: "low"}

    def test_another_change_is_corrected_again(self, with_todos: BotHarness) -> None:
        with_todos.say_all(ANA, "5 high", "1 high", "undo", "3 low", "actually high")
        assert _levels(with_todos) == {3: "high", 5: "high"}

    def test_a_question_from_before_waits_on(self, with_todos: BotHarness) -> None:
        with_todos.say_all(ANA, "remind me to pay rent", "1 high", "undo")
        assert "Is that for “pay rent”?" in with_todos.say_all(ANA, "tomorrow at 9")


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("done 5, 6", "no, 8"),
        ("done 5, 6", "no, 6"),
        ("done 7", "no 8"),
        ("done 5", "not yet"),
        ("done 5", "no I didn't"),
        ("done 5", "it isn't done"),
    ],
)
def test_where_it_is_not_sure_it_is_asked(with_todos: BotHarness, first: str, text: str) -> None:
    with_todos.say_all(ANA, first)
    before = _off(with_todos)
    with_todos.now += 20
    [asked] = with_todos.say(ANA, text)
    assert list(buttons(asked.message))
    assert _off(with_todos) == before


@pytest.mark.parametrize(
    "text",
    [
        "no, the meeting",
        "no thanks",
        "sorry, I'm late",
        "no, 99",
        "no, 7",
        "actually, never mind",
        "no worries",
        "oops",
    ],
)
@pytest.mark.parametrize("first", ["done 7", "7 high"])
def test_anything_else_changes_nothing(with_todos: BotHarness, first: str, text: str) -> None:
    with_todos.say_all(ANA, first)
    before = with_todos.context.items.by_numbers(ANA, range(1, 9))
    with_todos.say_all(ANA, text)
    assert with_todos.context.items.by_numbers(ANA, range(1, 9)) == before


@pytest.mark.parametrize("text", ["not 6 but 8", "8, not 6"])
def test_what_was_not_denied_stays_done(with_todos: BotHarness, text: str) -> None:
    with_todos.say_all(ANA, "done 5, 6")
    with_todos.now += 20
    with_todos.say(ANA, text)
    with_todos.say(ANA, "yes")
    assert 5 in _off(with_todos)


def test_what_can_no_longer_be_taken_back_is_not_done_to_the_other(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "done 5, 6")
    with_todos.now += 20
    [asked] = with_todos.say(ANA, "no, 8")
    with_todos.say_all(ANA, "restore 5 and 6")
    label = next(buttons(asked.message))["text"]["text"]
    with_todos.press(ANA, label, asked)
    assert _off(with_todos) == []


@pytest.mark.parametrize("text", ["8 too", "no, 8", "no, the dentist"])
@pytest.mark.parametrize("first", ["raise 5", "5 high"])
def test_a_step_is_asked_about_for_what_had_another_priority(with_todos: BotHarness, first: str, text: str) -> None:
    with_todos.say_all(ANA, "8 low", first)
    with_todos.now += 20
    [asked] = with_todos.say(ANA, text)
    assert list(buttons(asked.message))
    assert _levels(with_todos) == {5: "high", 8: "low"}


def test_a_step_is_done_to_what_had_the_same_priority(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "raise 5", "8 too")
    assert _levels(with_todos) == {5: "high", 8: "high"}


def test_the_tags_of_a_name_go_with_it(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "rename 7 teeth +home", "no, 8")
    [seven, eight] = with_todos.context.items.by_numbers(ANA, (7, 8))
    assert (seven.text, seven.tags, eight.text, eight.tags) == ("slides", (), "teeth", ("home",))


def test_a_name_of_several_is_asked_about(with_todos: BotHarness) -> None:
    with_todos.say(ANA, "todo passport photos")
    with_todos.now += 60 * MINUTE
    with_todos.say_all(ANA, "done 7")
    with_todos.now += 20
    [asked] = with_todos.say(ANA, "no, the passport")
    assert len(list(buttons(asked.message))) == 2
    assert _off(with_todos) == [7]
    with_todos.say_all(ANA, "the first one")
    assert _off(with_todos) == [3]


@pytest.mark.parametrize("text", ["no, 6", "actually 6", "6 instead"])
def test_after_a_time_a_number_is_a_time(with_todos: BotHarness, text: str) -> None:
    assert "tomorrow at 18:00" in with_todos.say_all(ANA, "remind me to call mum tomorrow at 5", text)


def test_a_command_behind_it_is_one(with_todos: BotHarness) -> None:
    with_todos.say_all(ANA, "done 7", "no, remove 8")
    assert _off(with_todos) == [7, 8]


@pytest.mark.parametrize(("typed", "left"), [("not 2", [1, 2]), ("not 3", [1, 3]), ("no, not 2", [1, 2])])
def test_of_different_things_that_were_done_one_is_taken_back(ana: BotHarness, typed: str, left: list[int]) -> None:
    ana.say_all(ANA, "todo buy milk", "todo buy tea", "todo buy bread", "done 3 and remove 2")
    assert "back on your list" in ana.say_all(ANA, typed)
    assert ana.open_numbers(ANA) == left


def test_of_a_priority_and_a_finish_the_priority_is_taken_back(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo buy milk", "todo buy tea", "todo buy bread", "3 done and 2 high")
    ana.say_all(ANA, "not 2")
    assert "high" not in ana.say_all(ANA, "show #2")
    assert ana.open_numbers(ANA) == [1, 2]
