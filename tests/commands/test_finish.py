from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from chalicelib.domain.reply import DestinationKind
from tests.harness import ANA, BOB, DAY, HOUR, MINUTE, BotHarness, button, buttons, text_of


@pytest.fixture
def ts(ana: BotHarness) -> str:
    """Item #1 of Ana's."""
    ts = ana.write()
    ana.say_in_thread(ANA, "save message red deploy", ts)
    return ts


@pytest.mark.parametrize(("text", "state"), [("done #1", State.DONE), ("remove #1", State.REMOVED)])
def test_a_closed_item_leaves_the_list(ana: BotHarness, ts: str, text: str, state: State) -> None:
    ana.say(ANA, text)
    assert (ana.item(ANA, ts).state, ana.open_numbers(ANA)) == (state, [])


def test_closing_twice_says_so_and_changes_nothing(ana: BotHarness, ts: str) -> None:
    ana.say(ANA, "remove #1")
    before = ana.item(ANA, ts)
    said = text_of(ana.say(ANA, "done #1"))
    assert ("already off your list" in said, ana.item(ANA, ts)) == (True, before)


def test_pressing_remove_twice_removes_once(ana: BotHarness, ts: str) -> None:
    [listed] = ana.say(ANA, "list")
    [first] = ana.press(ANA, "Remove", listed)
    before = ana.item(ANA, ts)
    [second] = ana.press(ANA, "Remove", listed)
    assert (second.message, ana.item(ANA, ts)) == (first.message, before)


def test_a_press_updates_its_message_in_place_and_offers_undo(ana: BotHarness, ts: str) -> None:
    [listed] = ana.say(ANA, "list")
    [reply] = ana.press(ANA, "Remove", listed)
    assert (reply.destination.kind, button("Undo", reply.message)["text"]["text"]) == (DestinationKind.REPLACE, "Undo")


@pytest.mark.parametrize("text", ["done #9", "remove #9", "why #9", "priority #9 high"])
def test_a_number_that_is_not_on_the_list_suggests_the_list(ana: BotHarness, text: str) -> None:
    assert "There is no #9 on your list. `list` shows your items. Nothing was changed." in text_of(ana.say(ANA, text))


def test_somebody_elses_number_is_not_on_ones_own_list(ana: BotHarness, ts: str) -> None:
    ana.say(BOB, "remove #1")
    assert ana.item(ANA, ts).state is State.OPEN


class TestSomebodyElsesButton:
    @pytest.fixture
    def reply(self, ana: BotHarness, ts: str) -> str:
        [listed] = ana.say(ANA, "list")
        [pressed] = ana.press(BOB, "Remove", listed)
        self.destination = pressed.destination
        return text_of([pressed])

    def test_changes_nothing(self, ana: BotHarness, ts: str, reply: str) -> None:
        assert ana.item(ANA, ts).state is State.OPEN

    def test_says_whose_it_is(self, reply: str) -> None:
        assert f"That button is for <@{ANA}>." in reply

    def test_leaves_the_message_as_it_is(self, reply: str) -> None:
        assert (self.destination.kind, self.destination.user) == (DestinationKind.RESPONSE, BOB)

    def test_shows_nothing_of_the_owners(self, reply: str) -> None:
        assert "red deploy" not in reply


class TestClear:
    def save(self, bot: BotHarness, *levels: str) -> None:
        for level in levels:
            bot.say_in_thread(ANA, f"save message priority {level}", bot.write())

    def test_removes_all_of_that_level_and_no_other(self, ana: BotHarness) -> None:
        self.save(ana, "low", "lowest", "low", "high")
        ana.agree(ANA, "clear low")
        assert ana.open_numbers(ANA) == [4, 2]

    def test_says_how_many(self, ana: BotHarness) -> None:
        self.save(ana, "low", "low")
        assert "Removed 2 low items." in text_of(ana.agree(ANA, "clear low"))

    def test_of_nothing_says_so(self, ana: BotHarness) -> None:
        assert "You have no low items on your list." in text_of(ana.say(ANA, "clear low"))

    def test_is_undone_as_a_whole(self, ana: BotHarness) -> None:
        self.save(ana, "low", "high", "low")
        ana.agree(ANA, "clear low")
        ana.say(ANA, "undo")
        assert ana.open_numbers(ANA) == [2, 1, 3]

    @pytest.mark.parametrize("many", [39, 40, 41, 80, 81])
    def test_of_many_is_one_answer(self, ana: BotHarness, many: int) -> None:
        self.save(ana, *["low"] * many)
        said = text_of(ana.agree(ANA, "clear low"))
        assert (said, ana.open_numbers(ANA)) == (f"Removed {many} low items.", [])

    def test_ends_the_reminders_of_what_it_removes(self, ana: BotHarness) -> None:
        ana.say_in_thread(ANA, "save message priority low reminder in 3h", ana.write())
        ana.agree(ANA, "clear low")
        assert ana.pass_time(4 * HOUR) == []


