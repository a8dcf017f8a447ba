"""The list of what was finished, and bringing things back."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, MINUTE, BotHarness, text_of, texts


def finished(bot: BotHarness, text: str = "done list") -> list[str]:
    """What `done list` shows: number, how it was finished, and when."""
    [reply] = bot.say(ANA, text)
    return [line.split(" · ")[0].replace("*", "") for line in texts(reply.message)[1:] if line.startswith("*#")]


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    """Ana has done #1, then removed #2, and #3 is open."""
    for _ in range(3):
        ana.say_in_thread(ANA, "save message red deploy", ana.write())
    ana.say(ANA, "done #1")
    ana.now += 5 * MINUTE
    ana.say(ANA, "remove #2")
    return ana


@pytest.mark.parametrize("text", ["done list", "list done", "list finished"])
def test_what_was_finished_comes_with_the_latest_first(used: BotHarness, text: str) -> None:
    assert finished(used, text) == ["#2 removed just now", "#1 done 5 mins ago"]


def test_with_nothing_finished_it_says_so(ana: BotHarness) -> None:
    assert "You've finished nothing" in text_of(ana.say(ANA, "done list"))


def test_after_seven_days_it_is_gone(used: BotHarness) -> None:
    used.now += 7 * DAY - 1 * MINUTE
    assert finished(used) == ["#2 removed 6 days ago"]
    assert "`done list` shows what you finished." in text_of(used.say(ANA, "restore #1"))


def test_a_restored_item_is_back_on_the_list_as_it_was(used: BotHarness) -> None:
    said = text_of(used.say(ANA, "restore #1"))
    assert ("_red deploy_ is back on your list." in said, used.open_numbers(ANA), finished(used)) == (
        True,
        [1, 3],
        ["#2 removed just now"],
    )


def test_it_can_be_pressed_and_the_list_is_shown_again(used: BotHarness) -> None:
    [listed] = used.say(ANA, "done list")
    [reply] = used.press(ANA, "Restore", listed)
    assert ("is back on your list" in text_of([reply]), "#1" in text_of([reply]), used.open_numbers(ANA)) == (
        True,
        True,
        [2, 3],
    )


def test_restoring_twice_says_so(used: BotHarness) -> None:
    used.say(ANA, "restore #1")
    assert "is on your list already" in text_of(used.say(ANA, "restore #1"))


def test_restoring_can_be_undone(used: BotHarness) -> None:
    used.say(ANA, "restore #1")
    used.say(ANA, "undo")
    assert used.open_numbers(ANA) == [3]


def test_it_has_pages(ana: BotHarness) -> None:
    for _ in range(12):
        ana.say_in_thread(ANA, "save message priority low", ana.write())
    ana.agree(ANA, "clear low")
    [first] = ana.say(ANA, "done list")
    [second] = ana.press(ANA, "More ▶", first)
    assert len([line for line in texts(second.message) if line.startswith("*#")]) == 2


def test_what_is_snoozed_is_listed_by_when_it_comes_back_and_brought_back_from_there(used: BotHarness) -> None:
    for _ in range(2):
        used.say_in_thread(ANA, "save message", used.write())
    used.say(ANA, "snooze #4 until friday at 9")
    used.say(ANA, "snooze #5 until tomorrow at 9")
    [shown] = used.say(ANA, "what's snoozed?")
    rows = [line for line in texts(shown.message) if "#" in line]
    assert [("|#5>" in row, "|#4>" in row) for row in rows] == [(True, False), (False, True)]
    assert ["until tomorrow" in rows[0], "9:00" in rows[1]] == [True, True]
    used.press(ANA, "Bring back", shown)
    assert used.open_numbers(ANA) == [3, 5]
    assert "#5" not in text_of(used.say(ANA, "list snoozed"))


def test_where_nothing_is_snoozed_it_says_so(used: BotHarness) -> None:
    assert "Nothing is snoozed" in text_of(used.say(ANA, "snoozed"))
