"""`GET /slack/install` and `GET /slack/oauth_redirect`: the OAuth flow by which ClerkBot is added to a workspace."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from slack_sdk.oauth.installation_store import Installation

from chalicelib.adapters.aws.app_secrets import SecretNotSet, SecretsReader
from chalicelib.adapters.aws.json_client import AwsError
from chalicelib.adapters.installation.authorization import SlackAuthorization, SlackRefused, SlackUnreachable
from chalicelib.adapters.installation.generation import Generation
from chalicelib.adapters.installation.installations import StoredInstallations
from chalicelib.adapters.installation.oauth_state_store import DynamoDbOAuthStateStore
from chalicelib.domain.jobs import Envelope, InstalledJob
from chalicelib.entrypoints.web import install_cookie
from chalicelib.entrypoints.web.http_response import HttpResponse
from chalicelib.entrypoints.web.install_page import Link, install_page, installed_page, message_page
from chalicelib.ports import PermanentError, RetryLater
from chalicelib.slack_app import scope_reasons

log = logging.getLogger(__name__)

# Other values of the address's `error` were not written by Slack, and are not repeated in a page of ours.
_ERROR_CODE = re.compile(r"[a-z_]{1,60}")
_CODE = re.compile(r"[!-~]{1,500}")
# Slack's errors that only the operator can fix: https://docs.slack.dev/reference/methods/oauth.v2.access/#errors
_OPERATORS_ERRORS = {
    "bad_client_secret": "the client secret that is stored does not belong to the app",
    "bad_redirect_uri": "this address is not among the app's redirect URLs",
    "invalid_client_id": "the client id that is stored is not one of Slack's",
    "invalid_scope": "the app may not ask for one of its scopes",
}


@dataclass(frozen=True)
class InstallPages:
    """The pages of the installation. Neither raises for anything that Slack, AWS or the person does.

    `base_url` is the bot's address as the browser sees it: scheme, host and, behind API Gateway, the stage's path.
    `slack_api_url` ends in `/api/`; `clock` returns epoch seconds; `joins_channels`: whether the app asks to join channels, too.
    """

    secrets: SecretsReader
    states: DynamoDbOAuthStateStore
    slack: SlackAuthorization
    installations: StoredInstallations
    send: Callable[[Envelope], None]
    slack_api_url: str
    clock: Callable[[], float]
    joins_channels: Callable[[], bool]

    def start(self, base_url: str) -> HttpResponse:
        """The page with the button, whose state is also in a cookie."""
        try:
            client_id = self.secrets.read().client_id
            state = self.states.issue()
        except (SecretNotSet, AwsError, RetryLater, PermanentError) as error:
            return _error_page(error, base_url)
        reasons = scope_reasons(joins_channels=self.joins_channels())
        answer = install_page(_authorize_url(self.slack_api_url, client_id, state, base_url, reasons), reasons)
        answer.headers["Set-Cookie"] = install_cookie.set_state(state, base_url)
        return answer

    def finish(self, query: Mapping[str, str], cookies: str, base_url: str) -> HttpResponse:
        """Slack's way back, with a code or an error. Each end of it is a page, and removes the cookie."""
        try:
            answer = self._finish(query, cookies, base_url)
        except (SecretNotSet, AwsError, SlackRefused, RetryLater, PermanentError) as error:
            answer = _error_page(error, base_url)
        answer.headers["Set-Cookie"] = install_cookie.clear_state(base_url)
        return answer

    def _finish(self, query: Mapping[str, str], cookies: str, base_url: str) -> HttpResponse:
        state, code, error = query.get("state", ""), query.get("code", ""), query.get("error", "")
        if not state or not install_cookie.holds_state(cookies, state):
            return message_page(
                400,
                "This installation was not started in this browser",
                "Start again, and finish it in the same browser with cookies allowed.",
                _start_again(base_url),
            )
        if error == "access_denied":
            return message_page(
                200, "Cancelled", "Nothing was installed. You can start again at any time.", _start_again(base_url)
            )
        if error or not _CODE.fullmatch(code):
            return _refused_page(error if _ERROR_CODE.fullmatch(error) else "an error without a name", base_url)
        if not self.states.consume(state):
            return message_page(
                400,
                "This link was used already, or is older than ten minutes",
                "If ClerkBot is in your workspace, you're done. If not, start again.",
                _start_again(base_url),
            )
        secrets = self.secrets.read()
        installation = self.slack.installation(
            code,
            client_id=secrets.client_id,
            client_secret=secrets.client_secret,
            redirect_uri=_redirect_uri(base_url),
        )
        generation = self.installations.complete(installation)
        return _done(installation, self._welcome(installation, generation))

    def _welcome(self, installation: Installation, generation: Generation) -> str:
        """Enqueue the first message to the person who installed; returns what the page says if that fails."""
        job = InstalledJob(
            workspace=generation.workspace,
            at=self.clock(),
            user=installation.user_id,
            generation=generation.name,
        )
        try:
            self.send(Envelope(job, f"{job.workspace}:{job.user}", f"installed:{job.workspace}:{job.generation}"))
        except (RetryLater, PermanentError) as error:
            log.warning("the welcome of %s was not enqueued: %s", generation.workspace, error)
            return "Its first message could not be sent. Send it “help” in Slack to see the first steps."
        return ""


