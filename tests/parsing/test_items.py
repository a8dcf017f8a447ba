"""What people type about items that they have: done, remove, clear, undo, restore, priorities, why, snooze, give."""

from __future__ import annotations

import pytest

from chalicelib.commands.finish import AskToClear, Finish, FinishedAs
from chalicelib.commands.finished import Restore
from chalicelib.commands.handover import Give
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel, SetRule, Why
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.undo import Undo
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.priority import Level
from tests.parsing.in_madrid import moment_in_madrid, parse_in_madrid

BOB, OPS = "<@U0BOB>", "<#C0OPS>"
MINUTE, HOUR = 60.0, 3600.0
REMOVED = FinishedAs.REMOVED
TOMORROW_MORNING = moment_in_madrid("2026-11-25 09:00")
ALL_HIGH = SetRule("C0OPS", Level.HIGH)

MEANT: dict[AnyCommand, str] = {
    Finish((5,)): """done 5 | done #5 | 5 done | finish #5 | check off 5 | #5 is done | mark #5 as done | i finished #5 | I'm done with #5
        | cross #5 off my list | i've done 5 | close #5 please | got 5 done | tick 5 off | please mark item 5 as complete
        | #5 has been dealt with | set #5 to done""",
    Finish((5, 6)): "done with 5 and 6 | #5 and #6 are done | done 5, 6 | done #5 #6 | mark 5 and 6 done | done 5-6 | complete items 5 & 6",
    Finish((1, 2, 5)): "done 1, 2 and 5 | finished 1 2 5 | check off 1, 2, and 5",
    Finish((5, 7)): "5 as well as 7 are sorted | done 5 along with 7 | all of 5 and 7 are done",
    Finish((5, 6, 7, 8)): "everything from 5 to 8 is done | from 5 to 8 all finished | done 5-8 | done 5 to 8 | done 5 through 8",
    Finish(()): "done | done with this | mark this as done | this is done | finished | close this | check it off",
    Finish((2, 3)): "mark items two and three as done | done numbers two, three | tasks two and three are finished",
    Finish((22,)): "okay number twenty-two is done | right, item twenty two is done, hun",
    Finish((4, 5, 6)): "mark items four to six as done",
    Finish((5,), REMOVED): """remove 5 | drop 5 | take #5 off my list | get rid of 5 | i don't need #5 any more | dismiss #5 | delete item 5 from the list
        | please remove message 5!""",
    Finish((4, 5), REMOVED): "delete #4 and #5 | remove 4-5 | throw away 4 and 5",
    Finish((), REMOVED): "remove this | delete it | take it off my list | remove",
    AskToClear(Level.LOW): "clear low | clear all low ones | delete all low priority items | get rid of all the low ones | remove everything low",
    AskToClear(): "clear all | remove everything | empty my list | clear my whole list | clear the queue | delete everything | remove all my items",
    AskToClear(Level.LOW, FinishedAs.DONE): "done with everything low | mark all low items as done | everything low is done",
    AskToClear(None, FinishedAs.DONE): "mark everything as done | done with everything",
    Undo(): "undo | take that back | undo that | undo the last change | revert | i didn't mean that | undo my last change",
    Undo(number=5): "undo #5 | undo item 5 please | undo my last change of #5 | revert 5",
    Restore((5,)): """restore #5 | bring #5 back | reopen #5 | bring back 5 | i need #5 back | unsnooze #5
        | put #5 back on my list""",
    Restore((5,), only_finished=True): "i was not done with #5 | #5 is not done yet | i wasn't done with 5",
    Restore((5, 6)): "restore 5 and 6 | put 5 and 6 back on my list",
    Restore(()): "restore this | bring it back",
    SetItemLevel((5,), Level.HIGH): """priority #5 high | set #5 high | #5 is high | move #5 to high | make #5 high priority | set the priority of #5 to high
        | high priority for #5 | #5 should be high | change 5 to high | #5 high | mark #5 as high | raise #5 to high | priority high #5 | give #5 high priority
        | make 5 high | prio 5 high""",
    SetItemLevel((3, 4), Level.LOW): "priority 3 and 4 low | set #3 and #4 to low | #3 and #4 are low | make 3, 4 low",
    SetItemLevel((), Level.HIGH): "make this high | this is high | set the priority of this to high",
    MoveItemLevel((5,), up=True): "raise #5 | bump #5 up | bump 5 | make 5 more important | raise the priority of #5 | escalate #5",
    MoveItemLevel((5, 6), up=False): "lower #5 and #6 | lower #5 and #6 by one level | deprioritize 5 and 6 | make 5 and 6 less urgent",
    MoveItemLevel((), up=True): "raise it | bump this up",
    ALL_HIGH: f"""set priority high {OPS} | {OPS} is high | messages in {OPS} are high | set {OPS} set priority high | priority high for {OPS}
        | set the priority of {OPS} to high | all messages in {OPS} should be high | new messages in {OPS} are high""",
    SetRule("U0BOB", Level.LOW): f"""set priority low {BOB} | {BOB} is low | everything from {BOB} low | everything from {BOB} is low
        | make messages from {BOB} low | set {BOB} to low | {BOB} low priority""",
    Why(5): """why #5 | why is 5 so high? | why is #5 high | why does #5 have high priority | how come #5 is low? | explain the priority of #5
        | why was 5 rated low""",
    Why(): "why | why is this so high? | why this",
    Snooze(3, by=20 * MINUTE): "snooze R3 20 min | snooze R3 for 20 minutes | snooze reminder 3 20 mins",
    Snooze(3, by=20 * MINUTE, shifts=True): "push R3 back 20 minutes",
    Snooze(3, by=HOUR, shifts=True): "postpone R3 by one hour",
    Snooze(3, by=HOUR): "snooze R3 1h | snooze R3 for an hour | delay reminder 3 for 1 hour",
    Snooze(3): "snooze R3 | postpone reminder 3",
    Snooze(): "snooze",
    Snooze(came=True): "later | not now | remind me later | maybe later | not right now",
    Snooze(this=True, came=True): "snooze it | snooze this",
    Snooze(by=HOUR): "snooze 1h | snooze for an hour | snooze the reminder for 1h",
    Snooze(by=2 * HOUR, numbers=(5,)): "snooze #5 2h | snooze #5 for 2 hours | hide item 5 for 2 hours | put #5 off for two hours",
    Snooze(by=HOUR, this=True): "put this aside for an hour | snooze this item for 1 hour | hide this 1h",
    Snooze(by=HOUR, this=True, came=True): "snooze this 1h | delay that for 1 hour",
    Snooze(by=HOUR, this=True, came=True, shifts=True): "postpone it by an hour",
    Snooze(by=HOUR, ids=(3, 4)): "snooze R3 and R4 1h",
    Give((5,), "U0BOB"): f"""give #5 to {BOB} | can {BOB} take #5? | hand #5 over to {BOB} | assign #5 to {BOB} | let {BOB} handle #5 | delegate 5 to {BOB}
        | ask {BOB} to take #5 | give {BOB} #5 | send 5 to {BOB}""",
    Give((3, 4), "U0BOB", "please have a look"): f"give 3 and 4 to {BOB} please have a look | pass #3 and #4 to {BOB} with “please have a look”",
    Give((), "U0BOB"): f"give this to {BOB} | can {BOB} take this? | pass it on to {BOB}",
    WithdrawOffer((5,)): "withdraw #5 | withdraw the offer of #5 | cancel the offer of #5",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "command"), [(text.strip(), c) for c, texts in MEANT.items() for text in texts.split("|")]
)
def test_it_is_understood(text: str, command: AnyCommand) -> None:
    assert parse_in_madrid(text) == command


