"""A series that was just set gets other times by what is said next: the correction is about what was set, not about one of its times."""

from __future__ import annotations

import pytest

from tests.commands.corrections import corrected, reminded
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    ("first", "text", "then"),
    [
        ("every month on the 24th", "no, on the 25th", "on the 25th of each month at 09:00; next: tomorrow, 09:00"),
        ("every month on the 24th", "not the 24th, the 25th", "on the 25th of each month at 09:00"),
        ("every month on the 24th", "on the 31st instead", "on the 31st of each month at 09:00"),
        ("every monday at 9", "make it 10", "every Monday at 10:00; next: Mon 30 Nov, 10:00"),
        ("every monday at 9", "at 10 instead", "every Monday at 10:00"),
        ("every monday at 9", "an hour later", "every Monday at 10:00"),
        ("every monday at 9", "no, tuesdays", "every Tuesday at 09:00"),
        ("every monday at 9", "no, wednesday", "every Wednesday at 09:00"),
        ("every monday at 9", "tuesdays, not mondays", "every Tuesday at 09:00"),
        ("every monday at 9", "a day later", "every Tuesday at 09:00"),
        ("every monday at 9", "make it wednesday at 10", "every Wednesday at 10:00"),
        ("every monday at 9", "make it tuesdays at 10", "every Tuesday at 10:00"),
        ("every monday at 9", "every tuesday instead", "every Tuesday at 09:00"),
        ("every monday at 9", "make it every two weeks", "every 2 weeks on Monday at 09:00; next: Mon 30 Nov, 09:00"),
        ("every monday at 9", "every 2 weeks instead", "every 2 weeks on Monday at 09:00"),
        ("every monday at 9", "make it monthly", "on the 30th of each month at 09:00"),
        ("every monday at 9", "make it daily", "daily at 09:00"),
        ("every monday at 9", "starting next month", "every Monday at 09:00; next: Mon 7 Dec, 09:00"),
        ("every 2 weeks on monday at 9", "make it weekly", "every Monday at 09:00"),
        ("every month on the first monday at 9", "no, tuesday", "on the first Tuesday of each month at 09:00"),
        ("every day at 9", "no, fridays", "every Friday at 09:00"),
        ("every day at 9", "no, friday", "every Friday at 09:00"),
        ("every weekday at 9", "make it 10:30", "every weekday at 10:30"),
        ("every day at 9 for 5 days", "make it 10", "daily at 10:00, until 29 Nov"),
        ("tomorrow at 5", "make it every day", "daily at 17:00"),
    ],
)
def test_the_series_changes(ana: BotHarness, first: str, text: str, then: str) -> None:
    answer, _ = corrected(ana, f"remind me {first} to plan", text, times)
    assert f"I'll remind you of *#1* · plan {then}" in text_of([answer])


def times(bot: BotHarness) -> list[object]:
    return [(each.due_at, each.recurrence) for each in bot.store.running(ANA)]


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("every monday at 9", "make it tomorrow"),
        ("every month on the 24th", "no, friday"),
        ("every monday and thursday at 9", "no, friday"),
    ],
)
def test_a_day_that_its_days_do_not_tell_is_asked_about(ana: BotHarness, first: str, text: str) -> None:
    ana.say(ANA, f"remind me {first} to plan")
    before = reminded(ana)
    [asked] = ana.say(ANA, text)
    assert "this time only, or always?" in text_of([asked])
    assert reminded(ana) == before
    assert next(buttons(asked.message))


