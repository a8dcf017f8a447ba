"""To-dos: a person's own words on their list, with everything that can be done to what they saved."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from chalicelib.commands.todos import AddTodo, words_of_todo
from chalicelib.domain.command import NotUnderstood, Press, serialize_press
from chalicelib.domain.item import Item, Kind, State
from chalicelib.domain.limits import LONGEST_TODO
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.reminder import When
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, CAROL, DAY, HOUR, MINUTE, TUESDAY, BotHarness, buttons, direct_text, text_of

MILK = AddTodo("buy milk")


def todo_of(bot: BotHarness, user: str = ANA, number: int = 1) -> Item:
    item = bot.store.by_number(user, number)
    assert item is not None
    return item


class TestAdding:
    def test_a_to_do_is_an_item_of_its_own_time_without_a_message(self, ana: BotHarness) -> None:
        ana.ask(ANA, AddTodo("order a badge", Level.HIGH))
        todo = todo_of(ana)
        assert (todo.kind, todo.text, todo.channel, todo.link, todo.sender) == (Kind.TODO, "order a badge", "", "", "")
        assert (todo.level, todo.decided_by, int(todo.written_at)) == (Level.HIGH, DecidedBy.MESSAGE, TUESDAY)

    def test_it_is_medium_unless_a_level_is_named(self, ana: BotHarness) -> None:
        ana.ask(ANA, MILK)
        assert "*#1* is medium because you set nothing else" in text_of(ana.say(ANA, "why #1"))

    def test_one_line_confirms_it_with_undo(self, ana: BotHarness) -> None:
        [reply] = ana.ask(ANA, AddTodo("order a badge", Level.HIGH, When(TUESDAY + DAY)))
        assert text_of([reply]) == (
            ":large_orange_circle: Added *#1* · order a badge · high. "
            ":alarm_clock: I'll remind you tomorrow at 10:00 (*R1*)."
        )
        assert [button["text"]["text"] for button in buttons(reply.message)] == ["Undo"]

    def test_undo_takes_it_back_with_its_reminder(self, ana: BotHarness) -> None:
        [added] = ana.ask(ANA, AddTodo("order a badge", when=When(TUESDAY + HOUR)))
        said = text_of(ana.press(ANA, "Undo", added))
        assert said == "Undone: #1 (order a badge) is no longer on your list, and R1 is cancelled."
        assert (ana.open_numbers(ANA), ana.pass_time(DAY)) == ([], [])

    def test_nobody_else_sees_the_answer_in_a_thread(self, ana: BotHarness) -> None:
        [reply] = ana.ask(ANA, AddTodo(f"ask <@{BOB}>"), under=ana.write())
        assert (reply.destination.kind, reply.destination.user) == (DestinationKind.PRIVATE, ANA)

    def test_a_job_that_comes_twice_makes_one(self, ana: BotHarness) -> None:
        job = replace(ana.direct_job(ANA, ""), press=serialize_press(Press(MILK, ANA)))
        ana.handle(job)
        ana.handle(job, redelivered=True)
        ana.handle(job)
        assert ana.open_numbers(ANA) == [1]

    def test_it_makes_one_also_when_its_receipt_is_gone(self, ana: BotHarness) -> None:
        job = replace(ana.direct_job(ANA, ""), press=serialize_press(Press(MILK, ANA)))
        ana.handle(job)
        ana.now += 30 * DAY
        assert text_of(ana.handle(job)) == "You've already added *#1* · buy milk."
        assert ana.open_numbers(ANA) == [1]

    def test_two_of_one_microsecond_are_two(self, ana: BotHarness) -> None:
        job = replace(ana.direct_job(ANA, ""), press=serialize_press(Press(MILK, ANA)))
        elsewhere = replace(job, id=f"D0OTHER/{job.ts}", press=serialize_press(Press(AddTodo("buy bread"), ANA)))
        ana.handle(job)
        ana.handle(elsewhere)
        assert (todo_of(ana, number=1).text, todo_of(ana, number=2).text) == ("buy milk", "buy bread")

    def test_its_reminder_notes_the_zone_that_it_is_computed_in(self, ana: BotHarness) -> None:
        ana.ask(ANA, AddTodo("order a badge", when=When(TUESDAY + DAY)))
        assert ana.context.person(ANA).zone == "Europe/Madrid"


class TestWhatSomebodyHasToDo:
    def test_with_a_time_it_is_a_to_do(self, ana: BotHarness) -> None:
        ana.say(ANA, "I have to buy milk tomorrow")
        assert (todo_of(ana).text, len(ana.pass_time(DAY))) == ("buy milk", 1)

    def test_without_one_it_is_asked_about(self, ana: BotHarness) -> None:
        [asked] = ana.say(ANA, "I need to buy milk")
        assert ana.open_numbers(ANA) == []
        ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
        assert todo_of(ana).text == "buy milk"

    def test_in_a_channel_it_is_said_to_people(self, ana: BotHarness) -> None:
        ana.say_in_thread(ANA, "I have to buy milk tomorrow", ana.write())
        assert ana.open_numbers(ANA) == []


class TestItsWords:
    @pytest.mark.parametrize("text", ["", "  ", "…", f"<@{BOB}>", f"<@{BOB}>, <#C0OPS|ops>!", "<!here>"])
    def test_nothing_but_mentions_is_asked_about(self, text: str) -> None:
        with pytest.raises(NotUnderstood, match="What do you want to do"):
            words_of_todo(text)

    @pytest.mark.parametrize(
        "text", ["buy milk", ":milk_glass:", "<https://example.com>", f"ask <@{BOB}>", "買う", "5"]
    )
    def test_whatever_says_something_is_kept_as_it_is(self, text: str) -> None:
        assert words_of_todo(text) == text

    def test_they_are_one_line(self) -> None:
        assert words_of_todo(" buy\n\nmilk\u2028and\tbread ") == "buy milk and bread"

    def test_too_many_are_told_how_many_there_may_be(self) -> None:
        assert words_of_todo("x" * LONGEST_TODO) == "x" * LONGEST_TODO
        with pytest.raises(NotUnderstood, match="A to-do has 500 characters at most; yours has 501"):
            words_of_todo("x" * (LONGEST_TODO + 1))

    def test_they_are_only_text_in_what_the_bot_says(self, ana: BotHarness) -> None:
        ana.ask(ANA, AddTodo("*b* <!channel> <https://evil.example|x> R&D"))
        said = text_of(ana.say(ANA, "list"))
        assert "<!" not in said
        assert "<https" not in said
        assert "R&amp;D" in said

    def test_they_are_never_logged(self, ana: BotHarness, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level("DEBUG")
        ana.ask(ANA, AddTodo("a secret of mine", when=When(TUESDAY + HOUR)))
        ana.pass_time(2 * HOUR)
        assert "secret" not in caplog.text


@pytest.fixture
def milk(ana: BotHarness) -> BotHarness:
    """Ana has the to-do #1, `buy milk`."""
    ana.ask(ANA, MILK)
    return ana


