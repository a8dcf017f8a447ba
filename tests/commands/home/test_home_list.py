"""The list in the Home tab: its filters stay whatever is pressed, and all that they show is finished at once, after a question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.commands.finish import AskToClear, FinishedAs
from chalicelib.domain.item import Kind
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Reply
from chalicelib.domain.search import LONGEST_SEARCH
from tests.harness import (
    ANA,
    BOB,
    CAROL,
    DAY,
    GENERAL,
    OPS,
    BotHarness,
    button,
    buttons,
    command_of,
    options_of,
    picked,
    text_of,
)


@pytest.fixture
def office(ana: BotHarness) -> BotHarness:
    """Ana has four messages, of Bob and Carol in two channels, and two to-dos, and opens her Home tab."""
    for by, channel, words in (
        (BOB, GENERAL, "red deploy priority highest"),
        (BOB, OPS, "disk full priority high"),
        (CAROL, GENERAL, "new logo +design"),
        (CAROL, OPS, "rota priority low"),
    ):
        ana.say_in_thread(ANA, f"save message {words}", ana.write(by, channel), author=by, channel=channel)
    ana.say(ANA, "todo buy milk +home")
    ana.say(ANA, "todo tidy up low +home")
    ana.open_home(ANA)
    return ana


def numbers(reply: Reply) -> list[int]:
    """The items of the list, as they are shown."""
    done = (each["action_id"] for each in buttons(reply.message) if each["action_id"].startswith("done-"))
    return [int(name.removeprefix("done-")) for name in done]


def menus_of(bot: BotHarness) -> dict[str, Any]:
    """The block with the filters."""
    blocks = bot.home_of(ANA).message.blocks
    return next(each for each in blocks if "home-filter" in {e.get("action_id") for e in each.get("elements", ())})


class TestFilters:
    def test_the_menu_shows_a_label_as_it_was_typed(self, office: BotHarness) -> None:
        office.say(ANA, "rename #1 R&amp;D &lt;b&gt;")
        office.open_home(ANA)
        menu = next(each for each in menus_of(office)["elements"] if each["action_id"] == "home-filter")
        assert "R&D <b>" in [option["text"]["text"] for option in options_of(menu)]
        assert numbers(office.choose_home(ANA, "home-filter", "R&D <b>")) == [1]

    @pytest.mark.parametrize(
        ("menu", "choice", "left"),
        [
            ("home-filter", "High and above", [1, 2]),
            ("home-filter", "Low", [4, 6]),
            ("home-kind", "To-dos", [5, 6]),
            ("home-kind", "Messages", [1, 2, 3, 4]),
            ("home-filter", "+home", [5, 6]),
            ("home-filter", "red deploy", [1]),
            ("home-sender", CAROL, [3, 4]),
            ("home-channel", OPS, [2, 4]),
            ("home-filter", "Today", [1, 2, 3, 5, 4, 6]),
            ("home-filter", "Older than 7 days", []),
            ("home-search", "logo", [3]),
        ],
    )
    def test_a_choice_shows_what_it_says(self, office: BotHarness, menu: str, choice: str, left: list[int]) -> None:
        assert numbers(office.choose_home(ANA, menu, choice)) == left

    def test_several_go_together_and_are_named(self, office: BotHarness) -> None:
        office.choose_home(ANA, "home-sender", CAROL)
        shown = office.choose_home(ANA, "home-channel", OPS)
        assert (numbers(shown), f"Only: from <@{CAROL}> · in <#{OPS}>" in text_of([shown])) == ([4], True)

    def test_show_all_takes_them_all_away(self, office: BotHarness) -> None:
        office.choose_home(ANA, "home-sender", CAROL)
        office.choose_home(ANA, "home-filter", "Low")
        shown = office.press_home(ANA, "Show all")
        assert (len(numbers(shown)), "Only:" in text_of([shown])) == (6, False)

    def test_an_empty_search_takes_the_words_away(self, office: BotHarness) -> None:
        office.choose_home(ANA, "home-search", "logo")
        assert len(numbers(office.choose_home(ANA, "home-search", ""))) == 6

    def test_nothing_found_says_so_and_leads_back(self, office: BotHarness) -> None:
        shown = text_of([office.choose_home(ANA, "home-search", "no such words")])
        assert ("Nothing found for “no such words”" in shown, "Your list (0)" in shown) == (True, False)
        assert len(numbers(office.press_home(ANA, "Show all"))) == 6

    def test_a_search_that_finds_nothing_says_what_is_searched(self, office: BotHarness) -> None:
        shown = text_of([office.choose_home(ANA, "home-search", "projector")])
        assert "The words of messages aren't stored" in shown

    def test_another_filter_that_finds_nothing_is_named(self, office: BotHarness) -> None:
        shown = text_of([office.choose_home(ANA, "home-filter", "Lowest")])
        assert ("Nothing found\n" in shown, "Only: lowest" in shown) == (True, True)

    def test_what_filters_by_nothing_is_offered_where_something_is_filtered(self, office: BotHarness) -> None:
        def offered() -> set[str]:
            menu = next(each for each in menus_of(office)["elements"] if each["action_id"] == "home-filter")
            return {option["text"]["text"] for option in options_of(menu)}

        before = offered()
        office.choose_home(ANA, "home-filter", "Low")
        assert offered() - before == {"Any priority"}
        office.choose_home(ANA, "home-filter", "Any priority")
        assert (offered(), "Only:" in text_of([office.home_of(ANA)])) == (before, False)

    def test_too_many_words_are_refused_below_the_field(self, office: BotHarness) -> None:
        shown = office.choose_home(ANA, "home-search", "x" * (LONGEST_SEARCH + 1))
        assert (len(numbers(shown)), str(LONGEST_SEARCH) in text_of([shown])) == (6, True)

    def test_what_is_snoozed_is_brought_back(self, office: BotHarness) -> None:
        office.say(ANA, "snooze #3 until tomorrow at 9")
        assert "*#3*" in text_of([office.choose_home(ANA, "home-kind", "Snoozed")]).replace("|#3>", "|#3>*#3*")
        office.press_home(ANA, "Bring back")
        assert 3 in office.open_numbers(ANA)

    def test_what_is_finished_is_restored(self, office: BotHarness) -> None:
        office.press_home(ANA, "Done")
        office.choose_home(ANA, "home-kind", "Finished")
        shown = office.press_home(ANA, "Restore")
        assert (office.open_numbers(ANA)[0], "Only:" in text_of([shown])) == (1, False)

    def test_a_filter_after_the_finished_ones_is_of_the_list(self, office: BotHarness) -> None:
        office.choose_home(ANA, "home-sender", BOB)
        finished = office.choose_home(ANA, "home-kind", "Finished")
        assert f"<@{BOB}>" not in text_of([finished])
        assert len(numbers(office.choose_home(ANA, "home-kind", "Everything open"))) == 6


class TestTheyStay:
    @pytest.fixture
    def filtered(self, office: BotHarness) -> BotHarness:
        office.choose_home(ANA, "home-channel", OPS)
        return office

    @pytest.mark.parametrize("label", ["Done", "30 min", "Who's away?", "Help"])
    def test_whatever_is_pressed(self, filtered: BotHarness, label: str) -> None:
        assert f"Only: in <#{OPS}>" in text_of([filtered.press_home(ANA, label)])

    def test_when_it_is_undone(self, filtered: BotHarness) -> None:
        filtered.press_home(ANA, "Done")
        assert numbers(filtered.press_home(ANA, "Undo")) == [2, 4]

    def test_when_two_are_chosen_before_the_first_is_answered(self, office: BotHarness) -> None:
        """The second choice is made in the tab as it was, and Slack says what is chosen in the other menus of the block."""
        block = menus_of(office)
        elements = {each["action_id"]: each for each in block["elements"]}
        first = office.home_job(ANA, picked(elements["home-filter"], "Low"), block)
        chosen = {
            **elements["home-filter"],
            "initial_option": picked(elements["home-filter"], "Low")["selected_option"],
        }
        as_seen = {**block, "elements": [chosen, *(each for name, each in elements.items() if name != "home-filter")]}
        second = office.home_job(ANA, picked(elements["home-sender"], CAROL), as_seen)
        office.handle(first)
        office.handle(second)
        assert numbers(office.home_of(ANA)) == [4]

    def test_the_menus_show_what_is_chosen_and_other_blocks_have_other_ids(self, office: BotHarness) -> None:
        """Slack goes on showing an earlier choice in a block that has the same id."""

        def menus() -> tuple[str, str]:
            block = menus_of(office)
            kind = next(each for each in block["elements"] if each["action_id"] == "home-kind")
            return block["block_id"], kind["initial_option"]["text"]["text"]

        before = menus()
        office.choose_home(ANA, "home-kind", "To-dos")
        after = menus()
        assert (before[1], after[1], before[0] != after[0]) == ("Everything open", "To-dos", True)
        office.press_home(ANA, "Done")
        assert menus() == after


class TestDoneWithThese:
    def test_it_asks_with_the_count_and_has_one_undo(self, office: BotHarness) -> None:
        office.choose_home(ANA, "home-sender", CAROL)
        asked = office.press_home(ANA, "Done with these (2)")
        assert "Take all 2 items (from <@U0CAROL>) off your list as done?" in text_of([asked])
        assert len(office.open_numbers(ANA)) == 6
        office.press_home(ANA, "Done with 2 items")
        assert office.open_numbers(ANA) == [1, 2, 5, 6]
        shown = office.press_home(ANA, "Undo")
        assert (office.open_numbers(ANA), numbers(shown)) == ([1, 2, 3, 5, 4, 6], [3, 4])

    def test_no_changes_nothing(self, office: BotHarness) -> None:
        office.press_home(ANA, "Done with all (6)")
        shown = office.press_home(ANA, "Keep them")
        assert (len(office.open_numbers(ANA)), "OK, everything stays as it is." in text_of([shown])) == (6, True)

    def test_what_was_saved_since_it_was_asked_stays(self, office: BotHarness) -> None:
        office.press_home(ANA, "Done with all (6)")
        office.store.records = dict(office.store.records)
        job = office.home_job(ANA, button("Done with 6 items", office.home_of(ANA).message))
        office.say(ANA, "todo saved since")
        office.handle(job)
        assert office.open_numbers(ANA) == [7]

    @pytest.mark.parametrize(
        ("menu", "choice", "asks"),
        [
            ("home-filter", "Low", AskToClear(Level.LOW, FinishedAs.DONE)),
            ("home-filter", "High and above", AskToClear(Level.HIGHEST, FinishedAs.DONE, weakest=Level.HIGH)),
            ("home-kind", "To-dos", AskToClear(None, FinishedAs.DONE, kind=Kind.TODO)),
            ("home-filter", "+home", AskToClear(None, FinishedAs.DONE, label="+home")),
            ("home-channel", OPS, AskToClear(None, FinishedAs.DONE, channel=OPS)),
            ("home-search", "d", AskToClear(None, FinishedAs.DONE, text="d")),
        ],
    )
    def test_it_is_the_command_that_can_be_typed(
        self, office: BotHarness, menu: str, choice: str, asks: AskToClear
    ) -> None:
        shown = office.choose_home(ANA, menu, choice)
        [done] = [each for each in buttons(shown.message) if each["action_id"] == "home-done-with-these"]
        assert command_of(done) == asks

    def test_one_item_alone_is_done_by_its_own_button(self, office: BotHarness) -> None:
        shown = office.choose_home(ANA, "home-search", "logo")
        assert not [each for each in buttons(shown.message) if each["action_id"] == "home-done-with-these"]

    @pytest.mark.parametrize("choice", ["High and above", "Medium and above", "Low and below"])
    def test_a_range_of_levels_is_done_and_nothing_else(self, office: BotHarness, choice: str) -> None:
        shown = numbers(office.choose_home(ANA, "home-filter", choice))
        office.press_home(ANA, f"Done with these ({len(shown)})")
        office.press_home(ANA, f"Done with {len(shown)} items")
        assert sorted([*office.open_numbers(ANA), *shown]) == [1, 2, 3, 4, 5, 6]


class TestPages:
    @pytest.fixture
    def many(self, office: BotHarness) -> BotHarness:
        for number in range(7, 26):
            office.say(ANA, f"todo thing {number}")
        office.open_home(ANA)
        return office

    def test_each_leads_to_the_next_and_back(self, many: BotHarness) -> None:
        first = numbers(many.home_of(ANA))
        second = numbers(many.press_home(ANA, "More ▶"))
        third = numbers(many.press_home(ANA, "More ▶"))
        assert sorted([*first, *second, *third]) == list(range(1, 26))
        assert numbers(many.press_home(ANA, "◀ Back")) == second

    def test_the_page_stays_when_one_of_its_items_is_done(self, many: BotHarness) -> None:
        second = numbers(many.press_home(ANA, "More ▶"))
        assert numbers(many.press_home(ANA, "Done"))[:9] == second[1:]

    def test_a_filter_begins_at_its_first_page(self, many: BotHarness) -> None:
        many.press_home(ANA, "More ▶")
        assert numbers(many.choose_home(ANA, "home-filter", "Highest")) == [1]

    def test_the_last_item_of_the_last_page_leads_to_the_first_page(self, office: BotHarness) -> None:
        for number in range(7, 12):
            office.say(ANA, f"todo thing {number}")
        office.open_home(ANA)
        assert len(numbers(office.press_home(ANA, "More ▶"))) == 1
        assert numbers(office.press_home(ANA, "Done")) == []
        office.now += 660
        assert len(numbers(office.press_home(ANA, "Help"))) == 10

    def test_of_another_day_it_is_still_the_same(self, many: BotHarness) -> None:
        job = many.home_job(ANA, button("More ▶", many.home_of(ANA).message))
        many.now += DAY
        many.handle(job)
        assert len(numbers(many.home_of(ANA))) == 10


def test_a_choice_that_is_damaged_is_explained(office: BotHarness) -> None:
    job = office.home_job(ANA, button("New to-do", office.home_of(ANA).message) | {"value": "x"})
    for value in ('["set-home",{"part":"levels","value":"9-9"}]', '["set-home",{"part":"page","value":"-1"}]'):
        damaged = replace(job, press=f'{{"v":1,"c":{value},"o":"{ANA}"}}', shortcut="")
        [shown] = office.handle(damaged)
        assert ("no longer works" in text_of([shown]), len(numbers(shown))) == (True, 6)


def test_a_row_says_when_its_next_reminder_comes(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "todo buy bread")
    for day in ("friday", "tomorrow"):
        ana.say(ANA, f"remind me of #1 {day} at 9")
    ana.open_home(ANA)
    said = text_of([ana.home_of(ANA)])
    assert (said.count(":alarm_clock: tomorrow, 09:00"), "09:00 · *#1* medium" in said) == (1, True)


def test_the_reminder_of_a_snoozed_item_is_there_if_it_comes_after_the_snooze(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "remind me of #1 friday at 9")
    ana.say(ANA, "snooze #1 until tomorrow at 9")
    ana.open_home(ANA)
    assert "No reminders" not in text_of([ana.home_of(ANA)])
    ana.say(ANA, "snooze #1 until monday at 9")
    assert "No reminders" in text_of([ana.home_of(ANA)])


def test_what_was_chosen_before_all_is_shown_again_is_in_blocks_that_are_gone(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk high")
    ana.open_home(ANA)

    def filter_ids() -> set[str]:
        """Of the blocks with the menus and the field to search with."""
        shown = ana.home_of(ANA).message.blocks
        return {block["block_id"] for block in shown if block.get("block_id", "").startswith("{")}

    first = filter_ids()
    ana.choose_home(ANA, "home-filter", "High and above")
    ana.press_home(ANA, "Show all")
    after_levels = filter_ids()
    ana.choose_home(ANA, "home-search", "milk")
    ana.press_home(ANA, "Show all")
    after_search = filter_ids()
    ana.choose_home(ANA, "home-kind", "To-dos")
    ana.choose_home(ANA, "home-kind", "Everything open")
    seen = (first, after_levels, after_search, filter_ids())
    assert (len(first), len(set.union(*seen))) == (2, 8)
