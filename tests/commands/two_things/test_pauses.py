"""Which marks part two commands of one sentence, and which belong to a person's own words."""

from __future__ import annotations

import pytest

from tests.commands.two_things.six_todos import labels, own_items
from tests.harness import ANA, BOB, BotHarness, text_of


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
