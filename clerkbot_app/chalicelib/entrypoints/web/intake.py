"""What answers Slack: check the signature, drop what can have no effect, enqueue the rest, answer at once."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from chalicelib.adapters.aws.app_secrets import SecretNotSet, SecretsReader
from chalicelib.adapters.aws.job_queue import JobQueue
from chalicelib.adapters.aws.json_client import AwsError
from chalicelib.domain.jobs import Envelope
from chalicelib.entrypoints.web.events import envelopes_of
from chalicelib.entrypoints.web.forms import form_of, interaction, slash_command
from chalicelib.entrypoints.web.http_response import HttpResponse
from chalicelib.entrypoints.web.signature import is_from_slack
from chalicelib.settings import MissingSetting, Settings

log = logging.getLogger("clerkbot.web")

_ACCEPTED = HttpResponse(200, "", {})
_REFUSED = HttpResponse(401, "", {})
_MALFORMED = HttpResponse(400, "", {})
_UNAVAILABLE = HttpResponse(503, "", {"Retry-After": "1"})


def events(headers: Mapping[str, str], body: bytes) -> HttpResponse:
    """`POST /slack/events`."""
    return _checked(headers, body, _take_event)


def commands(headers: Mapping[str, str], body: bytes) -> HttpResponse:
    """`POST /slack/commands`. Slack's certificate probes are answered without a look at their signature."""
    if b"ssl_check=1" in body.split(b"&"):
        return _ACCEPTED
    return _checked(headers, body, lambda raw: _enqueued([slash_command(form_of(raw), time.time())]))


def interactions(headers: Mapping[str, str], body: bytes) -> HttpResponse:
    """`POST /slack/interactions`."""
    return _checked(headers, body, _take_interaction)


def _checked(headers: Mapping[str, str], body: bytes, take: Callable[[bytes], HttpResponse]) -> HttpResponse:
    """Do it if the request comes from Slack. A failure of ours is answered so that Slack tries again."""
    try:
        if not _is_genuine(headers, body):
            return _REFUSED
        return take(body)
    except (AwsError, SecretNotSet, MissingSetting) as error:
        log.error("%s: %s", type(error).__name__, error)  # noqa: TRY400 - one line tells all
        return _UNAVAILABLE
    except (ValueError, KeyError, TypeError, AttributeError):
        log.warning("a signed request that is not of a known shape")
        return _MALFORMED


def _is_genuine(headers: Mapping[str, str], body: bytes) -> bool:
    secrets, now = _secrets(), time.time()
    if is_from_slack(headers, body, secrets.signing_secrets(), now):
        return True
    return secrets.refresh() and is_from_slack(headers, body, secrets.signing_secrets(), now)


def _take_event(body: bytes) -> HttpResponse:
    payload = json.loads(body)
    if payload.get("type") == "url_verification":
        return HttpResponse(200, str(payload.get("challenge", "")), {"Content-Type": "text/plain"})
    return _enqueued(envelopes_of(payload))


def _take_interaction(body: bytes) -> HttpResponse:
    envelope = interaction(json.loads(form_of(body)["payload"]), time.time())
    return _enqueued([envelope] if envelope else [])


def _enqueued(envelopes: Iterable[Envelope]) -> HttpResponse:
    for envelope in envelopes:
        _queue().send(envelope)
    return _ACCEPTED


@cache
def _secrets() -> SecretsReader:
    return SecretsReader(Settings.from_environment().secret_id, time.time)


@cache
def _queue() -> JobQueue:
    settings = Settings.from_environment()
    return JobQueue(settings.queue_url, settings.dead_letter_queue_url)
