"""To-dos and reminders as people say them: the task, its time, and which words belong to which."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.commands.cancel_reminders import CancelDailyReminder, CancelReminder
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.remind import Remind
from chalicelib.commands.reminder_list import ListReminders
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.priority import Level
from chalicelib.domain.question import Asks
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import When
from tests.parsing.in_madrid import MADRID, parse_in_madrid

TODAY, TOMORROW, FRIDAY = "2026-11-24", "2026-11-25", "2026-11-27"
"""It is Tuesday, 10:00."""


def at(day: str, clock: str) -> When:
    return When(at=datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=MADRID).timestamp())


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("todo buy milk", AddTodo("buy milk")),
        ("To do: water the plants", AddTodo("water the plants")),
        ("TODO - buy milk", AddTodo("buy milk")),
        ("add order a new badge", AddTodo("order a new badge")),
        ("new task: order a new badge", AddTodo("order a new badge")),
        ("can you add a todo to call mum tomorrow?", AddTodo("call mum", when=at(TOMORROW, "09:00"))),
        ("todo order a badge tomorrow at 9 high", AddTodo("order a badge", Level.HIGH, at(TOMORROW, "09:00"))),
        ("todo order a badge high priority", AddTodo("order a badge", Level.HIGH)),
        ("todo !high order a badge", AddTodo("order a badge", Level.HIGH)),
        ("todo urgent pay rent", AddTodo("pay rent", Level.HIGH)),
        ("todo urgent: the rent", AddTodo("the rent", Level.HIGH)),
        ("todo important - the rent", AddTodo("the rent", Level.HIGH)),
        ("todo the rent, urgent", AddTodo("the rent", Level.HIGH)),
        ("todo the rent (important)", AddTodo("the rent", Level.HIGH)),
        ("todo the rent - urgent!", AddTodo("the rent", Level.HIGH)),
        ("remind me tomorrow to pay rent, urgent", AddTodo("pay rent", Level.HIGH, at(TOMORROW, "09:00"))),
        ("todo urgent care appointment", AddTodo("urgent care appointment")),
        ("todo important meeting with Ana", AddTodo("important meeting with Ana")),
        ("todo ask whether it is urgent", AddTodo("ask whether it is urgent")),
        ("high priority todo: order a badge", AddTodo("order a badge", Level.HIGH)),
        ("add “pick up parcel” to my to-do list", AddTodo("pick up parcel")),
        ("i need to order flowers, put it on my list please", AddTodo("order flowers")),
        ("put call mum on my list for tomorrow", AddTodo("call mum", when=at(TOMORROW, "09:00"))),
        ("remember to call mum", AddTodo("call mum")),
        (
            "todo pay the bill +finance +q3 tomorrow",
            AddTodo("pay the bill", when=at(TOMORROW, "09:00"), tags=("finance", "q3")),
        ),
        ("note to self: call mum", AddTodo("call mum")),
        ("todo finish the report by friday", AddTodo("finish the report", when=at(FRIDAY, "09:00"))),
    ],
)
def test_a_to_do_is_understood(typed: str, command: AddTodo) -> None:
    assert parse_in_madrid(typed) == command


@pytest.mark.parametrize(
    ("typed", "text", "when"),
    [
        ("remind me to pay rent on friday at 9", "pay rent", at(FRIDAY, "09:00")),
        ("remind me friday at 9 to pay rent", "pay rent", at(FRIDAY, "09:00")),
        ("on friday at 9 remind me to pay rent", "pay rent", at(FRIDAY, "09:00")),
        ("set a reminder for tomorrow at 9: call Ana", "call Ana", at(TOMORROW, "09:00")),
        ("set a reminder to call Ana tomorrow at 9", "call Ana", at(TOMORROW, "09:00")),
        ("don't let me forget to buy milk tonight at 7", "buy milk", at(TODAY, "19:00")),
        ("remind me at noon to eat", "eat", at(TODAY, "12:00")),
        ("remind me that the rent is due tomorrow", "the rent is due", at(TOMORROW, "09:00")),
        ("remind me of the meeting at 3", "the meeting", at(TODAY, "15:00")),
        ("remind me tomorrow to call mum, thanks", "call mum", at(TOMORROW, "09:00")),
        ("remind me to call Ana tomorrow about the invoice", "call Ana about the invoice", at(TOMORROW, "09:00")),
        ("remind me to do 5 pushups at 6pm", "do 5 pushups", at(TODAY, "18:00")),
        ("remind me every monday at 9 to plan the week", "plan the week", When(recurrence=Recurrence(9, 0, (0,)))),
        ("every monday at 9 remind me to plan the week", "plan the week", When(recurrence=Recurrence(9, 0, (0,)))),
    ],
)
def test_a_reminder_in_own_words_is_a_to_do(typed: str, text: str, when: When) -> None:
    command = parse_in_madrid(typed)
    assert isinstance(command, AddTodo)
    # Whether its words may name an item is told in tests/commands/test_item_or_new.py.
    assert replace(command, may_be_item=False) == AddTodo(text, when=when)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("todo book a table for friday", "book a table for friday"),
        ("todo buy cake for friday's party", "buy cake for friday's party"),
        ("todo buy presents for christmas", "buy presents for christmas"),
        ("todo pay rent not before friday", "pay rent not before friday"),
        ("todo get ready for monday", "get ready for monday"),
        ("todo thank Ana for yesterday", "thank Ana for yesterday"),
        ("todo review the monday report", "review the monday report"),
        ("todo read 1984", "read 1984"),
        ("todo call Max", "call Max"),
        ("todo fly high", "fly high"),
        ("todo check that the battery is low", "check that the battery is low"),
        ("todo high jump training", "high jump training"),
        ("todo say thanks", "say thanks"),
        ("todo call mum again", "call mum again"),
    ],
)
def test_what_belongs_to_the_words_stays_in_them(typed: str, text: str) -> None:
    assert parse_in_madrid(typed) == AddTodo(text)


@pytest.mark.parametrize(
    ("typed", "text", "when"),
    [
        ("todo plan xmas party for 18 dec 6pm", "plan xmas party", at("2026-12-18", "18:00")),
        ("todo dinner with sales for 18 december at 7pm", "dinner with sales", at("2026-12-18", "19:00")),
        ("remind me to plan the party for 18 dec 6pm", "plan the party", at("2026-12-18", "18:00")),
        ("todo prepare demo for friday 10am", "prepare demo", at(FRIDAY, "10:00")),
        ("todo prepare demo for tomorrow at 9", "prepare demo", at(TOMORROW, "09:00")),
        ("todo finish report by dec 20 5pm", "finish report", at("2026-12-20", "17:00")),
        ("todo review the 18 dec report tomorrow at 9", "review the 18 dec report", at(TOMORROW, "09:00")),
        ("todo review the monday report at 6pm", "review the monday report", at(TODAY, "18:00")),
        ("remind me at 6pm to review the 18 dec report", "review the 18 dec report", at(TODAY, "18:00")),
    ],
)
def test_a_day_right_before_an_hour_is_its_day(typed: str, text: str, when: When) -> None:
    assert parse_in_madrid(typed) == AddTodo(text, when=when)


@pytest.mark.parametrize(
    ("typed", "text", "when"),
    [
        ("todo renew the permit for next tuesday", "renew the permit", at("2026-12-01", "09:00")),
        ("add dentist for friday", "dentist", at(FRIDAY, "09:00")),
        ("add dentist for 3pm friday", "dentist", at(FRIDAY, "15:00")),
        ("todo slides for tomorrow, high", "slides", at(TOMORROW, "09:00")),
        ("todo bread for the 5th", "bread", at("2026-12-05", "09:00")),
        ("todo pay rent before friday", "pay rent", at("2026-11-26", "09:00")),
        ("remind me to pay rent before friday", "pay rent", at("2026-11-26", "09:00")),
        ("todo pay rent ahead of the 5th", "pay rent", at("2026-12-04", "09:00")),
        ("todo pay rent no later than friday", "pay rent", at(FRIDAY, "09:00")),
        ("todo pay rent by friday at the latest", "pay rent", at(FRIDAY, "09:00")),
        ("todo pay rent latest friday", "pay rent", at(FRIDAY, "09:00")),
        ("todo pay rent needed by friday", "pay rent", at(FRIDAY, "09:00")),
        ("todo pay rent due before friday", "pay rent", at("2026-11-26", "09:00")),
    ],
)
def test_a_day_that_something_is_for_or_due_by_is_its_time(typed: str, text: str, when: When) -> None:
    command = parse_in_madrid(typed)
    assert isinstance(command, AddTodo)
    assert (command.text, command.when) == (text, when)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("todo finish report before dec 20 5pm", ["todo finish report by dec 20 5pm"]),
        ("todo call bob until friday 3pm", ["todo call bob by friday 3pm"]),
        ("todo book flight for the 18th 6pm", ["todo book flight by the 18th 6pm"]),
        ("todo report of 18 dec at 6pm", ["todo report by 18 dec at 6pm"]),
        (
            "todo review the 18 dec report at 6pm",
            ["todo review the 18 dec report today at 18:00", "todo review the 18 dec report on the 18 dec at 18:00"],
        ),
    ],
)
def test_of_an_hour_that_may_be_of_a_named_day_it_is_asked(typed: str, suggested: list[str]) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_in_madrid(typed)
    assert list(caught.value.suggestions) == suggested


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("remind me to review the monday report tomorrow", "review the monday report"),
        ("remind me to book a table for 8pm tomorrow", "book a table for 8pm"),
        ('remind me to "call mum on friday" tomorrow', "call mum on friday"),
    ],
)
def test_of_two_times_one_belongs_to_the_words(typed: str, text: str) -> None:
    assert parse_in_madrid(typed) == AddTodo(text, when=at(TOMORROW, "09:00"))


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("remind me of 5 in 2 hours", Remind(at(TODAY, "12:00"), (5,))),
        ("remind #5 in 2h", Remind(at(TODAY, "12:00"), (5,))),
        ("remind me about #5 and #6 tomorrow at 8:15", Remind(at(TOMORROW, "08:15"), (5, 6))),
        ("remind me tomorrow morning about #5", Remind(at(TOMORROW, "09:00"), (5,))),
        ("remind me to do #5 tomorrow", Remind(at(TOMORROW, "09:00"), (5,))),
        ("remind me of this in an hour", Remind(at(TODAY, "11:00"), this=True)),
        ("ping me again in an hour", Remind(at(TODAY, "11:00"), this=True)),
        ("remind me every monday at 9", Remind(When(recurrence=Recurrence(9, 0, (0,))))),
        ("reminder daily at 9:00", Remind(When(recurrence=Recurrence(9, 0)))),
        ("send me my list every day at 9", Remind(When(recurrence=Recurrence(9, 0)))),
        ("daily reminder at 9", Remind(When(recurrence=Recurrence(9, 0)))),
        ("change R3 to 10:30", MoveReminder((3,), at(TODAY, "10:30"), keeps_day=True)),
        ("move reminder 3 to 11", MoveReminder((3,), at(TODAY, "11:00"), keeps_day=True)),
        ("move R3 and R4 to friday at 9", MoveReminder((3, 4), at(FRIDAY, "09:00"))),
        ("which reminders are set?", ListReminders()),
        ("any reminders coming up?", ListReminders()),
        ("remove reminder R3", CancelReminder((3,))),
        ("Scrap R7, please!", CancelReminder((7,))),
        ("i don't need R4 any more", CancelReminder((4,))),
        ("cancel #5", CancelReminder(item=5)),
        ("stop reminding me about #5", CancelReminder(item=5)),
        ("no more daily reminder", CancelDailyReminder()),
        ("turn the daily reminder off", CancelDailyReminder()),
    ],
)
def test_a_reminder_is_understood(typed: str, command: object) -> None:
    assert parse_in_madrid(typed) == command


@pytest.mark.parametrize("typed", ["remind me", "remind me to pay rent", "remind me of #5", "todo", "move R3"])
def test_what_is_missing_is_asked_for(typed: str) -> None:
    with pytest.raises(Asks):
        parse_in_madrid(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "remind me at 26:00 to eat",
        "remind me last monday",
        "remind me yesterday at 5pm to call mum",
        "remind me on 31 february to file taxes",
        "remind me every blueday at 11",
        "remind me at 5 and 6 to call",
        "remind <@U0BOB> to call mum tomorrow",
        "ugh, don't remind me",
        "todo <@U0BOB>",
        "add #5 to my list",
        "add label invoice to #5",
    ],
)
def test_what_can_not_be_meant_changes_nothing(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(typed)


@pytest.mark.parametrize(
    ("said", "like"),
    [
        ("todo pay the bill tomorrow at 10 high +finance", "todo +finance pay the bill tomorrow at 10 high"),
        ("remind me to call mum in 20 minutes +family", "remind me in 20 minutes to call mum +family"),
    ],
)
def test_tags_may_stand_behind_the_time(said: str, like: str) -> None:
    assert parse_in_madrid(said) == parse_in_madrid(like)


def test_to_check_the_inbox_is_a_thing_to_do_and_to_check_the_list_is_not() -> None:
    assert isinstance(parse_in_madrid("remind me every weekday at 8:45 to check inbox"), AddTodo)
    assert parse_in_madrid("remind me every weekday at 8:45 to check my list") == parse_in_madrid(
        "reminder every weekday at 8:45"
    )


@pytest.mark.parametrize(
    "text",
    [
        "todo buy bread for friday at 8 tomorrow at noon",
        "todo buy bread on friday at 8 tomorrow at noon",
        "todo buy bread friday at 8 tomorrow",
        "remind me to buy bread tomorrow at 9 friday",
        "remind me tomorrow at 9 friday to buy bread",
        "remind me at 8 tomorrow at noon to buy bread",
        "remind me #5 tomorrow at 9 friday",
        "remind me at 8pm tomorrow morning to buy bread",
        "save this for friday at 8 tomorrow at noon",
        "snooze R3 at 8 tomorrow at noon",
        "away until 8 tomorrow at noon",
    ],
)
def test_a_second_time_is_asked_about_and_never_dropped(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"more than one time|That time isn't|as a time"):
        parse_in_madrid(text)


@pytest.mark.parametrize(
    ("typed", "text", "clock"),
    [
        ("remind me 15 minutes before the meeting at 3pm", "the meeting at 3pm", "14:45"),
        ("remind me an hour before my flight at 18:00", "my flight at 18:00", "17:00"),
        (
            "remind me to leave 15 minutes before the talk at 15:00",
            "leave 15 minutes before the talk at 15:00",
            "14:45",
        ),
    ],
)
def test_a_reminder_before_something_else_comes_before_it(typed: str, text: str, clock: str) -> None:
    assert parse_in_madrid(typed) == AddTodo(text, when=at(TODAY, clock))


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        (
            "add write feedback for Dana, due friday 3pm, tag hiring",
            AddTodo("write feedback for Dana", None, at(FRIDAY, "15:00"), ("hiring",)),
        ),
        ("todo book a room, low, #offsite", AddTodo("book a room", Level.LOW, tags=("offsite",))),
        ("todo book a room, #offsite, low", AddTodo("book a room", Level.LOW, tags=("offsite",))),
        (
            "todo pay, tomorrow, +bank, high",
            AddTodo("pay", Level.HIGH, at(TOMORROW, "09:00"), ("bank",)),
        ),
        ("todo renew the cert tomorrow asap!!", AddTodo("renew the cert", Level.HIGH, at(TOMORROW, "09:00"))),
        ("todo review PR #4711 urgent", AddTodo("review PR #4711", Level.HIGH)),
        ("todo fix tag parsing", AddTodo("fix tag parsing")),
        ("todo say that it's urgent", AddTodo("say that it's urgent")),
    ],
)
def test_time_level_and_tags_stand_behind_commas_in_any_order(typed: str, command: AddTodo) -> None:
    assert parse_in_madrid(typed) == command
