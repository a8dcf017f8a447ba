"""What is said beside a plain request: it is done whatever else is told, unless that asks for more, takes it back or is somebody else's."""

from __future__ import annotations

import pytest

from chalicelib.domain.command import NotUnderstood
from tests.parsing.in_madrid import parse_in_madrid


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("please take #9 off my list altogether, the candidate withdrew", "take #9 off my list"),
        ("bring back #14, spoke too soon", "bring back #14"),
        ("please raise #8 to highest, patient is being discharged at noon", "raise #8 to highest"),
        ("delete 15 for me, the buyer's pulled out", "delete 15"),
        ("Right, coffee in hand, what should I tackle next?", "what should I tackle next?"),
        ("Let's clear out all the lowest ones, fresh start!", "clear the lowest ones"),
        ("We can drop reminder R6, payroll is sorted", "drop reminder R6"),
        ("please make number 4 high priority because the whole street is under water", "make number 4 high"),
        ("I shouldn't have deleted 8, bring it back", "bring back #8"),
    ],
)
def test_a_plain_request_is_done_whatever_is_told_beside_it(text: str, plainly: str) -> None:
    assert parse_in_madrid(text) == parse_in_madrid(plainly)


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("Yay, 14 and 15 are done! 🎉", "14 and 15 are done"),
        ("snooze R2 for half an hour will ya", "snooze R2 for half an hour"),
        ("14 and 15 done, oh and 17", "14, 15 and 17 done"),
        ("what did I actually get done on Monday?", "what did I get done on Monday?"),
        ("could <@U0MAEVE1> take #17 off my hands?", "give #17 to <@U0MAEVE1>"),
        (
            "give us a nudge in half an hr to turn the water back on",
            "remind me in 30 minutes to turn the water back on",
        ),
        ("anything posted in <#C0NORTH1> should be treated as highest", "everything in <#C0NORTH1> is highest"),
        ("show me just the high ones and anything above", "list high and above"),
        ("might I ask whether <@U0LUCIA1> is away", "is <@U0LUCIA1> away?"),
        ("can #5 wait until friday?", "snooze #5 until friday"),
    ],
)
def test_what_is_said_in_between_and_at_the_end_changes_nothing(text: str, plainly: str) -> None:
    assert parse_in_madrid(text) == parse_in_madrid(plainly)


@pytest.mark.parametrize(
    "text",
    [
        "delete 15, just kidding",
        "delete 15, no",
        "close 14, sorry, 15",
        "close 14, no, 15",
        "14 is done, spoke too soon",
        "raise #8 to highest, or maybe not",
        "delete #9 if the candidate withdraws, please",
        "make #3 high, remind me of it too",
        "cancel R3, tomorrow",
        "done #3, rent and the report",
        "Sam, could you delete #12?",
        "Fred, delete #5",
        "his message was: delete #5",
        "they closed 14 yesterday, 15 is still open",
        "I should have deleted 15, the buyer's pulled out",
    ],
)
def test_what_takes_back_asks_for_more_or_is_said_of_others_is_not_done(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(text)
