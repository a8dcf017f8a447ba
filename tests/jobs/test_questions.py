"""A command that lacks something: one question, and what is typed or pressed completes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.commands.finish import Clear
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.mention import Mentions
from chalicelib.domain.priority import Level
from chalicelib.domain.question import PendingQuestionKey
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reply import Reply
from chalicelib.jobs.questions import explain
from chalicelib.messages.modals.choices import LEVELS
from chalicelib.ports import RetryLater
from tests.harness import ANA, BOB, CAROL, GENERAL, HOUR, MINUTE, OPS, TUESDAY, BotHarness, buttons, command_of, text_of


@pytest.fixture
def saved(ana: BotHarness) -> BotHarness:
    """Ana has an item, a reminder of it, and an item that is done; none of them was shown lately."""
    for text in ("save message red deploy", "save message blue deploy"):
        ana.say_in_thread(ANA, text, ana.write())
    ana.say(ANA, "remind me #1 on 1 december at 9")
    ana.say(ANA, "done #2")
    ana.pass_time(23 * HOUR)
    ana.now = TUESDAY
    return ana


@pytest.fixture
def asked(saved: BotHarness) -> BotHarness:
    """Ana is asked for the priority of her item."""
    saved.say(ANA, "priority #1")
    return saved


@pytest.fixture
def question(asked: BotHarness) -> Reply:
    return asked.slack.sent[-1]


def _level(bot: BotHarness) -> Level:
    item = bot.store.by_number(ANA, 1)
    assert item is not None
    return item.level


def test_what_is_missing_is_asked_with_a_button_for_each_likely_answer(asked: BotHarness, question: Reply) -> None:
    labels = [each["text"]["text"] for each in buttons(question.message)]
    assert "Which priority?" in text_of([question])
    assert labels == list(LEVELS.values())


@pytest.mark.parametrize("text", ["high", "High!", "to high please", "priority high"])
def test_a_typed_answer_completes_the_command(asked: BotHarness, text: str) -> None:
    assert "is now *high*" in text_of(asked.say(ANA, text))
    assert _level(asked) is Level.HIGH


def test_a_pressed_answer_completes_the_command(asked: BotHarness, question: Reply) -> None:
    assert "is now *low*" in text_of(asked.press(ANA, LEVELS["4"], question))
    assert _level(asked) is Level.LOW


@pytest.mark.parametrize("wait", [0.0, 11 * MINUTE, HOUR])
def test_a_second_press_changes_nothing_and_says_so(asked: BotHarness, question: Reply, wait: float) -> None:
    asked.press(ANA, LEVELS["4"], question)
    asked.pass_time(wait)
    assert "already answered" in text_of(asked.press(ANA, LEVELS["2"], question))
    assert _level(asked) is Level.LOW


@pytest.mark.parametrize("wait", [0.0, 11 * MINUTE, HOUR])
def test_a_press_after_a_typed_answer_changes_nothing(asked: BotHarness, question: Reply, wait: float) -> None:
    asked.say(ANA, "high")
    asked.pass_time(wait)
    assert "already answered" in text_of(asked.press(ANA, LEVELS["4"], question))
    assert _level(asked) is Level.HIGH


def test_what_is_typed_after_a_press_is_no_answer_any_more(asked: BotHarness, question: Reply) -> None:
    asked.press(ANA, LEVELS["4"], question)
    assert "didn't get" in text_of(asked.say(ANA, "high"))
    assert _level(asked) is Level.LOW


@pytest.fixture
def asked_to_clear(saved: BotHarness) -> Reply:
    """Ana is asked which of her items to clear."""
    [question] = saved.say(ANA, "clear")
    return question


def test_an_answer_that_shows_something_closes_the_question_too(saved: BotHarness, asked_to_clear: Reply) -> None:
    assert "· _red deploy_ off your list?" in text_of(saved.say(ANA, "medium"))
    assert "didn't get" in text_of(saved.say(ANA, "medium"))
    assert "already answered" in text_of(saved.press(ANA, LEVELS["4"], asked_to_clear))


def test_a_pressed_answer_that_shows_something_closes_the_question_too(
    saved: BotHarness, asked_to_clear: Reply
) -> None:
    assert "· _red deploy_ off your list?" in text_of(saved.press(ANA, LEVELS["3"], asked_to_clear))
    assert "didn't get" in text_of(saved.say(ANA, "medium"))
    assert "already answered" in text_of(saved.press(ANA, LEVELS["4"], asked_to_clear))


@pytest.mark.parametrize("is_pressed", [False, True])
def test_a_shown_answer_that_comes_twice_is_answered_once(
    saved: BotHarness, asked_to_clear: Reply, *, is_pressed: bool
) -> None:
    job = saved.press_job(ANA, LEVELS["3"], asked_to_clear) if is_pressed else saved.direct_job(ANA, "medium")
    assert "· _red deploy_ off your list?" in text_of(saved.handle(job))
    assert saved.handle(job, redelivered=True) == []
    assert saved.handle(job) == []


def test_a_reading_that_was_suggested_is_shown_however_often_it_is_pressed(saved: BotHarness) -> None:
    [suggestion] = saved.say(ANA, "lsti")
    for _ in range(2):
        assert "red deploy" in text_of(saved.press(ANA, "list", suggestion))


def test_what_is_typed_after_ten_minutes_is_no_answer(asked: BotHarness) -> None:
    asked.pass_time(10 * MINUTE + 1)
    assert "didn't get" in text_of(asked.say(ANA, "high"))
    assert _level(asked) is Level.MEDIUM


def test_a_button_of_the_question_works_after_ten_minutes(asked: BotHarness, question: Reply) -> None:
    asked.pass_time(HOUR)
    asked.press(ANA, LEVELS["2"], question)
    assert _level(asked) is Level.HIGH


def test_the_answer_can_be_undone(asked: BotHarness, question: Reply) -> None:
    answer = asked.press(ANA, LEVELS["2"], question)
    asked.press(ANA, "Undo", answer[0])
    assert _level(asked) is Level.MEDIUM


def test_undo_is_about_the_last_change_and_not_about_the_question(asked: BotHarness) -> None:
    assert "#2 is back on your list" in text_of(asked.say(ANA, "undo"))


def test_what_another_person_types_is_no_answer(asked: BotHarness) -> None:
    asked.say(BOB, "high")
    assert _level(asked) is Level.MEDIUM


def test_another_person_cannot_press_the_answer(asked: BotHarness, question: Reply) -> None:
    asked.press(BOB, LEVELS["2"], question)
    assert _level(asked) is Level.MEDIUM


def test_what_is_typed_elsewhere_is_no_answer(asked: BotHarness) -> None:
    for channel in (GENERAL, OPS):
        asked.slash(ANA, "high", channel)
    asked.say_in_thread(ANA, "high", asked.write())
    assert _level(asked) is Level.MEDIUM


def test_a_question_in_a_thread_is_private_and_answered_there(ana: BotHarness) -> None:
    thread = ana.write()
    ana.say_in_thread(ANA, "save message", thread)
    [question] = ana.say_in_thread(ANA, "priority #1", thread)
    assert question.destination.kind.value == "private"
    ana.say_in_thread(ANA, "high", ana.write())
    assert _level(ana) is Level.MEDIUM
    ana.say_in_thread(ANA, "high", thread)
    assert _level(ana) is Level.HIGH


def test_a_slash_command_is_answered_by_another_one_in_the_channel(asked: BotHarness) -> None:
    asked.slash(ANA, "priority #1", OPS)
    asked.slash(ANA, "low", OPS)
    assert _level(asked) is Level.LOW


def test_a_command_in_between_is_carried_out_and_the_question_stays(asked: BotHarness) -> None:
    assert "red deploy" in text_of(asked.say(ANA, "list"))
    asked.say(ANA, "high")
    assert _level(asked) is Level.HIGH


def test_another_question_takes_the_place_of_the_first(asked: BotHarness) -> None:
    asked.say(ANA, "give #1")
    asked.say(ANA, "high")
    assert _level(asked) is Level.MEDIUM
    assert f"I've offered *#1* to <@{BOB}>" in text_of(asked.say(ANA, f"<@{BOB}>"))


@pytest.mark.parametrize("text", ["cancel", "never mind", "Forget it.", "no"])
def test_the_question_can_be_forgotten(asked: BotHarness, text: str) -> None:
    assert "forgotten" in text_of(asked.say(ANA, text))
    asked.say(ANA, "high")
    assert _level(asked) is Level.MEDIUM
    assert asked.store.get(PendingQuestionKey(ANA)) is None


@pytest.mark.parametrize("text", ["never mind", "no", "forget it"])
def test_where_nothing_was_asked_there_is_nothing_to_forget(ana: BotHarness, text: str) -> None:
    before = dict(ana.store.records)
    assert "forgotten" not in text_of(ana.say(ANA, text))
    assert ana.store.records == before


def test_what_is_no_answer_leaves_the_question(asked: BotHarness) -> None:
    assert "didn't get" in text_of(asked.say(ANA, "banana"))
    asked.say(ANA, "high")
    assert _level(asked) is Level.HIGH


def test_an_answer_that_comes_twice_is_done_once(asked: BotHarness) -> None:
    job = asked.direct_job(ANA, "high")
    asked.handle(job)
    asked.say(ANA, "priority #1 low")
    assert asked.handle(job, redelivered=True) == []
    assert asked.handle(job) == []
    assert _level(asked) is Level.LOW


def test_an_answer_that_comes_twice_is_no_answer_to_the_next_question(asked: BotHarness) -> None:
    job = asked.direct_job(ANA, "high")
    asked.handle(job)
    asked.say(ANA, "priority #1 low")
    asked.say(ANA, "priority #1")
    assert asked.handle(job) == []
    assert _level(asked) is Level.LOW


def test_a_press_that_comes_twice_is_done_once(asked: BotHarness, question: Reply) -> None:
    job = asked.press_job(ANA, LEVELS["2"], question)
    asked.handle(job)
    asked.say(ANA, "priority #1 low")
    assert asked.handle(job, redelivered=True) == []
    assert _level(asked) is Level.LOW


@pytest.mark.parametrize("redelivered", [False, True])
def test_a_refused_press_that_comes_twice_is_refused_twice(
    asked: BotHarness, question: Reply, *, redelivered: bool
) -> None:
    asked.say(ANA, "high")
    job = asked.press_job(ANA, LEVELS["4"], question)
    asked.handle(job)
    assert "already answered" in text_of(asked.handle(job, redelivered=redelivered))
    assert _level(asked) is Level.HIGH


def test_a_press_whose_answer_was_not_sent_is_answered_when_it_comes_again(asked: BotHarness, question: Reply) -> None:
    job = asked.press_job(ANA, LEVELS["2"], question)
    asked.pass_time(HOUR)
    asked.slack.failures.append(RetryLater("not now"))
    with pytest.raises(RetryLater):
        asked.handle(job)
    assert "is now *high*" in text_of(asked.handle(job, redelivered=True))


@pytest.mark.parametrize("wait", [0.0, 11 * MINUTE])
def test_a_press_after_a_typed_answer_and_another_question_changes_nothing(
    asked: BotHarness, question: Reply, wait: float
) -> None:
    asked.say(ANA, "high")
    asked.say(ANA, "give #1")
    asked.pass_time(wait)
    assert "already answered" in text_of(asked.press(ANA, LEVELS["4"], question))
    assert _level(asked) is Level.HIGH


def test_a_press_after_which_more_is_asked_has_answered_its_question(saved: BotHarness) -> None:
    [when] = saved.say(ANA, "remind me about this")
    assert "What should I remind you of?" in text_of(saved.press(ANA, "In 1 hour", when))
    assert "already answered" in text_of(saved.press(ANA, "This evening", when))
    assert "today at 11:00" in text_of(saved.say(ANA, "#1"))


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


def test_a_question_that_comes_twice_does_not_wait_again(asked: BotHarness) -> None:
    job = asked.direct_job(ANA, "priority #1")
    asked.handle(job)
    asked.say(ANA, "high")
    assert asked.handle(job, redelivered=True) == []
    assert "didn't get" in text_of(asked.say(ANA, "low"))


def test_the_answer_to_a_question_of_deleted_data_is_none(asked: BotHarness, question: Reply) -> None:
    [confirm] = asked.say(ANA, "delete my data")
    asked.press(ANA, "Delete my data", confirm)
    assert not [key for key in asked.store.records if key.owner == ANA]
    assert "didn't get" in text_of(asked.say(ANA, "high"))
    asked.now += 1
    assert "deleted your data" in text_of(asked.press(ANA, LEVELS["2"], question, written_at=asked.now - MINUTE))


def test_the_question_is_among_the_exported_data(asked: BotHarness) -> None:
    exported = asked.store.export_some(ANA).records
    assert [each["record"] for each in exported if "incomplete" in each] == ["pending_question"]


def test_who_was_never_stored_is_asked_as_well_and_can_be_deleted(ana: BotHarness) -> None:
    ana.say(CAROL, "todo")
    assert ana.store.person(CAROL).version == 1
    assert not ana.store.person(CAROL).is_subscribed


def test_somebody_mentioned_as_the_answer_is_given_the_item(asked: BotHarness) -> None:
    assert "Who should get it?" in text_of(asked.say(ANA, "give #1 to bob"))
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
            ("remove the red one", "Which item?", "#1", "Removed *<"),
            ("withdraw", "Which item?", "1", "*#1* isn't offered"),
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
            ("give #1 to carol", "Who should get it?", f"<@{CAROL}>", "*#1*"),
            ("cover", "Who covers for you?", f"<@{BOB}>", f"<@{BOB}>"),
            ("vip", "Who?", f"<@{BOB}>", f"<@{BOB}>"),
        ],
    )
    def test_the_answer_completes_the_command(
        self, saved: BotHarness, asks: str, question: str, answer: str, says: str
    ) -> None:
        assert question in text_of(saved.say(ANA, asks))
        assert says in text_of(saved.say(ANA, answer))

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
        assert "didn't get" in text_of(saved.say(ANA, "friday"))

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


def test_an_understood_command_reads_no_question(asked: BotHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    get = asked.store.get

    def noted(key: RecordKey[Any]) -> Any:
        read.append(key)
        return get(key)

    monkeypatch.setattr(asked.store, "get", noted)
    asked.say(ANA, "list")
    assert PendingQuestionKey(ANA) not in read
    asked.say(ANA, "banana")
    assert PendingQuestionKey(ANA) in read


def test_what_is_suggested_can_be_pressed(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    [reply] = ana.say(ANA, "list hihg")
    assert [each["text"]["text"] for each in buttons(reply.message)] == ["list high"]
    assert "Nothing" not in text_of(ana.press(ANA, "list high", reply))


def test_a_suggested_change_is_made_once_however_often_it_is_pressed(asked: BotHarness) -> None:
    [reply] = asked.say(ANA, "donne #1")
    asked.press(ANA, "done #1", reply)
    asked.say(ANA, "undo")
    assert "already answered" in text_of(asked.press(ANA, "done #1", reply))
    assert asked.open_numbers(ANA) == [1]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "remind me on 3/12 at 9 to pay rent",
            ["remind me on 3 december at 9 to pay rent", "remind me on 12 march at 9 to pay rent"],
        ),
        ("snooze #1 until 3/12", ["snooze #1 until 3 december", "snooze #1 until 12 march"]),
        ("remind me at 9 about #1", ["remind me at 21:00 about #1", "remind me tomorrow at 09:00 about #1"]),
        ("banana", []),
    ],
)
def test_what_can_be_two_times_has_a_button_for_each(saved: BotHarness, text: str, labels: list[str]) -> None:
    [reply] = saved.say(ANA, text)
    assert [each["text"]["text"] for each in buttons(reply.message)] == labels


@pytest.mark.parametrize("text", ["urgent", "cancel", "snooze"])
def test_an_example_of_what_would_change_something_has_no_button(saved: BotHarness, text: str) -> None:
    [reply] = saved.say(ANA, text)
    assert [each for each in buttons(reply.message) if isinstance(command_of(each), ChangingCommand)] == []


def test_an_example_with_a_number_that_nobody_typed_has_no_button(asked: BotHarness) -> None:
    [reply] = asked.say(ANA, "snooze parsnips")
    assert ("snooze R1" in text_of([reply]), list(buttons(reply.message))) == (True, [])


def test_what_can_be_read_in_two_ways_is_asked_with_a_button_for_each(asked: BotHarness) -> None:
    request = Request(asked.direct_job(ANA, "low"), asked.context)
    [question] = explain(TwoMeanings("Which?", [ListItems(strongest=Level.LOW), Clear(Level.LOW)]), request).replies
    assert text_of([question]) == "Which?\n1. Show your items: low and below\n2. Remove all low items"
    assert len(list(buttons(question.message))) == 2


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


def test_a_question_for_a_time_waits_while_other_things_are_done(asked: BotHarness) -> None:
    asked.say(ANA, "remind me to pay rent")
    asked.now += 200
    asked.say(ANA, "priority #1 low")
    asked.now += 5
    assert "pay rent" in text_of(asked.say(ANA, "tomorrow at 9"))


class TestExamplesHaveOwnNumbers:
    """`done #12` is no example to somebody who has no #12."""

    def test_that_which_was_typed(self, saved: BotHarness) -> None:
        saved.say(ANA, "todo buy milk")
        assert "`snooze #3 until tomorrow at 9`" in text_of(saved.say(ANA, "snooze parsnips #3"))

    @pytest.mark.parametrize("text", ["undo everything", "snooze parsnips"])
    def test_or_that_of_the_most_important_item(self, saved: BotHarness, text: str) -> None:
        said = text_of(saved.say(ANA, text))
        assert ("#1" in said, "#12" in said) == (True, False)

    def test_or_none(self, ana: BotHarness) -> None:
        said = text_of(ana.say(ANA, "undo everything"))
        assert "Did you mean `undo` or `undo #…`?" in said

    def test_or_the_reminder_that_comes_next(self, saved: BotHarness) -> None:
        saved.say(ANA, "remind me #1 in 3h")
        assert "`snooze R2 1h`" in text_of(saved.say(ANA, "snooze parsnips"))

    def test_one_that_the_person_has_stays(self, saved: BotHarness) -> None:
        for number in range(12):
            saved.say(ANA, f"todo pack box {number}")
        assert "`undo #12`" in text_of(saved.say(ANA, "undo everything"))


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
        assert "*#1* and *#3* are now *low*" in text_of(saved.press(ANA, LEVELS["4"], asked))


