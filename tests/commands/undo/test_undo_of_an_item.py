"""`undo #12`: the last change of one item, also of those that changed several, and never over what was changed since."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import DestinationKind
from chalicelib.messages.confirmations import TOO_LATE_TO_UNDO, changed_since
from chalicelib.ports import ItemQuery
from chalicelib.services.idempotency import UNDO_SECONDS
from tests.commands.undo.conftest import unversioned
from tests.harness import ANA, MINUTE, BotHarness, shown_text_of, text_of


class TestOfAnItem:
    """`undo #12` takes back what was done to that item, whatever came after."""

    def test_it_is_the_last_change_of_that_item_and_not_the_latest_of_all(self, used: BotHarness) -> None:
        used.say(ANA, "priority #1 low")
        used.say(ANA, "all clear on")
        assert text_of(used.say(ANA, "undo #1")) == "Undone: #1 (red deploy) is high again."
        assert used.store.person(ANA).preferences.all_clear

    def test_it_goes_back_step_by_step(self, used: BotHarness) -> None:
        used.say(ANA, "priority #1 low")
        used.say(ANA, "done #1")
        used.say(ANA, "away")
        said = [text_of(used.say(ANA, "undo #1")) for _ in range(2)]
        assert [each.split(" Still")[0] for each in said] == [
            "Undone: #1 (red deploy) is back on your list.",
            "Undone: #1 (red deploy) is high again.",
        ]

    def test_a_reminder_of_it_counts(self, used: BotHarness) -> None:
        used.say(ANA, "remind me #1 in 5h")
        used.say(ANA, "reminder daily at 9:00")
        assert shown_text_of(used.say(ANA, "undo 1")) == "Undone: R2 (#1 · _red deploy_) is cancelled."

    def test_of_a_change_of_several_items_only_that_one_comes_back(self, used: BotHarness) -> None:
        for _ in range(2):
            used.say_in_thread(ANA, "save message priority high", used.write())
        [cleared] = used.agree(ANA, "clear high")
        assert text_of(used.say(ANA, "undo #2")) == "Undone: #2 is back on your list."
        assert used.open_numbers(ANA) == [2]
        assert "#1 (red deploy) and #3 are back on your list" in text_of(used.press(ANA, "Undo", cleared))
        assert used.open_numbers(ANA) == [1, 2, 3]

    def test_of_an_item_that_was_not_changed_lately_it_undoes_nothing_else(self, used: BotHarness) -> None:
        used.pass_time(10 * MINUTE + 1)
        used.say(ANA, "all clear on")
        before = unversioned(used)
        assert "There is no change of #1 from the last ten minutes" in text_of(used.say(ANA, "undo #1"))
        assert unversioned(used) == before

    def test_of_an_item_that_was_finished_earlier_it_offers_to_restore_it(self, used: BotHarness) -> None:
        used.say(ANA, "done #1")
        used.pass_time(10 * MINUTE + 1)
        assert "Did you mean `restore #1`?" in text_of(used.say(ANA, "undo #1"))

    def test_an_item_that_is_not_there_is_said_to_be_that(self, used: BotHarness) -> None:
        assert "There is no #7 on your list" in text_of(used.say(ANA, "undo #7"))

    def test_what_is_no_item_is_asked_about(self, used: BotHarness) -> None:
        said = text_of(used.say(ANA, "undo everything"))
        assert (
            said == "I'm not sure what you mean by “everything”. For example, `undo` or `undo #1`. Nothing was changed."
        )

    def test_the_last_change_of_a_kind_is_undone(self, used: BotHarness) -> None:
        assert "Undone: #1 (red deploy) is no longer saved" in text_of(used.say(ANA, "undo the save"))

    @pytest.mark.parametrize("text", ["undo #1 and #2", "undo the first one", "undo #1 tomorrow"])
    def test_what_is_left_over_undoes_nothing(self, used: BotHarness, text: str) -> None:
        before = unversioned(used)
        assert "Nothing was changed" in text_of(used.say(ANA, text))
        assert unversioned(used) == before


class TestOfWhatWasChangedSince:
    def test_the_rest_is_undone_and_that_is_said(self, used: BotHarness) -> None:
        used.say_in_thread(ANA, "save message priority high", used.write())
        [cleared] = used.agree(ANA, "clear high")
        used.say(ANA, "restore #1")
        said = text_of(used.press(ANA, "Undo", cleared))
        assert said == "Undone: #2 is back on your list. What has been changed since then stays as it is."
        assert used.open_numbers(ANA) == [1, 2]

    def test_with_all_of_it_changed_nothing_is_undone_and_that_is_said(self, used: BotHarness) -> None:
        [cleared] = used.agree(ANA, "clear high")
        used.say(ANA, "restore #1")
        before = unversioned(used)
        assert text_of(used.press(ANA, "Undo", cleared)) == changed_since("removed #1")
        assert unversioned(used) == before

    def test_a_typed_undo_of_it_says_how_to_go_on(self, used: BotHarness) -> None:
        used.say(ANA, "away for 5m")
        used.pass_time(6 * MINUTE)
        assert text_of(used.say(ANA, "undo")) == changed_since("your absence")
        assert "*Undo* below an earlier answer" in changed_since()

    def test_a_hundred_and_thirty_items_of_which_some_were_restored_come_back_too(self, ana: BotHarness) -> None:
        for _ in range(130):
            ana.say_in_thread(ANA, "save message priority low", ana.write())
        [cleared] = ana.agree(ANA, "clear low")
        ana.say(ANA, "restore #1")
        ana.say(ANA, "restore #130")
        assert "Undone: 128 items are back on your list." in text_of(ana.press(ANA, "Undo", cleared))
        assert len(ana.store.open(ANA, ItemQuery(), 200).items) == 130


def test_an_undo_button_that_is_too_old_leaves_the_message_that_has_it(ana: BotHarness) -> None:
    [saved] = ana.say_in_thread(ANA, "save message", ana.write())
    ana.pass_time(UNDO_SECONDS + 1)
    [reply] = ana.press(ANA, "Undo", saved)
    assert (reply.message.text, reply.destination.kind) == (TOO_LATE_TO_UNDO, DestinationKind.RESPONSE)
    assert "ten minutes" in TOO_LATE_TO_UNDO


def test_what_was_taken_back_already_is_not_taken_back_twice(ana: BotHarness) -> None:
    for _ in range(2):
        ana.handle(ana.thread_job(ANA, "save message priority low", ana.write()))
    ana.pass_time(10 * MINUTE + 1)
    ana.agree(ANA, "clear low")
    ana.say(ANA, "undo #1")
    assert text_of(ana.say(ANA, "undo #1")) == changed_since("removed #1")


def test_undoing_one_of_several_twice_goes_on_to_its_change_before(ana: BotHarness) -> None:
    for _ in range(2):
        ana.handle(ana.thread_job(ANA, "save message", ana.write()))
    for text in ("priority #1 low", "priority #2 low"):
        ana.say(ANA, text)
    ana.agree(ANA, "clear low")
    ana.say(ANA, "undo #1")
    said = text_of(ana.say(ANA, "undo #1"))
    assert ("medium" in said, "can't" in said) == (True, False)
