"""`GET /slack/install` and `GET /slack/oauth_redirect`: the OAuth walk by which ClerkBot comes into a workspace.

Both take the request's query, its headers (lower-case names), the base URL as the browser sees it (scheme, host and,
behind API Gateway, the stage's path), and the settings. Neither raises for anything that Slack, AWS or the person does.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlencode, urlsplit

from slack_sdk.oauth.installation_store import Installation

from chalicelib.adapters.aws.app_secrets import SecretNotSet, SecretsReader
from chalicelib.adapters.aws.job_queue import JobQueue
from chalicelib.adapters.aws.json_client import AwsError
from chalicelib.adapters.aws.token_cipher import TokenCipher
from chalicelib.adapters.installation.authorization import SlackAuthorization, SlackRefused, SlackUnreachable
from chalicelib.adapters.installation.generation import Contention, Generation, InstallationGenerations
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from chalicelib.adapters.installation.lifecycle import InstallationLifecycle
from chalicelib.adapters.installation.oauth_state_store import DynamoDbOAuthStateStore
from chalicelib.domain.jobs import Envelope, InstalledJob
from chalicelib.entrypoints.web import install_cookie
from chalicelib.entrypoints.web.http_response import HttpResponse
from chalicelib.entrypoints.web.install_page import Link, install_page, installed_page, message_page
from chalicelib.settings import Settings
from chalicelib.slack_app import BOT_SCOPES

Clock = Callable[[], float]
_logger = logging.getLogger(__name__)

# What else stands in the address was not written by Slack, and is not repeated in a page of ours.
_ERROR_CODE = re.compile(r"[a-z_]{1,60}")
# Slack's errors that only the operator can heal: https://docs.slack.dev/reference/methods/oauth.v2.access/#errors
_OPERATORS_ERRORS = {
    "bad_client_secret": "the client secret that is stored does not belong to the app",
    "bad_redirect_uri": "this address is not among the app's redirect URLs",
    "invalid_client_id": "the client id that is stored is not one of Slack's",
    "invalid_scope": "the app may not ask for one of its scopes",
}


def start_installation(
    query: Mapping[str, str], headers: Mapping[str, str], base_url: str, settings: Settings, clock: Clock = time.time
) -> HttpResponse:
    """The page with the button, whose state is also in a cookie."""
    del query, headers  # the same signature as the other route
    try:
        client_id = SecretsReader(settings.secret_id, clock).read().client_id
        state = DynamoDbOAuthStateStore(clock=clock).issue()
    except (SecretNotSet, AwsError) as error:
        return _trouble(error, base_url)
    answer = install_page(_authorize_url(settings.slack_api_url, client_id, state, base_url))
    answer.headers["Set-Cookie"] = install_cookie.set_state(state, base_url)
    return answer


def finish_installation(
    query: Mapping[str, str], headers: Mapping[str, str], base_url: str, settings: Settings, clock: Clock = time.time
) -> HttpResponse:
    """Slack's way back, with a code or an error; each way ends in a page, and with the cookie forgotten."""
    try:
        answer = _finish(query, headers, base_url, settings, clock)
    except (SecretNotSet, AwsError, Contention, SlackRefused, SlackUnreachable) as error:
        answer = _trouble(error, base_url)
    answer.headers["Set-Cookie"] = install_cookie.clear_state(base_url)
    return answer


