"""What is said in the thread of an answer of the bot's is about what that answer tells of, whatever was done since."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Reply
from tests.harness import ANA, HOUR, MINUTE, TUESDAY, BotHarness, text_of


def said(bot: BotHarness, text: str) -> Reply:
    """The answer to what is typed, some seconds after what was typed before."""
    bot.now += 15
    [answer] = bot.say(ANA, text)
    return answer


def said_below(bot: BotHarness, text: str, answer: Reply | str) -> str:
    bot.now += 15
    return text_of(bot.say_below(ANA, text, answer))


def item(bot: BotHarness, number: int) -> Item:
    found = bot.store.by_number(ANA, number)
    assert found is not None
    return found


def reminders(bot: BotHarness) -> list[tuple[int, float]]:
    return [(each.item_number, each.due_at) for each in bot.store.running(ANA)]


@pytest.fixture
def polish(ana: BotHarness) -> Reply:
    """The answer that added #1, after which #2 was added."""
    answer = said(ana, "todo polish the demo table")
    said(ana, "todo unrelated second thing")
    return answer


class TestAdded:
    def test_a_time_reminds_of_that_one(self, ana: BotHarness, polish: Reply) -> None:
        assert "R1" in said_below(ana, "remind me tomorrow at 8", polish)
        assert [number for number, _ in reminders(ana)] == [1]

    def test_a_priority_is_its_own(self, ana: BotHarness, polish: Reply) -> None:
        said_below(ana, "priority high", polish)
        assert (item(ana, 1).level, item(ana, 2).level) == (Level.HIGH, Level.MEDIUM)

    @pytest.mark.parametrize("text", ["done", "remove it", "snooze it until friday"])
    def test_it_leaves_the_list(self, ana: BotHarness, polish: Reply, text: str) -> None:
        said_below(ana, text, polish)
        assert ana.open_numbers(ANA) == [2]

    @pytest.mark.parametrize("passed", [5 * MINUTE, 9 * HOUR])
    def test_also_much_later(self, ana: BotHarness, polish: Reply, passed: float) -> None:
        for number in range(25):
            said(ana, f"todo more of it {number}x")
        ana.now += passed
        said_below(ana, "done", polish)
        assert not item(ana, 1).is_unfinished

    def test_below_the_persons_own_message_as_well(self, ana: BotHarness) -> None:
        ana.handle(asked := ana.direct_job(ANA, "todo polish the demo table"))
        said(ana, "todo unrelated second thing")
        said_below(ana, "done", asked.ts)
        assert ana.open_numbers(ANA) == [2]

    def test_whatever_was_asked_since(self, ana: BotHarness, polish: Reply) -> None:
        said(ana, "snooze 2")
        said_below(ana, "done", polish)
        assert ana.open_numbers(ANA) == [2]

    def test_undo_takes_it_off_the_list(self, ana: BotHarness, polish: Reply) -> None:
        said_below(ana, "undo", polish)
        assert ana.open_numbers(ANA) == [2]

    @pytest.mark.parametrize("text", ["is it on my list?", "did it work?"])
    def test_it_is_shown_to_who_asks(self, ana: BotHarness, polish: Reply, text: str) -> None:
        said(ana, "wibble wobble")
        assert "polish the demo table" in said_below(ana, text, polish)

    def test_what_is_done_below_it_goes_on(self, ana: BotHarness, polish: Reply) -> None:
        said_below(ana, "priority high", polish)
        said(ana, "todo a third thing")
        said_below(ana, "actually low", polish)
        assert [item(ana, number).level for number in (1, 3)] == [Level.LOW, Level.MEDIUM]
        said_below(ana, "undo", polish)
        assert item(ana, 1).level is Level.HIGH


