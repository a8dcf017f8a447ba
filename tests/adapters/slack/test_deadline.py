"""Calls of Slack when the worker's time runs out."""

from __future__ import annotations

import threading

import pytest

from chalicelib.adapters.deadline import REPORT_SECONDS, deadline
from chalicelib.adapters.installation.authorization import SlackAuthorization, SlackUnreachable
from chalicelib.adapters.slack.gateway import LEAST_SECONDS, SlackGateway
from chalicelib.adapters.slack.parallel_calls import call_within
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import RetryLater
from tests.slack_stub import SlackStub, slow

LAST = REPORT_SECONDS + LEAST_SECONDS


def test_a_call_that_could_not_end_in_time_is_not_begun(acme: SlackGateway, slack: SlackStub) -> None:
    with pytest.raises(RetryLater, match="too little time"), deadline(lambda: LAST - 0.1):
        acme.profile("U0ANA")
    assert slack.calls == []


def test_the_last_call_that_fits_is_made(acme: SlackGateway) -> None:
    with deadline(lambda: LAST + 0.1):
        assert acme.profile("U0ANA").name == "U0ANA"


def test_a_call_waits_for_its_answer_no_longer_than_time_is_left(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("users.info", slow(3))
    with pytest.raises(RetryLater, match="could not be reached"), deadline(lambda: LAST):
        acme.profile("U0ANA")


def test_the_question_whether_a_token_works_waits_no_longer_either(slack: SlackStub) -> None:
    slack.answer_next("auth.test", slow(4))
    asking = SlackAuthorization(slack.api_url, lambda: 0.0)
    with pytest.raises(SlackUnreachable, match="cannot be reached"), deadline(lambda: REPORT_SECONDS + 1.5):
        asking.token_works("xoxb-1")


def test_what_is_asked_in_parallel_has_the_same_deadline(acme: SlackGateway, slack: SlackStub) -> None:
    with pytest.raises(RetryLater, match="too little time"), deadline(lambda: LAST - 0.1):
        acme.profiles(["U0ANA", "U0BOB"])
    assert slack.calls == []


@pytest.mark.parametrize("kind", [DestinationKind.RESPONSE, DestinationKind.REPLACE])
def test_an_answer_to_a_press_is_not_begun_too_late(
    acme: SlackGateway, slack: SlackStub, kind: DestinationKind
) -> None:
    reply = Reply(Destination(kind, "U0ANA", response_url=f"{slack.api_url}response"), Message("Done."))
    with pytest.raises(RetryLater, match="too little time"), deadline(lambda: LAST - 0.1):
        acme.send(reply)
    assert slack.calls == []


def test_without_a_deadline_there_is_time(acme: SlackGateway) -> None:
    assert acme.profile("U0ANA").name == "U0ANA"


def test_a_call_that_lasts_longer_is_left_whatever_it_waits_for() -> None:
    """A socket's own time-out begins anew with each address that is tried."""
    answered, ended = threading.Event(), threading.Event()

    def tries_many_addresses() -> None:
        answered.wait(30)
        ended.set()

    with pytest.raises(TimeoutError):
        call_within(0.05, tries_many_addresses)
    assert not ended.is_set()
    answered.set()
    assert ended.wait(30)


def test_what_a_call_returns_or_raises_passes() -> None:
    assert call_within(5, lambda: "answer") == "answer"
    with pytest.raises(ZeroDivisionError):
        call_within(5, lambda: 1 // 0)