@pytest.mark.parametrize(
    "text",
    [
        *("don't save it", "i didn't say done", "was the list done?", "done tomorrow", "done -3", "done #999999999999"),
        *(
            "priority #5 very",
            "set priority high",
            "give #5 to carol",
            "snooze R3 25:00",
            "was #5 done?",
            "is #5 done?",
        ),
        *("did i finish #5", "don't remove 5", "done deal", "i'm done", "don't undo", "we should remove this feature"),
        *("why did the deploy fail", "why not", "bring it back to the shop", "high five"),
        *(
            "5 high fives",
            f"give 5 minutes to {BOB}",
            "clear as mud",
            "i'm done with this job",
            f"can {BOB} take a look?",
        ),
        *("drop by later", "see you later", "not now, ask bob", "raise the issue with bob", "lower your expectations"),
        *("set the table", "done 5 but not 6", "remove 5 or 6", "priority 5", f"give #5 to {BOB} and <@U0CAROL>"),
        *(
            "close the door",
            "undo everything",
            "restore the backup",
            "the build is low priority",
        ),
        *(
            "that was wrong of you",
            "take over",
            f"remove {BOB}",
            "everything from bob is low",
            "mark my words",
            "move on",
        ),
        *(f"give #5 to {BOB} tomorrow", "snooze R3 every day", "snooze you lose", "done lowest"),
        *("cancel that meeting", "clear the air", "all done", "check off the list with bob", "why #5 and #6"),
        f"give #5 to {BOB} {'x' * 301}",
    ],
)
def test_what_says_something_else_is_not_done(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(text)


def test_a_day_alone_is_its_morning() -> None:
    assert parse_in_madrid("snooze #5 until tomorrow") == Snooze(until=TOMORROW_MORNING, numbers=(5,))
