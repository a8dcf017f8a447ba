"""Where a run with a fault may end otherwise than one without, and why. There are no other exceptions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.faults.comparison import Ending, differences, renumbered, without_repeat
from tests.faults.faults import Fault
from tests.faults.outgoing_calls import Call
from tests.faults.rehearsal import Rehearsal


@dataclass(frozen=True)
class Attempt:
    """What failed in a run, and how the run ended."""

    rehearsal: Rehearsal
    call: Call
    fault: Fault
    ending: Ending
    again: Callable[[], Ending]
    """Lets the person do once more what they did, and returns how it ends then."""
    never: Callable[[], Ending]
    """How it ends if the bot never hears of it."""


@dataclass(frozen=True)
class DocumentedException:
    name: str
    reason: str
    applies: Callable[[Attempt], bool] = lambda _: False
    """Whether it explains what one faulty call led to."""


def _was_not_taken(attempt: Attempt) -> bool:
    if attempt.rehearsal.use_case.is_repeated or attempt.call.process != "web":
        return False
    # What was granted twice is in the history of the installation twice.
    problems = differences(attempt.rehearsal.ending, attempt.again())
    if all(problem.startswith("too many row") and '"install_history"' in problem for problem in problems):
        return True
    return not differences(attempt.never(), attempt.ending)


def _is_said_twice(attempt: Attempt) -> bool:
    """Each reader sees the same, and nothing more than one message that only they see once more."""
    expected = attempt.rehearsal.ending
    problems = differences(expected, without_repeat(renumbered(attempt.ending, expected), expected))
    return attempt.call.process == "worker" and not problems


def _has_other_numbers(attempt: Attempt) -> bool:
    return not differences(attempt.rehearsal.ending, renumbered(attempt.ending, attempt.rehearsal.ending))


def _is_looked_at_later(attempt: Attempt) -> bool:
    if "job zone" not in attempt.rehearsal.done:
        return False
    problems = differences(attempt.rehearsal.ending, attempt.again())
    return not [problem for problem in problems if " row: " in problem]


def _does_not_say_when_it_was_due(attempt: Attempt) -> bool:
    if "resume_reminders" not in str(attempt.rehearsal.done):
        return False
    problems = differences(attempt.rehearsal.ending, attempt.ending)
    about_it = ("Reminder *R", "REMINDER#", "RECEIPT#resume/")
    messages = [problem.partition(" ")[0] for problem in problems if " message " in problem]
    return all(any(part in each for part in about_it) for each in problems) and sorted(messages) == ["missing", "too"]


def _says_what_was_not_checked(attempt: Attempt) -> bool:
    def without(text: str) -> str:
        return _NOT_CHECKED.sub("", text)

    found = attempt.ending
    rows = sorted(zip(map(without, found.rows), found.times, strict=True))
    messages = {conversation: tuple(map(without, texts)) for conversation, texts in found.messages.items()}
    stripped = replace(
        found, rows=tuple(row for row, _ in rows), times=tuple(times for _, times in rows), messages=messages
    )
    return attempt.call.operation == "conversations.replies" and not differences(attempt.rehearsal.ending, stripped)


def _was_told_by_a_later_event(attempt: Attempt) -> bool:
    def rows(ending: Ending) -> Counter[str]:
        return Counter(_CHANNEL_VERSION.sub("", row) for row in ending.rows if '"request": "channel/' not in row)

    expected = attempt.rehearsal.ending
    others = [problem for problem in differences(expected, attempt.ending) if " row: " not in problem]
    return attempt.call.process == "web" and not others and rows(expected) == rows(attempt.ending)


_CHANNEL_VERSION = re.compile(r'(?<="row_type": "channel", "sk": "CHANNEL#C0GENERAL"), "version": \d+\.0')
_NOT_CHECKED = re.compile(r"\\nI couldn't check \d+ of these for your replies\.")
NOT_QUEUED = DocumentedException(
    "not queued",
    "While SQS or Secrets Manager is out, the web function can't take an event; Slack sends it again at once, after one minute and after five "
    "more, and then no more. It is as if it had never been said.",
)
"""Of outages.py."""
DOCUMENTED = (
    DocumentedException(
        "not taken",
        "Slack sends a press, a slash command or a page that the bot did not take no second time: it tells the person. Nothing has happened then, or everything has once they did it again.",
        _was_not_taken,
    ),
    DocumentedException(
        "a number left out",
        "The numbers of items and reminders are counted outside the transaction: one that was counted and not used is never given again.",
        _has_other_numbers,
    ),
    DocumentedException(
        "said twice",
        "What only one person sees in a channel (chat.postEphemeral, a response_url) can't be looked up afterwards: if the worker could not "
        "note that it was said, it is said once more, and after one fault no third time.",
        _is_said_twice,
    ),
    DocumentedException(
        "the time zone later",
        "No command waits for a look at the person's time zone, or fails with it: their next command looks again.",
        _is_looked_at_later,
    ),
    DocumentedException(
        "not said when it was due",
        "A reminder that was due before `subscribe` comes once. If the sweep's job for it is done before the one that lets "
        "reminders go on, it comes as any other, and does not say when it was due.",
        _does_not_say_when_it_was_due,
    ),
    DocumentedException(
        "told by a later event",
        "Slack tells in two events that the bot has left a channel. If it has to send the first one again, the second one comes before it, "
        "and then the first one changes nothing.",
        _was_told_by_a_later_event,
    ),
    DocumentedException(
        "not checked",
        "Nobody stays away because Slack does not say who has replied: `back` says of how many messages it does not know it.",
        _says_what_was_not_checked,
    ),
    NOT_QUEUED,
)


def outcome_of(attempt: Attempt) -> tuple[str, list[str]]:
    """`same`, or the name of the exception; else `different`, with what is."""
    problems = differences(attempt.rehearsal.ending, attempt.ending)
    if not problems:
        return "same", []
    for exception in DOCUMENTED:
        if exception.applies(attempt):
            return exception.name, []
    return "different", problems
