"""What a sentence means beside what there is: the own hour of a reminder, the planned absence of that reason, the item of just that name."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, reminded
from tests.harness import ANA, HOUR, BotHarness, buttons, text_of


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


class TestSameTime:
    """Beside a new day it is the hour of the reminder, and not the one at which it is typed."""

    @pytest.mark.parametrize(
        "words",
        [
            "move the release notes to friday, same time",
            "move R1 to friday, same hour",
            "move R1 to friday at the same time",
            "no, friday same time",
            "no, friday, same hour",
            "change R1 to friday at the same hour",
        ],
    )
    def test_it_stays_the_reminders_own(self, ana: BotHarness, words: str) -> None:
        ana.say_all(ANA, "remind me thursday at 16:20 to write the release notes", words)
        assert reminded(ana) == ["11-27 16:20"]

    def test_also_of_one_that_came(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me tomorrow at 16:20 to write the release notes")
        ana.pass_time(31 * HOUR)
        ana.say(ANA, "snooze R1 until friday, same time")
        assert reminded(ana) == ["11-27 16:20"]

    def test_also_where_it_is_asked_of_what(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me tomorrow at 16:20 to write the release notes")
        ana.pass_time(33 * HOUR)
        ana.say_all(ANA, "remind me again on friday same time", "1")
        assert reminded(ana) == ["11-27 16:20"]

    def test_each_of_several_has_its_own(self, ana: BotHarness) -> None:
        ana.say_all(ANA, "remind me thursday at 9 to write the notes", "remind me friday at 15:30 to call")
        ana.say(ANA, "move R1 and R2 to monday, same time")
        assert sorted(reminded(ana)) == ["11-30 09:00", "11-30 15:30"]

    def test_a_series_is_asked_about_at_its_hour(self, ana: BotHarness) -> None:
        ana.say_all(
            ANA, "remind me every thursday at 16:20 to write the report", "move the report to friday, same time"
        )
        assert labels(ana) == ["1. Snooze R1 until Fri 27 Nov, 16:20", "2. Move R1 to every Friday at 16:20"]

    def test_of_what_is_new_it_is_now(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me tomorrow, same time, to call mum")
        assert reminded(ana) == ["11-25 10:00"]


class TestAnotherEndOfWhatIsPlanned:
    """An absence that is called by the reason of a planned one is that one."""

    @pytest.mark.parametrize(
        ("words", "span"),
        [
            ("vacation till tuesday instead", ["12-03 00:00 to 12-09 00:00"]),
            ("vacation until 9 dec instead", ["12-03 00:00 to 12-10 00:00"]),
            ("vacation for 6 days instead", ["12-03 00:00 to 12-09 00:00"]),
            ("holiday until 9 dec instead", ["12-03 00:00 to 12-10 00:00"]),
        ],
    )
    def test_what_is_planned_gets_it(self, ana: BotHarness, words: str, span: list[str]) -> None:
        ana.say(ANA, "vacation from 3 dec to 7 dec")
        ana.pass_time(50 * HOUR)
        ana.say_all(ANA, "i'm here", words)
        assert away(ana) == span
        assert "_vacation_" in text_of(ana.say(ANA, "absences"))

    def test_where_it_may_begin_now_it_is_asked(self, ana: BotHarness) -> None:
        ana.say_all(ANA, "vacation from 3 dec to 7 dec", "vacation until 9 dec")
        assert labels(ana) == [
            "1. Set you as away from Thu 3 Dec to Wed 9 Dec (“vacation”)",
            "2. Set you as away until Wed 9 Dec, 09:00 (“vacation”)",
        ]
        assert away(ana) == ["12-03 00:00 to 12-08 00:00"]

    def test_an_hour_alone_is_of_now(self, ana: BotHarness) -> None:
        ana.say_all(ANA, "away tomorrow 12:00-13:00 lunch", "lunch until 14:00")
        assert "You're away until 14:00" in text_of([ana.slack.sent[-1]])

    def test_a_change_of_times_keeps_the_reason(self, ana: BotHarness) -> None:
        ana.say(ANA, "vacation from 3 dec to 7 dec")
        [asked] = ana.say(ANA, "away from 3 dec until 9 dec")
        ana.press(ANA, "1. Change it", asked)
        assert "_vacation_" in text_of(ana.say(ANA, "absences"))


class TestAWholeName:
    @pytest.mark.parametrize(
        "words", ["remind me of print the steerco deck on dec 14 at 5pm", "remind me about Print the steerco deck on dec 14 at 5pm"]
    )  # fmt: skip
    def test_it_is_that_item(self, ana: BotHarness, words: str) -> None:
        ana.say_all(ANA, "remind me on the 15th at 9 to print the steerco deck", words)
        assert sorted(reminded(ana)) == ["12-14 17:00", "12-15 09:00"]
        assert len(ana.context.items.by_numbers(ANA, (1, 2))) == 1

    def test_behind_to_it_is_another(self, ana: BotHarness) -> None:
        ana.say_all(ANA, "remind me at 12:00 to take the pills", "remind me at 17:00 to take the pills")
        assert len(ana.context.items.by_numbers(ANA, (1, 2))) == 2


@pytest.mark.parametrize(
    "words", ["every second friday i mean", "no, every other friday", "change R1 to every second friday"]
)
def test_the_agreed_first_time_of_a_series_stays(ana: BotHarness, words: str) -> None:
    ana.pass_time(72 * HOUR)
    ana.say_all(ANA, "remind me every friday at 16:00 to write the report", words)
    assert reminded(ana) == ["11-27 16:00"]


def test_a_button_says_when_a_series_starts(ana: BotHarness) -> None:
    ana.pass_time(72 * HOUR)
    ana.say_all(ANA, "remind me every friday at 16:00 to write the report", "every second friday i mean")
    ana.say(ANA, "write the report every second friday starting today")
    assert labels(ana)[0] == "1. Move R1 to every 2 weeks on Friday at 16:00, starting today"


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("remind me weekly on monday at 8:30 to check the okr board until end of january", False),
        ("remind me daily at 9 to log my hours until 18 december", False),
        ("remind me daily at 9 to log my hours until 2027-01-31", False),
        ("remind me every friday at 9 to extend the lease until 31 january", True),
        ("remind me every friday at 9 to water the plants until sunday", True),
    ],
)
def test_a_date_behind_a_series_is_its_end(ana: BotHarness, words: str, *, asks: bool) -> None:
    [answer] = ana.say(ANA, words)
    assert ("Do the last words say" in text_of([answer])) is asks


def test_an_hour_is_of_the_reminders_half_of_the_day(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me friday at 9 to write the release notes", "release notes reminder at 9:30")
    assert labels(ana) == ["1. Move R1 to Fri 27 Nov, 09:30", "2. Move R1 to tomorrow, 09:30"]
