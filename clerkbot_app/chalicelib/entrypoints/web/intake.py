"""What answers Slack: check the signature, drop what can have no effect, open modals, enqueue the rest, answer at once."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from chalicelib.adapters.aws.app_secrets import SecretNotSet, SecretsReader
from chalicelib.adapters.aws.job_sender import JobSender
from chalicelib.adapters.aws.json_client import AwsError
from chalicelib.domain.jobs import CommandJob, Envelope
from chalicelib.domain.slack_values import is_response_url
from chalicelib.entrypoints.web.events import envelopes_of
from chalicelib.entrypoints.web.forms import form_of, interaction, modal_to_open, slash_command
from chalicelib.entrypoints.web.http_response import HttpResponse
from chalicelib.entrypoints.web.payload import Malformed, Payload, json_object, text_in
from chalicelib.entrypoints.web.signature import is_from_slack
from chalicelib.frozen_value import FrozenValue

if TYPE_CHECKING:
    from chalicelib.entrypoints.web.modals import ModalOpener

log = logging.getLogger(__name__)

UNAVAILABLE = HttpResponse(503, "", {"Retry-After": "1"})
_ACCEPTED = HttpResponse(200, "", {})
_REFUSED = HttpResponse(401, "", {})
MALFORMED = HttpResponse(400, "", {})


class Intake(FrozenValue):
    """The routes that Slack calls. Each takes a request's headers and raw body. `slack_api_url` ends in `/api/`; `clock`
    returns epoch seconds; `modals` makes what opens them, at first use."""

    secrets: SecretsReader
    sender: JobSender
    slack_api_url: str
    clock: Callable[[], float]
    modals: Callable[[], ModalOpener]

    def events(self, headers: Mapping[str, str], body: bytes) -> HttpResponse:
        """`POST /slack/events`."""
        return self._take_if_genuine(headers, body, self._take_event)

    def commands(self, headers: Mapping[str, str], body: bytes) -> HttpResponse:
        """`POST /slack/commands`. Slack's certificate probes are answered without a look at their signature."""
        if b"ssl_check=1" in body.split(b"&"):
            return _ACCEPTED
        return self._take_if_genuine(headers, body, self._take_command)

    def interactions(self, headers: Mapping[str, str], body: bytes) -> HttpResponse:
        """`POST /slack/interactions`."""
        return self._take_if_genuine(headers, body, self._take_interaction)

    def _take_if_genuine(
        self, headers: Mapping[str, str], body: bytes, take: Callable[[bytes], HttpResponse]
    ) -> HttpResponse:
        """Take the request if it comes from Slack. If AWS fails, Slack is asked to try again."""
        try:
            if not self._is_genuine(headers, body):
                log.warning("a request without a valid signature was refused")
                return _REFUSED
            return take(body)
        except (AwsError, SecretNotSet) as error:
            log.error("%s: %s", type(error).__name__, error)  # noqa: TRY400 - the traceback adds nothing
            return UNAVAILABLE
        except Malformed as problem:
            log.warning("a signed request was refused: %s", problem)
            return MALFORMED

    def _is_genuine(self, headers: Mapping[str, str], body: bytes) -> bool:
        now = self.clock()
        if is_from_slack(headers, body, self.secrets.signing_secrets(), now):
            return True
        return self.secrets.refresh() and is_from_slack(headers, body, self.secrets.signing_secrets(), now)

    def _take_event(self, body: bytes) -> HttpResponse:
        payload = json_object(body)
        if payload.get("type") == "url_verification":
            return HttpResponse(200, text_in(payload, "challenge"), {"Content-Type": "text/plain"})
        return self._enqueue(envelopes_of(payload))

    def _take_command(self, body: bytes) -> HttpResponse:
        return self._enqueue([slash_command(form_of(body), self.clock())])

    def _take_interaction(self, body: bytes) -> HttpResponse:
        payload = json_object(form_of(body).get("payload", ""))
        if payload.get("type") == "view_submission":
            return self._take_submission(payload)
        envelope = interaction(payload, self.clock())
        modal = modal_to_open(payload) if envelope else None
        if envelope is None or modal is None:
            return self._enqueue([envelope] if envelope else [])
        return self._enqueue(self.modals().open(modal, envelope, payload))

    def _take_submission(self, payload: Payload) -> HttpResponse:
        """Errors stand at the fields of the modal, which stays open; without an answer it closes once the job is in the queue."""
        from chalicelib.entrypoints.web.submissions import submitted

        found = submitted(payload, self.clock())
        accepted = self._enqueue([found.envelope] if found.envelope else [])
        if found.answer is not None:
            return HttpResponse(200, json.dumps(found.answer), {"Content-Type": "application/json"})
        return accepted

    def _enqueue(self, envelopes: Sequence[Envelope]) -> HttpResponse:
        for envelope in envelopes:
            url = envelope.job.response_url if isinstance(envelope.job, CommandJob) else ""
            if url and not is_response_url(url, self.slack_api_url):
                raise Malformed("response_url is not Slack's")
        self.sender.send(envelopes)
        return _ACCEPTED
