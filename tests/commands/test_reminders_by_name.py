"""Reminders named by what their item says, in whichever command."""

from __future__ import annotations

from contextlib import suppress

import pytest

from chalicelib.commands.request import Request
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.reminder import ReminderKey, ReminderState
from chalicelib.jobs.waiting import typed_by
from chalicelib.understanding.reminders_by_name import command_about_named_reminder
from tests.fakes.store import counted_reads
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def reminded(ana: BotHarness) -> BotHarness:
    """Ana has R1 of tea, R2 of the dentist, and R3 and R4 of two reports."""
    for text in (
        "make tea in 20 minutes",
        "book the dentist tomorrow at 9",
        "may report at 15:00",
        "june report at 16:00",
    ):
        ana.say(ANA, f"remind me to {text}")
        ana.now += 1
    return ana


def ended(bot: BotHarness) -> list[int]:
    found = [(id_, bot.store.get(ReminderKey(ANA, id_))) for id_ in (1, 2, 3, 4)]
    return [id_ for id_, each in found if each is None or each.state is ReminderState.ENDED]


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    "text",
    [
        "delete the tea reminder",
        "cancel the reminder about tea",
        "cancel my tea reminder please",
        "stop reminding me about tea",
        "stop reminding me about the tea",
        "i don't need the tea reminder anymore",
        "i no longer need the reminder for tea",
        "turn off the tea reminder",
        "get rid of the reminder to make tea",
        "kill tea alarm",
        "forget the tea reminder",
    ],
)
def test_the_only_one_that_says_it_is_cancelled(reminded: BotHarness, text: str) -> None:
    reminded.say(ANA, text)
    assert ended(reminded) == [1]
    assert reminded.open_numbers(ANA) == [1, 2, 3, 4]
    reminded.say(ANA, "undo")
    assert ended(reminded) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("change the tea reminder to 17:00", 17),
        ("change the tea reminder to 5pm", 17),
        ("move the reminder about tea to 5pm", 17),
        ("reschedule my tea reminder for 17:00", 17),
        ("snooze the tea reminder until 17:00", 17),
    ],
)
def test_it_gets_another_time(reminded: BotHarness, text: str, hours: int) -> None:
    reminded.say(ANA, text)
    assert f"{hours}:00" in text_of([reminded.slack.sent[-1]])
    assert ended(reminded) == []


def test_of_several_it_is_asked_which_with_buttons(reminded: BotHarness) -> None:
    answers = reminded.say(ANA, "cancel the report reminder")
    assert "Which reminder: R3 or R4?" in text_of(answers)
    assert ended(reminded) == []
    assert len(labels(reminded)) == 2


def test_what_none_says_is_said_and_asked(reminded: BotHarness) -> None:
    answers = reminded.say(ANA, "delete the coffee reminder")
    assert "None of your reminders says “coffee”." in text_of(answers)
    assert ended(reminded) == []
    assert labels(reminded)


def test_what_none_says_is_said_where_there_are_none(ana: BotHarness) -> None:
    assert "None of your reminders says “coffee”." in text_of(ana.say(ANA, "delete the coffee reminder"))


def test_what_is_no_name_is_asked_about(reminded: BotHarness) -> None:
    answers = reminded.say(ANA, "cancel the next reminder")
    assert "Which reminder?" in text_of(answers)
    assert ended(reminded) == []


@pytest.mark.parametrize("text", ["cancel tomorrow's reminder", "cancel the 9am reminder"])
def test_a_time_names_the_only_one_that_comes_then(reminded: BotHarness, text: str) -> None:
    reminded.say(ANA, text)
    assert ended(reminded) == [2]


@pytest.mark.parametrize(
    "text", ["when is the tea reminder?", "show the tea reminder", "when is the reminder for tea due"]
)
def test_it_is_shown_alone(reminded: BotHarness, text: str) -> None:
    answer = text_of(reminded.say(ANA, text))
    assert "make tea" in answer
    assert "dentist" not in answer


def test_what_has_not_come_is_put_off_from_its_own_time(reminded: BotHarness) -> None:
    before = reminded.store.get(ReminderKey(ANA, 1))
    assert before is not None
    reminded.say(ANA, "snooze the tea reminder by 10 minutes")
    after = reminded.store.get(ReminderKey(ANA, 1))
    assert after is not None
    assert after.due_at == before.due_at + 600


def test_of_an_item_with_a_reminder_it_is_asked_which_is_put_off(reminded: BotHarness) -> None:
    before = reminded.store.get(ReminderKey(ANA, 1))
    assert before is not None
    answers = reminded.say(ANA, "postpone tea by 10 minutes")
    reminded.press(ANA, labels(reminded)[0], answers[-1])
    after = reminded.store.get(ReminderKey(ANA, 1))
    assert after is not None
    assert after.due_at == before.due_at + 600


def test_among_people_it_is_asked_first(reminded: BotHarness) -> None:
    reminded.say_in_thread(ANA, "delete the tea reminder", "1795510800.000001")
    assert ended(reminded) == []
    assert labels(reminded) == ["1. Cancel R1"]


@pytest.mark.parametrize(
    "text", ["delete the tea reminder", "cancel the zebra reminder", "snooze the zebra reminder 1h"]
)
def test_the_reminders_are_read_once_for_all_words_that_may_name_one(reminded: BotHarness, text: str) -> None:
    reads = counted_reads(reminded.store)
    request = Request(reminded.direct_job(ANA, text), reminded.context)
    with suppress(NotUnderstood):
        command_about_named_reminder(typed_by(request), request)
    assert reads["running"] == 1
    assert reads["came_since"] <= 1
