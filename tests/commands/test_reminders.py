from __future__ import annotations

import re

import pytest

from chalicelib.domain.reply import DestinationKind
from tests.harness import ANA, BOB, DAY, HOUR, MINUTE, BotHarness, buttons, text_of


def save(bot: BotHarness, text: str) -> str:
    ts = bot.write()
    bot.say_in_thread(ANA, text, ts)
    return ts


@pytest.mark.parametrize(("span", "seconds"), [("3m", 3 * MINUTE), ("3h", 3 * HOUR), ("3d", 3 * DAY)])
def test_a_reminder_set_while_saving_comes_by_direct_message_at_its_time(
    ana: BotHarness, span: str, seconds: float
) -> None:
    save(ana, f"save message red deploy reminder in {span}")
    early = ana.pass_time(seconds - 1)
    [reminder] = ana.pass_time(1)
    place = reminder.destination
    assert (early, place.kind, place.user, "|red deploy>*" in text_of([reminder])) == (
        [],
        DestinationKind.DIRECT,
        ANA,
        True,
    )


def test_a_reminder_comes_once(ana: BotHarness) -> None:
    save(ana, "save message reminder in 3h")
    ana.pass_time(3 * HOUR)
    assert ana.pass_time(7 * DAY) == []


def test_a_reminder_of_what_is_finished_does_not_come(ana: BotHarness) -> None:
    save(ana, "save message reminder in 3h")
    ana.say(ANA, "done #1")
    assert ana.pass_time(4 * HOUR) == []


def test_the_daily_reminder_shows_the_list_each_day_at_its_time(ana: BotHarness) -> None:
    save(ana, "save message red deploy")
    ana.say(ANA, "reminder daily at 9:30")
    # It is 10:00 in Madrid.
    days = [ana.pass_time(23.5 * HOUR), ana.pass_time(DAY), ana.pass_time(DAY)]
    assert ["Your list" in text_of(said) and "|red deploy>*" in text_of(said) for said in days] == [True] * 3


def test_the_daily_reminder_of_an_empty_list_does_not_come(ana: BotHarness) -> None:
    ana.say(ANA, "reminder daily at 9:30")
    assert ana.pass_time(DAY) == []


def test_the_list_of_reminders_shows_id_label_type_and_link(ana: BotHarness) -> None:
    save(ana, "save message red deploy reminder in 3h")
    ana.say(ANA, "reminder daily at 9:30")
    rows = text_of(ana.say(ANA, "reminder list")).split("\n")
    message, daily = next(row for row in rows if "*R1*" in row), next(row for row in rows if "*R2*" in row)
    assert re.search(r"_red deploy_ · message.*<https://acme\.slack\.com/archives/[^|]*\|#1>", message)
    assert "daily at 09:30" in daily


def test_a_cancelled_reminder_does_not_come_and_is_confirmed(ana: BotHarness) -> None:
    save(ana, "save message reminder in 3h")
    said = text_of(ana.say(ANA, "disable reminder R1"))
    assert ("Cancelled" in said, ana.pass_time(DAY)) == (True, [])


def test_the_cancelled_daily_reminder_does_not_come_and_is_confirmed(ana: BotHarness) -> None:
    save(ana, "save message")
    ana.say(ANA, "reminder daily at 9:30")
    said = text_of(ana.say(ANA, "disable daily reminder"))
    assert ("Cancelled" in said, ana.pass_time(2 * DAY)) == (True, [])


def test_one_of_the_list_is_cancelled_and_the_list_shown_again(ana: BotHarness) -> None:
    ana.say(ANA, "reminder daily at 9:30")
    ana.say(ANA, "reminder daily at 15:30")
    [listed] = ana.say(ANA, "reminders")
    said = text_of(ana.press(ANA, "Cancel", listed))
    assert ("Cancelled *R1*" in said, "*R2*" in said) == (True, True)


def test_a_reminder_offers_done_and_snooze_and_only_what_comes_again_can_be_stopped(ana: BotHarness) -> None:
    save(ana, "save message reminder in 3h")
    [reminder] = ana.pass_time(3 * HOUR)
    labels = {element["text"]["text"] for element in buttons(reminder.message)}
    assert {"Done", "Snooze 1 hour"} <= labels
    assert not labels & {"Cancel", "Stop repeating"}
    ana.say(ANA, "remind me #1 every day at 15:00")
    [reminder] = ana.pass_time(3 * HOUR)
    assert "Stop repeating" in {element["text"]["text"] for element in buttons(reminder.message)}


def test_one_persons_reminder_is_not_anothers_to_cancel(ana: BotHarness) -> None:
    save(ana, "save message reminder in 3h")
    said = text_of(ana.say(BOB, "disable reminder R1"))
    assert ("There is no reminder R1" in said, len(ana.pass_time(3 * HOUR))) == (True, 1)


def test_a_reminder_survives_that_its_message_is_saved_again(ana: BotHarness) -> None:
    ts = save(ana, "save message reminder in 3h")
    ana.say_in_thread(ANA, "save message priority high", ts)
    assert len(ana.pass_time(3 * HOUR)) == 1


def test_reminders_of_somebody_who_turned_it_off_are_said_to_be_paused(ana: BotHarness) -> None:
    ana.say(ANA, "reminder daily at 9:00")
    ana.say(ANA, "unsubscribe")
    assert "these are paused until you type `subscribe`" in text_of(ana.say(ANA, "reminder list"))


def test_all_reminders_are_cancelled_after_a_question_that_counts_them(ana: BotHarness) -> None:
    save(ana, "save message reminder in 3h")
    ana.say(ANA, "reminder daily at 9:00")
    [asked] = ana.say(ANA, "cancel all my reminders")
    assert "Cancel all 2 reminders?" in text_of([asked])
    assert ana.pass_time(0) == []
    ana.press(ANA, "Cancel 2 reminders", asked)
    assert (ana.pass_time(7 * DAY), "no reminders" in text_of(ana.say(ANA, "reminder list"))) == ([], True)


def test_where_there_is_no_reminder_none_is_cancelled(ana: BotHarness) -> None:
    assert "You have no reminders" in text_of(ana.say(ANA, "cancel all reminders"))


@pytest.mark.parametrize("whom", ["bob", f"<@{BOB}>"])
def test_nobody_else_is_reminded(ana: BotHarness, whom: str) -> None:
    assert "I can only remind you." in text_of(ana.say(ANA, f"remind {whom} to send the invoice"))


def test_minutes_before_a_time_are_no_item(ana: BotHarness) -> None:
    said = text_of(ana.say(ANA, "remind me 5 minutes before the call to prep"))
    assert ("“5 minutes before the call to prep”" in said, "#5" in said, ana.store.running(ANA)) == (True, False, [])


def test_a_colleague_is_not_reminded(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy tea")
    assert "I can only remind you" in text_of(ana.say(ANA, "remind bob to pay"))
