"""What is named first and moved as `it`, corrections of hours that have passed, an answer that points at the only choice, and a time for what was put off."""

from __future__ import annotations

import pytest

from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("the potatoes thing, make that 7pm", "today at 19:00"),
        ("the potatoes one, make it 8pm", "today at 20:00"),
        ("the potatoes, make it tomorrow at 9", "tomorrow at 09:00"),
        ("actually make the potatoes thing 3.30", "today at 15:30"),
    ],
)
def test_a_named_reminder_is_moved(ana: BotHarness, typed: str, when: str) -> None:
    ana.say_all(ANA, "remind me to buy potatoes today at 5", "todo ring mum")
    assert f"I'll remind you of *#1* · buy potatoes {when} (*R1*)" in ana.say_all(ANA, typed)


@pytest.mark.parametrize(
    ("was", "typed", "when"),
    [
        ("tonight at 8", "no, 8 in the morning", "tomorrow at 08:00"),
        ("today at 3pm", "sorry, 9am", "tomorrow at 09:00"),
        ("at 18:00", "i meant 7am", "tomorrow at 07:00"),
    ],
)
def test_an_hour_that_has_passed_is_of_the_next_day(ana: BotHarness, was: str, typed: str, when: str) -> None:
    assert f"call mum {when} (*R1*)" in ana.say_all(ANA, f"remind me {was} to call mum", typed)


@pytest.mark.parametrize("typed", ["no, this morning at 9", "no, today at 9am"])
def test_of_today_it_has_passed(ana: BotHarness, typed: str) -> None:
    assert "has passed" in ana.say_all(ANA, "remind me today at 3pm to call mum", typed)


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("im going to be a bit later, make it half 12", "12:30"),
        ("I'm gonna be late, make it 12:30", "12:30"),
        ("running late, make it 1pm", "13:00"),
        ("sorry I'll be a bit longer, make that 12:45", "12:45"),
    ],
)
def test_who_is_late_says_until_when(ana: BotHarness, typed: str, end: str) -> None:
    assert f"You're away until {end}." in ana.say_all(ANA, "away until 12", typed)


@pytest.mark.parametrize("typed", ["that one", "it", "no, that one", "that thing"])
def test_the_only_item_is_pointed_at(ana: BotHarness, typed: str) -> None:
    assert "Which item?" in ana.say_all(ANA, "todo ring Peter", "done, rang him")
    assert "Done: *#1* · ring Peter" in ana.say_all(ANA, typed)


def test_one_of_two_is_not_pointed_at(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo ring Peter", "todo ring Paul", "the ring one is done", "that one")
    assert ana.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize(
    ("typed", "when"), [("20 mins", "today at 10:2"), ("tomorrow", "tomorrow at 09:00"), ("at 3", "today at 15:00")]
)
def test_what_is_put_off_gets_its_time(ana: BotHarness, typed: str, when: str) -> None:
    ana.say(ANA, "remind me in 5 minutes to call jo")
    ana.pass_time(6 * MINUTE)
    ana.say_all(ANA, "in a bit")
    assert f"I'll remind you {when}" in ana.say_all(ANA, typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("number 1 should just be chase the van insurance", "chase the van insurance"),
        ("#1 should be call the garage", "call the garage"),
        ("1 should say van insurance", "van insurance"),
        ("1 should be called van", "van"),
    ],
)
def test_a_number_should_be_called_so(ana: BotHarness, typed: str, name: str) -> None:
    assert f"*#1* is now called _{name}_" in ana.say_all(ANA, "todo chase van insurance thing", typed)


@pytest.mark.parametrize("typed", ["1 should just be done", "1 should be friday at 9", "1 should be high"])
def test_what_it_should_be_else_is_no_name(ana: BotHarness, typed: str) -> None:
    assert "is now called" not in ana.say_all(ANA, "todo chase van insurance thing", typed)


@pytest.mark.parametrize(
    "typed",
    ["make the freezer alarm the highest", "set the freezer alarm to high priority", "the freezer alarm should be low"],
)
def test_a_priority_is_never_of_a_reminder(ana: BotHarness, typed: str) -> None:
    said = ana.say_all(ANA, "todo the freezer alarm went off again", "remind me in 2h to test the siren", typed)
    assert "*#1* · the freezer alarm went off again is now" in said


@pytest.mark.parametrize(
    "typed",
    [
        "I'll be out from 3 to 5 today at the council, and remind me at 6 to ring the office",
        "I'm away until 5, and remind me at 6 to ring the office",
        "away from 3 to 5 at the council, and remind me at 6 to ring the office",
    ],
)
def test_an_absence_and_a_reminder_are_two_things(ana: BotHarness, typed: str) -> None:
    [asked] = ana.say(ANA, typed)
    first, second = [each["text"]["text"] for each in buttons(asked.message)]
    assert "Set you as away" in first
    assert second == "2. Add “ring the office” to your list, and remind you today, 18:00"


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        ("dont message me between 10pm and 7am, and no weekends please", "“and no weekends please”"),
        ("quiet hours 22:00-7:00, and weekends all day", "“and weekends all day”"),
    ],
)
def test_quiet_hours_say_what_they_leave_out(ana: BotHarness, typed: str, left_out: str) -> None:
    assert left_out in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("whats my next reminder?", ["R3", "R2", "R1"]),
        ("next reminder", ["R3", "R2", "R1"]),
        ("when is my next reminder?", ["R3", "R2", "R1"]),
        ("reminder list", ["R1", "R2", "R3"]),
    ],
)
def test_the_next_reminder_stands_first_where_it_is_asked_for(ana: BotHarness, typed: str, order: list[str]) -> None:
    ana.say_all(ANA, "remind me tomorrow to ring a", "remind me at 5pm to ring b", "remind me in 20 minutes to ring c")
    said = ana.say_all(ANA, typed)
    assert sorted(order, key=said.index) == order


@pytest.mark.parametrize("typed", ["remind me as usual next week", "remind me as always on monday", "todo as usual"])
def test_how_alone_is_nothing_to_do(ana: BotHarness, typed: str) -> None:
    assert "What do you want to do?" in text_of(ana.say(ANA, typed))
    assert "Added *#1* · thank the volunteers" in ana.say_all(ANA, "thank the volunteers")


def test_how_alone_is_not_offered(ana: BotHarness) -> None:
    ana.say(ANA, "todo thank the volunteers")
    said = ana.say_all(ANA, "thanks all done with the volunteers today, remind me as usual next week")
    assert "as usual" not in said
