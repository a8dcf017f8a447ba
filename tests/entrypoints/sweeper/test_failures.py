"""What AWS does not take is sent again, and the cursor passes nothing that was not sent."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from chalicelib.adapters.aws.job_queue import BatchAnswer, JobQueue
from chalicelib.adapters.dynamodb.due_index import DueIndex, DuePage, IndexKey
from chalicelib.bootstrap import ClerkBot
from chalicelib.domain.jobs import Envelope, HomeJob
from chalicelib.entrypoints.sweeper.sweep import SweepFailed
from chalicelib.ports import PermanentError, RetryLater
from playground.stack.bot_loader import LambdaContext
from tests.embedded_aws import client_of, embedded_aws
from tests.entrypoints.sweeper.due_table import NINE, DueTable, TimeForCalls, UnreliableQueue
from tests.entrypoints.worker.working import ContextWithTimeLeft

SIXTY = [(f"U{number:03d}", 1, NINE - number) for number in range(60)]
EACH_ONCE = Counter((user, "R1") for user, _, _ in SIXTY)


def test_entries_that_the_queue_did_not_take_are_sent_again(table: DueTable) -> None:
    table.put(*SIXTY)
    seen: set[str] = set()

    def refuse_each_first(envelopes: Sequence[Envelope]) -> BatchAnswer:
        new = tuple(one for one in envelopes if one.deduplication_id not in seen)
        seen.update(one.deduplication_id for one in new)
        return BatchAnswer(again=new)

    result = table.sweep(queue=UnreliableQueue(table.queue, refuse_each_first))
    assert (Counter(table.taken()), result.sent, result.failures) == (EACH_ONCE, 60, ())


def test_the_cursor_does_not_pass_what_could_not_be_sent(table: DueTable) -> None:
    table.put(*(("UANA", number, NINE) for number in range(30)))

    def refuse_one(envelopes: Sequence[Envelope]) -> BatchAnswer:
        return BatchAnswer(again=tuple(one for one in envelopes if ":R15:" in one.deduplication_id))

    stuck = table.sweep(queue=UnreliableQueue(table.queue, refuse_one), has_time=TimeForCalls(14))
    assert (stuck.is_finished, stuck.failures, stuck.sent) == (False, ("the queue did not take 1 entries",), 19)
    table.now += 60
    table.sweep()
    assert Counter(table.taken()) == Counter(("UANA", f"R{number}") for number in range(30))


def test_what_the_queue_will_never_take_holds_up_nothing(table: DueTable, caplog: pytest.LogCaptureFixture) -> None:
    table.put(*SIXTY)

    def refuse_one(envelopes: Sequence[Envelope]) -> BatchAnswer:
        return BatchAnswer(refused=tuple(one for one in envelopes if ":U030:" in one.deduplication_id))

    result = table.sweep(queue=UnreliableQueue(table.queue, refuse_one))
    assert (len(table.taken()), result.sent, result.is_finished) == (59, 59, True)
    assert "due:T1:U030:R1" in caplog.text


def test_a_queue_that_answers_later_is_asked_again(table: DueTable) -> None:
    table.put(("UANA", 1, NINE))
    answers = [RetryLater("AWS could not send a batch of jobs: ThrottlingException"), None]

    def fail_first(_envelopes: Sequence[Envelope]) -> BatchAnswer:
        if (failure := answers.pop(0)) is not None:
            raise failure
        return BatchAnswer()

    result = table.sweep(queue=UnreliableQueue(table.queue, fail_first))
    assert (table.taken(), result.sent, result.failures) == ([("UANA", "R1")], 1, ())


def test_between_the_attempts_it_waits_up_to_two_seconds(table: DueTable, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("chalicelib.entrypoints.sweeper.sweep.time.sleep", pauses.append)
    table.put(("UANA", 1, NINE))

    def take_at_the_eighth(envelopes: Sequence[Envelope]) -> BatchAnswer:
        return BatchAnswer(again=tuple(envelopes) if queue.calls < 8 else ())

    queue = UnreliableQueue(table.queue, take_at_the_eighth)
    assert table.sweep(queue=queue).sent == 1
    assert pauses == [0.1, 0.2, 0.4, 0.8, 1.6, 2.0, 2.0]


def test_what_a_sweep_did_not_finish_is_logged(table: DueTable, caplog: pytest.LogCaptureFixture) -> None:
    def denied(_envelopes: Sequence[Envelope]) -> BatchAnswer:
        raise PermanentError("AWS could not send a batch of jobs: AccessDenied")

    table.put(("UANA", 1, NINE - 5))
    table.sweep(queue=UnreliableQueue(table.queue, denied))
    assert json.loads(caplog.messages[-1]) == {
        "event": "sweep_unfinished",
        "lag": 5,
        "sent": 0,
        "finished": False,
        "failures": ["AWS could not send a batch of jobs: AccessDenied"],
    }


def test_a_missing_permission_is_told_at_once_and_nothing_is_passed_over(table: DueTable) -> None:
    table.put(("UANA", 1, NINE))

    def denied(_envelopes: Sequence[Envelope]) -> BatchAnswer:
        raise PermanentError("AWS could not send a batch of jobs: AccessDenied")

    queue = UnreliableQueue(table.queue, denied)
    result = table.sweep(queue=queue)
    assert (result.failures, queue.calls) == (("AWS could not send a batch of jobs: AccessDenied",), 1)
    assert (table.sweep().sent, table.taken()) == (1, [("UANA", "R1")])


def test_a_shard_that_cannot_be_read_keeps_no_other_from_being_sent(table: DueTable) -> None:
    class WithoutShardThree(DueIndex):
        def page(self, shard: int, begin: int, end: int, after: IndexKey | None = None, most: int = 9) -> DuePage:
            if shard == 3:
                raise RetryLater("AWS could not read what is due: InternalServerError")
            return super().page(shard, begin, end, after, most)

    table.put(*SIXTY)
    result = table.sweep(index=WithoutShardThree(client_of, table.name))
    assert (result.failures, 0 < result.sent < 60) == (("AWS could not read what is due: InternalServerError",), True)
    table.now += 60
    table.sweep()
    assert Counter(table.taken()) == EACH_ONCE


@pytest.mark.parametrize(
    ("code", "again", "refused"),
    [("InternalError", 1, 0), ("ThrottlingException", 1, 0), ("InvalidMessageContents", 0, 1), ("", 1, 0)],
)
def test_the_code_says_whether_an_entry_is_worth_another_try(code: str, again: int, refused: int) -> None:
    class Answering:
        def send_message_batch(self, **_: Any) -> dict[str, Any]:
            return {"Successful": [{"Id": "0"}], "Failed": [{"Id": "1", "SenderFault": True, "Code": code}]}

    envelopes = [Envelope(HomeJob(workspace="T1", at=1.0, user=user), user, user) for user in ("U1", "U2")]
    answer = JobQueue(lambda _service: Answering(), "http://queue", "").send_batch(envelopes)
    assert (answer.again, answer.refused) == (tuple(envelopes[1:][:again]), tuple(envelopes[1:][:refused]))


class TestTheFunction:
    def bot(self, table: DueTable, **changes: str) -> ClerkBot:
        names = {"CLERKBOT_TABLE": table.name, "CLERKBOT_QUEUE_URL": table.queues.url}
        return ClerkBot({**embedded_aws().environment(), **names, **changes}, lambda: table.now + 0.7)

    def test_says_what_it_did(self, table: DueTable) -> None:
        table.put(("UANA", 1, NINE - 5))
        document = self.bot(table).sweep(ContextWithTimeLeft(50_000))
        assert document == {"lag": 5, "sent": 1, "finished": True}

    def test_with_little_time_left_begins_nothing(self, table: DueTable) -> None:
        table.put(("UANA", 1, NINE))
        assert self.bot(table).sweep(ContextWithTimeLeft(20_000))["finished"] is False
        assert table.taken() == []

    def test_fails_visibly_when_aws_does_not_let_it_work(self, table: DueTable) -> None:
        table.put(("UANA", 1, NINE))
        with pytest.raises(SweepFailed, match="AWS could not send a batch of jobs"):
            self.bot(table, CLERKBOT_QUEUE_URL="http://127.0.0.1:9/queue").sweep(
                LambdaContext("sweeper", deadline=time.monotonic() + 23)
            )