def _done(installation: Installation, note: str) -> HttpResponse:
    # https://docs.slack.dev/interactivity/deep-linking/
    team_or_organization = installation.team_id or installation.enterprise_id or ""
    deep_link = "slack://app?" + urlencode({"team": team_or_organization, "id": installation.app_id, "tab": "home"})
    team_url = str(installation.custom_values.get("team_url", ""))
    in_browser = Link("open it in the browser", team_url) if urlsplit(team_url).scheme in ("https", "http") else None
    name = installation.team_name or installation.enterprise_name or ""
    return installed_page(name, Link("Open Slack", deep_link), in_browser, note)


def _error_page(error: Exception, base_url: str) -> HttpResponse:
    """The page for an error. Its details are for the log; neither holds a secret."""
    match error:
        case SlackRefused(code=code) if code in _OPERATORS_ERRORS:
            log.error("Slack refused an installation: %s", code)
            return message_page(
                500,
                "ClerkBot is not set up correctly",
                f"Slack says “{code}”: {_OPERATORS_ERRORS[code]}. Tell whoever operates this ClerkBot.",
            )
        case SlackRefused(code=code):
            return _refused_page(code, base_url)
        case SlackUnreachable():
            log.warning("%s", error)
            return message_page(
                502,
                "Slack is not answering right now",
                "Nothing was installed. Wait a minute, then start again.",
                _start_again(base_url),
            )
        case SecretNotSet() as error:
            log.error("%s", error)
            return message_page(
                500,
                "ClerkBot is not set up yet",
                f"{error.name} is not set in this ClerkBot's secret. Its operator can find the value on "
                "https://api.slack.com/apps, under Basic Information.",
            )
        case _:
            log.error("an installation failed: %s", error)
            return message_page(
                503,
                "ClerkBot cannot store the installation right now",
                "Wait a minute, then start again. If it fails again, tell whoever operates this ClerkBot.",
                _start_again(base_url),
            )


def _refused_page(code: str, base_url: str) -> HttpResponse:
    """For an error that may be anybody's: who asks writes the address, so what it says is no error of the bot."""
    log.warning("Slack refused an installation: %r", code)
    return message_page(
        400,
        "Slack did not accept the installation",
        f"Slack says “{code}”. Nothing was installed. Start again; if it fails again, tell whoever operates this ClerkBot.",
        _start_again(base_url),
    )


def _authorize_url(slack_api_url: str, client_id: str, state: str, base_url: str, scopes: Iterable[str]) -> str:
    query = urlencode(
        {
            "client_id": client_id,
            "scope": ",".join(scopes),
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
