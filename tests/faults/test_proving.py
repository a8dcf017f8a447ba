"""That a proof fails for a bot that breaks a promise, and for a command without a use case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.adapters.aws import sdk
from chalicelib.adapters.dynamodb.requests import DynamoDbRequests
from chalicelib.adapters.slack import gateway
from chalicelib.adapters.slack.excerpts import ExcerptReader
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.commands.registry import SPECS
from chalicelib.domain.reply import Message
from chalicelib.entrypoints.web import intake
from chalicelib.entrypoints.web.http_response import HttpResponse
from chalicelib.jobs import views
from chalicelib.messages.excerpt_places import with_lines
from chalicelib.ports import ConversationMessage
from chalicelib.services.idempotency import Work
from tests.faults import fifo_queue
from tests.faults.exceptions import NOT_QUEUED
from tests.faults.faults import Fault
from tests.faults.faulty_calls import FaultyCall, faulty_calls
from tests.faults.lambda_functions import WEB, WORKER
from tests.faults.outages import Outage
from tests.faults.outgoing_calls import SLACK
from tests.faults.races import Deletion, Race, races
from tests.faults.redrives import redrives
from tests.faults.rehearsal import ONLY_SHOWN, Rehearsal, rehearse, what_is_missing
from tests.faults.trial import Result
from tests.faults.use_cases import find_use_cases
from tests.faults.world import Moment, World


@pytest.fixture(scope="module")
def done(world: World, workspace: Moment) -> Rehearsal:
    [use_case] = find_use_cases("type `done #12`")
    return rehearse(world, use_case, workspace)


def _results(world: World, rehearsal: Rehearsal, operation: str, fault: Fault) -> list[Result]:
    """Of that fault at each call of the operation."""
    calls = [each for each in faulty_calls([rehearsal]) if isinstance(each, FaultyCall)]
    return [each.take(world) for each in calls if each.call.operation == operation and each.fault is fault]


def test_the_bot_as_it_is_says_a_thing_once_though_its_worker_was_killed(world: World, done: Rehearsal) -> None:
    assert [each.outcome for each in _results(world, done, "chat.postMessage", Fault.KILLED_AFTER)] == ["same"]


def test_a_bot_that_does_not_look_whether_it_has_spoken_fails(world: World, done: Rehearsal) -> None:
    send = SlackGateway.send
    with patch.object(SlackGateway, "send", lambda self, reply: send(self, replace(reply, sent_since=None))):
        [result] = _results(world, done, "chat.postMessage", Fault.KILLED_AFTER)
    assert [problem.partition(":")[0] for problem in result.problems] == ["too many message in D0ANA0001 to all"]


def test_a_bot_that_does_not_send_what_it_stored_fails(world: World, done: Rehearsal) -> None:
    with patch.object(Work, "_finish", lambda *_, **__: None):
        [result] = _results(world, done, "TransactWriteItems", Fault.KILLED_AFTER)
    assert any(problem.startswith("missing message in D0ANA0001") for problem in result.problems)


@pytest.fixture(scope="module")
def listed(world: World, workspace: Moment) -> Rehearsal:
    """It looks for a line of each message that it lists."""
    [use_case] = find_use_cases("type `list`")
    rehearsal = rehearse(world, use_case, workspace)
    assert "conversations.history" in {call.operation for call in rehearsal.calls}
    return rehearsal


def _unread(world: World, listed: Rehearsal) -> Result:
    """The list, where Slack doesn't say what kind of conversation its messages are in."""
    [result] = _results(world, listed, "conversations.info", Fault.TIMED_OUT)
    return result


def test_a_list_without_lines_is_otherwise_the_same(world: World, listed: Rehearsal) -> None:
    assert _unread(world, listed).outcome == "same"


def _swap_rows(blocks: Sequence[Any]) -> list[Any]:
    return [*blocks[:1], *blocks[:0:-1]]


def _drop_button(blocks: Sequence[Any]) -> list[Any]:
    first = next(block for block in blocks if len(block.get("elements", ())) > 1)
    return [{**block, "elements": block["elements"][1:]} if block is first else block for block in blocks]


@pytest.mark.parametrize("spoil", [_swap_rows, _drop_button])
def test_a_list_that_is_otherwise_than_without_lines_fails(
    world: World, listed: Rehearsal, spoil: Callable[[Sequence[Any]], list[Any]]
) -> None:
    """A bot that shows something else, too, where it can't read a line."""
    look_for = ExcerptReader.excerpts
    unread: set[ConversationMessage] = set()

    def noting(self: ExcerptReader, viewer: str, messages: Any, within: float) -> Any:
        found = look_for(self, viewer, messages, within)
        unread.update(set(messages) - set(found))
        return found

    def spoiling(message: Message, lines: Any) -> Message:
        filled = with_lines(message, lines)
        return replace(filled, blocks=tuple(spoil(filled.blocks))) if unread else filled

    with patch.object(ExcerptReader, "excerpts", noting), patch.object(views, "with_lines", spoiling):
        result = _unread(world, listed)
    assert [problem.partition(":")[0] for problem in result.problems] == [
        "missing message in D0ANA0001 to all",
        "too many message in D0ANA0001 to all",
    ]


@contextmanager
def _without_conditions() -> Iterator[None]:
    """A store that writes for people whom a deletion has removed."""

    def write_anyway(self: Any, transaction: Any, owner: str, changes: Any) -> None:
        del self, transaction, owner, changes

    with patch.object(DynamoDbRequests, "_require_people", write_anyway):
        yield


