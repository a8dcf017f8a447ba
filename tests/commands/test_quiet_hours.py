"""Hours that come again in which a person is away, and what was said while the queue was slow."""

from __future__ import annotations

import pytest

from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.quiet_hours import WHOLE_DAY, QuietHours
from chalicelib.domain.recurrence import WORKING_DAYS
from tests.harness import ANA, DAY, HOUR, MINUTE, BotHarness, text_of
from tests.parsing.in_madrid import parse_in_madrid

NIGHTS = QuietHours(18 * 60, 9 * 60, WORKING_DAYS)
WEEKENDS = QuietHours(0, WHOLE_DAY, (5, 6))


@pytest.fixture
def quiet(ana: BotHarness) -> BotHarness:
    """Ana is away from 18:00 to 9:00; it is 10:00."""
    ana.say(ANA, "away every day 18:00-9:00")
    return ana


def test_in_them_mentions_are_collected_and_told_at_their_end(quiet: BotHarness) -> None:
    quiet.pass_time(9 * HOUR)
    [note] = quiet.mention(ANA)
    said = quiet.pass_time(14 * HOUR)
    assert ("09:00" in text_of([note]), "#1" in text_of(said)) == (True, True)


def test_outside_of_them_nothing_is_collected(quiet: BotHarness) -> None:
    assert (quiet.mention(ANA), quiet.open_numbers(ANA)) == ([], [])