@pytest.mark.parametrize("text", ["done #1", "remove #1", "clear medium"])
def test_what_was_closed_comes_back_by_its_button_within_seven_days(ana: BotHarness, ts: str, text: str) -> None:
    [closed] = (ana.agree if text.startswith("clear") else ana.say)(ANA, text)
    ana.now += 7 * DAY - HOUR
    ana.press(ANA, "Undo", closed)
    assert ana.open_numbers(ANA) == [1]


def test_undo_without_a_button_brings_nothing_back_after_ten_minutes(ana: BotHarness, ts: str) -> None:
    ana.say(ANA, "done #1")
    ana.now += 11 * MINUTE
    assert "nothing to undo" in text_of(ana.say(ANA, "undo"))
    assert ana.open_numbers(ANA) == []


def test_after_seven_days_what_was_closed_is_gone(ana: BotHarness, ts: str) -> None:
    ana.say(ANA, "remove #1")
    ana.now += 7 * DAY + 1
    said = text_of(ana.say(ANA, "undo"))
    assert ("nothing to undo" in said, ana.open_numbers(ANA)) == (True, [])


def test_a_removed_item_comes_back_by_the_button_even_when_other_things_changed_since(ana: BotHarness, ts: str) -> None:
    [reply] = ana.say(ANA, "remove #1")
    ana.say(ANA, "set priority high <#C0OPS|ops>")
    ana.press(ANA, "Undo", reply)
    assert ana.open_numbers(ANA) == [1]


@pytest.mark.parametrize("text", ["done 1 but not 2", "remove #1 soon", "done #1 but not today"])
def test_a_text_that_says_more_than_one_item_finishes_nothing(ana: BotHarness, text: str) -> None:
    for _ in range(2):
        ana.say_in_thread(ANA, "save message", ana.write())
    assert "Which item?" in text_of(ana.say(ANA, text))
    assert ana.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize("rest", ["1 and perhaps priority 2 high", "-1", "1.5", "#1a"])
def test_what_is_not_understood_behind_the_verb_is_named(ana: BotHarness, rest: str) -> None:
    ana.say(ANA, "todo buy milk")
    assert f"I'm not sure what you mean by “{rest}”. Which item?" in text_of(ana.say(ANA, f"done {rest}"))
    assert ana.open_numbers(ANA) == [1]


def test_the_item_that_an_unclear_text_names_is_offered(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo pay rent", "todo buy milk", "todo call mum")
    [asked] = ana.say(ANA, "delete #2 once the candidate withdraws")
    ana.press(ANA, "#2 buy milk", asked)
    assert ana.open_numbers(ANA) == [1, 3]


def test_a_number_that_is_too_long_leads_to_the_list(ana: BotHarness) -> None:
    [reply] = ana.say(ANA, "done #999999999999")
    assert "There is no #999999999999 on your list. `list` shows your items." in text_of([reply])


@pytest.mark.parametrize(
    "typed", ["1 is done and 2 isn't", "#1 is done but #2 is not done yet", "2 isn't done but 1 is", "done 1 and not 2"]
)
def test_of_two_only_the_one_that_is_done(ana: BotHarness, typed: str) -> None:
    ana.say_all(ANA, "todo buy milk", "todo buy tea")
    assert "Done: *#1* · buy milk" in ana.say_all(ANA, typed)
    assert ana.open_numbers(ANA) == [2]


def test_one_that_is_off_the_list_may_have_to_come_back(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo buy milk", "todo buy tea", "done 2")
    [asked] = ana.say(ANA, "1 is done and 2 isn't")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert labels == ["1. Mark #1 as done", "2. Put #2 back on your list"]


def test_one_that_is_not_there_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    assert "Are you sure?" in ana.say_all(ANA, "1 is done and 7 isn't")
    assert ana.open_numbers(ANA) == [1]
