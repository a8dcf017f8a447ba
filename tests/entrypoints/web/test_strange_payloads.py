"""Whatever Slack's payloads were changed into: they are refused at the edge, or become jobs that the worker can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from chalicelib.domain.jobs import Envelope, decode, encode
from chalicelib.entrypoints.web.events import envelopes_of
from chalicelib.entrypoints.web.forms import interaction, slash_command
from chalicelib.entrypoints.web.payload import Malformed
from chalicelib.entrypoints.web.submissions import submitted
from chalicelib.ports import PermanentError, RetryLater
from chalicelib.services.idempotency import Delivery
from tests.entrypoints.web.strange_payloads import COMMAND, EVENTS, INTERACTIONS, SUBMISSIONS, altered
from tests.harness import ANA, BOB, BotHarness

NOW = 1_800_000_010.0
CASES = 120
"""Of each payload."""
# SQS: "alphanumeric characters and punctuation", at most 128.
SQS_ID = re.compile(r"[!-~]{1,128}")


@pytest.fixture
def office() -> BotHarness:
    """A workspace at the time of the golden events, in which Ana and Bob are subscribed."""
    bot = BotHarness(now=NOW)
    bot.say(ANA, "subscribe always")
    bot.say(BOB, "subscribe")
    return bot


def unexpected(payloads: Iterable[Any], read: Callable[[Any], list[Envelope]], office: BotHarness) -> list[str]:
    """What neither was refused in the right way nor became jobs that the worker could do."""
    found = []
    for payload in payloads:
        try:
            envelopes = read(payload)
        except Malformed:
            continue
        for envelope in envelopes:
            ids = (envelope.group[:128], envelope.deduplication_id[:128])
            if not all(map(SQS_ID.fullmatch, ids)) or decode(encode(envelope.job)) != envelope.job:
                found.append(f"{envelope}")
            try:
                office.dispatcher.handle(decode(encode(envelope.job)), Delivery(lambda: True))
            except (RetryLater, PermanentError) as refused:
                found.append(f"{refused!r} for {envelope}")
    return found


def interactions_of(payload: Any) -> list[Envelope]:
    envelope = interaction(payload, NOW)
    return [envelope] if envelope else []


@pytest.mark.parametrize("name", EVENTS)
def test_a_strange_event_is_refused_or_done(office: BotHarness, name: str) -> None:
    assert unexpected(altered(EVENTS[name], CASES), envelopes_of, office) == []


@pytest.mark.parametrize("name", INTERACTIONS)
def test_a_strange_interaction_is_refused_or_done(office: BotHarness, name: str) -> None:
    assert unexpected(altered(INTERACTIONS[name], CASES), interactions_of, office) == []


def test_a_strange_command_is_refused_or_done(office: BotHarness) -> None:
    assert unexpected(altered(COMMAND, CASES), lambda form: [slash_command(form, NOW)], office) == []


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_strange_submission_is_refused_answered_or_done(office: BotHarness, name: str) -> None:
    """An answer stands at a field that the modal has, or replaces it."""

    def read(payload: Any) -> list[Envelope]:
        found = submitted(payload, NOW)
        if found.answer is not None and found.answer["response_action"] == "errors":
            fields = {block.get("block_id") for block in payload["view"]["blocks"]}
            assert found.answer["errors"], payload
            assert set(found.answer["errors"]) <= fields | _named_anew(payload)
        return [found.envelope] if found.envelope else []

    assert unexpected(altered(SUBMISSIONS[name], 4 * CASES), read, office) == []


def _named_anew(payload: Any) -> set[str]:
    """An element that was renamed has another name than its block."""
    return {
        str(block.get("element", {}).get("action_id"))
        for block in payload["view"]["blocks"]
        if isinstance(block.get("element"), dict)
    }


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_what_slack_really_submits_is_done(office: BotHarness, name: str) -> None:
    found = submitted(SUBMISSIONS[name], NOW)
    assert (found.answer, found.envelope is not None) == (None, True)


@pytest.mark.parametrize("name", [*EVENTS, *INTERACTIONS])
def test_what_slack_really_sends_is_not_refused(office: BotHarness, name: str) -> None:
    read = envelopes_of if name in EVENTS else interactions_of
    assert len(read({**EVENTS, **INTERACTIONS}[name])) == (0 if name.startswith("dropped") else 1)