def test_a_bot_whose_writes_outlive_a_deletion_fails(world: World, workspace: Moment) -> None:
    [use_case] = find_use_cases("a mention of somebody away")
    rehearsal = rehearse(world, use_case, workspace)
    write = next(
        each
        for each in races([rehearsal])
        if isinstance(each, Race) and each.call.operation == "TransactWriteItems" and each.deletion is Deletion.PERSON
    )
    assert write.take(world).problems == ()
    with _without_conditions():
        problems = write.take(world).problems
    left = [problem for problem in problems if problem.startswith("left of Ana")]
    assert left
    # What else differs is the Home tab that is published after the deletion, and noted again.
    assert all('"row_type": "home_tab"' in problem for problem in problems if problem not in left)


def test_a_queue_that_counts_what_was_not_tried_fails_in_an_outage(world: World, workspace: Moment) -> None:
    with patch.object(fifo_queue, "MAX_RECEIVES", 5):
        result = Outage(workspace, (SLACK,), (WORKER,), Fault.SERVER_ERROR, 10).take(world)
    assert any(problem.startswith("too many in a queue: dead") for problem in result.problems)


def _late(world: World, workspace: Moment) -> Result:
    """Slack and AWS hardly answer for a minute."""
    return Outage(workspace, (SLACK, "dynamodb", "kms"), (WORKER,), Fault.SLOW, 1).take(world)


def test_a_bot_that_begins_calls_that_cannot_end_in_its_time_fails(world: World, workspace: Moment) -> None:
    assert _late(world, workspace).problems == ()
    with (
        patch.object(sdk, "seconds_for_calls", lambda: float("inf")),
        patch.object(gateway, "seconds_for_calls", lambda: float("inf")),
    ):
        result = _late(world, workspace)
    assert "too many in a queue: ended with an error: worker: its time was over" in result.problems


def test_what_slack_gives_up_is_no_problem_but_what_it_sends_again_must_be_done(
    world: World, workspace: Moment
) -> None:
    results = [Outage(workspace, ("sqs",), (WEB,), Fault.REFUSED, minutes).take(world) for minutes in (1, 10)]
    assert [result.outcome for result in results] == ["same", NOT_QUEUED.name]


def test_a_web_function_that_says_it_took_what_it_did_not_fails_in_an_outage(world: World, workspace: Moment) -> None:
    with patch.object(intake, "UNAVAILABLE", HttpResponse(200, "", {})):
        result = Outage(workspace, ("sqs",), (WEB,), Fault.REFUSED, 1).take(world)
    assert any(problem.startswith("missing message in D0ANA0001") for problem in result.problems)


def test_a_deletion_that_is_half_done_is_found_out(world: World, workspace: Moment) -> None:
    [use_case] = find_use_cases("a mention of somebody away")
    halves = [
        race
        for race in races([rehearse(world, use_case, workspace)])
        if isinstance(race, Race) and race.deletion is Deletion.PERSON and race.stops_after
        if race.call.operation == "TransactWriteItems"
    ]
    assert {race.take(world).problems for race in halves} == {()}
    with _without_conditions():
        problems = [problem for race in halves for problem in race.take(world).problems]
    left = [problem for problem in problems if problem.startswith("left of Ana")]
    assert left
    # What else differs is the Home tab that is published after the deletion, and noted again.
    assert all('"row_type": "home_tab"' in problem for problem in problems if problem not in left)


def test_a_bot_that_does_a_redriven_job_again_fails(world: World, workspace: Moment, done: Rehearsal) -> None:
    """It neither finds the receipt nor is stopped by it: the person has undone what the job did, and it is done again."""
    [redrive] = redrives([done])
    assert redrive.take(world).outcome == "done once"
    with _without_receipts():
        result = redrive.take(world)
    assert any('"state": "done"' in problem for problem in result.problems)


def test_a_bot_that_notes_other_items_than_a_redriven_list_shows_fails(world: World, listed: Rehearsal) -> None:
    [redrive] = redrives([listed])
    assert redrive.take(world).outcome == "done once"
    note, numbers = views._note_shown, count(900)
    with patch.object(
        views, "_note_shown", lambda _, user, context: note(Message(shown=(next(numbers),)), user, context)
    ):
        result = redrive.take(world)
    assert [problem.partition(":")[0] for problem in result.problems] == ["missing row", "too many row"]
    assert all('"row_type": "shown"' in problem for problem in result.problems)


@contextmanager
def _without_receipts() -> Iterator[None]:
    """A bot that looks for no receipt, and names each request anew."""
    numbers = count()
    do_once = Work.do_once

    def do_again(self: Work, owner: str, request: str, decide: Any, part: int = 0, **more: Any) -> None:
        do_once(self, owner, f"{request}/{next(numbers)}", decide, part, **more)

    with patch.object(Work, "do_once", do_again):
        yield


def test_each_command_without_a_use_case_is_named_with_what_to_add() -> None:
    missing = what_is_missing([])
    for spec in SPECS:
        is_asked_for = spec.type.name not in ONLY_SHOWN
        assert is_asked_for is any(
            f"the command {spec.type.name}: add one to OTHER_USE_CASES" in sentence for sentence in missing
        )


def test_a_name_that_no_use_case_has_is_answered_with_all_names() -> None:
    with pytest.raises(LookupError, match="a saving reaction"):
        find_use_cases("no such thing")