def _finish(
    query: Mapping[str, str], headers: Mapping[str, str], base_url: str, settings: Settings, clock: Clock
) -> HttpResponse:
    if query.get("error") == "access_denied":
        return message_page(
            200, "Cancelled", "Nothing was installed. You can start again at any time.", _start_again(base_url)
        )
    if "error" in query:
        raise SlackRefused(query["error"] if _ERROR_CODE.fullmatch(query["error"]) else "an error without a name")
    state, code = query.get("state", ""), query.get("code", "")
    if not (state and code) or not install_cookie.holds_state(headers.get("cookie", ""), state):
        return message_page(
            400,
            "This installation was not started in this browser",
            "Start again, and finish it in the same browser with cookies allowed.",
            _start_again(base_url),
        )
    if not DynamoDbOAuthStateStore(clock=clock).consume(state):
        return message_page(
            400,
            "This link was used already, or is older than ten minutes",
            "If ClerkBot is in your workspace, all is well. If not, start again.",
            _start_again(base_url),
        )

    secrets = SecretsReader(settings.secret_id, clock).read()
    slack = SlackAuthorization(settings.slack_api_url, clock)
    installation = slack.installation(
        code,
        client_id=secrets.client_id,
        client_secret=secrets.client_secret,
        redirect_uri=_redirect_uri(base_url),
    )
    generations = InstallationGenerations(clock)
    store = DynamoDbInstallationStore(cipher=TokenCipher(settings.kms_key_id), generations=generations)
    generation = InstallationLifecycle(store, generations, slack.token_works).complete(installation)
    queue = JobQueue(settings.queue_url, settings.dead_letter_queue_url)
    try:
        _enqueue_welcome(installation, generation, queue, clock())
        note = ""
    except AwsError as error:
        _logger.warning("the welcome of %s was not enqueued: %s", generation.workspace, error.code)
        note = "Its first message could not be sent. Write “help” to it in Slack to see what to do first."
    return _done(installation, note)


def _enqueue_welcome(installation: Installation, generation: Generation, queue: JobQueue, now: float) -> None:
    job = InstalledJob(workspace=generation.workspace, at=now, user=installation.user_id, generation=generation.name)
    envelope = Envelope(job, f"{job.workspace}:{job.user}", f"installed:{job.workspace}:{job.generation}")
    queue.send(envelope)


def _done(installation: Installation, note: str) -> HttpResponse:
    # https://docs.slack.dev/interactivity/deep-linking/
    team_or_organisation = installation.team_id or installation.enterprise_id or ""
    deep_link = "slack://app?" + urlencode({"team": team_or_organisation, "id": installation.app_id, "tab": "home"})
    team_url = str(installation.custom_values.get("team_url", ""))
    in_browser = Link("open it in the browser", team_url) if urlsplit(team_url).scheme in ("https", "http") else None
    name = installation.team_name or installation.enterprise_name or ""
    return installed_page(name, Link("Open Slack", deep_link), in_browser, note)


def _trouble(error: Exception, base_url: str) -> HttpResponse:
    """The page for what went wrong. The details are for the log; neither holds a secret."""
    match error:
        case SlackRefused(code=code) if code in _OPERATORS_ERRORS:
            _logger.error("Slack refused an installation: %s", code)
            return message_page(
                500,
                "ClerkBot is not set up correctly",
                f"Slack says “{code}”: {_OPERATORS_ERRORS[code]}. Tell whoever operates this ClerkBot.",
            )
        case SlackRefused(code=code):
            _logger.warning("Slack refused an installation: %r", code)
            return message_page(
                400,
                "Slack did not accept the installation",
                f"Slack says “{code}”. Nothing was installed. Start again; if it comes again, tell whoever operates "
                "this ClerkBot.",
                _start_again(base_url),
            )
        case SlackUnreachable():
            _logger.warning("%s", error)
            return message_page(
                502,
                "Slack does not answer just now",
                "Nothing was installed. Wait a minute, then start again.",
                _start_again(base_url),
            )
        case SecretNotSet() as error:
            _logger.error("%s", error)
            return message_page(
                500,
                "ClerkBot is not set up yet",
                f"{error.name} is not set in this ClerkBot's secret. Whoever operates it finds the value on "
                "https://api.slack.com/apps, under Basic Information.",
            )
        case _:
            _logger.error("an installation failed: %s", error)
            return message_page(
                503,
                "ClerkBot cannot store the installation just now",
                "Wait a minute, then start again. If it comes again, tell whoever operates this ClerkBot.",
                _start_again(base_url),
            )


def _authorize_url(slack_api_url: str, client_id: str, state: str, base_url: str) -> str:
    query = urlencode(
        {
            "client_id": client_id,
            "scope": ",".join(BOT_SCOPES),
            "user_scope": "",
            "redirect_uri": _redirect_uri(base_url),
            "state": state,
        }
    )
    return f"{slack_api_url.removesuffix('/api/')}/oauth/v2/authorize?{query}"


def _redirect_uri(base_url: str) -> str:
    return f"{base_url.rstrip('/')}/slack/oauth_redirect"


def _start_again(base_url: str) -> Link:
    return Link("Start again", f"{base_url.rstrip('/')}/slack/install")
