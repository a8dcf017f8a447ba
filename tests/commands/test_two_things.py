"""Two commands in one sentence: both are done together, or each half has a button; none is dropped without a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.item import Item, State
from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of

WHICH_FIRST = "That's two things. Which first?"
TODOS = ("buy milk", "eat", "sleep", "walk the dog", "book the big room", "read the contract")


@pytest.fixture
def ana() -> BotHarness:
    bot = BotHarness()
    for todo in TODOS:
        bot.say(ANA, f"todo {todo}")
    return bot


def own_items(bot: BotHarness) -> list[Item]:
    return [replace(each, version=0) for each in bot.context.items.by_numbers(ANA, range(1, len(TODOS) + 1))]


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("done 1 and remind me of the milk at 4", ["1. Mark #1 as done", "2. Remind you about #1 today, 16:00"]),
        ("give 5 to <@U0BOB> and add feed the fish", ["1. Offer #5 to @Bob", "2. Add “feed the fish” to your list"]),
        ("add buy rope and done 2", ["1. Add “buy rope” to your list", "2. Mark #2 as done"]),
        ("give 5 to <@U0BOB> and 5 to <@U0CAROL>", ["1. Offer #5 to @Bob", "2. Offer #5 to @Carol"]),
        ("done 5, remove 5", ["1. Mark #5 as done", "2. Remove #5 from your list"]),
        ("done 4 and 5, snooze 5 till monday", ["1. Mark #4 and #5 as done", "2. Snooze 5 until Mon 30 Nov, 09:00"]),
        ("5 high, 5 low", ["1. Make #5 high", "2. Make #5 low"]),
        ("rename 3 to dinner for 2 and 4 to go", ["1. Rename #3 to “dinner for 2”", "2. Rename #4 to “go”"]),
        (
            "remind me to call Eva on friday at 3 and give it to <@U0BOB>",
            ["1. Add “call Eva” to your list, and remind you Fri 27 Nov, 15:00"],
        ),
        ("done 5 and give it to <@U0BOB>", ["1. Mark #5 as done"]),
        (
            "4 and 5 are done, and 6 tomorrow",
            ["1. Mark #4 and #5 as done", "2. Set the reminder of #6 to tomorrow, 09:00"],
        ),
        ("make 5 high and close it", ["1. Make #5 high", "2. Mark #5 as done"]),
        (
            "make 5 high, rename it tax and give it to <@U0BOB>",
            ["1. Make #5 high; rename #5 to “tax”", "2. Offer #5 to @Bob"],
        ),
        ("rename 5 to find the key and give it to <@U0BOB>", ["1. Rename #5 to “find the key”", "2. Offer #5 to @Bob"]),
        (
            "snooze 5 till friday and remind me of 5 on monday",
            ["1. Snooze 5 until Fri 27 Nov, 09:00", "2. Remind you about #5 Mon 30 Nov, 09:00"],
        ),
        (
            "give 5 to <@U0CAROL>, and remind me about it on monday",
            ["1. Offer #5 to @Carol", "2. Remind you about #5 Mon 30 Nov, 09:00"],
        ),
        (
            "give the milk to <@U0CAROL> and mark the milk as done",
            ["1. Offer #1 to @Carol", "2. Mark the item that says milk as done"],
        ),
    ],
)
def test_each_half_has_a_button(ana: BotHarness, text: str, halves: list[str]) -> None:
    before = ana.kept
    assert text_of(ana.say(ANA, text)).startswith(WHICH_FIRST)
    assert labels(ana) == halves
    assert ana.kept == before


def test_each_button_does_its_half(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "add taxes and done 2")
    assert text_of(ana.press(ANA, "2. Mark #2 as done", asked)) == "Done: *#2* · eat"
    added = text_of(ana.press(ANA, "1. Add “taxes” to your list", asked))
    assert added.startswith(":large_yellow_circle: Added *#7* · taxes")


@pytest.mark.parametrize("said", ["both", "both please", "do both", "all", "both of them"])
def test_both_does_both(ana: BotHarness, said: str) -> None:
    before = own_items(ana)
    ana.say(ANA, "add taxes and done 2")
    [told] = ana.say(ANA, said)
    assert "Added *#7* · taxes" in text_of([told])
    assert "Done: *#2* · eat" in text_of([told])

    ana.press(ANA, "Undo", told)
    assert own_items(ana) == before


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("1", "the other one"),
        ("1", "and the other"),
        ("1", "2"),
        ("1", "the second one"),
        ("the first one", "now the rest please"),
        ("the first", "both"),
    ],
)
def test_after_one_the_other_can_be_said(ana: BotHarness, first: str, then: str) -> None:
    ana.say(ANA, "add taxes and done 2")
    assert "Added *#7* · taxes" in text_of(ana.say(ANA, first))
    assert text_of(ana.say(ANA, then)) == "Done: *#2* · eat"
    before = own_items(ana)
    ana.say(ANA, then)  # Both are done.
    assert own_items(ana) == before


def test_the_other_is_said_of_what_was_done_just_before(ana: BotHarness) -> None:
    ana.say_all(ANA, "add taxes and done 2", "1", "3 high")
    before = own_items(ana)
    ana.say(ANA, "the other one")
    assert own_items(ana) == before


def test_what_was_done_first_can_be_corrected_before_the_other(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me to call Eva at 3, and done 2", "1", "make it 4")
    assert text_of(ana.say(ANA, "the other one")) == "Done: *#2* · eat"


def test_of_three_the_other_one_is_asked_about_and_the_rest_are_done(ana: BotHarness) -> None:
    ana.say_all(ANA, "done 1, remove 2, 5 high, 6 low", "the first")
    assert labels(ana) == ["Undo"]
    ana.say(ANA, "the other one")
    assert labels(ana) == ["1. Make #5 high", "2. Make #6 low"]
    assert "*#6* · read the contract is now *low*" in text_of(ana.say(ANA, "both"))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("done 3, add milk", ["Done: *#3* · sleep", "Added *#7* · milk"]),
        ("done walk the dog. also add feed the fish", ["Done: *#4* · walk the dog", "Added *#7* · feed the fish"]),
        ("finished the milk, add buy nets", ["Done: *#1* · buy milk", "Added *#7* · buy nets"]),
        ("done eat, and remind me of taxes at 23:30", ["Done: *#2* · eat", "I'll remind you today at 23:30"]),
        (
            "done with the contract and remind me at 3 to send the minutes",
            ["Done: *#6* · read the contract", "Added *#7* · send the minutes", "today at 15:00"],
        ),
        (
            "snooze 1 till friday and remind me tomorrow to call mum",
            ["*#1* · buy milk comes back", "Added *#7* · call mum", "tomorrow at 09:00"],
        ),
        (
            "remove 1 and 2, todo feed the fish",
            ["Removed *#1* (buy milk) and *#2* (eat)", "Added *#7* · feed the fish"],
        ),
        ("done 5 and remind me of the milk at 4", ["Done: *#5*", "I'll remind you of *#1* · buy milk today at 16:00"]),
        ("5 high, add feed the fish", ["*#5* · book the big room is now *high*", "Added *#7* · feed the fish"]),
    ],
)
def test_a_todo_behind_what_is_sure_is_done_together(ana: BotHarness, text: str, answers: list[str]) -> None:
    before = own_items(ana)
    [told] = ana.say(ANA, text)
    for answer in answers:
        assert answer in text_of([told])

    ana.press(ANA, "Undo", told)
    assert own_items(ana) == before


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("todo call bob and remove old files", "Added *#7* · call bob and remove old files"),
        ("done 5, 6 and 3", "Done: *#5* (book the big room), *#6* (read the contract) and *#3* (sleep)"),
        ("done eat and sleep", "Done: *#2* (eat) and *#3* (sleep)"),
        ("give 5 and 6 to <@U0BOB>", "I've offered *#5* (book the big room) and *#6* (read the contract) to <@U0BOB>"),
        ("give 5 to <@U0BOB> and tell him to finish it", "I've offered *#5* · book the big room to <@U0BOB>"),
        ("thanks, done 5", "Done: *#5* · book the big room"),
        ("todo milk, todo bread", "Added *#7* · milk"),
    ],
)
def test_one_thing_with_several_parts_is_done(ana: BotHarness, text: str, answer: str) -> None:
    assert answer in text_of(ana.say(ANA, text))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("3 done, 4 done", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("3 done, 4 done, 5 done", "Done: *#3* (sleep), *#4* (walk the dog) and *#5* (book the big room)"),
        ("#3 is done. #4 is done too", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("done 3, done 4", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("done 3 and finish 4", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("remove 3, delete 4", "Removed *#3* (sleep) and *#4* (walk the dog)"),
        ("remove 3 and 4, and remove 5", "Removed *#3* (sleep), *#4* (walk the dog) and *#5*"),
        ("done 3, done 3", "Done: *#3* · sleep"),
        ("3 done; 4 done", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("done 3\ndone 4", "Done: *#3* (sleep) and *#4* (walk the dog)"),
        ("done eat, done sleep", "Done: *#2* (eat) and *#3* (sleep)"),
        ("done 4, finish sleep", "Done: *#4* (walk the dog) and *#3* (sleep)"),
        ("5 high, 6 high", "*#5* (book the big room) and *#6* (read the contract) are now *high*"),
        ("give 5 to <@U0BOB> and give 6 to <@U0BOB>", "I've offered *#5* (book the big room) and *#6* (read the"),
    ],
)
def test_the_same_said_twice_is_one(ana: BotHarness, text: str, answer: str) -> None:
    [*_, told] = ana.say(ANA, text)
    assert answer in text_of([told])
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("5 high, 6 low", {5: "high", 6: "low"}),
        ("make 5 high and 6 low", {5: "high", 6: "low"}),
        ("#5 is high and #6 low", {5: "high", 6: "low"}),
        ("set #5 to high, #6 to low and 4 to highest", {4: "highest", 5: "high", 6: "low"}),
        ("5 and 6 high, 4 low", {4: "low", 5: "high", 6: "high"}),
    ],
)
def test_several_priorities_are_one_change(ana: BotHarness, text: str, levels: dict[int, str]) -> None:
    def found() -> dict[int, str]:
        items = ana.context.items.by_numbers(ANA, range(1, 7))
        return {item.number: item.level.word for item in items if item.level.word != "medium"}

    [told] = ana.say(ANA, text)
    assert found() == levels
    ana.press(ANA, "Undo", told)
    assert found() == {}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("6 low, 5 done", ["*#6* · read the contract is now *low*", "Done: *#5* · book the big room"]),
        ("done 3 and remove 4", ["Done: *#3* · sleep", "Removed *#4* · walk the dog"]),
        ("done 3, snooze 4 till monday", ["Done: *#3* · sleep", "*#4* · walk the dog comes back on your list on Mon"]),
        (
            "thanks, done with 5; remind me of 6 at 3pm",
            ["Done: *#5*", "I'll remind you of *#6* · read the contract today"],
        ),
        (
            "done 3. done 4. remove 5",
            ["Done: *#3* (sleep) and *#4* (walk the dog)", "Removed *#5* · book the big room"],
        ),
        ("rename 5 a, rename 6 b", ["*#5* is now called _a_", "*#6* is now called _b_"]),
        ("rename 5 to a and 6 to b", ["*#5* is now called _a_", "*#6* is now called _b_"]),
        (
            "snooze 3 till friday and 4 till monday",
            ["comes back on your list on Fri", "comes back on your list on Mon"],
        ),
        (
            "remind me of 3 at 4 and of 5 at 6",
            ["*#3* · sleep today at 16:00 (*R1*)", "*#5* · book the big room today at 18:00 (*R2*)"],
        ),
        (
            "remind me of 3 at 4 and 5 at 6",
            ["*#3* · sleep today at 16:00 (*R1*)", "*#5* · book the big room today at 18:00 (*R2*)"],
        ),
        ("tag 3 +shop and 4 +home", ["*#3*", "*#4*"]),
        (
            "give 5 to <@U0BOB> and 6 to <@U0CAROL>",
            ["*#5* · book the big room to <@U0BOB>", "*#6* · read the contract to <@U0CAROL>"],
        ),
        (
            "give <@U0BOB> 5 and <@U0CAROL> 6",
            ["*#5* · book the big room to <@U0BOB>", "*#6* · read the contract to <@U0CAROL>"],
        ),
        (
            "can you give #5 to <@U0BOB> and #6 to <@U0CAROL>?",
            ["*#5* · book the big room to <@U0BOB>", "*#6* · read the contract to <@U0CAROL>"],
        ),
        (
            "give 4 to <@U0BOB>, 5 to <@U0CAROL> and 6 to <@U0BOB>",
            ["*#4* (walk the dog) and *#6* (read the contract) to <@U0BOB>", "*#5* · book the big room to <@U0CAROL>"],
        ),
        (
            "give 5 to <@U0BOB>, done 6",
            ["I've offered *#5* · book the big room to <@U0BOB>", "Done: *#6* · read the contract"],
        ),
        (
            "give 5 to <@U0BOB>, rename 6 to x",
            ["I've offered *#5* · book the big room to <@U0BOB>. It stays", "*#6* is now called _x_"],
        ),
        (
            "done 4, remind me of 5 at 3 and give 6 to <@U0BOB>",
            ["Done: *#4*", "I'll remind you of *#5*", "I've offered *#6*"],
        ),
        (
            "give the milk to <@U0CAROL> and mark sleep as done",
            ["I've offered *#1* · buy milk to <@U0CAROL>", "Done: *#3* · sleep"],
        ),
        ("make buy milk low and the dog urgent", ["*#1* · buy milk is now *low*", "*#4* · walk the dog is now *high*"]),
        (
            "give the milk to <@U0BOB> and the contract to <@U0CAROL>",
            ["*#1* · buy milk to <@U0BOB>", "*#6* · read the contract to <@U0CAROL>"],
        ),
        (
            "snooze the milk till friday and the contract till monday",
            ["*#1* · buy milk comes back on your list on Fri", "*#6* · read the contract comes"],
        ),
        (
            "done 1, remove 2, snooze 3 till monday, 4 high, give 5 to <@U0BOB>, rename 6 to x",
            [
                "Done: *#1*",
                "Removed *#2*",
                "*#3* · sleep comes back",
                "*#4* · walk the dog is now *high*",
                "offered *#5*",
                "called _x_",
            ],
        ),
    ],
)
def test_what_is_said_of_other_items_is_done_together(ana: BotHarness, text: str, answers: list[str]) -> None:
    before = own_items(ana)
    [*_, told] = ana.say(ANA, text)
    for answer in answers:
        assert answer in text_of([told])
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]

    ana.press(ANA, "Undo", told)
    assert own_items(ana) == before


@pytest.mark.parametrize(
    "pause", [", ", ". ", "; ", " - ", " – ", " — ", " -- ", " / ", " | ", ": ", "! ", "… ", " ... ", "\n", " + "]
)
def test_any_pause_parts_two_things(ana: BotHarness, pause: str) -> None:
    before = own_items(ana)
    [told] = ana.say(ANA, f"done 3{pause}remove 4")
    for answer in ("Done: *#3* · sleep", "Removed *#4* · walk the dog"):
        assert answer in text_of([told])
    ana.press(ANA, "Undo", told)
    assert own_items(ana) == before


@pytest.mark.parametrize("pause", [", ", ". ", "; ", " - ", " – ", " / ", "… "])
def test_any_pause_parts_what_is_said_of_named_items(ana: BotHarness, pause: str) -> None:
    told = text_of(ana.say(ANA, f"the milk is done{pause}the dog can wait till monday"))
    for answer in ("Done: *#1* · buy milk", "*#4* · walk the dog comes back on your list on Mon"):
        assert answer in told


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("done 3-5", "Done: *#3* (sleep), *#4* (walk the dog) and *#5* (book the big room)"),
        ("done 3 - 5", "Done: *#3* (sleep), *#4* (walk the dog) and *#5* (book the big room)"),
        ("todo fix door - kitchen", "Added *#7* · fix door - kitchen"),
        ("remind me at 15:00 - dentist", "Added *#7* · dentist"),
        ("todo - fix the door - remove 4 nails", "Added *#7* · fix the door"),
    ],
)
def test_a_dash_that_parts_nothing(ana: BotHarness, text: str, answer: str) -> None:
    assert answer in text_of(ana.say(ANA, text))


@pytest.mark.parametrize("pause", [", ", " - ", " / "])
def test_a_dash_in_a_note_parts_as_a_comma_does(ana: BotHarness, pause: str) -> None:
    told = text_of([ana.say(ANA, f"give 5 to <@U0BOB>{pause}done 6")[-1]])
    for answer in ("I've offered *#5* · book the big room to <@U0BOB>", "Done: *#6* · read the contract"):
        assert answer in told


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("pls finish 4 and also bin 5 thx", ["Done: *#4*", "Removed *#5*"]),
        ("give 5 to <@U0BOB> and pass 6 to <@U0CAROL>", ["*#5* · book the big room to", "*#6* · read the contract to"]),
        ("can you finish 3 and remove 4?", ["Done: *#3*", "Removed *#4*"]),
        ("done 1 and priority 2 high", ["Done: *#1*", "*#2* · eat is now *high*"]),
        ("remove the dog and give the contract to <@U0CAROL>", ["Removed *#4*", "offered *#6* · read the contract"]),
        ("rename eat to dinner and sleep to nap", ["*#2* is now called _dinner_", "*#3* is now called _nap_"]),
        ("give 5 to <@U0BOB> and 6 to <@U0BOB>", ["*#5* (book the big room) and *#6* (read the contract) to <@U0BOB>"]),
    ],
)
def test_two_things_said_in_other_words_are_done_together(ana: BotHarness, text: str, answers: list[str]) -> None:
    [*_, told] = ana.say(ANA, text)
    for answer in answers:
        assert answer in text_of([told])


def test_of_several_parts_of_which_one_is_unclear_all_are_asked_about(ana: BotHarness) -> None:
    before = ana.kept
    ana.say(ANA, "done 1, remove 2, 5 high, 6 low")
    assert labels(ana) == ["1. Mark #1 as done; remove #2 from your list", "2. Make #5 high", "3. Make #6 low"]
    assert ana.kept == before


def test_a_doubtful_note_in_one_part_is_asked_about(ana: BotHarness) -> None:
    before = ana.kept
    assert "Is that a note" in text_of(ana.say(ANA, "give 5 to <@U0BOB> and 6 to <@U0CAROL> and off"))
    assert ana.kept == before


def test_each_colleague_is_told_of_their_gift(ana: BotHarness) -> None:
    told = ana.say(ANA, "give 5 to <@U0BOB> and 6 to <@U0CAROL>")
    assert {each.destination.user for each in told} == {ANA, BOB, CAROL}
    ana.say(BOB, "accept")
    ana.say(CAROL, "undo")  # Nothing of Carol's was changed.

    assert "has accepted" in text_of(ana.say(ANA, "undo"))
    [of_bob, of_carol] = ana.context.items.by_numbers(ANA, (5, 6))
    assert (of_bob.state, of_carol.pending_offer) == (State.GIVEN, None)


@pytest.mark.parametrize(
    ("text", "problem", "rest"),
    [
        ("done 3 and remove 99", "#99", "1. Mark #3 as done"),
        ("give 3 to <@U0BOB> and 99 to <@U0CAROL>", "#99", "1. Offer #3 to @Bob"),
        ("give 3 to <@U0ANA> and 4 to <@U0CAROL>", "yourself", "1. Offer #4 to @Carol"),
        ("3 done, 4 low, remove 99", "#99", "1. Mark #3 as done; make #4 low"),
    ],
)
def test_where_a_part_cant_be_done_the_rest_is_asked_about(ana: BotHarness, text: str, problem: str, rest: str) -> None:
    before = ana.kept
    [asked] = ana.say(ANA, text)
    assert problem in text_of([asked])
    assert labels(ana) == [rest]
    assert ana.kept == before
    ana.say(ANA, "yes")
    assert ana.kept != before


def test_where_a_colleague_has_left_nothing_is_done_unasked(ana: BotHarness) -> None:
    ana.slack.known[CAROL] = replace(ana.slack.known[CAROL], has_left=True)
    [asked] = ana.say(ANA, "give 3 to <@U0BOB> and 4 to <@U0CAROL>")
    assert text_of([asked]).startswith(f"<@{CAROL}> is no longer in this workspace. Should I do the rest?")
    assert labels(ana) == ["1. Offer #3 to @Bob"]


def test_where_no_part_can_be_done_it_is_said(ana: BotHarness) -> None:
    before = ana.kept
    assert "#98" in text_of(ana.say(ANA, "done 98 and remove 99"))
    assert ana.kept == before


def test_where_a_part_has_to_be_asked_about_nothing_is_done(ana: BotHarness) -> None:
    ana.say(ANA, "remind me of 1 in 10 minutes")
    before = ana.kept
    assert text_of(ana.say(ANA, "done 3, snooze 1 till monday")).startswith(WHICH_FIRST)  # R1, or #1.
    assert ana.kept == before


def test_in_a_thread_both_are_done(ana: BotHarness) -> None:
    answer = text_of(ana.say_in_thread(ANA, "done 3 and remove 4", ana.write()))
    assert "Done: *#3*" in answer
    assert "Removed *#4*" in answer


def test_what_only_a_pronoun_names_is_not_joined_with_a_name(ana: BotHarness) -> None:
    for text in ("todo buy milk", "todo eat"):
        ana.say(ANA, text)
    assert "two things" in text_of(ana.say(ANA, "delete it, delete the milk"))
    assert "Removed *#1*" in text_of(ana.say(ANA, "2"))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("done 6, 4 can wait until monday", ["Done: *#6*", "*#4* · walk the dog comes back"]),
        ("done 6, 4 is high", ["Done: *#6*", "*#4* · walk the dog is now *high*"]),
        (
            "done 6 and 5, 4 should be low",
            ["Done: *#6* (read the contract) and *#5*", "*#4* · walk the dog is now *low*"],
        ),
        ("tag eat +home and sleep +home", ["*#2* has the tag +home", "*#3* has the tag +home"]),
        ("tag the milk +shop and the dog +park", ["*#1* has the tag +shop", "*#4* has the tag +park"]),
    ],
)
def test_what_is_said_of_a_number_behind_a_pause_is_of_that_one(ana: BotHarness, text: str, answers: list[str]) -> None:
    told = text_of(ana.say(ANA, text))
    for answer in answers:
        assert answer in told


def test_a_number_between_a_pause_and_an_and_may_be_of_either(ana: BotHarness) -> None:
    before = ana.kept
    ana.say(ANA, "done 6, 4 and 5 can wait until monday")
    assert labels(ana) == [
        "1. Mark #6 and #4 as done; snooze #5 until Mon 30 Nov, 09:00",
        "2. Mark #6 as done; snooze #4 and #5 until Mon 30 Nov, 09:00",
    ]
    assert ana.kept == before


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("todo - milk - remove 4", "Added *#7* · milk"),
        ("todo 1. milk 2. remove 4", "*#8* · remove 4"),
        ("give 5 to <@U0BOB>: done 6", "I've offered *#5* · book the big room to <@U0BOB> with “done 6”"),
        ("todo release notes: done 3", "Added *#7* · release notes: done 3"),
    ],
)
def test_a_colon_and_the_marks_of_a_list_announce_own_words(ana: BotHarness, text: str, answer: str) -> None:
    assert answer in text_of(ana.say(ANA, text))
    assert all(item.is_open for item in own_items(ana))


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("todo milk; done 5", ["1. Add “milk” to your list", "2. Mark #5 as done"]),
        ("todo milk - done 5", ["1. Add “milk” to your list", "2. Mark #5 as done"]),
        ("away until 15:00 - done 5", ["1. Set you as away until 15:00", "2. Mark #5 as done"]),
    ],
)
def test_a_pause_parts_own_words_from_what_names_an_item(ana: BotHarness, text: str, halves: list[str]) -> None:
    before = own_items(ana)
    ana.say(ANA, text)
    assert labels(ana) == halves
    assert own_items(ana) == before


FRIDAY = "comes back on your list on Fri"


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("make 5 high and snooze it till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        ("make 5 high, snooze it till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        ("make 5 high - then snooze that till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        ("snooze 5 till friday and make it high", [FRIDAY, "*#5* · book the big room is now *high*"]),
        ("make 5 high and snooze 5 till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        ("make 5 high and give it to <@U0BOB>", ["*#5* · book the big room is now *high*", "I've offered *#5*"]),
        ("rename 5 to stamps and make it high", ["*#5* is now called _stamps_", "*#5* · stamps is now *high*"]),
        ("rename 5 stamps and snooze it till friday", ["*#5* is now called _stamps_", "*#5* · stamps comes back"]),
        (
            "rename 5 to stamps and remind me of it at 16:00",
            ["*#5* is now called _stamps_", "I'll remind you of *#5* · stamps today at 16:00"],
        ),
        (
            "remind me of 5 at 16:00 and make it high",
            ["I'll remind you of *#5*", "*#5* · book the big room is now *high*"],
        ),
        ("raise 5 and remind me of it at 16:00", ["*#5* · book the big room is now *high*", "I'll remind you of *#5*"]),
        (
            "done 3 and remind me about 4 at 16:00 and make that high",
            ["Done: *#3* · sleep", "I'll remind you of *#4*", "*#4* · walk the dog is now *high*"],
        ),
        (
            "make 3 and 4 high and snooze them till friday",
            ["*#3* (sleep) and *#4* (walk the dog) are now *high*", "*#3* (sleep) and *#4* (walk the dog) come back"],
        ),
        (
            "make 3 and 4 high and snooze both till friday",
            ["*#3* (sleep) and *#4* (walk the dog) are now *high*", "*#3* (sleep) and *#4* (walk the dog) come back"],
        ),
        (
            "make 5 high and push it to friday",
            ["*#5* · book the big room is now *high*", FRIDAY],
        ),
        ("snooze 5 till friday and raise it", [FRIDAY, "*#5* · book the big room is now *high*"]),
        (
            "rename 5 to stamps, make it high and snooze it till friday",
            ["*#5* is now called _stamps_", "*#5* · stamps is now *high*", FRIDAY],
        ),
        ("make the big room high and snooze it till friday", ["*#5* · book the big room is now *high*", FRIDAY]),
        (
            "the big room is urgent, remind me of it at 16:00",
            ["*#5* · book the big room is now *high*", "I'll remind you"],
        ),
        (
            "remind me of 5 at 16:00 and give it to <@U0BOB>",
            ["I'll remind you of *#5*", "I've offered *#5* · book the big room to <@U0BOB>"],
        ),
    ],
)
def test_it_is_what_the_clause_before_named(ana: BotHarness, text: str, answers: list[str]) -> None:
    before = own_items(ana)
    [*_, told] = ana.say(ANA, text)
    for answer in answers:
        assert answer in text_of([told])
    assert [each["text"]["text"] for each in buttons(told.message)] == ["Undo"]

    ana.press(ANA, "Undo", told)
    assert own_items(ana) == before
    assert not ana.context.reminders.running(ANA)


def test_what_is_told_first_and_then_asked_for_is_one(ana: BotHarness) -> None:
    assert "is now *highest*" in text_of(ana.say(ANA, "#5 is more urgent now, put it highest please"))
    assert labels(ana) == ["Undo"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("make 98 high and snooze 98 till friday", "#98"), ("give 3 to <@U0ANA> and 4 to <@U0ANA>", "yourself")],
)
def test_what_is_wrong_with_all_parts_is_said_once(ana: BotHarness, text: str, kind: str) -> None:
    assert text_of(ana.say(ANA, text)).count(kind) == 1


@pytest.mark.parametrize(
    "text",
    [
        "done 3 and make it high",
        "make 3 and 4 high and snooze it till friday",
        "make 5 high and snooze them till friday",
        "give 5 to <@U0BOB> and make it high",
        "make 5 high and make it low",
        "restore 5 and make it high",
        "make 5 high and snooze that meeting till friday",
    ],
)
def test_where_it_is_doubtful_what_it_is_nothing_is_done(ana: BotHarness, text: str) -> None:
    before = own_items(ana)
    ana.say(ANA, text)
    assert own_items(ana) == before


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("rename 1 to party :tada:, done 2", "is now called _party :tada:_"),
        ("rename 1 to launch (2 high)", "is now called _launch (2 high)_"),
        ("rename 1 to budget / 2 high", "is now called _budget / 2 high_"),
        (f"give 1 to <@{BOB}>: see page 2 - 2 is low", "see page 2 - 2 is low"),
    ],
)
def test_marks_within_a_persons_own_words_part_nothing(ana: BotHarness, typed: str, told: str) -> None:
    ana.say(ANA, "todo tea")
    ana.say(ANA, "todo milk")
    assert told in text_of(ana.say(ANA, typed))


def test_a_second_item_without_the_time_of_the_first_is_not_snoozed_for_another(ana: BotHarness) -> None:
    ana.say(ANA, "todo tea")
    ana.say(ANA, "todo milk")
    assert "Which first?" in text_of(ana.say(ANA, "snooze 1 till friday - 2 too"))
