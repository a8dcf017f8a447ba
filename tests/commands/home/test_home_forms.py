"""Where the Home tab answers what is pressed in it: beside what was pressed, where it is in view; and each Undo once."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.modals import Modal, opening_action
from chalicelib.domain.reply import Block, Reply
from tests.fakes.store import counted_reads
from tests.harness import ANA, BOB, BotHarness, buttons, choices, text_of
from tests.modals import opened, press_payload, submit


@pytest.fixture
def many(ana: BotHarness) -> BotHarness:
    """Ana has a list of two pages and a reminder, and opens her Home tab."""
    for number in range(1, 13):
        ana.say(ANA, f"todo task {number}")
        ana.now += 1
    ana.say(ANA, "remind me #1 in 3h")
    ana.now += 1
    ana.open_home(ANA)
    return ana


def place_of(words: str, shown: Reply) -> int:
    return next(place for place, block in enumerate(shown.message.blocks) if words in str(block))


def place_of_action(action_id: str, shown: Reply) -> int:
    return next(place for place, block in enumerate(shown.message.blocks) if f"'{action_id}'" in str(block))


def labels(shown: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(shown.message)]


def home_blocks(bot: BotHarness) -> tuple[Block, ...]:
    return bot.home_of(ANA).message.blocks


def pressed_in_home(bot: BotHarness, element: Block) -> dict[str, Any]:
    """The modal that it opens."""
    home = bot.slack.homes[ANA]
    view = {"id": "V0HOME", "type": "home", "private_metadata": home.metadata, "hash": home.hash}
    payload = press_payload(
        ANA, "Help", bot.home_of(ANA), written_at=bot.now, view={**view, "blocks": list(home_blocks(bot))}
    )
    payload |= {"container": {"type": "view", "view_id": "V0HOME"}}
    payload["actions"] = [{**element, "action_ts": f"{bot.now:.6f}"}]
    del payload["response_url"], payload["channel"]
    modal = opened(bot, payload)
    assert modal is not None
    return modal


def fill_in_home(bot: BotHarness, element: Block, **entered: object) -> Reply:
    """Press what opens a modal in the Home tab, fill it in and submit it; returns the tab."""
    answer = submit(bot, ANA, pressed_in_home(bot, element), entered)
    assert answer.answer is None, answer.answer
    assert answer.envelope is not None
    bot.handle(answer.envelope.job)
    return bot.home_of(ANA)


def opener(bot: BotHarness, modal: Modal) -> Block:
    return next(each for each in buttons(bot.home_of(ANA).message) if each["action_id"] == opening_action(modal))


def dates(bot: BotHarness) -> Block:
    return next(
        each for each in choices(bot.home_of(ANA).message) if each["selected_option"]["text"]["text"] == "Dates…"
    )


def choice_of(bot: BotHarness, number: int, words: str) -> Block:
    return next(
        each
        for each in choices(bot.home_of(ANA).message)
        if each["action_id"] == f"more-{number}" and each["selected_option"]["text"]["text"] == words
    )


class TestBesideWhatWasPressed:
    @pytest.mark.parametrize(
        ("label", "words", "action_id"),
        [
            ("Delete my data", "This permanently deletes", "ask-to-delete-my-data"),
            ("Export my data", "I've sent you your data", "export-my-data"),
            ("Help", "How to use ClerkBot", "help"),
            ("Turn off ClerkBot", "ClerkBot is off.", "opens-settings"),
            ("Done with all (12)", "Take all 12", "home-done-with-these"),
        ],
    )
    def test_above_the_buttons_of_a_section(self, many: BotHarness, label: str, words: str, action_id: str) -> None:
        """What stands below the last buttons of a tab is out of view."""
        shown = many.press_home(ANA, label)
        between = shown.message.blocks[place_of(words, shown) : place_of_action(action_id, shown)]
        assert between
        assert [block for block in between[1:] if block.get("block_id", "").startswith("home-")] == []

    def test_a_new_todo_above_the_buttons_that_add_it(self, many: BotHarness) -> None:
        shown = fill_in_home(many, opener(many, Modal.TODO), text="buy milk")
        added = place_of("Added *#13*", shown)
        assert added < place_of_action("opens-new_todo", shown)
        assert added > place_of_action("done-10", shown)

    def test_wherever_something_was_pressed_before(self, many: BotHarness) -> None:
        many.press_home(ANA, "Help")
        many.press_home(ANA, "Close")
        shown = fill_in_home(many, opener(many, Modal.TODO), text="buy milk")
        assert place_of("Added *#13*", shown) < place_of("Reminders (1)", shown)

    def test_a_new_reminder_in_its_section(self, many: BotHarness) -> None:
        shown = fill_in_home(many, opener(many, Modal.REMINDER), text="call mum")
        assert place_of("Reminders (2)", shown) < place_of("Added *#13*", shown)
        assert place_of("Added *#13*", shown) < place_of_action("opens-new_reminder", shown)

    def test_an_absence_that_a_form_plans_at_the_head(self, many: BotHarness) -> None:
        start = int(many.now) + 86400
        shown = fill_in_home(many, dates(many), start=start, until=start + 3600)
        assert "You'll be away" in str(shown.message.blocks[0])

    def test_what_is_given_below_its_row(self, many: BotHarness) -> None:
        shown = fill_in_home(many, choice_of(many, 4, "Give…"), to=[BOB])
        assert place_of_action("more-4", shown) < place_of("I've offered", shown) < place_of_action("more-5", shown)

    def test_what_is_edited_below_its_row(self, many: BotHarness) -> None:
        shown = fill_in_home(many, choice_of(many, 4, "Edit…"), tags="q3")
        answered = next(n for n, b in enumerate(shown.message.blocks) if "has the tag +q3" in str(b))
        assert place_of_action("more-4", shown) < answered < place_of_action("more-5", shown)


class TestANewItemThatIsNotShown:
    def test_its_page_is_named(self, many: BotHarness) -> None:
        shown = fill_in_home(many, opener(many, Modal.TODO), text="buy milk")
        assert "It's on page 2 of your list." in text_of([shown])

    def test_the_list_is_read_once(self, many: BotHarness) -> None:
        """What is shown tells the page."""
        counts = counted_reads(many.store)
        shown = fill_in_home(many, opener(many, Modal.TODO), text="buy milk")
        assert "It's on page 2 of your list." in text_of([shown])
        assert counts["open"] == 1

    def test_that_it_is_further_down_than_was_looked(self, many: BotHarness) -> None:
        for number in range(100):
            many.say(ANA, f"todo another {number}")
        shown = fill_in_home(many, opener(many, Modal.TODO), text="buy milk", level="5")
        assert "It's further down your list." in text_of([shown])

    def test_not_where_it_is_shown(self, many: BotHarness) -> None:
        shown = fill_in_home(many, opener(many, Modal.TODO), text="buy milk", level="1")
        assert "of your list." not in text_of([shown])

    def test_that_filters_leave_it_out(self, many: BotHarness) -> None:
        many.choose_home(ANA, "home-kind", "Messages")
        shown = fill_in_home(many, opener(many, Modal.TODO), text="buy milk")
        assert "*Show all* shows it." in text_of([shown])


class TestOneUndo:
    def undos(self, shown: Reply) -> list[str]:
        return [label for label in labels(shown) if label.startswith("Undo")]

    def test_a_struck_row_has_the_only_one(self, many: BotHarness) -> None:
        assert self.undos(many.press_home(ANA, "Done")) == ["Undo"]

    def test_an_answer_has_the_only_one(self, many: BotHarness) -> None:
        shown = fill_in_home(many, opener(many, Modal.TODO), text="buy milk")
        assert self.undos(shown) == ["Undo"]

    def test_it_is_at_the_head_when_nothing_else_has_it(self, many: BotHarness) -> None:
        fill_in_home(many, opener(many, Modal.TODO), text="buy milk")
        shown = many.press_home(ANA, "More ▶")
        assert self.undos(shown) == ["Undo: saved #13"]

    def test_an_item_that_was_given_is_named(self, many: BotHarness) -> None:
        many.subscribe(BOB)
        many.now += 1
        offers = many.say(ANA, f"give #12 to <@{BOB}>")
        many.press(BOB, "Accept", next(each for each in offers if each.destination.user == BOB))
        many.open_home(ANA)
        assert not [each for each in self.undos(many.home_of(ANA)) if "last change" in each]


class TestTitlesOfForms:
    @pytest.mark.parametrize(("choice", "title"), [("Give…", "Give “task 4”"), ("Edit…", "Edit “task 4”")])
    def test_they_name_the_item(self, many: BotHarness, choice: str, title: str) -> None:
        assert pressed_in_home(many, choice_of(many, 4, choice))["title"]["text"] == title

    def test_a_long_name_is_cut_and_stands_whole_in_the_first_line(self, many: BotHarness) -> None:
        many.say_in_thread(ANA, "save message the green report of the whole year priority highest", many.write())
        view = pressed_in_home(many, choice_of(many, 13, "Give…"))
        assert view["title"]["text"] == "Give “the green report…”"
        assert "the green report of the whole year" in str(view["blocks"][0])

    def test_that_of_a_reminder(self, many: BotHarness) -> None:
        change = next(each for each in buttons(many.home_of(ANA).message) if each["action_id"] == "change-R1")
        view = pressed_in_home(many, change)
        assert (view["title"]["text"], "*R1*" in str(view["blocks"][0])) == ("Change “task 1”", True)


class TestTwoTimesInAForm:
    def test_the_moment_counts_instead_of_the_choice(self, many: BotHarness) -> None:
        at = int(many.now) + 7200
        said = text_of([fill_in_home(many, opener(many, Modal.TODO), text="buy milk", reminder="1h", at=at, level="1")])
        assert ":alarm_clock: today, 12:0" in said

    def test_the_end_counts_instead_of_the_length(self, many: BotHarness) -> None:
        until = int(many.now) + 7200
        fill_in_home(many, dates(many), length="1h", until=until)
        [absence] = many.store.person(ANA).absences
        assert absence.until is not None
        assert until <= absence.until < until + 60


def test_a_reminder_without_words_shows_the_list(many: BotHarness) -> None:
    shown = fill_in_home(many, opener(many, Modal.REMINDER), repeat="daily")
    [*_, last] = many.context.reminders.running(ANA)
    assert (last.is_of_item, "Reminders (2)" in text_of([shown])) == (False, True)


def test_a_form_that_is_saved_as_it_was_says_that_nothing_changed(many: BotHarness) -> None:
    shown = fill_in_home(many, choice_of(many, 4, "Edit…"))
    assert "Nothing changed" in text_of([shown])


class TestButtonsInsteadOfCommands:
    def test_the_question_about_deleting_has_the_export_beside_it(self, many: BotHarness) -> None:
        many.press_home(ANA, "Delete my data")
        many.press_home(ANA, "Export my data first")
        assert any(reply.message.file for reply in many.slack.sent)

    def test_who_deleted_their_data_by_typing_turns_clerkbot_on_by_a_button(self, many: BotHarness) -> None:
        [deleted, *_] = many.agree(ANA, "delete my data")
        many.press(ANA, "Turn on ClerkBot", deleted)
        assert many.store.person(ANA).is_subscribed

    def test_an_empty_list_has_the_button_that_adds_to_it(self, ana: BotHarness) -> None:
        [shown] = ana.say(ANA, "list")
        assert labels(shown) == ["New to-do"]


def test_quiet_hours_are_changed_by_a_form(many: BotHarness) -> None:
    many.say(ANA, "quiet hours every weekday 18:00-9:00")
    change = next(
        each for each in buttons(many.home_of(ANA).message) if each["action_id"].startswith("quiet-hours-change")
    )
    fill_in_home(many, change, quiet_from="20:00")
    [quiet] = many.store.person(ANA).quiet
    assert (quiet.begins, quiet.ends, quiet.weekdays) == (20 * 60, 9 * 60, (0, 1, 2, 3, 4))