class TestWhatCanBeDoneToIt:
    def test_it_is_listed_by_its_words(self, milk: BotHarness) -> None:
        said = text_of(milk.say(ANA, "list"))
        assert ":large_yellow_circle: *buy milk*\nto-do · added just now · *#1* medium" in said

    def test_it_is_the_next_one(self, milk: BotHarness) -> None:
        assert "*buy milk*\nto-do" in text_of(milk.say(ANA, "next"))

    def test_it_stands_in_the_list_by_priority_and_age(self, milk: BotHarness) -> None:
        milk.now += MINUTE
        milk.say_in_thread(ANA, "save message priority high", milk.write())
        milk.now += MINUTE
        milk.ask(ANA, AddTodo("buy bread"))
        assert milk.open_numbers(ANA) == [2, 1, 3]

    def test_the_home_tab_shows_it(self, milk: BotHarness) -> None:
        assert "*buy milk*\nto-do" in text_of(milk.open_home(ANA))

    @pytest.mark.parametrize(
        ("text", "said"), [("done #1", "Done: *#1* · buy milk"), ("remove #1", "Removed *#1* · buy milk")]
    )
    def test_it_is_taken_off_the_list_and_restored(self, milk: BotHarness, text: str, said: str) -> None:
        assert text_of(milk.say(ANA, text)) == said
        assert "*#1* " in text_of(milk.say(ANA, "done list"))
        assert text_of(milk.say(ANA, "restore #1")) == "*#1* · buy milk is back on your list."
        assert milk.open_numbers(ANA) == [1]

    def test_the_done_list_shows_its_words(self, milk: BotHarness) -> None:
        milk.say(ANA, "done #1")
        assert "*#1* done just now · buy milk" in text_of(milk.say(ANA, "done list"))

    def test_undo_brings_it_back(self, milk: BotHarness) -> None:
        milk.say(ANA, "done #1")
        assert text_of(milk.say(ANA, "undo")) == "Undone: #1 (buy milk) is back on your list."

    def test_its_priority_changes(self, milk: BotHarness) -> None:
        assert "*#1* · buy milk is now *highest*" in text_of(milk.say(ANA, "priority #1 highest"))

    def test_clearing_its_level_removes_it(self, milk: BotHarness) -> None:
        milk.agree(ANA, "clear medium")
        assert (milk.open_numbers(ANA), todo_of(milk).state) == ([], State.REMOVED)

    def test_it_rises_with_its_age(self, milk: BotHarness) -> None:
        milk.say(ANA, "aging on")
        milk.pass_time(DAY + HOUR)
        assert "it was medium because you set nothing else" in text_of(milk.say(ANA, "why #1"))

    def test_it_can_be_reminded_of(self, milk: BotHarness) -> None:
        milk.say(ANA, "remind me #1 in 1h")
        assert "*R1* · buy milk · to-do, once" in text_of(milk.say(ANA, "reminder list"))
        assert "buy milk" in direct_text(milk.pass_time(HOUR), ANA)

    def test_the_return_digest_leaves_it_on_the_list(self, milk: BotHarness) -> None:
        milk.say(ANA, "away for 2h")
        milk.now += MINUTE
        milk.ask(ANA, AddTodo("buy bread"))
        assert "Nothing new came in." in text_of(milk.say(ANA, "back"))
        assert milk.open_numbers(ANA) == [1, 2]

    def test_the_export_holds_it(self, milk: BotHarness) -> None:
        [reply] = milk.say(ANA, "export my data")
        assert reply.message.file is not None
        items = json.loads(reply.message.file.content)["items"]
        assert [(item["kind"], item["text"]) for item in items] == [("todo", "buy milk")]

    def test_deleting_the_data_deletes_it(self, milk: BotHarness) -> None:
        [question] = milk.say(ANA, "delete my data")
        milk.press(ANA, "Yes, delete my data", question)
        assert "buy milk" not in repr(milk.store.records)


