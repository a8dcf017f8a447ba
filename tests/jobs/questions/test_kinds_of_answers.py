"""Each kind of thing that a command may lack: what is asked, what is offered, and what comes of the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.mention import Mentions
from chalicelib.messages.modals.choices import LEVELS
from tests.harness import ANA, BOB, CAROL, HOUR, MINUTE, BotHarness, buttons, text_of


def test_a_reminder_of_an_item_with_several_is_asked_for_and_answered(saved: BotHarness) -> None:
    saved.say(ANA, "remind me #1 on 2 december at 9")
    [question] = saved.say(ANA, "cancel the reminder of #1")
    assert "Which reminder of *#1*?" in text_of([question])
    assert len(list(buttons(question.message))) == 2
    assert "Cancelled *R2*" in text_of(saved.say(ANA, "R2"))


def test_what_is_renamed_is_asked_for_one_thing_after_the_other(saved: BotHarness) -> None:
    saved.say(ANA, "rename")
    saved.say(ANA, "1")
    assert "tax return" in text_of(saved.say(ANA, "tax return"))


@pytest.mark.parametrize("text", ["finish the report", "drop the kids off", "complete the form", "retract the claim"])
def test_words_that_come_near_a_command_are_a_to_do_where_that_was_asked_for(saved: BotHarness, text: str) -> None:
    saved.say(ANA, "todo")
    assert text in text_of(saved.say(ANA, text))
    assert saved.open_numbers(ANA) == [1, 3]


def test_somebody_mentioned_as_the_answer_is_given_the_item(asked: BotHarness) -> None:
    assert "Who? Mention them, such as `@bob`." in text_of(asked.say(ANA, "give #1 to bob"))
    asked.say(ANA, f"to <@{BOB}>")
    item = asked.store.by_number(ANA, 1)
    assert item is not None
    assert item.pending_offer is not None
    assert item.pending_offer.to == BOB


def test_who_is_mentioned_in_an_answer_has_no_mention_to_collect(asked: BotHarness) -> None:
    asked.subscribe(BOB).say(BOB, "away")
    thread = asked.write()
    asked.say_in_thread(ANA, "give #1", thread)
    job = asked.thread_job(ANA, f"<@{BOB}>", thread)
    asked.handle(replace(job, mentions=Mentions((BOB,))))
    assert asked.open_numbers(BOB) == []


class TestWhatIsAskedFor:
    """Each kind of answer: what is asked, what is said, and what comes of it."""

    @pytest.mark.parametrize(
        ("asks", "question", "answer", "says"),
        [
            ("priority <#C0OPS>", "Which priority?", "low", "New messages in <#C0OPS> will be *low*"),
            ("clear", "Which priority should I clear?", "medium", "· _red deploy_ off your list?"),
            ("rename #1", "What should I call", "tax return +q3", "tax return"),
            ("snooze #1", "Until when", "tomorrow at 8:15", "tomorrow at 08:15"),
            ("snooze #1", "Until when", "2h", "today at 12:00"),
            ("snooze #1", "Until when", "until 16", "today at 16:00"),
            ("done", "Which item?", "1", "Done: *<"),
            ("done with that", "Which item?", "1", "Done: *<"),
            ("remove which one", "Which item?", "#1", "Removed *<"),
            ("rename", "Which item?", "1", "What should I call"),
            ("why", "Which item?", "#1", "*#1* is medium"),
            ("remind me to pay rent", "When should I remind you of “pay rent”?", "tomorrow", "tomorrow at 09:00"),
            ("remind me to pay rent", "When should I", "every friday at 10", "every Friday at 10:00"),
            ("remind me to pay rent", "When should I", "in 20 min", "today at 10:20"),
            ("remind me to pay rent", "When should I", "20 min", "today at 10:20"),
            ("remind me to pay rent", "When should I", "at 18.30 please", "today at 18:30"),
            ("remind me about #1", "When should I remind you?", "this evening", "today at 18:00"),
            ("remind me tomorrow at 9", "What should I remind you of?", "to call mum", "call mum"),
            ("remind me tomorrow at 9", "What should I remind you of?", "to call mum", "tomorrow at 09:00"),
            ("remind me tomorrow at 9", "What should I remind you of?", "#1", "tomorrow at 09:00"),
            ("todo", "What do you want to do?", "say thanks to Bob for me", "say thanks to Bob for me"),
            ("cancel my reminder", "Which reminder?", "R1", "Cancelled *R1*"),
            ("move R1", "When should I move it", "friday at 8", "Fri 27 Nov at 08:00"),
            ("restore", "Which", "2", "back on your list"),
            ("away until", "Away until when?", "16:45", "until 16:45"),
            ("away until", "Away until when?", "for 2h", "until 12:00"),
            ("away from friday", "Away until when?", "until monday at 9", "until Mon 30 Nov, 09:00"),
            ("away from friday 18:00 for a wedding", "Away until when?", "saturday", "wedding"),
            ("give #1 to carol", "Who? Mention them, such as `@carol`.", f"<@{CAROL}>", "*#1*"),
            ("cover", "Who covers for you?", f"<@{BOB}>", f"<@{BOB}>"),
            ("vip", "Who?", f"<@{BOB}>", f"<@{BOB}>"),
        ],
    )
    def test_the_answer_completes_the_command(
        self, saved: BotHarness, asks: str, question: str, answer: str, says: str
    ) -> None:
        assert question in text_of(saved.say(ANA, asks))
        assert says in text_of(saved.say(ANA, answer))

    def test_only_what_is_offered_can_be_withdrawn(self, saved: BotHarness) -> None:
        assert "You aren't offering anything" in text_of(saved.say(ANA, "withdraw something"))
        saved.say(ANA, "todo buy stamps")
        saved.say(ANA, f"give buy stamps to <@{BOB}>")
        [asked] = saved.say(ANA, "withdraw something")
        assert "Which item?" in text_of([asked])
        assert [each["text"]["text"].partition(" ")[2] for each in buttons(asked.message)] == ["buy stamps"]
        assert "no longer offered" in text_of(saved.say(ANA, "the stamps"))

    @pytest.mark.parametrize(
        ("label", "at"),
        [("In 1 hour", "today at 16:00"), ("This evening", "today at 18:00"), ("Tomorrow 09:00", "tomorrow at 09:00")],
    )
    def test_a_likely_time_is_pressed_and_an_hour_counts_from_then(
        self, saved: BotHarness, label: str, at: str
    ) -> None:
        [question] = saved.say(ANA, "snooze #1")
        saved.pass_time(5 * HOUR)
        assert at in text_of(saved.press(ANA, label, question))

    def test_another_time_is_picked(self, saved: BotHarness) -> None:
        [question] = saved.say(ANA, "snooze #1")
        [picker] = [block for block in question.message.blocks if block.get("block_id")]
        element = {**picker["elements"][0], "block_id": picker["block_id"], "selected_date_time": int(saved.now + HOUR)}
        assert "today at 11:00" in text_of(saved.handle(saved.action_job(ANA, element)))
        assert "already answered" in text_of(saved.press(ANA, "In 1 hour", question))

    def test_in_the_evening_it_is_not_offered(self, saved: BotHarness) -> None:
        saved.pass_time(8 * HOUR)
        [question] = saved.say(ANA, "snooze #1")
        assert [each["text"]["text"] for each in buttons(question.message)] == ["In 1 hour", "Tomorrow 09:00"]

    @pytest.mark.parametrize(
        ("asks", "labels"),
        [
            ("remind me to pay rent", ["In 1 hour", "This evening", "Tomorrow 09:00"]),
            ("remind me tomorrow at 9", ["#1 red deploy"]),
            ("restore", ["#2 blue deploy"]),
            ("cancel my reminder", ["R1 on Tue 1 Dec at 09:00 · red deploy"]),
            ("clear", list(LEVELS.values())),
            ("give #1", []),
            ("away until", ["In 1 hour", "This evening", "Tomorrow 09:00"]),
            ("away from friday", []),
        ],
    )
    def test_likely_answers_are_offered(self, saved: BotHarness, asks: str, labels: list[str]) -> None:
        [question] = saved.say(ANA, asks)
        assert [each["text"]["text"] for each in buttons(question.message)] == labels

    @pytest.mark.parametrize("answer", ["yesterday", "at 25:00", "friday 31 november"])
    def test_a_time_that_can_not_be_is_explained_and_the_question_stays(self, saved: BotHarness, answer: str) -> None:
        saved.say(ANA, "snooze #1")
        assert text_of(saved.say(ANA, answer))
        assert "tomorrow at 10:00" in text_of(saved.say(ANA, "tomorrow at 10"))

    def test_an_answer_that_can_be_two_times_has_a_button_for_each(self, saved: BotHarness) -> None:
        [question] = saved.say(ANA, "remind me to pay rent")
        [which] = saved.say(ANA, "3/12")
        assert [each["text"]["text"] for each in buttons(which.message)] == ["on 3 december", "on 12 march"]
        assert "Thu 3 Dec at 09:00" in text_of(saved.press(ANA, "on 3 december", which))
        assert "already answered" in text_of(saved.press(ANA, "Tomorrow 09:00", question))
        # The reminder that was just set may be meant, on either Friday.
        assert "more than one way" in text_of(saved.say(ANA, "friday"))

    def test_several_items_are_no_answer_where_one_is_asked_for(self, saved: BotHarness) -> None:
        saved.say(ANA, "why")
        assert "didn't get" in text_of(saved.say(ANA, "1 and 2"))

    def test_the_most_important_items_are_offered(self, saved: BotHarness) -> None:
        saved.say_in_thread(ANA, "save message green deploy priority high", saved.write())
        saved.pass_time(11 * MINUTE)
        [question] = saved.say(ANA, "done")
        assert [each["text"]["text"] for each in buttons(question.message)] == ["#3 green deploy", "#1 red deploy"]
        saved.press(ANA, "#1 red deploy", question)
        assert saved.open_numbers(ANA) == [3]


class TestAnyWords:
    """A question that any words could answer waits for the next ones only."""

    def test_are_the_answer_at_once(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo")
        assert "water the plants" in text_of(ana.say(ANA, "water the plants"))

    def test_are_no_answer_after_something_else_was_done(self, asked: BotHarness) -> None:
        asked.say(ANA, "todo")
        asked.now += 5
        asked.say(ANA, "priority #1 low")
        asked.now += 5
        assert "didn't get" in text_of(asked.say(ANA, "please thank bob for me"))

    def test_are_no_answer_minutes_later(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo")
        ana.now += 180
        assert "didn't get" in text_of(ana.say(ANA, "please thank bob for me"))


class TestNobodyIsAskedAboutWhatIsOffTheirList:
    @pytest.mark.parametrize("text", ["remind me about #1", "give #1", "priority #1", "rename #1"])
    def test_which_is_said_first_with_restore(self, saved: BotHarness, text: str) -> None:
        saved.say(ANA, "done #1")
        [reply] = saved.say(ANA, text)
        assert "#1 is already off your list. Did you mean `restore #1`?" in text_of([reply])
        saved.press(ANA, "restore #1", reply)
        assert saved.open_numbers(ANA) == [1]

    @pytest.mark.parametrize("text", ["remind me about #77", "give #77", "priority 77", "rename #77"])
    def test_nor_about_what_there_is_not(self, saved: BotHarness, text: str) -> None:
        assert "There is no #77 on your list." in text_of(saved.say(ANA, text))

    def test_but_about_those_of_several_that_are_there(self, saved: BotHarness) -> None:
        saved.say(ANA, "remind me about 1 and 77")
        said = text_of(saved.say(ANA, "tomorrow at 9"))
        assert ("I'll remind you" in said, "There is no #77" in said) == (True, True)

    def test_the_priority_of_two_is_asked_for_once(self, saved: BotHarness) -> None:
        saved.say(ANA, "todo buy milk")
        [asked] = saved.say(ANA, "priority 1 3")
        assert "Which priority?" in text_of([asked])
        assert "*#1* (red deploy) and *#3* (buy milk) are now *low*" in text_of(saved.press(ANA, LEVELS["4"], asked))


def test_a_button_shows_a_label_as_it_was_typed(saved: BotHarness) -> None:
    saved.say(ANA, "rename #1 R&amp;D")
    saved.say(ANA, "todo buy milk")
    saved.now += 10 * MINUTE + 1
    [reply] = saved.say(ANA, "remind me tomorrow at 9")
    labels = [each["text"]["text"] for each in buttons(reply.message)]
    assert "#1 R&D" in labels


def test_a_time_alone_is_no_text(ana: BotHarness) -> None:
    ana.say(ANA, "todo")
    assert "That's only a time. What do you want to do?" in text_of(ana.say(ANA, "in 5 minutes"))
    ana.say(ANA, "remind me tomorrow at 9")
    assert "That's only a time. What should I remind you of?" in text_of(ana.say(ANA, "in 5 minutes"))
    assert "buy gum" in text_of(ana.say(ANA, "buy gum"))


def test_a_message_without_a_label_is_offered_by_its_sender(ana: BotHarness) -> None:
    for _ in range(2):
        ana.say_in_thread(ANA, "save message", ana.write())
    ana.now += 7210
    labels = [each["text"]["text"] for each in buttons(ana.say(ANA, "done")[0].message)]
    assert labels == ["#1 from Bob, 2 hours ago", "#2 from Bob, 2 hours ago"]
