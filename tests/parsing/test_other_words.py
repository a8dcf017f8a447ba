"""Sentences that are understood only in other words: with something said around them, with their topic first, in a learner's grammar."""

from __future__ import annotations

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.commands.return_digest import Back
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from tests.parsing.in_madrid import moment_in_madrid, parse_in_madrid

UNTIL_THREE = moment_in_madrid("2026-11-24 15:00")


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("my hands are full, snooze it for an hour", "snooze it for an hour"),
        ("snooze it for an hour, I'm in a lecture", "snooze it for an hour"),
        ("if it's not too much trouble, delete #5", "delete #5"),
        ("what the hell is on my list", "what is on my list"),
        ("bloody hell, remind me at noon to call the bloody bank", "remind me at noon to call the bloody bank"),
        ("I was wondering what I should do next?", "what should I do next?"),
        ("7, make it high", "make #7 high"),
        ("8 can go, delete it", "delete #8"),
        ("R5 you can stop", "stop R5"),
        ("I think I've finally finished number 7, could you tick it off?", "tick #7 off"),
        ("my reminders, what are they?", "what are my reminders?"),
        ("yesterday what did i finish", "what did i finish yesterday"),
        ("remind me the friday at 16:00 to pay", "remind me on friday at 16:00 to pay"),
        ("remember me tomorrow at 9 to pay", "remind me tomorrow at 9 to pay"),
        ("remind me this #8 tomorrow", "remind me #8 tomorrow"),
        ("my day off on friday, cancel it", "cancel my day off on friday"),
        ("I'm driving, snooze it for an hour", "snooze it for an hour"),
        ("I should be most grateful if you would restore item 4", "restore item 4"),
        ("Would you be so very kind as to show me my reminders?", "show me my reminders"),
        ("I'm delighted to report that number 14 is done", "number 14 is done"),
        ("might number 18 be given low priority?", "give number 18 low priority"),
        ("I should like item 5 to be marked as done", "mark item 5 as done"),
        ("kindly have item 4 removed", "remove item 4"),
        ("may I be reminded tomorrow at noon to pay?", "remind me tomorrow at noon to pay"),
        ("R5, give me another 20 minutes", "snooze R5 20 minutes"),
        ("<#C0NORTH1>, anything from there is highest", "anything from <#C0NORTH1> is highest"),
        ("remind me all the mondays at 10h to pay", "remind me every monday at 10h to pay"),
        ("restore item 6, which I completed by mistake", "restore item 6"),
        ("make #3 highest, the inspector's coming tomorrow", "make #3 highest"),
        ("cancel R7, as the inspection was called off", "cancel R7"),
        ("5 is resolved, kindly remove it", "remove #5"),
        ("I checked the basement so tick off 7", "tick off 7"),
        ("that is most kind of you, thank you very much indeed", "thanks"),
        ("13 and 14 are sorted, knock them off the list", "done 13 and 14"),
        ("can you have #5 deleted?", "delete #5"),
        ("suppress the number 7", "remove #7"),
        ("#6, back on the list, it's not finished", "restore #6"),
    ],
)
def test_it_means_what_is_said_plainly(text: str, plainly: str) -> None:
    assert parse_in_madrid(text) == parse_in_madrid(plainly)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("school run, away until 3pm", "school run"),
        ("nappy change, away until 3pm", "nappy change"),
        ("the baby woke up, away until 3pm", "the baby woke up"),
        ("away until 3pm, the baby woke up", "the baby woke up"),
        ("I'm off to the park with the kids, away until 3pm", "I'm off to the park with the kids"),
    ],
)
def test_what_is_said_before_an_absence_is_its_reason(text: str, reason: str) -> None:
    assert parse_in_madrid(text) == GoAway(until=UNTIL_THREE, reason=reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I will be late, so until 11 I am away", "late"),
        ("I have the plumber here and until 12 I am away", "the plumber here"),
        ("kid's home sick so I'm off today", "kid's home sick"),
        ("I'm at the optician tomorrow 10-11 so put me down as away", "optician"),
    ],
)
def test_what_joins_a_reason_to_the_absence_is_none_of_it(text: str, reason: str) -> None:
    command = parse_in_madrid(text)
    assert isinstance(command, GoAway)
    assert command.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "delete 4 tomorrow, delete #5",  # a second request, with a time
        "@bob is confused, delete #5 please",
        "it costs 40 euros, delete it",
        "if it rains, delete #5",
        "hide everything, delete #5",
        "done 4 which is for bob, remind me",
        "the shutters should be painted green",
        "#5 should not be deleted",
        "I'd like #5 not to be deleted",
    ],
)
def test_what_may_mean_something_is_not_left_out(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(text)


def test_it_is_offered_where_what_was_left_out_may_mean_something() -> None:
    with pytest.raises(TwoMeanings) as asked:
        parse_in_madrid("this is for monday, delete #5")
    assert asked.value.meanings == (parse_in_madrid("delete #5"),)


@pytest.mark.parametrize("text", ["he said, delete #5", "my boss told me: delete #5", "I go to the gym on mondays"])
def test_what_others_say_and_habits_ask_for_nothing(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_in_madrid(text)
    assert not isinstance(refused.value, TwoMeanings)


@pytest.mark.parametrize("text", ["hang on I'm on another call", "sorry, I'm on a call", "one sec, I'm on the phone"])
def test_who_asks_to_wait_is_not_away(text: str) -> None:
    with pytest.raises(TwoMeanings):
        parse_in_madrid(text)


@pytest.mark.parametrize("text", ["x, y", ", , a", "from @", "7,", "'s", "the #", "( a )"])
def test_any_mark_can_be_read(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(text)


@pytest.mark.parametrize("filler", ["really", "basically", "honestly", "actually", "just", "totally"])
@pytest.mark.parametrize(
    "text", ["I'm back, the meeting was {} long", "back, the call went {} well", "I'm back, he's {} annoyed"]
)
def test_words_that_say_nothing_may_stand_in_what_is_told_behind_a_return(text: str, filler: str) -> None:
    assert parse_in_madrid(text.format(filler)) == Back()


@pytest.mark.parametrize("end", ["", ")", "…", " :)", " really"])
def test_a_list_of_what_is_done_is_not_cut_whatever_mark_ends_it(end: str) -> None:
    with pytest.raises(NotUnderstood) as asked:
        parse_in_madrid(f"done #3, rent and the report{end}")
    assert "Which item?" in asked.value.message