class TestGivingIt:
    def offer(self, bot: BotHarness) -> Reply:
        replies = bot.say(ANA, f"give #1 to <@{CAROL}>")
        return next(reply for reply in replies if reply.destination.user == CAROL)

    def test_the_offer_has_its_words(self, milk: BotHarness) -> None:
        assert "*buy milk*" in text_of([self.offer(milk)])

    def test_accepted_it_is_the_colleagues_with_a_time_of_its_own(self, milk: BotHarness) -> None:
        milk.subscribe(CAROL)
        milk.ask(CAROL, AddTodo("buy bread", ts=todo_of(milk).ts))
        offer = self.offer(milk)
        milk.now += MINUTE
        told = milk.press(CAROL, "Accept", offer)
        theirs = todo_of(milk, CAROL, 2)
        assert (theirs.kind, theirs.text, theirs.given_by, theirs.link) == (Kind.TODO, "buy milk", ANA, "")
        assert theirs.ts != todo_of(milk).ts
        assert f"<@{CAROL}> accepted *#1* (buy milk). It's off your list." in direct_text(told, ANA)
        assert f"<@{ANA}> offered you this:\n:large_yellow_circle: *buy milk*\nto-do · medium" in text_of(told)
        assert "Accepted. It's *#2* on your list." in text_of(told)
        assert (milk.open_numbers(ANA), milk.open_numbers(CAROL)) == ([], [1, 2])

    def test_accepted_twice_it_is_one(self, milk: BotHarness) -> None:
        offer = self.offer(milk)
        milk.press(CAROL, "Accept", offer)
        milk.press(CAROL, "Accept", offer)
        assert milk.open_numbers(CAROL) == [1]

    def test_declined_it_stays(self, milk: BotHarness) -> None:
        told = milk.press(CAROL, "Decline", self.offer(milk))
        assert f"<@{CAROL}> declined *#1* (buy milk). It stays on your list." in direct_text(told, ANA)


