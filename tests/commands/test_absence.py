from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.reply import DestinationKind
from chalicelib.ports import NotThere
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, MINUTE, BotHarness, buttons, text_of, texts


@pytest.fixture
def away(ana: BotHarness) -> BotHarness:
    """Ana is away for two hours, for lunch."""
    ana.say(ANA, "away for 2h lunch")
    ana.now += MINUTE
    return ana


def test_going_away_says_until_when_in_ones_own_time(ana: BotHarness) -> None:
    assert "You're away until 12:00 (lunch" in text_of(ana.say(ANA, "away for 2h lunch"))


def test_going_away_repeats_the_reason_to_oneself(ana: BotHarness) -> None:
    assert "(lunch, only visible to you)" in text_of(ana.say(ANA, "away for 2h lunch"))


def test_a_mention_while_away_is_collected(away: BotHarness) -> None:
    ts = away.write()
    away.mention(ANA, ts=ts)
    item = away.item(ANA, ts)
    assert (item.number, item.sender, item.collected) == (1, BOB, True)


def test_a_mention_is_collected_once_even_if_it_comes_twice(away: BotHarness) -> None:
    ts = away.write()
    away.mention(ANA, ts=ts)
    away.mention(ANA, ts=ts)
    assert away.open_numbers(ANA) == [1]


def test_what_was_removed_is_not_collected_again_by_a_late_delivery(away: BotHarness) -> None:
    ts = away.write()
    away.mention(ANA, ts=ts)
    away.say(ANA, "remove #1")
    away.store.receipts.clear()
    away.mention(ANA, ts=ts)
    assert away.open_numbers(ANA) == []


@pytest.mark.parametrize("mentioned", [(), (CAROL,), (BOB,)])
def test_a_message_that_does_not_mention_me_is_not_collected(away: BotHarness, mentioned: tuple[str, ...]) -> None:
    away.mention(*mentioned)
    assert away.open_numbers(ANA) == []


def test_ones_own_mention_of_oneself_is_not_collected(away: BotHarness) -> None:
    away.mention(ANA, by=ANA)
    assert away.open_numbers(ANA) == []


def test_everybody_away_who_is_mentioned_gets_it(away: BotHarness) -> None:
    away.subscribe(CAROL).say(CAROL, "away")
    away.mention(ANA, CAROL)
    assert (away.open_numbers(ANA), away.open_numbers(CAROL)) == ([1], [1])


def test_a_mention_while_not_away_is_not_collected(ana: BotHarness) -> None:
    ana.mention(ANA)
    assert ana.open_numbers(ANA) == []


def test_with_a_subscription_for_always_it_is_collected_without_a_note(ana: BotHarness) -> None:
    ana.say(ANA, "subscribe always")
    said = ana.mention(ANA)
    assert (ana.open_numbers(ANA), said) == ([1], [])


def test_the_moment_of_writing_decides_and_not_that_of_delivery(away: BotHarness) -> None:
    ts = away.write()
    away.now += 3 * HOUR
    away.mention(ANA, ts=ts)
    assert away.open_numbers(ANA) == [1]


