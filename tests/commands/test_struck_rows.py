"""What leaves a list that stands there: its row stays in its place, struck out, with an Undo of its own."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.commands.undo import Undo
from chalicelib.domain.item import State
from chalicelib.domain.reply import Reply
from tests.harness import ANA, MINUTE, BotHarness, button, buttons, command_of, text_of

SEVERAL_WAYS = ("list", "search thing", "list to-dos", "list medium")


@pytest.fixture
def three(ana: BotHarness) -> BotHarness:
    """Ana has three to-dos."""
    for name in ("one", "two", "three"):
        ana.say(ANA, f"todo thing {name}")
    return ana


def shown(bot: BotHarness, text: str = "list") -> Reply:
    [reply] = bot.say(ANA, text)
    return reply


def action(reply: Reply, action_id: str, choice: str = "") -> dict[str, Any]:
    """A button by its id, or a choice of a menu."""
    element = next(each for each in buttons(reply.message) if each["action_id"] == action_id)
    if not choice:
        return element
    options = [each for each in element["options"] if each["text"]["text"] == choice]
    return {**element, "selected_option": options[0]}


def act(bot: BotHarness, reply: Reply, action_id: str) -> Reply:
    element = next(each for each in buttons(reply.message) if each["action_id"] == action_id)
    [after] = bot.handle(bot.action_job(ANA, element, written_at=bot.now))
    return after


@pytest.mark.parametrize("text", SEVERAL_WAYS)
def test_the_row_stays_in_its_place(three: BotHarness, text: str) -> None:
    after = act(three, shown(three, text), "done-2")
    said = text_of([after])
    assert (after.message.shown, after.message.struck) == ((1, 3), (2,))
    assert said.index("thing one") < said.index("~thing two~ · *#2*\nDone") < said.index("thing three")


def test_nothing_else_says_what_happened(three: BotHarness) -> None:
    assert "Done:" not in text_of([act(three, shown(three), "done-2")])


def test_what_is_removed_says_so(three: BotHarness) -> None:
    [after] = three.press(ANA, "Remove", shown(three))
    assert "~thing one~ · *#1*\nRemoved" in text_of([after])


def test_what_is_snoozed_meanwhile_is_struck_out_when_the_list_is_drawn_again(three: BotHarness) -> None:
    listed = shown(three)
    three.say(ANA, "snooze #3 until tomorrow at 9")
    after = act(three, listed, "done-1")
    assert "~thing three~ · *#3*\nBack tomorrow at 09:00" in text_of([after])


def test_several_are_struck_out_at_a_time_and_each_comes_back_by_itself(three: BotHarness) -> None:
    listed = shown(three)
    both = act(three, act(three, listed, "done-1"), "done-3")
    assert (both.message.shown, both.message.struck) == ((2,), (1, 3))
    first_back = act(three, both, "undo-1")
    assert (first_back.message.shown, first_back.message.struck) == ((1, 2), (3,))
    all_back = act(three, first_back, "undo-3")
    assert all_back.message.blocks == listed.message.blocks


def test_the_last_row_that_is_dealt_with_stays_too(three: BotHarness) -> None:
    after = act(three, act(three, act(three, shown(three), "done-1"), "done-2"), "done-3")
    assert (after.message.shown, after.message.struck) == ((), (1, 2, 3))


@pytest.mark.parametrize("action_id", ["done-2", "undo-2"])
def test_a_second_click_shows_the_same(three: BotHarness, action_id: str) -> None:
    before = shown(three)
    if action_id == "undo-2":
        before = act(three, before, "done-2")
    first = act(three, before, action_id)
    second = act(three, before, action_id)
    assert second.message == first.message


def test_a_second_click_on_undo_takes_back_nothing_earlier(three: BotHarness) -> None:
    three.say(ANA, "priority #2 high")
    done = act(three, shown(three), "done-2")
    act(three, done, "undo-2")
    act(three, done, "undo-2")
    [item] = three.store.by_numbers(ANA, [2])
    assert (item.state, item.level.word) == (State.OPEN, "high")


def test_after_ten_minutes_the_row_is_gone(three: BotHarness) -> None:
    posted, listed = three.now, shown(three)
    act(three, listed, "done-1")
    three.now += 11 * MINUTE
    [later] = three.handle(three.action_job(ANA, action(listed, "done-2"), written_at=posted))
    assert (later.message.shown, later.message.struck) == ((3,), (2,))


def test_what_left_before_the_list_was_shown_is_not_in_it(three: BotHarness) -> None:
    three.say(ANA, "done 1")
    three.now += MINUTE
    assert act(three, shown(three), "done-2").message.struck == (2,)


def test_a_new_list_has_no_row_that_is_struck_out(three: BotHarness) -> None:
    act(three, shown(three), "done-2")
    assert shown(three).message.struck == ()


def test_many_at_once_have_one_undo_above_the_list(three: BotHarness) -> None:
    listed = shown(three)
    three.say(ANA, "done 1 and 2")
    assert act(three, listed, "done-3").message.struck == (3,)


def test_no_row_is_lost_on_the_next_page(ana: BotHarness) -> None:
    for n in range(15):
        ana.say(ANA, f"todo thing {n}")
    first = shown(ana)
    after = act(ana, act(ana, first, "done-3"), "done-5")
    second = act(ana, after, "later")
    assert after.message.shown + after.message.struck == (1, 2, 4, 6, 7, 8, 9, 10, 3, 5)
    assert second.message.shown == (11, 12, 13, 14, 15)


def test_next_shows_what_was_done_above_what_comes_next(three: BotHarness) -> None:
    after = act(three, shown(three, "next"), "done-1")
    assert (after.message.shown, after.message.struck) == ((2,), (1,))
    assert act(three, after, "undo-1").message.shown == (1,)


def test_what_repeats_says_above_the_list_when_it_comes_back(three: BotHarness) -> None:
    three.say(ANA, "remind me #2 every monday at 9")
    after = act(three, shown(three), "done-2")
    assert after.message.struck == (2,)
    assert "Mon" in after.message.blocks[0]["text"]["text"]


def test_the_undo_of_a_row_names_its_request(three: BotHarness) -> None:
    undo = command_of(button("Undo", act(three, shown(three), "done-2").message))
    assert isinstance(undo, Undo)
    assert undo.request is not None
    assert undo.number == 2


class TestInTheReturnDigest:
    def test_the_row_stays_in_its_place(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        for _ in range(2):
            ana.mention(ANA)
        ana.now += MINUTE
        [digest] = ana.say(ANA, "back")
        after = act(ana, digest, "done-1")
        assert (after.message.shown, after.message.struck) == ((2,), (1,))
        assert act(ana, after, "undo-1").message.shown == (1, 2)


class TestInTheHomeTab:
    @pytest.fixture
    def opened(self, three: BotHarness) -> BotHarness:
        three.now += MINUTE
        three.open_home(ANA)
        return three

    def test_the_row_stays_in_its_place_and_comes_back(self, opened: BotHarness) -> None:
        before = text_of([opened.home_of(ANA)])
        done = opened.press_home(ANA, "Done")
        assert "~thing one~ · *#1*\nDone" in text_of([done])
        assert "Done:" not in text_of([done]).replace("Undo", "")
        assert "~" not in text_of([opened.press_home(ANA, "Undo")])
        assert text_of([opened.home_of(ANA)]) == before

    def test_two_rows_at_a_time(self, opened: BotHarness) -> None:
        opened.press_home(ANA, "Done")
        said = text_of([opened.press_home(ANA, "Done")])
        assert said.count("~ · *#") == 2

    def test_another_filter_shows_the_list_as_it_is(self, opened: BotHarness) -> None:
        opened.press_home(ANA, "Done")
        opened.now += 1
        assert "~" not in text_of([opened.choose_home(ANA, "home-kind", "To-dos")])