class TestAnswersToChanges:
    @pytest.fixture
    def four(self, ana: BotHarness) -> BotHarness:
        for name in ("glue", "saw", "plane", "sand"):
            said(ana, f"todo {name} the oak board")
        return ana

    def test_undo_is_of_that_change(self, four: BotHarness) -> None:
        first = said(four, "done 4")
        said(four, "done 3")
        said_below(four, "undo", first)
        assert four.open_numbers(ANA) == [1, 2, 4]

    def test_undo_twice_undoes_nothing_else(self, four: BotHarness) -> None:
        first = said(four, "done 4")
        said(four, "done 3")
        said_below(four, "undo", first)
        assert "already" in said_below(four, "undo", first)
        assert four.open_numbers(ANA) == [1, 2, 4]

    def test_undo_too_late_undoes_nothing_else(self, four: BotHarness) -> None:
        first = said(four, "4 high")
        four.now += 11 * MINUTE
        said(four, "done 3")
        assert "too long ago" in said_below(four, "undo", first)
        assert four.open_numbers(ANA) == [4, 1, 2]

    def test_a_correction_is_of_that_snooze(self, four: BotHarness) -> None:
        first = said(four, "snooze 1 until tomorrow")
        said(four, "snooze 2 until tomorrow")
        until = item(four, 2).snoozed_until
        said_below(four, "friday rather", first)
        assert item(four, 2).snoozed_until == until
        assert (item(four, 1).snoozed_until or 0.0) > (until or 0.0)

    def test_a_correction_is_of_that_reminder(self, four: BotHarness) -> None:
        first = said(four, "remind me to pay huber tomorrow at 10")
        said(four, "remind me to pay maier tomorrow at 10")
        said_below(four, "make it 11", first)
        (_, huber), (_, maier) = reminders(four)
        assert huber == maier + HOUR

    def test_another_change_taken_back_elsewhere_leaves_it_sure(self, four: BotHarness) -> None:
        first = said(four, "snooze 1 until tomorrow")
        said(four, "done 3")
        said(four, "undo")
        until = item(four, 1).snoozed_until
        said_below(four, "friday rather", first)
        assert (item(four, 1).snoozed_until or 0.0) > (until or 0.0)

    def test_what_was_pressed_in_a_list_is_undone_below_it(self, four: BotHarness) -> None:
        listed = said(four, "list")
        ts = next(ts for reply, ts in four.slack.posted if reply == listed)
        four.press(ANA, "Done", listed, written_at=float(ts))
        said(four, "done 3")
        said_below(four, "undo", listed)
        assert four.open_numbers(ANA) == [1, 2, 4]

    def test_below_a_list_undo_is_asked_about(self, four: BotHarness) -> None:
        listed = said(four, "list")
        said(four, "done 3")
        assert "Undo your last change" in said_below(four, "undo", listed)
        assert four.open_numbers(ANA) == [1, 2, 4]


class TestQuestions:
    def test_what_is_said_below_another_message_answers_none(self, ana: BotHarness, polish: Reply) -> None:
        said(ana, "remind me about 2")
        said_below(ana, "tomorrow at 8", polish)
        assert [number for number, _ in reminders(ana)] in ([], [1])

    def test_what_is_said_below_it_answers_it(self, ana: BotHarness, polish: Reply) -> None:
        asked = said(ana, "remind me about 2")
        said_below(ana, "tomorrow at 8", asked)
        assert [number for number, _ in reminders(ana)] == [2]

    def test_a_question_asked_in_a_thread_is_answered_there(self, ana: BotHarness, polish: Reply) -> None:
        said_below(ana, "snooze it", polish)
        said_below(ana, "until friday", polish)
        assert ana.open_numbers(ANA) == [2]


class TestInAChannel:
    """The answer is for one person only there, and no thread begins with it: but with what they asked for."""

    @pytest.fixture
    def asked(self, ana: BotHarness) -> str:
        """The message by which #1 was added, after which #2 was."""
        jobs = [ana.thread_job(ANA, text, "") for text in ("todo polish the demo table", "todo unrelated second thing")]
        for job in jobs:
            ana.handle(job)
            ana.now += 15
        return jobs[0].ts

    @pytest.mark.parametrize("text", ["done", "undo"])
    def test_it_is_what_was_asked_for_above(self, ana: BotHarness, asked: str, text: str) -> None:
        ana.say_in_thread(ANA, text, asked)
        assert ana.open_numbers(ANA) == [2]

    def test_a_reminder_saves_no_message(self, ana: BotHarness, asked: str) -> None:
        ana.say_in_thread(ANA, "remind me tomorrow at 8", asked)
        assert [number for number, _ in reminders(ana)] == [1]
        ana.now += 15
        ana.say(ANA, "2 high")
        ana.say_in_thread(ANA, "make it 9", asked)
        ana.say_in_thread(ANA, "undo", asked)
        assert [due for _, due in reminders(ana)] == [TUESDAY + 22 * HOUR]

    def test_what_was_done_elsewhere_is_asked_about(self, ana: BotHarness, asked: str) -> None:
        said(ana, "done 2")
        assert "Undo your last change" in text_of(ana.say_in_thread(ANA, "undo", ana.write()))
        assert ana.open_numbers(ANA) == [1]