def test_a_deleted_message_is_not_collected_and_raises_nothing(
    away: BotHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deleted(*_: object) -> str:
        raise NotThere("message_not_found")

    monkeypatch.setattr(away.slack, "permalink", deleted)
    away.mention(ANA)
    assert away.open_numbers(ANA) == []


def absences(bot: BotHarness) -> list[str]:
    """The lines of `absences`, without their emoji."""
    return [text.removeprefix(":palm_tree: ") for text in texts(bot.say(ANA, "absences")[0].message)[1:]]


def test_a_planned_absence_outlives_a_short_one(ana: BotHarness) -> None:
    ana.say(ANA, "away from friday to sunday holiday")
    ana.say(ANA, "away for 1h")
    ana.say(ANA, "back")
    assert absences(ana) == ["Fri 27 Nov to Sun 29 Nov · _holiday_"]


def test_a_new_end_of_the_running_absence_says_what_it_replaces_and_keeps_the_reason(ana: BotHarness) -> None:
    ana.say(ANA, "away until friday 18:00 holiday")
    said = text_of(ana.say(ANA, "away for 2h"))
    assert ("(holiday, only visible to you)" in said, "That replaces your absence until Fri" in said) == (True, True)


def test_turning_off_says_what_is_paused(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    ana.say(ANA, "away every weekday 18:00-9:00")
    ana.say(ANA, "reminder daily at 9")
    said = text_of(ana.say(ANA, "unsubscribe"))
    assert "Paused until you turn it on again: 1 reminder, 1 planned absence and your quiet hours." in said


def test_turning_off_with_nothing_planned_names_nothing(ana: BotHarness) -> None:
    assert "Paused" not in text_of(ana.say(ANA, "unsubscribe"))


@pytest.mark.parametrize("text", ["away for -5m", "away yesterday", "away last week", "away -2h"])
def test_a_time_that_cannot_be_meant_is_no_reason(ana: BotHarness, text: str) -> None:
    said = text_of(ana.say(ANA, text))
    assert ("Nothing was changed" in said, ana.store.person(ANA).absences) == (True, ())


@pytest.mark.parametrize("text", ["away from friday 19:00 until friday 18:00", "away friday 19:00-18:00"])
def test_an_end_that_is_not_after_the_start_is_said_to_be_that(ana: BotHarness, text: str) -> None:
    said = text_of(ana.say(ANA, text))
    assert ("The end must come after the start" in said, ana.store.person(ANA).absences) == (True, ())


def test_what_overlaps_becomes_one_absence(ana: BotHarness) -> None:
    ana.say(ANA, "away from friday to sunday holiday")
    ana.say(ANA, "away from thursday 12:00 to friday")
    assert absences(ana) == ["Thu 26 Nov, 12:00 until Mon 30 Nov, 00:00 · _holiday_"]


class TestWhatOverlapsForAnotherReason:
    @pytest.fixture
    def said(self, ana: BotHarness) -> str:
        ana.say(ANA, "away from friday to sunday holiday")
        return text_of(ana.say(ANA, "away friday 2pm-4pm dentist"))

    def test_stays_beside_the_other(self, ana: BotHarness, said: str) -> None:
        assert absences(ana) == [
            "Fri 27 Nov to Sun 29 Nov · _holiday_",
            "Fri 27 Nov, 14:00 until 16:00 · _dentist_",
        ]

    def test_is_told_of_both(self, ana: BotHarness, said: str) -> None:
        assert "You'll be away from Fri 27 Nov, 14:00 until 16:00 (dentist, only visible to you)." in said
        assert "It overlaps your absence from Fri 27 Nov to Sun 29 Nov" in said
        assert "(_holiday_), which stays beside it." in said

    def test_ends_within_the_other_without_a_digest(self, ana: BotHarness, said: str) -> None:
        ana.pass_time(3 * DAY + 4 * HOUR)
        ana.mention(ANA)
        assert text_of(ana.pass_time(4 * HOUR)) == ""
        assert "1 conversation is waiting" in text_of(ana.pass_time(3 * DAY))

    def test_is_cancelled_alone(self, ana: BotHarness, said: str) -> None:
        [listed] = ana.say(ANA, "absences")
        cancel = [each for each in buttons(listed.message) if each["text"]["text"] == "Cancel"][1]
        ana.handle(ana.action_job(ANA, cancel))
        assert [line.split(" · ")[1] for line in absences(ana)] == ["_holiday_"]

    def test_of_the_same_start_is_cancelled_alone(self, ana: BotHarness, said: str) -> None:
        ana.say(ANA, "away on friday school")
        [listed] = ana.say(ANA, "absences")
        cancel = next(
            each
            for each in buttons(listed.message)
            if each["text"]["text"] == "Cancel" and '"until":1795820400' in each["value"]
        )
        ana.handle(ana.action_job(ANA, cancel))
        assert [line.split(" · ")[1] for line in absences(ana)] == ["_holiday_", "_dentist_"]

    def test_gives_its_reason_to_no_other_time(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday")
        ana.say(ANA, "away friday 2pm-4pm dentist")
        assert absences(ana) == [
            "Fri 27 Nov to Sun 29 Nov",
            "Fri 27 Nov, 14:00 until 16:00 · _dentist_",
        ]

    def test_at_the_very_same_time_is_another_reason_for_it(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday school")
        said = text_of(ana.say(ANA, "away on friday dentist"))
        assert "one with your absence on Fri 27 Nov (_school_)" in said
        assert [line.split(" · ")[1] for line in absences(ana)] == ["_dentist_"]


def test_one_of_several_absences_is_cancelled_alone(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    ana.say(ANA, "away on monday")
    [listed] = ana.say(ANA, "absences")
    ana.press(ANA, "Cancel", listed)
    assert [line.split(",")[0] for line in absences(ana)] == ["Mon 30 Nov"]


def test_cancelling_twice_says_so(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    [listed] = ana.say(ANA, "absences")
    ana.press(ANA, "Cancel", listed)
    assert "over or cancelled already" in text_of(ana.press(ANA, "Cancel", listed))


def test_cancelling_the_running_absence_is_coming_back(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.mention(ANA)
    [listed] = ana.say(ANA, "absences")
    assert "Welcome back! 1 conversation is waiting" in text_of(ana.press(ANA, "Cancel", listed))


def test_back_before_a_planned_absence_keeps_it_and_says_when_it_begins(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    said = text_of(ana.say(ANA, "back"))
    assert ("Your next absence begins on Fri 27 Nov" in said, len(absences(ana))) == (True, 1)


def test_an_absence_that_ends_within_another_brings_its_digest_with_that_one(ana: BotHarness) -> None:
    ana.say(ANA, "away from today 12:00 to today 14:00")
    ana.pass_time(2.5 * HOUR)
    ana.mention(ANA)
    ana.say(ANA, "away from now until 20:00 sick")
    assert text_of(ana.pass_time(3 * HOUR)) == ""
    assert "1 conversation is waiting" in text_of(ana.say(ANA, "back"))


def test_there_is_room_for_twenty_absences(ana: BotHarness) -> None:
    for day in range(1, 21):
        ana.say(ANA, f"away from 2026-12-{day:02d} 9:00 to 2026-12-{day:02d} 10:00")
    said = text_of(ana.say(ANA, "away from 2026-12-24 9:00 to 2026-12-24 10:00"))
    assert ("You have 20 absences already" in said, len(absences(ana))) == (True, 20)


class TestQuietHours:
    def test_are_listed_with_the_absences_and_turned_off_there(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday")
        ana.say(ANA, "away every weekday 18:00-9:00")
        [listed] = ana.say(ANA, "absences")
        assert texts(listed.message)[2] == ":crescent_moon: Quiet hours: every weekday 18:00-09:00"
        said = text_of(ana.press(ANA, "Turn off", listed))
        assert ("Quiet hours are off" in said, "crescent" in said, "Fri" in said) == (True, False, True)

    def test_alone_are_listed_too(self, ana: BotHarness) -> None:
        ana.say(ANA, "away every weekday 18:00-9:00")
        assert "every weekday 18:00-09:00" in ana.say(ANA, "absences")[0].message.text

    @pytest.mark.parametrize("text", ["away every day 20:00-7:00", "quiet hours every day 20:00-7:00"])
    def test_say_which_ones_they_replace_and_undo_brings_those_back(self, ana: BotHarness, text: str) -> None:
        ana.say(ANA, "away every weekday 18:00-9:00")
        said = text_of(ana.say(ANA, text))
        assert "every day 20:00-07:00" in said
        assert "That's instead of every weekday 18:00-09:00." in said
        assert text_of(ana.say(ANA, "undo")) == "Undone: your quiet hours are every weekday 18:00-09:00 again."

    def test_the_same_again_change_nothing(self, ana: BotHarness) -> None:
        ana.say(ANA, "away every weekday 18:00-9:00")
        before = ana.store.person(ANA)
        said = text_of(ana.say(ANA, "away every weekday 18:00-9:00"))
        assert ("you already have quiet hours" in said, ana.store.person(ANA)) == (True, before)

    def test_leave_planned_absences_alone(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday")
        ana.say(ANA, "away every weekday 18:00-9:00")
        ana.say(ANA, "quiet hours off")
        assert len(absences(ana)) == 1

    def test_that_go_on_are_named_when_somebody_comes_back(self, ana: BotHarness) -> None:
        ana.say(ANA, "away every day 9:00-17:00")
        ana.say(ANA, "away for 1h")
        said = text_of(ana.say(ANA, "back"))
        assert "Your quiet hours go on until 17:00" in said


class TestSeveralAbsences:
    def test_back_ends_the_current_one_and_names_what_stays_planned(self, ana: BotHarness) -> None:
        ana.say(ANA, "away on friday")
        ana.say(ANA, "away on monday")
        ana.say(ANA, "away")
        said = text_of(ana.say(ANA, "back"))
        assert "Still planned: on Fri 27 Nov and on Mon 30 Nov" in said
        assert len(absences(ana)) == 2

    def test_with_nothing_planned_back_names_nothing(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        assert "planned" not in text_of(ana.say(ANA, "back"))

    def test_overlapping_ones_are_said_to_be_one(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday holiday")
        said = text_of(ana.say(ANA, "away from thursday 12:00 to friday"))
        assert "You'll be away from Thu 26 Nov, 12:00 until Mon 30 Nov, 00:00" in said
        assert "one with your absence from Fri 27 Nov to Sun 29 Nov" in said

    def test_undoing_the_second_of_overlapping_ones_leaves_the_first(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday holiday")
        before = absences(ana)
        ana.say(ANA, "away from thursday 12:00 to friday")
        ana.say(ANA, "undo")
        assert absences(ana) == before

    def test_a_new_end_that_reaches_into_what_is_planned_says_both(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday")
        ana.say(ANA, "away for 2h")
        said = text_of(ana.say(ANA, "away until friday 12:00"))
        assert ("That replaces your absence until 12:00" in said, "one with your absence from Fri" in said) == (
            True,
            True,
        )
        assert len(absences(ana)) == 1

    def test_planning_the_same_again_changes_nothing(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from friday to sunday holiday")
        ana.say(ANA, "away from friday to sunday")
        assert text_of(ana.say(ANA, "undo")).startswith("Undone: you're no longer away from Fri")

    def test_cancelling_one_of_two_that_run_says_that_the_other_goes_on(self, ana: BotHarness) -> None:
        ana.say(ANA, "away from today 12:00 to today 14:00")
        ana.say(ANA, "away")
        ana.pass_time(2.5 * HOUR)
        [listed] = ana.say(ANA, "absences")
        said = text_of(ana.press(ANA, "Cancel", listed))
        assert "You're still away until 14:00." in said
        assert "Undone: you're away again until you type `back`" in text_of(ana.say(ANA, "undo"))


class TestTheColleaguesNote:
    def test_is_private_to_the_sender_and_in_their_thread(self, away: BotHarness) -> None:
        [note] = away.mention(ANA, thread_ts="1732432034.000100")
        place = note.destination
        assert (place.kind, place.user, place.channel, place.thread_ts) == (
            DestinationKind.PRIVATE,
            BOB,
            GENERAL,
            "1732432034.000100",
        )

    def test_says_until_when_and_no_number_of_their_list(self, away: BotHarness) -> None:
        said = text_of(away.mention(ANA))
        assert "*Ana* is away until 12:00. I've added your message to their list.\n" in said

    def test_says_until_when_in_the_zones_of_both(self, away: BotHarness) -> None:
        away.slack.known[BOB] = replace(away.slack.known[BOB], zone="America/New_York")
        assert "*Ana* is away until 12:00 Madrid time (06:00 for you)." in text_of(away.mention(ANA))

    def test_names_no_zone_that_is_unknown(self, away: BotHarness) -> None:
        away.slack.known[ANA] = replace(away.slack.known[ANA], zone="")
        assert "*Ana* is away until 12:00." in text_of(away.mention(ANA))

    def test_never_tells_the_reason(self, away: BotHarness) -> None:
        assert "lunch" not in text_of(away.mention(ANA))

    def test_comes_once_for_each_sender(self, away: BotHarness) -> None:
        said = [len(away.mention(ANA, by=by)) for by in (BOB, BOB, CAROL, BOB)]
        assert said == [1, 0, 1, 0]

    def test_comes_once_even_if_the_end_was_changed_meanwhile(self, away: BotHarness) -> None:
        away.mention(ANA)
        away.say(ANA, "away until 15:30")
        assert away.mention(ANA) == []

    def test_comes_again_in_another_period(self, away: BotHarness) -> None:
        away.mention(ANA)
        away.say(ANA, "back")
        away.now += DAY
        away.say(ANA, "away")
        assert len(away.mention(ANA)) == 1


class TestComingBack:
    def test_shows_what_was_collected_most_important_first(self, away: BotHarness) -> None:
        away.say(ANA, f"set priority highest <@{CAROL}>")
        away.mention(ANA)
        away.mention(ANA, by=CAROL)
        said = text_of(away.say(ANA, "back"))
        assert "2 conversations are waiting" in said
        assert said.index("*#2* highest") < said.index("*#1* medium")

    def test_shows_only_what_was_collected_in_this_period(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        ana.mention(ANA)
        ana.say(ANA, "back")
        ana.now += HOUR
        ana.say(ANA, "away")
        ana.mention(ANA)
        said = text_of(ana.say(ANA, "back"))
        assert ("*#2*" in said, "*#1*" in said) == (True, False)

    def test_does_not_show_what_was_handled_already(self, away: BotHarness) -> None:
        away.mention(ANA)
        away.mention(ANA)
        away.say(ANA, "done #1")
        assert "1 conversation is waiting" in text_of(away.say(ANA, "back"))

    def test_of_nothing_says_so(self, away: BotHarness) -> None:
        assert "Nothing is waiting" in text_of(away.say(ANA, "back"))

    def test_ends_the_collecting(self, away: BotHarness) -> None:
        away.say(ANA, "back")
        away.now += MINUTE
        away.mention(ANA)
        assert away.open_numbers(ANA) == []

    def test_without_being_away_changes_nothing(self, ana: BotHarness) -> None:
        assert "You're not away" in text_of(ana.say(ANA, "back"))

    def test_comes_by_itself_when_the_time_ends(self, away: BotHarness) -> None:
        away.mention(ANA)
        [digest] = away.pass_time(2 * HOUR)
        assert (digest.destination.kind, digest.destination.user, "1 conversation is waiting" in text_of([digest])) == (
            DestinationKind.DIRECT,
            ANA,
            True,
        )

    def test_does_not_come_by_itself_after_back_was_said(self, away: BotHarness) -> None:
        away.say(ANA, "back")
        assert away.pass_time(3 * HOUR) == []

    def test_of_many_items_comes_in_pages(self, away: BotHarness) -> None:
        for _ in range(12):
            away.mention(ANA)
        [digest] = away.say(ANA, "back")
        [second] = away.press(ANA, "More ▶", digest)
        assert ("*#11*" in text_of([second]), "*#1*" in text_of([second])) == (True, False)


def test_words_that_only_begin_with_back_do_not_end_it(away: BotHarness) -> None:
    away.say(ANA, "back pain")
    away.mention(ANA)
    assert away.open_numbers(ANA) == [1]


def test_away_tomorrow_begins_tomorrow(ana: BotHarness) -> None:
    ana.say(ANA, "away tomorrow")
    ana.mention(ANA)
    ana.now += DAY
    ana.mention(ANA)
    assert ana.open_numbers(ANA) == [1]


def test_when_the_time_has_ended_nothing_is_collected(away: BotHarness) -> None:
    away.now += 2 * HOUR
    away.mention(ANA)
    assert away.open_numbers(ANA) == []


@pytest.mark.parametrize("text", ["away for 2h 9:30 dentist", "away until friday until monday", "away tomorrow at 9"])
def test_a_time_is_never_taken_for_the_reason(ana: BotHarness, text: str) -> None:
    before = dict(ana.store.records)
    ana.say(ANA, text)
    assert ana.store.records == before


class TestWhatIsSoAlready:
    @pytest.mark.parametrize("text", ["brb", "away", "out 12-1pm"])
    def test_a_longer_absence_that_runs_is_kept(self, ana: BotHarness, text: str) -> None:
        ana.say(ANA, "away until 18:00")
        before = ana.kept
        assert "You're already away until 18:00." in text_of(ana.say(ANA, text))
        assert ana.kept == before

    def test_a_reason_that_was_missing_is_added_and_the_end_kept(self, ana: BotHarness) -> None:
        ana.say(ANA, "away until 18:00")
        assert "You're away until 18:00 (lunch" in text_of(ana.say(ANA, "away lunch"))

    def test_another_end_says_what_it_replaces(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        said = text_of(ana.say(ANA, "away until 18:00"))
        assert "That replaces your absence until you type `back`." in said

    def test_what_is_planned_is_not_planned_again(self, ana: BotHarness) -> None:
        ana.say(ANA, "away friday")
        assert "You're already away on Fri 27 Nov." in text_of(ana.say(ANA, "away friday"))


class TestWhatDidIMiss:
    def test_it_is_shown_and_the_absence_goes_on(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo of before")
        ana.say(ANA, "away until 18:00")
        ana.mention(ANA)
        before = ana.context.person(ANA)
        said = text_of(ana.say(ANA, "what did i miss?"))
        assert ("Since you left (1)" in said, "of before" in said, ana.context.person(ANA) == before) == (
            True,
            False,
            True,
        )
        assert "While you were away (1)" in text_of(ana.say(ANA, "back"))

    def test_nothing_is_said_to_be_nothing(self, ana: BotHarness) -> None:
        ana.say(ANA, "away")
        assert "Nothing has come in since you left." in text_of(ana.say(ANA, "what did i miss"))

    def test_who_is_not_away_is_told_so(self, ana: BotHarness) -> None:
        assert "You're not away." in text_of(ana.say(ANA, "what did i miss"))


@pytest.mark.parametrize("typed", ["away until 8", "away until 8:00"])
def test_a_time_that_has_passed_leads_to_a_later_one(ana: BotHarness, typed: str) -> None:
    assert "`away until 20:00` or `away until tomorrow at 08:00`" in text_of(ana.say(ANA, typed))