def test_one_moved_time_of_a_series_is_moved_again(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every monday at 9 to plan")
    ana.say(ANA, "snooze R1 until friday at 9")
    said = text_of(ana.say(ANA, "make it 10"))
    assert reminded(ana) == ["11-27 10:00"]
    assert "Still repeats every Monday at 09:00." in said


@pytest.mark.parametrize(
    ("first", "text", "then"),
    [
        ("today at 15:00", "every day", "daily at 15:00"),
        ("today at 15:00", "only on weekdays", "every weekday at 15:00"),
        ("daily at 15:00", "only on weekdays", "every weekday at 15:00; next: today, 15:00 (*R1*, was daily at 15:00)"),
        ("every 2 weeks on friday at 16:00", "no, thursdays", "every 2 weeks on Thursday at 16:00; next: Thu 26 Nov"),
        ("tonight", "at 8", "today at 20:00"),
    ],
)
def test_what_is_said_alone_completes_it(ana: BotHarness, first: str, text: str, then: str) -> None:
    ana.say(ANA, f"remind me {first} to plan")
    assert f"I'll remind you of *#1* · plan {then}" in text_of(ana.say(ANA, text))


def test_of_an_absence_they_say_nothing(ana: BotHarness) -> None:
    ana.say(ANA, "away until 17:00")
    kept = dict(ana.kept)
    for text in ("every day", "only on weekdays"):
        ana.say(ANA, text)
        assert ana.kept == kept


@pytest.mark.parametrize(
    ("text", "when"), [("no, tomorrow", "tomorrow at 09:00"), ("make it friday at 3", "Fri 27 Nov at 15:00")]
)
def test_a_to_do_without_a_time_gets_one(ana: BotHarness, text: str, when: str) -> None:
    ana.say(ANA, "remind me in 1 minute to check the oven")
    ana.now += 20
    ana.say(ANA, "todo call sue")
    said = text_of(ana.say(ANA, text))
    assert "call sue" in said
    assert when in said


@pytest.mark.parametrize("stop", ["stop the plan reminder", "skip R1 once", "pause the plan reminder for a week"])
@pytest.mark.parametrize("text", ["no, start it again", "resume it", "turn it back on"])
def test_what_was_stopped_starts_again(ana: BotHarness, stop: str, text: str) -> None:
    ana.say(ANA, "remind me every monday at 9 to plan")
    before = reminded(ana)
    ana.say(ANA, stop)
    assert reminded(ana) != before
    assert "Undone" in text_of(ana.say(ANA, text))
    assert reminded(ana) == before


@pytest.mark.parametrize(
    "typed",
    ["actually only mon and thu", "actually mon and thu only", "only on mondays and thursdays", "no, just mon and thu"],
)
def test_only_some_of_its_days(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me every weekday at 9 to stretch")
    assert "every Monday and Thursday at 09:00" in text_of(ana.say(ANA, typed))
    ana.say(ANA, "undo")
    assert [each.recurrence.weekdays for each in ana.context.reminders.running(ANA) if each.recurrence] == [
        (0, 1, 2, 3, 4)
    ]


@pytest.mark.parametrize(
    "typed", ["not next monday", "but not next monday", "not on the 30th", "no, not monday 30 november"]
)
def test_one_time_of_it_is_left_out(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me every monday at 9 to call mum")
    assert "Skipped *R1* (#1 · call mum): on Mon 30 Nov at 09:00. Next: Mon 7 Dec" in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize(
    "typed",
    [
        "change the mum reminder to only fridays",
        "the mum reminder should be on fridays instead of mondays",
        "move R1 to fridays instead of mondays",
    ],
)
def test_other_days_instead_of_those_that_are_named(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me every monday at 9 to call mum")
    assert "every Friday at 09:00" in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize(
    ("texts", "then"),
    [
        (("a day earlier", "and every week please"), "12-03 09:00"),
        (("every week",), "12-04 09:00"),
        (("make it weekly",), "12-04 09:00"),
        (("every 2 weeks",), "12-04 09:00"),
        (("and then every month",), "12-04 09:00"),
        (("every month from january",), "01-04 09:00"),
        (("no, every monday",), "11-30 09:00"),
    ],
)
def test_what_comes_every_week_comes_first_when_it_was_set_for(
    ana: BotHarness, texts: tuple[str, ...], then: str
) -> None:
    ana.say_all(ANA, "next week friday at 9 remind me to send the exam list", *texts)
    assert reminded(ana) == [then]
