"""What `this`, `it` or nothing means: the item of the thread, or the only one that was shown just before; else a question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.commands.finish import Finish
from chalicelib.commands.finished import Restore
from chalicelib.commands.list_items import Next
from chalicelib.commands.priorities import Why
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.person import PersonKey
from chalicelib.domain.reminder import When
from chalicelib.domain.shown import ShownKey
from tests.harness import ANA, BOB, GENERAL, HOUR, MINUTE, TUESDAY, BotHarness, buttons, text_of

DIRECT = "D0CLERK"
DONE = Finish(())
TOMORROW = TUESDAY + 24 * HOUR


@pytest.fixture
def three(ana: BotHarness) -> BotHarness:
    """Ana has #1, #2 and, the most important one, #3."""
    for level in ("medium", "medium", "high"):
        ana.say_in_thread(ANA, f"save message priority {level}", ana.write())
        ana.now += 1
    return ana


class TestInAThread:
    def test_it_is_the_item_of_its_first_message(self, three: BotHarness) -> None:
        first = three.store.by_number(ANA, 2)
        assert first is not None
        assert "Done: *<" in text_of(three.ask(ANA, DONE, first.ts))
        assert three.open_numbers(ANA) == [3, 1]

    def test_it_is_that_even_if_another_was_just_shown(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        first = three.store.by_number(ANA, 2)
        assert first is not None
        three.ask(ANA, DONE, first.ts)
        assert three.open_numbers(ANA) == [3, 1]

    def test_it_is_the_item_of_a_reply(self, three: BotHarness) -> None:
        root = three.write()
        reply = three.write()
        link = f"https://acme.slack.com/archives/{GENERAL}/p{reply.replace('.', '')}?thread_ts={root}&amp;cid={GENERAL}"
        three.say(ANA, f"save <{link}>")
        three.ask(ANA, DONE, root)
        assert three.open_numbers(ANA) == [3, 1, 2]

    def test_of_several_replies_it_is_asked_which(self, three: BotHarness) -> None:
        root = three.write()
        for _ in range(2):
            reply = three.write()
            three.say(
                ANA, f"save <https://acme.slack.com/archives/{GENERAL}/p{reply.replace('.', '')}?thread_ts={root}>"
            )
        said = text_of(three.ask(ANA, DONE, root))
        assert "Which item: #4 or #5?" in said

    def test_what_is_finished_is_restored(self, three: BotHarness) -> None:
        first = three.store.by_number(ANA, 2)
        assert first is not None
        three.ask(ANA, DONE, first.ts)
        assert "is back on your list" in text_of(three.ask(ANA, Restore(()), first.ts))

    def test_of_what_is_not_kept_it_is_said_so_whatever_was_shown(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        said = text_of(three.ask(ANA, DONE, three.write()))
        assert "This thread isn't on your list" in said
        assert three.open_numbers(ANA) == [3, 1, 2]

    def test_a_priority_alone_is_its_own(self, three: BotHarness) -> None:
        first = three.store.by_number(ANA, 2)
        assert first is not None
        assert "#2>* is now *low*" in text_of(three.say_in_thread(ANA, "priority low", first.ts))

    def test_why_is_answered_about_it(self, three: BotHarness) -> None:
        first = three.store.by_number(ANA, 2)
        assert first is not None
        assert "*#2* is medium because" in text_of(three.ask(ANA, Why(), first.ts))

    def test_it_is_snoozed_rather_than_the_last_reminder(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(5 * MINUTE)
        first = three.store.by_number(ANA, 2)
        assert first is not None
        assert "#2>* comes back" in text_of(three.ask(ANA, Snooze(until=TOMORROW), first.ts))


class TestSnoozeThis:
    """It is a reminder, where one came last."""

    def test_it_is_the_reminder_that_came_last(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(30 * MINUTE)
        assert "I'll remind you" in text_of(three.say(ANA, "snooze that for 15 min"))
        assert three.open_numbers(ANA) == [3, 1, 2]

    def test_it_is_the_item_that_was_shown_since(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(5 * MINUTE)
        three.say(ANA, "next")
        assert "#3>* comes back" in text_of(three.say(ANA, "snooze this until tomorrow"))

    def test_it_is_the_item_that_was_asked_about_since(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(5 * MINUTE)
        three.say(ANA, "snooze #2")
        assert "#2>* comes back" in text_of(three.say(ANA, "snooze it until tomorrow"))

    def test_after_a_list_it_is_asked_which(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(5 * MINUTE)
        three.say(ANA, "list")
        assert "Which" in text_of(three.say(ANA, "snooze this until tomorrow"))


class TestJustAfter:
    def test_next_it_is_that_item(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        three.ask(ANA, DONE)
        assert three.open_numbers(ANA) == [1, 2]

    def test_later_in_next_it_is_the_following_one(self, three: BotHarness) -> None:
        [first] = three.say(ANA, "next")
        three.press(ANA, "Later", first)
        three.ask(ANA, DONE)
        assert three.open_numbers(ANA) == [3, 2]

    def test_done_in_next_it_is_what_is_shown_then(self, three: BotHarness) -> None:
        [first] = three.say(ANA, "next")
        three.press(ANA, "Done", first)
        three.ask(ANA, DONE)
        assert three.open_numbers(ANA) == [2]

    def test_a_list_of_one_it_is_that_one(self, three: BotHarness) -> None:
        three.say(ANA, "list high")
        three.ask(ANA, Remind(When(TOMORROW), this=True))
        assert [each.item_number for each in three.store.running(ANA)] == [3]

    def test_why_it_is_the_same_item(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        three.say(ANA, "why #2")
        three.ask(ANA, DONE)
        assert three.open_numbers(ANA) == [3, 1]

    def test_a_longer_list_it_is_asked_which(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        three.say(ANA, "list")
        assert "Which item?" in text_of(three.ask(ANA, DONE))
        assert three.open_numbers(ANA) == [3, 1, 2]

    def test_a_longer_list_below_an_answer_it_is_asked_which(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        [listed] = three.say(ANA, "list")
        three.say(ANA, "next")
        three.press(ANA, "Remove", listed)
        assert "Which item?" in text_of(three.ask(ANA, DONE))

    def test_nothing_it_is_asked_which(self, three: BotHarness) -> None:
        three.now += 10 * MINUTE + 1
        assert "Which item?" in text_of(three.ask(ANA, DONE))

    def test_ten_minutes_it_is_asked_which(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        three.now += 10 * MINUTE + 1
        assert "Which item?" in text_of(three.ask(ANA, DONE))
        assert three.open_numbers(ANA) == [3, 1, 2]

    def test_something_was_done_with_another_item_it_is_asked_which(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        three.now += 1
        three.say(ANA, "priority #2 low")
        [asked] = three.ask(ANA, DONE)
        assert "Which item: #3 or #2?" in text_of([asked])
        assert [each["text"]["text"] for each in buttons(asked.message)] == [
            "#3 from Bob, just now",
            "#2 from Bob, just now",
        ]

    def test_the_question_is_answered_by_its_button_or_by_a_number(self, three: BotHarness) -> None:
        three.now += 10 * MINUTE + 1
        [asked] = three.ask(ANA, DONE)
        [label] = [text for each in buttons(asked.message) if (text := each["text"]["text"]).startswith("#1 ")]
        three.press(ANA, label, asked)
        three.ask(ANA, DONE)
        three.say(ANA, "2")
        assert three.open_numbers(ANA) == [3]

    def test_something_was_done_with_it_it_is_still_meant(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        three.now += 1
        three.say(ANA, "priority #3 highest")
        three.ask(ANA, DONE)
        assert three.open_numbers(ANA) == [1, 2]

    def test_it_was_finished_it_is_said_so(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        three.ask(ANA, DONE)
        assert "*#3* is already off your list." in text_of(three.ask(ANA, DONE))

    def test_the_home_tab_it_is_asked_which(self, ana: BotHarness) -> None:
        ana.say_in_thread(ANA, "save message", ana.write())
        ana.now += 10 * MINUTE + 1
        ana.open_home(ANA)
        assert "Which item?" in text_of(ana.ask(ANA, DONE))


def test_it_is_what_a_question_that_waits_is_about(three: BotHarness) -> None:
    three.say(ANA, "next")
    three.now += 1
    three.say(ANA, "give #2")
    three.ask(ANA, DONE)
    assert three.open_numbers(ANA) == [3, 1]


class TestAfterAReminder:
    @pytest.fixture
    def reminded(self, three: BotHarness) -> BotHarness:
        """R1 of #1 has just come."""
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(5 * MINUTE)
        return three

    def test_it_is_the_item_of_the_reminder(self, reminded: BotHarness) -> None:
        reminded.ask(ANA, DONE)
        assert reminded.open_numbers(ANA) == [3, 2]

    def test_what_is_shown_later_is_meant(self, reminded: BotHarness) -> None:
        reminded.now += 1
        reminded.say(ANA, "next")
        reminded.ask(ANA, DONE)
        assert reminded.open_numbers(ANA) == [1, 2]

    def test_what_was_shown_before_may_be_meant_too(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(MINUTE)
        three.say(ANA, "next")
        three.pass_time(4 * MINUTE)
        assert "Which item: #3 or #1?" in text_of(three.ask(ANA, DONE))

    @pytest.mark.parametrize("shows", ["list", "search message", "done list"])
    def test_after_a_longer_list_it_is_asked_which(self, reminded: BotHarness, shows: str) -> None:
        reminded.say(ANA, "done 2, 3")
        reminded.say(ANA, "todo message one")
        reminded.say(ANA, "todo message two")
        reminded.now += 1
        reminded.say(ANA, shows)
        assert "Which item?" in text_of(reminded.ask(ANA, DONE))
        assert {1, 4, 5} == set(reminded.open_numbers(ANA))

    def test_after_a_list_that_came_by_itself_it_is_asked_which(self, reminded: BotHarness) -> None:
        reminded.say(ANA, "next")
        reminded.say(ANA, "reminder daily at 10:07")
        reminded.pass_time(3 * MINUTE)
        assert "Which item?" in text_of(reminded.ask(ANA, DONE))

    def test_what_is_left_of_several_reminders_is_meant(self, three: BotHarness) -> None:
        three.ask(ANA, Remind(When(three.now + MINUTE), (1, 2)))
        [came] = three.pass_time(2 * MINUTE)
        three.press(ANA, "Done", came)
        three.ask(ANA, DONE)
        assert three.open_numbers(ANA) == [3]

    def test_the_only_one_of_the_finished_is_restored(self, reminded: BotHarness) -> None:
        reminded.say(ANA, "done 2")
        reminded.say(ANA, "done list")
        assert "*<" in text_of(reminded.ask(ANA, Restore(())))
        assert 2 in reminded.open_numbers(ANA)

    def test_a_reply_below_the_message_means_what_it_showed(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.say(ANA, "remind me #2 in 8m")
        three.pass_time(10 * MINUTE)
        first = min(each.last_fired or 0.0 for each in three.store.came_since(ANA, 0.0))
        three.ask(ANA, DONE, f"{first + 1:.6f}", DIRECT)
        assert three.open_numbers(ANA) == [3, 2]

    def test_a_reply_below_another_message_is_asked_about(self, reminded: BotHarness) -> None:
        reminded.say(ANA, "next")
        said = text_of(reminded.ask(ANA, DONE, f"{reminded.now - HOUR:.6f}", DIRECT))
        assert ("Which item?" in said, reminded.open_numbers(ANA)) == (True, [3, 1, 2])


class TestSnoozeAlone:
    def test_moves_the_reminder_that_came_last_by_twenty_minutes(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.say(ANA, "remind me #2 in 8m")
        three.pass_time(10 * MINUTE)
        assert "I'll remind you today at 10:31 (*R2*" in text_of(three.ask(ANA, Snooze()))

    def test_takes_any_time(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(10 * MINUTE)
        assert "tomorrow at 09:00" in text_of(three.ask(ANA, Snooze(until_tomorrow=True)))

    def test_asks_after_a_day(self, three: BotHarness) -> None:
        three.say(ANA, "remind me #1 in 3m")
        three.pass_time(25 * HOUR)
        assert "No reminder came in the last 24 hours." in text_of(three.ask(ANA, Snooze()))

    def test_asks_which_of_those_that_came_together(self, three: BotHarness) -> None:
        three.ask(ANA, Remind(When(three.now + HOUR), (1, 2)))
        three.pass_time(2 * HOUR)
        assert "Which reminder: R1 or R2?" in text_of(three.ask(ANA, Snooze(by=HOUR)))
        assert "today at 13:01 (*R2*" in text_of(three.say(ANA, "R2"))


@pytest.mark.parametrize("command", [DONE, Snooze(by=HOUR, this=True)])
def test_of_somebody_who_has_nothing_it_is_said_that_the_list_is_empty(ana: BotHarness, command: AnyCommand) -> None:
    assert "Your list is empty." in text_of(ana.ask(ANA, command))


def test_of_somebody_who_has_nothing_it_is_asked_what_to_remind_of(ana: BotHarness) -> None:
    assert "What should I remind you of?" in text_of(ana.ask(ANA, Remind(When(TOMORROW), this=True)))


class TestWhatIsKept:
    def test_it_is_one_row_that_expires(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        shown = three.store.get(ShownKey(ANA))
        assert shown is not None
        assert (shown.number, shown.expires_at) == (3, three.now + 10 * MINUTE)

    def test_a_longer_list_takes_its_place(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        three.say(ANA, "list")
        shown = three.store.get(ShownKey(ANA))
        assert (shown is not None and shown.number) == 0

    def test_somebody_who_is_not_kept_gets_none(self, three: BotHarness) -> None:
        three.say(BOB, "next")
        assert {key.owner for key in three.store.records if isinstance(key, PersonKey | ShownKey)} == {ANA}

    def test_a_job_that_comes_twice_keeps_the_same(self, three: BotHarness) -> None:
        job = three.job_of(ANA, Next())
        three.handle(job)
        before = dict(three.store.records)
        three.handle(job, redelivered=True)
        assert three.store.records == before

    def test_it_is_in_the_export_and_deleted_with_the_rest(self, three: BotHarness) -> None:
        three.say(ANA, "next")
        kinds = {record["record"] for record in three.store.export_some(ANA).records}
        [asked] = three.say(ANA, "delete my data")
        three.press(ANA, "Yes, delete my data", replace(asked))
        assert ("shown" in kinds, [key for key in three.store.records if key.owner == ANA]) == (True, [])


@pytest.mark.parametrize("text", ["remind me tomorrow at 9", "remind me in 10 minutes", "remind me #1 tomorrow at 9"])
def test_a_reminder_names_the_item_that_it_is_about(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "next")
    assert "I'll remind you of *#1* · buy milk " in text_of(ana.say(ANA, text))


class TestAfterSomethingWasAdded:
    @pytest.fixture
    def added(self, three: BotHarness) -> BotHarness:
        """#4 was added after a list and #3 were shown."""
        for text in ("list", "next", "todo call the plumber"):
            three.say(ANA, text)
            three.now += 1
        return three

    @pytest.mark.parametrize("text", ["done with it", "done", "it's done", "remove it"])
    def test_it_is_taken_off(self, added: BotHarness, text: str) -> None:
        added.say(ANA, text)
        assert added.open_numbers(ANA) == [3, 1, 2]

    def test_its_priority_changes_and_it_is_offered(self, added: BotHarness) -> None:
        assert "*#4* · call the plumber is now *high*" in text_of(added.say(ANA, "make it high"))
        added.now += 1
        assert "I've offered *#4* · call the plumber" in text_of(added.say(ANA, f"give it to <@{BOB}>"))

    def test_it_is_what_a_reminder_is_about(self, added: BotHarness) -> None:
        added.say(ANA, "remind me about it tomorrow")
        assert [each.item_number for each in added.store.running(ANA)] == [4]

    def test_what_was_shown_since_is_meant_rather(self, added: BotHarness) -> None:
        added.say(ANA, "next")
        added.say(ANA, "done")
        assert added.open_numbers(ANA) == [1, 2, 4]

    def test_what_was_saved_is_meant(self, three: BotHarness) -> None:
        three.say_in_thread(ANA, "save message as red deploy", three.write())
        assert "_red deploy_ is now *high*" in text_of(three.say(ANA, "make it high"))

    def test_of_what_was_only_changed_after_a_list_it_is_that(self, three: BotHarness) -> None:
        three.say(ANA, "list")
        three.now += 1
        three.say(ANA, "priority #2 low")
        three.say(ANA, "done with it")
        assert three.open_numbers(ANA) == [3, 1]
