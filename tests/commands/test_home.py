"""The Home tab shows what is planned and set, with the buttons that it has elsewhere, and never more than Slack takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.commands.absence import CancelAbsence
from chalicelib.commands.registry import read_press
from chalicelib.commands.reminders import CancelReminder
from chalicelib.commands.rules import ForgetRule
from chalicelib.domain.absence import MOST_ABSENCES, Absence
from chalicelib.domain.jobs import Origin
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, DAY, HOUR, BotHarness, buttons, choices, command_of, text_of, texts


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """Ana has planned two absences, set a rule and two reminders."""
    ana.say(ANA, "away from friday 9:00 until friday 18:00")
    ana.say(ANA, "away from monday 9:00 until monday 18:00")
    ana.say(ANA, f"set priority low <@{BOB}>")
    ana.say_in_thread(ANA, "save message red deploy", ana.write())
    ana.say(ANA, "remind me #1 in 3h")
    ana.say(ANA, "reminder daily at 9:30")
    return ana


def home(bot: BotHarness) -> Reply:
    [reply] = bot.open_home(ANA)
    return reply


def press_on_home(bot: BotHarness, label: str, position: int = 0) -> Reply:
    """Press one of the buttons with that label, counted from the top."""
    shown = home(bot).message
    element = [
        *(each for each in buttons(shown) if each["text"]["text"] == label),
        *(each for each in choices(shown) if each["selected_option"]["text"]["text"] == label),
    ][position]
    job = replace(bot.action_job(ANA, element), origin=Origin.HOME)
    [reply] = bot.handle(job)
    assert reply.destination.kind is DestinationKind.HOME
    return reply


def test_it_shows_what_is_planned_and_set(planned: BotHarness) -> None:
    said = text_of([home(planned)])
    for shown in ("Friday 27 November, 09:00", "Monday 30 November, 09:00", f"messages from <@{BOB}>", "*R1*", "*R2*"):
        assert shown in said


def test_its_buttons_carry_the_commands_that_they_carry_elsewhere(planned: BotHarness) -> None:
    commands = [command_of(each) for each in buttons(home(planned).message)]
    elsewhere = [
        command_of(each)
        for typed in ("absences", "reminders", "rules")
        for each in buttons(planned.say(ANA, typed)[0].message)
    ]
    assert {type(each) for each in elsewhere} == {CancelAbsence, CancelReminder, ForgetRule}
    assert [each for each in elsewhere if each not in commands] == []


def test_its_buttons_are_the_persons_own(planned: BotHarness) -> None:
    pressed = [read_press(each["value"]) for each in buttons(home(planned).message)]
    assert {press.may_press for press in pressed} == {ANA}


def test_its_rows_are_those_of_the_lists(planned: BotHarness) -> None:
    shown = texts(home(planned).message)
    for typed in ("absences", "reminders", "rules"):
        rows = [block["text"]["text"] for block in planned.say(ANA, typed)[0].message.blocks if "accessory" in block]
        assert rows
        assert [row for row in rows if row not in shown] == []


def test_a_planned_absence_is_cancelled_there(planned: BotHarness) -> None:
    reply = press_on_home(planned, "Cancel")
    assert [absence.start for absence in planned.store.person(ANA).absences] == [planned.now + 6 * DAY - HOUR]
    assert text_of([reply]).count("Friday 27 November, 09:00 until") == 1  # In the confirmation.


def test_a_reminder_is_cancelled_there_and_shown_once(planned: BotHarness) -> None:
    text = text_of([press_on_home(planned, "Cancel", 2)])
    [left] = planned.context.reminders.running(ANA)
    assert (text.count("Cancelled *R"), text.count(f"*R{left.id}*")) == (1, 1)


def test_a_rule_is_forgotten_there_and_undone_there(planned: BotHarness) -> None:
    reply = press_on_home(planned, "Forget")
    assert (planned.context.rules.set_by(ANA), "Forgotten" in text_of([reply])) == ([], True)
    undo = next(each for each in buttons(reply.message) if each["text"]["text"] == "Undo")
    planned.handle(replace(planned.action_job(ANA, undo), origin=Origin.HOME))
    assert [rule.target for rule in planned.context.rules.set_by(ANA)] == [BOB]


def test_an_absence_that_runs_is_no_planned_one(ana: BotHarness) -> None:
    ana.say(ANA, "away for 2h")
    assert "Planned absences" not in text_of([home(ana)])


def test_who_has_nothing_planned_or_set_sees_no_empty_sections(ana: BotHarness) -> None:
    said = text_of([home(ana)])
    assert [title for title in ("Planned absences", "Reminders", "Priorities") if f"{title}\n" in said] == []


@pytest.fixture
def full(ana: BotHarness) -> BotHarness:
    """As much of everything as a person can have, but for one absence."""
    person = ana.store.person(ANA)
    absences = tuple(Absence(ana.now + n * DAY, ana.now + n * DAY + HOUR) for n in range(1, MOST_ABSENCES))
    rules = [PriorityRule(f"U{n:06}", Level.LOW) for n in range(600)]
    ana.store.records[person.key()] = replace(person, absences=absences)
    ana.store.records |= {rule.key(ANA): rule for rule in rules}
    for number in range(1, 13):
        ana.say_in_thread(ANA, "save message", ana.write())
        ana.say(ANA, f"remind me #{number} in {number}h")
    return ana


def test_with_as_much_as_there_can_be_it_has_room_and_says_how_many_more_there_are(full: BotHarness) -> None:
    reply = home(full)
    said = text_of([reply])
    assert len(reply.message.blocks) <= 100
    assert ("And 14 more: `absences`" in said, "And 7 more: `reminders`" in said) == (True, True)
    assert "more: `rules`" in said


@pytest.mark.parametrize("label", ["Reminders", "Settings", "Help", "Forget", "Cancel", "Remove", "Away for 1 h"])
def test_with_as_much_as_there_can_be_every_press_leaves_room(full: BotHarness, label: str) -> None:
    assert len(press_on_home(full, label).message.blocks) <= 100


def test_the_digest_of_a_return_has_room_above_it(full: BotHarness) -> None:
    full.say(ANA, "away")
    full.now += HOUR
    for _ in range(30):
        full.mention(ANA)
    assert len(press_on_home(full, "I'm back").message.blocks) <= 100