def test_their_digest_leaves_out_what_was_collected_before(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.now += MINUTE
    ana.mention(ANA)
    ana.say(ANA, "back")
    ana.say(ANA, "away every day 18:00-9:00")
    ana.pass_time(9 * HOUR)
    ana.mention(ANA)
    said = text_of(ana.pass_time(14 * HOUR))
    assert ("#2" in said, "#1" in said) == (True, False)


def test_turned_off_they_do_not_come_again(quiet: BotHarness) -> None:
    said = text_of(quiet.say(ANA, "quiet hours off"))
    person = quiet.store.person(ANA)
    assert (person.quiet, person.quiet_due) == ((), None)
    quiet.pass_time(9 * HOUR)
    assert (quiet.mention(ANA), quiet.pass_time(DAY), "off" in said) == ([], [], True)


def test_turning_them_off_can_be_undone(quiet: BotHarness) -> None:
    before = quiet.store.person(ANA)
    quiet.say(ANA, "quiet hours off")
    quiet.say(ANA, "undo")
    after = quiet.store.person(ANA)
    assert (after.quiet, after.quiet_due) == (before.quiet, before.quiet_due)


def test_turning_off_what_there_is_not_says_so_and_changes_nothing(ana: BotHarness) -> None:
    before = ana.kept
    assert "no quiet hours" in text_of(ana.say(ANA, "quiet hours off")).lower()
    assert ana.kept == before


@pytest.mark.parametrize(
    "typed",
    [
        "away every day 18:00-9:00",
        "away every day 18:00 - 9:00",
        "away every day 18:00 – 9:00",
        "away every day from 18:00 until 9",
        "away every day between 6pm and 9am",
        "away daily 18:00 to 9:00",
        "quiet hours every day 18:00-9:00",
        "quiet every day 18:00-9:00",
    ],
)
def test_they_are_understood_in_many_forms(typed: str) -> None:
    assert getattr(parse_in_madrid(typed), "quiet", None) == QuietHours(18 * 60, 9 * 60)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("away every day", "From when until when"),
        ("away every day 18:00", "From when until when"),
        ("away every day 18:00-", "From when until when"),
        ("quiet hours on", "From when until when"),
        ("quiet hours at full moon", "From when until when"),
        ("away every day 9:00-9:00", "the morning or the evening"),
    ],
)
def test_half_of_them_is_asked_about_with_an_example(typed: str, asked: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid(typed)
    assert asked.lower() in raised.value.message.lower()
    assert parse_in_madrid(raised.value.suggestions[0])


def test_a_time_that_cannot_be_meant_is_asked_about() -> None:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid("away yesterday")
    assert "That day has passed" in raised.value.message


@pytest.mark.parametrize("late", [MINUTE, 5 * MINUTE])
def test_who_writes_while_the_queue_is_slow_finds_the_person_away(ana: BotHarness, late: float) -> None:
    job = ana.direct_job(ANA, "away")
    ana.now += late / 2
    ts = ana.write()
    ana.now += late / 2
    ana.handle(job)
    ana.mention(ANA, ts=ts)
    assert (ana.open_numbers(ANA), ana.store.person(ANA).absences[0].start) == ([1], float(job.ts))


def test_a_duration_counts_from_when_it_was_typed(ana: BotHarness) -> None:
    job = ana.direct_job(ANA, "brb 20")
    typed_at = ana.now
    ana.now += 5 * MINUTE
    ana.handle(job)
    assert ana.store.person(ANA).absences[0].until == typed_at + 20 * MINUTE


class TestSeveral:
    """Weekends beside the nights of the week."""

    @pytest.fixture
    def both(self, ana: BotHarness) -> BotHarness:
        ana.ask(ANA, SetQuietHours(NIGHTS))
        ana.ask(ANA, SetQuietHours(WEEKENDS))
        return ana

    def test_stand_beside_each_other_and_the_second_says_so(self, ana: BotHarness) -> None:
        ana.ask(ANA, SetQuietHours(NIGHTS))
        said = text_of(ana.ask(ANA, SetQuietHours(WEEKENDS)))
        assert "Quiet hours: every Saturday and Sunday, all day." in said
        assert "Your others stay: every weekday 18:00-09:00." in said
        assert ana.store.person(ANA).quiet == (NIGHTS, WEEKENDS)

    def test_are_each_turned_off_alone_in_the_list(self, both: BotHarness) -> None:
        [listed] = both.say(ANA, "absences")
        said = text_of(both.press(ANA, "Turn off", listed))
        assert "Quiet hours are off: every weekday 18:00-09:00. Still on: every Saturday and Sunday, all day." in said
        assert both.store.person(ANA).quiet == (WEEKENDS,)

    def test_are_all_turned_off_by_one_command_which_says_which(self, both: BotHarness) -> None:
        said = text_of(both.say(ANA, "quiet hours off"))
        assert "off: every weekday 18:00-09:00; every Saturday and Sunday, all day." in said
        assert both.store.person(ANA).quiet == ()

    def test_are_all_back_after_an_undo(self, both: BotHarness) -> None:
        before = both.store.person(ANA)
        both.say(ANA, "quiet hours off")
        both.say(ANA, "undo")
        after = both.store.person(ANA)
        assert (after.quiet, after.quiet_due) == (before.quiet, before.quiet_due)

    def test_that_follow_each_other_bring_one_digest_at_their_end(self, both: BotHarness) -> None:
        """From Friday 18:00 until Monday 00:00; it is Tuesday, 10:00."""
        both.pass_time(3 * DAY + 9 * HOUR)
        [note] = both.mention(ANA)
        assert "is away until the end of Sun 29 Nov" in text_of([note])
        assert both.pass_time(2 * DAY + 4 * HOUR) == []
        assert "#1" in text_of(both.pass_time(HOUR))

    def test_more_days_take_the_place_of_fewer_but_not_of_whole_days(self, both: BotHarness) -> None:
        every_night = QuietHours(20 * 60, 7 * 60)
        said = text_of(both.ask(ANA, SetQuietHours(every_night)))
        assert (
            "That's instead of every weekday 18:00-09:00. Your others stay: every Saturday and Sunday, all day." in said
        )
        assert both.store.person(ANA).quiet == (WEEKENDS, every_night)

    def test_that_leave_no_time_are_refused(self, both: BotHarness) -> None:
        before = both.store.person(ANA)
        said = text_of(both.ask(ANA, SetQuietHours(QuietHours(0, WHOLE_DAY, WORKING_DAYS))))
        assert ("you'd be away all the time" in said, both.store.person(ANA)) == (True, before)

    def test_there_is_room_for_seven(self, ana: BotHarness) -> None:
        for day in range(7):
            ana.ask(ANA, SetQuietHours(QuietHours(0, WHOLE_DAY if day == 0 else 60, (day,))))
        before = ana.store.person(ANA)
        said = text_of(ana.ask(ANA, SetQuietHours(QuietHours(180, 240, (0,)))))
        assert ("You have 7 of them already" in said, ana.store.person(ANA)) == (True, before)

    def test_one_that_begins_while_others_run_hides_nothing_from_their_digest(self, ana: BotHarness) -> None:
        ana.ask(ANA, SetQuietHours(QuietHours(9 * 60, 11 * 60)))
        ana.pass_time(MINUTE)
        ana.mention(ANA)
        ana.ask(ANA, SetQuietHours(WEEKENDS))
        assert "#1" in text_of(ana.pass_time(HOUR))


def test_they_are_shown_with_whether_they_run_now(ana: BotHarness) -> None:
    assert "You have no quiet hours" in text_of(ana.say(ANA, "what are my quiet hours"))
    ana.ask(ANA, SetQuietHours(QuietHours(9 * 60, 11 * 60)))
    said = text_of(ana.say(ANA, "am i in quiet hours"))
    assert "every day 09:00-11:00" in said
    assert "You're in quiet hours until 11:00." in said
    ana.pass_time(2 * HOUR)
    assert "You're not in quiet hours now." in text_of(ana.say(ANA, "my quiet hours"))


@pytest.mark.parametrize("typed", ["no notifications at the weekend", "mute notifications for the weekend"])
def test_the_weekend_may_be_each_of_them(ana: BotHarness, typed: str) -> None:
    assert "Every weekend, or only the next one?" in text_of(ana.say(ANA, typed))
    assert (ana.store.person(ANA).quiet, ana.store.person(ANA).absences) == ((), ())


@pytest.mark.parametrize(
    "asked",
    [
        "what happens with a reminder during the quiet hours",
        "what happens to my reminders in quiet hours?",
        "do reminders come in quiet hours?",
        "will i be reminded during quiet hours?",
    ],
)
def test_what_becomes_of_reminders_is_told(ana: BotHarness, asked: str) -> None:
    assert "Reminders come at their times, in quiet hours as well" in text_of(ana.say(ANA, asked))


def test_of_the_days_that_are_taken_out_no_others_are_said_to_be_off(ana: BotHarness) -> None:
    ana.say(ANA, "quiet hours every day 19:00-8:00")
    said = text_of(ana.say(ANA, "cancel the quiet hours on weekends"))
    assert "off: every Saturday and Sunday 19:00-08:00. Still on: every weekday 19:00-08:00." in said
