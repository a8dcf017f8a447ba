"""Two commands in one sentence that are done together, with one answer and one Undo."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from tests.commands.two_things.six_todos import own_items
from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of


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


def test_each_colleague_is_told_of_their_gift(ana: BotHarness) -> None:
    told = ana.say(ANA, "give 5 to <@U0BOB> and 6 to <@U0CAROL>")
    assert {each.destination.user for each in told} == {ANA, BOB, CAROL}
    ana.say(BOB, "accept")
    ana.say(CAROL, "undo")  # Nothing of Carol's was changed.

    assert "has accepted" in text_of(ana.say(ANA, "undo"))
    [of_bob, of_carol] = ana.context.items.by_numbers(ANA, (5, 6))
    assert (of_bob.state, of_carol.pending_offer) == (State.GIVEN, None)


def test_in_a_thread_both_are_done(ana: BotHarness) -> None:
    answer = text_of(ana.say_in_thread(ANA, "done 3 and remove 4", ana.write()))
    assert "Done: *#3*" in answer
    assert "Removed *#4*" in answer
