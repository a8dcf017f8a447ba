"""A snoozed item is out of the list until then, and comes back with a message."""

from __future__ import annotations

import pytest

from chalicelib.commands.handover import Give
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel
from chalicelib.commands.remind import Remind
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.item import State
from chalicelib.domain.priority import Level
from chalicelib.domain.reminder import When
from tests.commands.several_items import TOMORROW, last
from tests.harness import ANA, BOB, HOUR, BotHarness, text_of


class TestASnoozedItem:
    """It is out of the list until then, and comes back with a message."""

    def test_is_not_in_the_list_until_then_and_comes_back_with_a_message(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2,), until=TOMORROW))
        before = five.open_numbers(ANA)
        assert five.pass_time(23 * HOUR) == []
        [back] = five.pass_time(HOUR)
        assert "As you asked, this is back on your list:" in text_of([back])
        assert (before, five.open_numbers(ANA)) == ([1, 3, 4, 5], [1, 2, 3, 4, 5])

    def test_has_buttons_when_it_is_back(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        [back] = five.pass_time(HOUR)
        five.press(ANA, "Done", back)
        assert five.open_numbers(ANA) == [1, 3, 4, 5]

    def test_several_come_back_in_one_message(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2, 3, 5), by=HOUR))
        [back] = five.pass_time(2 * HOUR)
        texts = text_of([back])
        assert "these are back on your list" in texts
        assert all(f"*#{number}*" in texts for number in (2, 3, 5))

    def test_comes_back_without_a_message_to_somebody_who_turned_clerkbot_off(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        five.say(ANA, "unsubscribe")
        assert five.pass_time(2 * HOUR) == []
        assert five.open_numbers(ANA) == [1, 2, 3, 4, 5]

    @pytest.mark.parametrize(("text", "numbers"), [("restore #2", [1, 2, 3, 4, 5]), ("undo", [1, 2, 3, 4, 5])])
    def test_comes_back_before(self, five: BotHarness, text: str, numbers: list[int]) -> None:
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        assert "#2" in text_of(five.say(ANA, text))
        assert five.open_numbers(ANA) == numbers
        assert five.pass_time(2 * HOUR) == []

    def test_can_be_finished_and_then_does_not_come_back(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        assert "Done:" in text_of(five.say(ANA, "done #2"))
        assert (five.pass_time(2 * HOUR), five.open_numbers(ANA)) == ([], [1, 3, 4, 5])

    def test_is_snoozed_again_when_its_end_is_undone(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        five.say(ANA, "done #2")
        assert text_of(five.say(ANA, "undo")) == "Undone: #2 is snoozed again."
        assert len(five.pass_time(HOUR)) == 1

    def test_can_be_moved(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        five.ask(ANA, Snooze(numbers=(2,), by=3 * HOUR))
        assert five.pass_time(2 * HOUR) == []
        assert len(five.pass_time(HOUR)) == 1

    def test_is_named_by_the_list_of_reminders(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2,), until=TOMORROW))
        said = text_of(five.say(ANA, "reminder list"))
        assert "Snoozed: *#2* (until tomorrow, 10:00). `restore #2` brings" in said

    def test_is_said_to_be_snoozed_where_only_what_is_on_the_list_will_do(self, five: BotHarness) -> None:
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        assert "#2 is snoozed. Did you mean `restore #2`?" in text_of(five.say(ANA, "remind me #2 in 2h"))
        assert "#2 is snoozed." in text_of(five.ask(ANA, Remind(When(TOMORROW), (1, 2))))

    @pytest.mark.parametrize(
        "command", [SetItemLevel((2,), Level.HIGH), MoveItemLevel((2,)), Rename((2,), "tax"), Give((2,), BOB)]
    )
    def test_is_changed_where_it_is_and_said_to_be_snoozed(self, five: BotHarness, command: AnyCommand) -> None:
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        before = five.store.by_number(ANA, 2)
        assert last(five.ask(ANA, command)).endswith("#2 is snoozed.")
        assert five.store.by_number(ANA, 2) != before
        assert five.open_numbers(ANA) == [1, 3, 4, 5]

    def test_its_reminders_do_not_come_while_it_is_away(self, five: BotHarness) -> None:
        five.say(ANA, "remind me #2 in 1h")
        five.ask(ANA, Snooze(numbers=(2,), by=3 * HOUR))
        assert five.pass_time(2 * HOUR) == []
        assert len(five.pass_time(HOUR)) == 1

    def test_that_was_offered_can_be_accepted_meanwhile(self, five: BotHarness) -> None:
        [offer, _] = five.ask(ANA, Give((2,), BOB))
        five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        assert "Accepted" in text_of(five.press(BOB, "Accept", offer))
        assert (five.pass_time(2 * HOUR), five.open_numbers(ANA)) == ([], [1, 3, 4, 5])

    def test_is_saved_again_on_the_list(self, five: BotHarness) -> None:
        ts = five.write()
        five.say_in_thread(ANA, "save message", ts)
        five.ask(ANA, Snooze(numbers=(6,), by=HOUR))
        assert "Brought back" in text_of(five.say_in_thread(ANA, "save message", ts))
        assert five.item(ANA, ts).state is State.OPEN

    def test_that_is_finished_already_is_not_snoozed(self, five: BotHarness) -> None:
        five.say(ANA, "done #2")
        assert "#2 is already off your list. Did you mean `restore #2`?" in text_of(
            five.ask(ANA, Snooze(numbers=(2,), by=HOUR))
        )

    def test_needs_a_time_that_is_to_come(self, five: BotHarness) -> None:
        assert "Until when should I snooze *#2*" in text_of(five.ask(ANA, Snooze(numbers=(2,))))
        assert "That time has passed" in text_of(five.ask(ANA, Snooze(numbers=(2,), until=five.now - 60)))
        assert five.open_numbers(ANA) == [1, 2, 3, 4, 5]
