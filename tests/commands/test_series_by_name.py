"""What people say of a reminder whose item they name: it is moved, skipped or cancelled, and nothing is renamed or removed."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from tests.harness import ANA, HOUR, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """Ana has a report each Monday (#1, R1), a cake tomorrow (#2, R2), timesheets each weekday (#3, R3), and an invoice without a reminder (#4)."""
    for text in (
        "todo send the weekly report",
        "remind me 1 every monday at 9",
        "todo order the cake",
        "remind me 2 tomorrow at 10",
        "remind me to fill in timesheets every weekday at 17:00",
        "todo send invoice",
    ):
        ana.say(ANA, text)
        ana.now += 1
    return ana


def reminder(bot: BotHarness, id_: int) -> Reminder:
    found = bot.store.get(ReminderKey(ANA, id_))
    assert found is not None
    return found


def names(bot: BotHarness) -> list[str]:
    return [item.text for item in bot.context.items.by_numbers(ANA, (1, 2, 3, 4))]


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


NAMES = ["send the weekly report", "order the cake", "fill in timesheets", "send invoice"]


@pytest.mark.parametrize(
    ("text", "id_", "weekdays", "at"),
    [
        ("change the weekly report to tuesdays", 1, (1,), (9, 0)),
        ("move the weekly report to tuesdays at 9:30", 1, (1,), (9, 30)),
        ("change the cake to fridays", 2, (4,), (9, 0)),
        ("change timesheets to wednesdays at 10", 3, (2,), (10, 0)),
        ("change #1 to every friday at 4pm", 1, (4,), (16, 0)),
    ],
)
def test_its_reminder_gets_other_times(
    planned: BotHarness, text: str, id_: int, weekdays: tuple[int, ...], at: tuple[int, int]
) -> None:
    before = reminder(planned, id_)
    planned.say(ANA, text)
    series = reminder(planned, id_).recurrence
    assert series is not None
    assert (series.weekdays, (series.hour, series.minute), names(planned)) == (weekdays, at, NAMES)
    planned.say(ANA, "undo")
    assert reminder(planned, id_).recurrence == before.recurrence


@pytest.mark.parametrize("name", ["tuesdays", "every monday at 9", "friday", "tomorrow at 9"])
def test_a_new_name_that_may_be_a_time_is_asked_about(planned: BotHarness, name: str) -> None:
    said = text_of(planned.say(ANA, f"rename the cake to {name}"))
    assert "Is that its name, or its time?" in said
    assert (len(labels(planned)), names(planned)) == (2, NAMES)
    planned.press(ANA, labels(planned)[0], planned.slack.sent[-1])
    assert names(planned)[1] == name


def test_what_is_said_to_come_at_other_times_is_asked_about(planned: BotHarness) -> None:
    planned.say(ANA, "weekly report every tuesday at 9:30")
    assert labels(planned) == ["1. Set the reminder of #1 to every Tuesday at 09:30"]
    planned.say(ANA, "yes")
    series = reminder(planned, 1).recurrence
    assert series is not None
    assert series.weekdays == (1,)


def test_a_number_that_only_an_item_has_is_asked_about(planned: BotHarness) -> None:
    said = text_of(planned.say(ANA, "change 4 to every friday at 4pm"))
    assert "There is no reminder R4" in said
    planned.say(ANA, "yes")
    assert reminder(planned, 4).item_number == 4


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("stop the weekly report", 1),
        ("cancel the weekly report series", 1),
        ("no more timesheet", 3),
        ("no more timesheets", 3),
    ],
)
def test_its_reminder_is_cancelled(planned: BotHarness, text: str, id_: int) -> None:
    planned.say(ANA, text)
    assert reminder(planned, id_).state is ReminderState.ENDED
    assert planned.open_numbers(ANA) == [1, 2, 3, 4]
    planned.say(ANA, "undo")
    assert reminder(planned, id_).state is not ReminderState.ENDED


def test_no_more_of_something_else_changes_nothing(planned: BotHarness) -> None:
    kept = dict(planned.kept)
    assert "None of your reminders" not in text_of(planned.say(ANA, "no more coffee"))
    assert planned.kept == kept


def test_skipping_an_item_that_comes_again_is_asked_about(planned: BotHarness) -> None:
    planned.say(ANA, "skip the weekly report")
    assert labels(planned) == ["1. Leave out the next time of R1", "2. Remove #1 from your list"]
    planned.say(ANA, "1")
    assert planned.item(ANA, planned.context.items.by_numbers(ANA, (1,))[0].ts, "").state is State.OPEN


