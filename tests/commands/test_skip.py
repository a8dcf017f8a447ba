"""Leaving out one time of a reminder that repeats."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from chalicelib.domain.reminder import Reminder, ReminderKey
from tests.harness import ANA, BotHarness, buttons, text_of

_A_DAY = 86400.0


def reminder(bot: BotHarness, id_: int) -> Reminder:
    found = bot.store.get(ReminderKey(ANA, id_))
    assert found is not None
    return found


@pytest.fixture
def stretching(ana: BotHarness) -> BotHarness:
    """Ana is reminded daily to stretch, as R1, and once of tea, as R2."""
    ana.say(ANA, "remind me daily at 9 to stretch")
    ana.say(ANA, "remind me to make tea in 20 minutes")
    return ana


@pytest.mark.parametrize(
    "text",
    [
        "skip R1 once",
        "skip the next one",
        "skip the stretch reminder this time",
        "just this once skip R1",
        "skip it this time",
    ],
)
def test_a_series_leaves_out_its_next_time(stretching: BotHarness, text: str) -> None:
    before = reminder(stretching, 1)
    assert "Skipped" in text_of(stretching.say(ANA, text))
    assert reminder(stretching, 1).due_at == before.due_at + _A_DAY
    stretching.say(ANA, "undo")
    assert reminder(stretching, 1).due_at == before.due_at


def test_what_comes_once_can_be_cancelled(stretching: BotHarness) -> None:
    answers = stretching.say(ANA, "skip R2 once")
    assert "comes only once more" in text_of(answers)
    stretching.press(ANA, "cancel R2", answers[-1])
    assert reminder(stretching, 2).due is None


def test_of_what_just_came_it_is_asked_whether_it_is_done(stretching: BotHarness) -> None:
    stretching.pass_time(_A_DAY)
    answers = stretching.say(ANA, "skip it this time")
    labels = [each["text"]["text"] for each in buttons(answers[-1].message)]
    assert labels == ["1. Mark #1 as done", "2. Leave out the next time of R1"]


def test_of_several_series_it_is_asked_which(stretching: BotHarness) -> None:
    stretching.say(ANA, "remind me every monday at 9 to plan")
    answers = stretching.say(ANA, "skip the next one")
    assert "Which reminder" in text_of(answers)
    assert len(list(buttons(answers[-1].message))) == 2


def test_without_a_series_it_is_said(ana: BotHarness) -> None:
    assert "no reminder that repeats" in text_of(ana.say(ANA, "skip the next one"))


def test_what_is_done_comes_back_with_the_time_after(stretching: BotHarness) -> None:
    stretching.say(ANA, "done #1")
    stretching.say(ANA, "skip R1 once")
    for _ in range(3):
        stretching.pass_time(_A_DAY)
    item = stretching.store.by_number(ANA, 1)
    assert item is not None
    assert item.state is State.OPEN


def test_the_last_time_of_a_series_can_not_be_left_out() -> None:
    from zoneinfo import ZoneInfo

    from chalicelib.domain.recurrence import Recurrence

    last = Reminder(1, 1795510800.0, "UTC", Recurrence(9, 0, times=2), came=1)
    assert last.without_coming_time() is None
    first = Reminder(1, 1795510800.0, "UTC", Recurrence(9, 0, times=2))
    following = first.without_coming_time()
    assert following is not None
    assert following.fired(following.due_at, ZoneInfo("UTC")).due is None


@pytest.mark.parametrize("typed", ["pause R1", "pause the weekly report", "pause R1 please"])
def test_what_can_t_be_paused_is_asked_about(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me to send the weekly report every monday at 9")
    before = dict(ana.store.records)
    [asked] = ana.say(ANA, typed)
    assert "I can't pause a reminder" in text_of([asked])
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert [each.split(". ")[1] for each in labels] == ["Leave out the next time of R1", "Cancel R1"]
    assert ana.store.records.keys() - before.keys() <= {
        key for key in ana.store.records if "Question" in type(key).__name__
    }
    assert "Skipped" in text_of(ana.press(ANA, labels[0], asked))


@pytest.mark.parametrize("typed", ["skip tomorrow", "skip R1 tomorrow"])
def test_a_later_time_than_the_next_one_can_t_be_left_out(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me every weekday at 17:45 to log my hours")
    [said] = ana.say(ANA, typed)
    assert "*R1* (#1 · log my hours) comes before that, today at 17:45. I can only leave out its next time." in text_of(
        [said]
    )
    assert [each["text"]["text"] for each in buttons(said.message)] == ["skip R1 once"]


class TestOfADayOrUntilOne:
    """Ana reads the news each weekday at 8, as R1, and checks the inbox each Monday at 9:15, as R2; it is Tuesday, 10:00."""

    @pytest.fixture
    def planned(self, ana: BotHarness) -> BotHarness:
        ana.say(ANA, "remind me every weekday at 8 to read the news")
        ana.say(ANA, "remind me every monday at 9:15 to check the inbox")
        return ana

    @pytest.mark.parametrize(
        ("text", "id_", "days"),
        [
            ("no news reminder tomorrow", 1, 1),
            ("no news tomorrow", 1, 1),
            ("skip the news tomorrow", 1, 1),
            ("i don't need the news reminder tomorrow", 1, 1),
            ("don't remind me about the news tomorrow", 1, 1),
            ("don't remind me about the inbox on monday", 2, 7),
            ("no inbox reminder on monday", 2, 7),
            ("skip the next inbox reminder", 2, 7),
            ("no news reminder this week", 1, 5),
            ("skip the news reminder until friday", 1, 2),
            ("pause the news reminder until next week", 1, 5),
            ("pause the inbox reminder for a week", 2, 7),
            ("pause the inbox until 8 december", 2, 14),
        ],
    )
    def test_all_its_times_then_are_left_out(self, planned: BotHarness, text: str, id_: int, days: int) -> None:
        before = {each.id: each.due_at for each in planned.store.running(ANA)}
        said = text_of(planned.say(ANA, text))
        assert f"Skipped *R{id_}* (#{id_} · " in said
        after = {each.id: each.due_at for each in planned.store.running(ANA)}
        assert after == before | {id_: before[id_] + days * _A_DAY}
        planned.say(ANA, "undo")
        assert {each.id: each.due_at for each in planned.store.running(ANA)} == before

    @pytest.mark.parametrize(
        "text", ["no news reminder today", "no inbox reminder tomorrow", "pause the inbox until friday"]
    )
    def test_what_does_not_come_then_stays(self, planned: BotHarness, text: str) -> None:
        before = planned.store.running(ANA)
        assert "doesn't come then" in text_of(planned.say(ANA, text))
        assert planned.store.running(ANA) == before

    def test_after_a_pause_it_corrects_and_skips_nothing(self, planned: BotHarness) -> None:
        before = planned.store.running(ANA)
        assert "Should I move it this time only, or always?" in text_of(
            planned.say(ANA, "no, the inbox reminder tomorrow")
        )
        assert planned.store.running(ANA) == before

    def test_a_series_that_ends_before_is_not_paused(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me every weekday at 8 until 4 december to read the news")
        before = ana.store.running(ANA)
        assert "ends before that" in text_of(ana.say(ANA, "pause the news reminder until january"))
        assert ana.store.running(ANA) == before

    def test_what_comes_once_is_put_off(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me tomorrow at 9 to read the news")
        assert "I'll remind you on Fri 27 Nov at 15:00" in text_of(ana.say(ANA, "pause R1 until friday at 15:00"))
        assert "I'll remind you on Mon 30 Nov at 09:00" in text_of(ana.say(ANA, "pause R1 until monday"))


class TestResumed:
    """Ana reads the news each weekday at 8, as R1, and has paused it for two weeks; it is Tuesday, 10:00."""

    @pytest.fixture
    def paused(self, ana: BotHarness) -> BotHarness:
        ana.say(ANA, "remind me every weekday at 8 to read the news")
        ana.say(ANA, "pause R1 for two weeks")
        ana.now += _A_DAY
        ana.say(ANA, "todo milk")
        return ana

    @pytest.mark.parametrize(
        "typed",
        [
            "resume R1",
            "unpause R1",
            "resume the news reminder",
            "unpause the news",
            "start R1 again",
            "turn R1 back on",
        ],
    )
    def test_a_series_comes_at_its_next_time_again(self, paused: BotHarness, typed: str) -> None:
        before = paused.kept
        assert "*R1* (#1 · read the news) goes on. Next: tomorrow, 08:00" in text_of(paused.say(ANA, typed))
        assert len(paused.pass_time(_A_DAY)) == 1
        paused.now -= _A_DAY
        paused.say(ANA, "undo")
        assert paused.kept.keys() == before.keys()

    def test_undo_pauses_it_again(self, paused: BotHarness) -> None:
        [before] = paused.store.running(ANA)
        paused.say(ANA, "resume R1")
        paused.say(ANA, "undo")
        [after] = paused.store.running(ANA)
        assert (after.due_at, after.came) == (before.due_at, before.came)

    def test_what_is_not_paused_is_told_so(self, paused: BotHarness) -> None:
        paused.say(ANA, "resume R1")
        before = paused.kept
        assert "*R1* (#1 · read the news) isn't paused. Next:" in text_of(paused.say(ANA, "resume R1"))
        assert paused.kept == before

    def test_what_there_is_not_is_told_so(self, paused: BotHarness) -> None:
        assert "R7" in text_of(paused.say(ANA, "resume R7"))

    def test_the_times_that_come_again_count_again(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me every day at 8 to stretch 10 times")
        [made] = ana.store.running(ANA)
        ana.say(ANA, "pause R1 for 4 days")
        ana.say(ANA, "resume R1")
        [after] = ana.store.running(ANA)
        assert (after.due_at, after.times_left) == (made.due_at, made.times_left)

    def test_one_that_was_put_off_is_left_as_it_is(self, paused: BotHarness) -> None:
        paused.say(ANA, "remind me to call mum at 17:00")
        paused.say(ANA, "pause R2 until friday at 15:00")
        assert "*R2* (#3 · call mum) isn't paused" in text_of(paused.say(ANA, "resume R2"))

    @pytest.mark.parametrize("typed", ["resume R1", "bring back R1", "uncancel R1"])
    def test_a_series_that_was_cancelled_is_set_again(self, paused: BotHarness, typed: str) -> None:
        paused.say(ANA, "cancel R1")
        paused.now += _A_DAY
        assert "*R1* (#1 · read the news) goes on. Next: tomorrow, 08:00" in text_of(paused.say(ANA, typed))
        paused.say(ANA, "undo")
        assert paused.store.running(ANA) == []

    def test_a_series_of_what_is_off_the_list_is_not_set_again(self, paused: BotHarness) -> None:
        paused.say(ANA, "cancel R1")
        paused.say(ANA, "remove #1")
        assert "which is off your list" in text_of(paused.say(ANA, "resume R1"))
        assert paused.store.running(ANA) == []

    def test_one_that_comes_once_is_not_set_again(self, paused: BotHarness) -> None:
        paused.say(ANA, "remind me to call mum at 17:00")
        paused.say(ANA, "cancel R2")
        assert "R2" in text_of(paused.say(ANA, "resume R2"))
        assert [each.id for each in paused.store.running(ANA)] == [1]


@pytest.mark.parametrize("typed", ["and on thursday too", "also thursday", "and thursday"])
def test_another_day_right_behind_is_left_out_of_the_same_series(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me every weekday at 9 to take my medicine")
    ana.say(ANA, "remind me daily at 9 to stretch")
    ana.say(ANA, "skip medicine tomorrow")
    before = reminder(ana, 1)
    assert "Skipped" in text_of(ana.say(ANA, typed))
    after = reminder(ana, 1)
    assert after.recurrence == before.recurrence
    assert after.due_at == before.due_at + _A_DAY
    ana.say(ANA, "undo")
    assert reminder(ana, 1).due_at == before.due_at


def test_of_a_later_day_it_is_said_which_time_can_be_left_out(ana: BotHarness) -> None:
    ana.say(ANA, "remind me daily at 9 to take my medicine")
    ana.say(ANA, "skip medicine tomorrow")
    before = reminder(ana, 1)
    [said] = ana.say(ANA, "and on sunday too")
    assert "I can only leave out its next time" in text_of([said])
    assert [each["text"]["text"] for each in buttons(said.message)] == ["skip R1 once"]
    assert reminder(ana, 1).due_at == before.due_at


def test_a_question_says_what_the_reminder_is_about(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every day at 8 to take pills")
    [asked] = ana.say(ANA, "R1 an hour later")
    assert "*R1* is about #1 · take pills." in text_of([asked])


def test_which_reminder_is_asked_by_what_each_is_about(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me every monday at 9 to send the report", "remind me every day at 8 to take pills")
    [asked] = ana.say(ANA, "skip the next one")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert labels == ["R2 tomorrow at 08:00 · take pills", "R1 on Mon 30 Nov at 09:00 · send the report"]