class TestItsReminder:
    @pytest.fixture
    def mum(self, ana: BotHarness) -> Reply:
        """The reminder of Ana's to-do #1, `call mum`, as it comes."""
        ana.ask(ANA, AddTodo("call mum", when=When(TUESDAY + 20 * MINUTE)))
        [reminder] = ana.pass_time(HOUR / 2)
        return reminder

    def test_the_words_stand_first(self, mum: Reply) -> None:
        assert text_of([mum]).startswith(":alarm_clock: *call mum*\nto-do · *#1* medium · *R1*")
        assert mum.message.text == "Reminder: call mum"

    def test_it_comes_to_the_person_alone_with_done_and_snooze(self, mum: Reply) -> None:
        assert (mum.destination.kind, mum.destination.user) == (DestinationKind.DIRECT, ANA)
        assert [each["text"]["text"] for each in buttons(mum.message)] == [
            "Done", "Snooze 20 min", "Snooze 1 hour", "Snooze until tomorrow",
        ]  # fmt: skip

    def test_done_finishes_the_to_do(self, ana: BotHarness, mum: Reply) -> None:
        assert text_of(ana.press(ANA, "Done", mum)) == "Done: *#1* · call mum"
        assert ana.open_numbers(ANA) == []

    def test_snoozed_it_comes_again(self, ana: BotHarness, mum: Reply) -> None:
        ana.press(ANA, "Snooze 20 min", mum)
        assert "call mum" in direct_text(ana.pass_time(HOUR), ANA)

    def test_two_of_one_moment_come_in_one_message(self, ana: BotHarness) -> None:
        for text in ("call mum", "call dad"):
            ana.ask(ANA, AddTodo(text, when=When(TUESDAY + HOUR)))
        said = text_of(ana.pass_time(HOUR))
        assert "*call mum*" in said
        assert "*call dad*" in said


def test_a_thousand_to_dos_are_a_list_like_any_other(ana: BotHarness) -> None:
    for number in range(1000):
        ana.now += 1
        ana.ask(ANA, AddTodo(f"thing {number}"))
    assert "*thing 0*\n" in text_of(ana.say(ANA, "list"))
    assert "thing 999" in text_of(ana.say(ANA, "list page 100"))
    ana.agree(ANA, "clear medium")
    assert ana.open_numbers(ANA) == []


def text_of_item(bot: BotHarness, number: int) -> str:
    item = bot.store.by_number(ANA, number)
    assert item is not None
    return item.text


def test_a_line_after_the_todo_may_say_when(ana: BotHarness) -> None:
    assert "tomorrow at 10:00" in text_of(ana.say(ANA, "todo\n- buy bread\ntomorrow 10am"))


@pytest.mark.parametrize(("when", "at"), [("2moro 2", "09:00"), ("tomorrow 2 to", "14:00"), ("tomorrow 2pm", "14:00")])
def test_a_two_before_a_word_is_no_hour(ana: BotHarness, when: str, at: str) -> None:
    said = text_of(ana.say(ANA, f"remind me {when} buy gum"))
    assert ("buy gum" in said, f"tomorrow at {at}" in said) == (True, True)


class TestWithoutAWordThatItIsForTheList:
    def test_what_is_to_be_done_is_added_once_it_is_confirmed(self, ana: BotHarness) -> None:
        [asked] = ana.say(ANA, "order a cake on friday, high")
        assert "Did you mean `todo order a cake on friday, high`?" in text_of([asked])
        assert ana.store.by_number(ANA, 1) is None
        ana.say(ANA, "yes")
        todo = todo_of(ana)
        assert (todo.text, todo.level) == ("order a cake", Level.HIGH)

    @pytest.mark.parametrize(
        "typed",
        [
            "buy",
            "call it off",
            "buy milk?",
            "tell me when it is done",
            "book club was fun",
            "check #5",
            "fix R3",
            "call me",
        ],
    )
    def test_nothing_is_offered_for_what_may_be_anything_else(self, ana: BotHarness, typed: str) -> None:
        assert "`todo" not in text_of(ana.say(ANA, typed))

    def test_nothing_is_offered_among_people(self, ana: BotHarness) -> None:
        assert "`todo" not in text_of(ana.say_in_thread(ANA, "buy milk", ana.write()))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("add the report for the boss to my list, it's for friday", "the report for the boss"),
        ("todo the report for the boss, it's due on friday", "the report for the boss"),
        ("and add a new one: ask Bob for the plan", "ask Bob for the plan"),
    ],
)
def test_what_leads_to_the_words_or_their_day_is_no_part_of_them(ana: BotHarness, typed: str, text: str) -> None:
    ana.say(ANA, typed)
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.text == text
    assert ("Fri 27 Nov" in text_of(ana.say(ANA, "reminders"))) is ("friday" in typed)
