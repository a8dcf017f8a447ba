"""Who only clicks reaches all that somebody reaches who types: of each command it is known where.

Most of it is looked up: what some button, choice or picker carries, and what a modal is made into. The rest stands here with its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.commands.registry import SPECS
from chalicelib.commands.request import Request
from chalicelib.domain.submission import read_submission
from chalicelib.understanding.submitted import commands_of, request_of
from tests.harness import ANA
from tests.jobs import test_completed_presses as pressed
from tests.jobs import test_submissions as entered
from tests.messages.everything_said import everything_said
from tests.modals import opened, press_payload, shortcut_payload, submit

TYPED = frozenset(spec.type.name for spec in SPECS if spec.makes)
ANOTHER_WAY: Mapping[str, str] = {
    "absences": "Home shows the absences and the quiet hours",
    "am-i-away": "Home says it at its head",
    "ask-to-cancel-reminders": "Home: Cancel beside each reminder",
    "away-on-days": "Home plans an absence: one for each of the days",
    "cancel-away": "Home: Cancel and Change beside each absence",
    "cancel-daily-reminder": "Home: Cancel beside that reminder",
    "count": "Home: the number above the list",
    "explain-data": "the answer to `delete my data` exports it, and the file says what is kept",
    "quiet-hours-list": "Home shows the quiet hours",
    "turn-page": "More ▶ and ◀ Back below each list",
    "due-list": "Home says in each row when its next reminder comes, and lists the reminders",
    "given-list": "the row of an item in Home says to whom it is offered; Home: Finished in the first filter says what was given away",
    "done-list": "Home: Finished in the first filter of the list",
    "finish-by-name": "Done beside each item",
    "restore-by-name": "Restore beside each finished item",
    "labels": "the row of each item in Home says its label and its tags, and the field above the list finds them",
    "items": "the list has a row for each, and Home finds one by its words",
    "move-level": "Priority… in an item's menu offers every level",
    "move-absence": "Home: Change beside each absence",
    "remind-on-return": "New reminder at Home: its time is picked",
    "reminders": "Home shows the reminders",
    "rename": "Edit… in an item's menu",
    "rules": "Home shows the priorities of new messages",
    "search": "Home: the field above the list",
    "show-reason": "Home: Change beside that absence has *Show it to people who mention me*, and Settings for every absence",
    "name-cover": "Home: Change beside that absence has *Who covers*, and Settings for every absence",
    "give-back": "Give… in an item's menu; Undo in the offer that was accepted, within ten minutes",
    "resume-reminder": "Home: Change beside that reminder gives it the next time",
    "pause-reminder": "Home: Cancel and Change beside that reminder",
    "skip": "Home: Change beside that reminder gives it the next time",
    "snoozed-list": "Home: Snoozed in the first filter of the list",
    "shift-reminder": "Home: Change beside that reminder gives it another time",
    "move-quiet-hours-of-days": "Home: Settings adds quiet hours of some days, and Change beside those gives them other days",
    "show-when": "Home says in each row when its next reminder comes",
    "setting": "Settings at Home: the modal shows what is set",
    "settings": "Settings at Home: the modal shows what is set",
    "leave-out-days": "Home: Change beside that reminder has its days",
    "covered-list": "the message that names the cover has I can't cover",
    "received-list": "Home shows what colleagues ask, and the row of an item says who gave it",
    "why": "Priority… in an item's menu says why before it asks",
}
"""What is reached by clicks without the command itself: where."""
ONLY_TYPED: Mapping[str, str] = {"thanks": "it asks for nothing", "undo-kind": "each answer has its own Undo"}
"""What nobody needs to click: why."""


def test_every_typed_command_is_reached_by_clicks() -> None:
    clicked = carried() | made_of_modals()
    assert TYPED - clicked - ANOTHER_WAY.keys() - ONLY_TYPED.keys() == set()


def test_no_other_way_is_told_of_what_is_clicked_itself() -> None:
    clicked = carried() | made_of_modals()
    assert {*ANOTHER_WAY, *ONLY_TYPED} & clicked == set()
    assert {*ANOTHER_WAY, *ONLY_TYPED} <= TYPED


def carried() -> set[str]:
    """The names of the commands that something carries, among all that the bot says; of a question's answers, those that they complete."""
    presses = (value for _, said in everything_said() for value in _values(list(said.blocks)))
    return {_name(press) for press in presses}


def made_of_modals() -> set[str]:
    """The names of the commands that the modals of all journeys are made into."""
    return {command.name for job, bot in _submitted() for command in _commands(job, bot)}


def _commands(job: Any, bot: Any) -> Iterator[Any]:
    submission, request = read_submission(job.submitted), Request(job, bot.context)
    yield from commands_of(submission, request_of(submission, request))


def _submitted() -> Iterator[tuple[Any, Any]]:
    for journey in entered.JOURNEYS.values():
        bot, ts = entered.start(journey)
        view = opened(bot, shortcut_payload(journey.modal, ANA, on=ts))
        answer = submit(bot, ANA, view, journey.entered)
        assert answer.envelope is not None
        yield answer.envelope.job, bot
    for each in pressed.JOURNEYS.values():
        bot, shown = pressed.start(each)
        view = opened(bot, press_payload(ANA, each.label, shown, written_at=bot.now))
        answer = submit(bot, ANA, view, each.entered)
        assert answer.envelope is not None
        yield answer.envelope.job, bot


def _values(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (part[name] for name in ("value", "block_id") if str(part.get(name, "")).startswith('{"v":'))
        part = list(part.values())
    if isinstance(part, list | tuple):
        for each in part:
            yield from _values(each)


def _name(press: str) -> str:
    name, fields = json.loads(press)["c"]
    return str(fields["command"] if name == "incomplete" else name)