class TestOfADay:
    def test_the_series_that_comes_then_is_skipped(self, planned: BotHarness) -> None:
        before = reminder(planned, 3).due_at
        planned.say(ANA, "skip today")
        assert reminder(planned, 3).due_at > before

    def test_a_series_that_does_not_come_then_stays(self, planned: BotHarness) -> None:
        before = reminder(planned, 1).due_at
        assert "doesn't come then" in text_of(planned.say(ANA, "skip R1 tomorrow"))
        assert reminder(planned, 1).due_at == before

    def test_the_next_week_is_skipped(self, planned: BotHarness) -> None:
        before = reminder(planned, 1).due_at
        planned.say(ANA, "skip R1 next week")
        assert reminder(planned, 1).due_at == before + 7 * 24 * HOUR

    def test_without_a_series_then_nothing_is_skipped(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me to water plants every monday at 9")
        assert "No reminder that repeats comes then" in text_of(ana.say(ANA, "skip tomorrow"))


class TestWhenAnItemIsDue:
    @pytest.mark.parametrize(
        ("text", "when"),
        [
            ("set deadline for invoice to thursday", "Thu 26 Nov at 09:00"),
            ("the invoice is due on friday at 3pm", "Fri 27 Nov at 15:00"),
            ("4 is thursday not friday", "Thu 26 Nov at 09:00"),
            ("4 is due tomorrow", "tomorrow at 09:00"),
        ],
    )
    def test_it_gets_a_reminder(self, planned: BotHarness, text: str, when: str) -> None:
        assert when in text_of(planned.say(ANA, text))
        assert reminder(planned, 4).item_number == 4
        planned.say(ANA, "undo")
        assert planned.store.get(ReminderKey(ANA, 4)) is None

    def test_the_reminder_that_it_has_is_moved(self, planned: BotHarness) -> None:
        before = reminder(planned, 2).due_at
        planned.say(ANA, "the cake is due tomorrow at 11")
        assert reminder(planned, 2).due_at == before + HOUR
        assert planned.store.get(ReminderKey(ANA, 4)) is None

    def test_of_several_it_is_asked_which(self, planned: BotHarness) -> None:
        planned.say(ANA, "remind me 2 on friday at 9")
        assert "Which reminder: R2 or R4?" in text_of(planned.say(ANA, "the cake is due tomorrow at 11"))

    def test_a_number_and_a_time_are_asked_about(self, planned: BotHarness) -> None:
        assert "Is that for me?" in text_of(planned.say(ANA, "4 tomorrow at 9"))
        assert planned.store.get(ReminderKey(ANA, 4)) is None


def test_words_of_which_one_names_an_item_offer_it(ana: BotHarness) -> None:
    ana.say(ANA, "todo pick up the kids")
    said = text_of(ana.say(ANA, "move the kids pickup to 16:45"))
    assert "Nothing on your list says “kids pickup”." in said
    assert "Which one do you mean?" in said
    assert labels(ana) == ["#1 pick up the kids"]


@pytest.mark.parametrize("text", ["pause it", "cancel it", "stop it"])
def test_what_stops_it_is_asked_of_the_reminder_that_was_set(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "remind me to water plants every monday at 9")
    ana.say(ANA, text)
    assert labels(ana) == ["1. Cancel R1", "2. Leave out the next time of R1"]
    ana.say(ANA, "1")
    assert reminder(ana, 1).state is ReminderState.ENDED


def test_what_stops_it_is_asked_of_the_reminder_that_came(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to water plants every day at 12:00")
    ana.pass_time(2 * HOUR + MINUTE)
    ana.say(ANA, "stop it")
    assert labels(ana)[0] == "1. Cancel R1"


class TestTheEndOfASeries:
    def test_an_hour_is_asked_about(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me to water plants every monday at 9")
        kept = dict(ana.kept)
        assert "Until which day?" in text_of(ana.say(ANA, "only until 3"))
        assert ana.kept == kept

    def test_a_day_is_its_end(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me to water plants every monday at 9")
        ana.say(ANA, "only until 24 december")
        series = reminder(ana, 1).recurrence
        assert series is not None
        assert series.until == "2026-12-24"

    def test_what_comes_once_has_none(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me to water plants tomorrow at 9")
        assert "has no end" in text_of(ana.say(ANA, "only until 3"))


def test_a_mistyped_part_of_the_time_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to stretch evry day at 9:30")
    assert labels(ana) == ["1. Add “stretch” to your list, and remind you daily at 09:30"]
    ana.say(ANA, "1")
    series = reminder(ana, 1).recurrence
    assert series is not None
    assert series.is_daily


def test_a_mistyped_day_is_put_right_and_names_no_item(ana: BotHarness) -> None:
    ana.say(ANA, "todo call the plumber")
    ana.say(ANA, "list")
    ana.say(ANA, "remind me on munday at 9 to call mum")
    assert labels(ana) == ["remind me on monday at 9 to call mum"]


def test_how_many_reminders_there_are_is_said(planned: BotHarness) -> None:
    assert "Your 3 reminders" in text_of(planned.say(ANA, "how many reminders do i have?"))


@pytest.mark.parametrize("typed", ["medicine only on weekdays", "medicine just on weekdays"])
def test_other_days_of_what_a_series_is_called_are_offered_for_it(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me daily at 8 to take my medicine")
    [asked] = ana.say(ANA, typed)
    [label] = [each["text"]["text"] for each in buttons(asked.message)]
    assert label == "1. Move R1 to every weekday at 08:00"
    ana.press(ANA, label, asked)
    [reminder] = ana.store.running(ANA)
    assert reminder.recurrence is not None
    assert (reminder.recurrence.weekdays, reminder.recurrence.hour) == ((0, 1, 2, 3, 4), 8)


def test_what_may_be_a_to_do_as_well_is_offered_too(ana: BotHarness) -> None:
    ana.say(ANA, "remind me daily at 8 to take my medicine")
    [asked] = ana.say(ANA, "medicine every monday at 9")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert [label[:9] for label in labels] == ["1. Move R", "2. Add “m"]


def test_of_no_series_that_says_so_it_is_a_to_do(ana: BotHarness) -> None:
    ana.say(ANA, "remind me daily at 8 to stretch")
    [asked] = ana.say(ANA, "medicine only on weekdays")
    assert [each["text"]["text"][:6] for each in buttons(asked.message)] == ["1. Add"]


@pytest.mark.parametrize(
    "typed", ["my medicine only on weekdays", "the medicine just on weekdays", "R1 only on weekdays"]
)
def test_a_series_that_is_named_comes_only_on_other_days(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me daily at 8 to take my medicine")
    assert "every weekday at 08:00" in text_of(ana.say(ANA, typed))
    [reminder] = ana.store.running(ANA)
    assert reminder.recurrence is not None
    assert (reminder.recurrence.weekdays, reminder.recurrence.hour) == ((0, 1, 2, 3, 4), 8)