def test_a_button_shows_a_label_as_it_was_typed(saved: BotHarness) -> None:
    saved.say(ANA, "rename #1 R&amp;D")
    saved.say(ANA, "todo buy milk")
    [reply] = saved.say(ANA, "remind me tomorrow at 9")
    labels = [each["text"]["text"] for each in buttons(reply.message)]
    assert "#1 R&D" in labels


class TestQuestionsWithButtons:
    @pytest.mark.parametrize("asked", ["clear all", "delete my data", "cancel all reminders"])
    def test_no_leaves_everything_and_yes_names_the_button(self, ana: BotHarness, asked: str) -> None:
        ana.say(ANA, "remind me to buy milk tomorrow")
        ana.say(ANA, "remind me to buy bread tomorrow")
        before = ana.kept
        [question] = ana.say(ANA, asked)
        label = next(buttons(question.message))["text"]["text"]
        assert f"To do that, please press *{label}*." in text_of(ana.say(ANA, "yes"))
        assert "OK, everything stays as it is." in text_of(ana.say(ANA, "cancel"))
        assert "I'm not waiting for an answer." in text_of(ana.say(ANA, "no"))
        assert ana.kept == before

    @pytest.mark.parametrize(
        ("asked", "label"),
        [
            ("clear all", "Remove 2 items"),
            ("clear all", "Keep them"),
            ("delete my data", "Delete my data"),
            ("cancel all reminders", "Cancel 2 reminders"),
        ],
    )
    def test_none_waits_after_its_button_was_pressed(self, ana: BotHarness, asked: str, label: str) -> None:
        ana.say(ANA, "remind me to buy milk tomorrow")
        ana.say(ANA, "remind me to buy bread tomorrow")
        [question] = ana.say(ANA, asked)
        assert PendingQuestionKey(ANA) in ana.store.records
        ana.press(ANA, label, question)
        assert PendingQuestionKey(ANA) not in ana.store.records

    def test_what_was_pressed_is_not_refused_any_more(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo buy milk")
        [question] = ana.say(ANA, "clear all")
        ana.now += 5
        ana.press(ANA, "Remove 1 item", question)
        assert "stays" not in text_of(ana.say(ANA, "no"))

    def test_the_answer_to_a_question_may_ask_so(self, ana: BotHarness) -> None:
        ana.say(ANA, "todo buy milk")
        ana.say(ANA, "clear")
        assert "Take *#1* · buy milk off your list?" in text_of(ana.say(ANA, "medium"))
        assert "OK, everything stays as it is." in text_of(ana.say(ANA, "no"))

    @pytest.mark.parametrize("text", ["cancel", "never mind"])
    def test_without_a_question_nothing_is_forgotten(self, ana: BotHarness, text: str) -> None:
        assert text_of(ana.say(ANA, text)) == "There's no question open. Nothing was changed."


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
