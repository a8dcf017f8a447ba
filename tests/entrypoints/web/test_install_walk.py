"""The whole OAuth flow over real HTTP: a browser with cookies, our two routes, a small Slack and the embedded AWS."""

from __future__ import annotations

import json
import logging
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import boto3
import pytest

from chalicelib.bootstrap import ClerkBot, stage_adapters
from chalicelib.slack_app import BOT_SCOPES
from tests.adapters.installation.fake_slack import FakeSlack
from tests.adapters.installation.installed import rows_of
from tests.embedded_aws import CLIENT_ID, CLIENT_SECRET, NAMES, SIGNING_SECRET, EmbeddedAws, client_of
from tests.slack_stub import outage


@dataclass
class _Page:
    status: int
    text: str
    url: str
    headers: dict[str, str]

    def link(self, words: str) -> str:
        found = re.search(rf'href="([^"]+)">{re.escape(words)}<', self.text)
        assert found, f"no link {words!r} in {self.text}"
        return unescape(found[1])


class _Browser:
    """Follows redirects and keeps cookies."""

    def __init__(self) -> None:
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def open(self, url: str) -> _Page:
        try:
            answer = self._opener.open(url, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return _Page(answer.status, answer.read().decode(), answer.url, dict(answer.headers))

    def walk(self, site: _Site) -> _Page:
        """The install page, its button, Slack's page, and back."""
        return self.open(self.open(f"{site.url}/slack/install").link("Add to Slack"))


@dataclass
class _Site:
    """Our two routes on an HTTP server."""

    clerkbot: ClerkBot
    url: str = ""

    def start_with(self, **changes: str) -> None:
        """Let another process answer from now on, with these changes of its environment."""
        self.clerkbot = ClerkBot({**self.clerkbot.environment, **changes})


@pytest.fixture
def environment(aws: EmbeddedAws, slack: FakeSlack) -> dict[str, str]:
    return {**aws.environment(), "CLERKBOT_SLACK_API_URL": slack.api_url}


@pytest.fixture
def site(environment: dict[str, str]) -> Iterator[_Site]:
    served = _Site(ClerkBot(environment))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            target = urlsplit(self.path)
            pages = served.clerkbot.install_pages
            if target.path == "/slack/install":
                answer = pages.start(served.url)
            else:
                answer = pages.finish(dict(parse_qsl(target.query)), self.headers.get("Cookie", ""), served.url)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    served.url = f"http://127.0.0.1:{server.server_port}"
    yield served
    server.shutdown()
    server.server_close()


def _queued(aws: EmbeddedAws) -> list[dict[str, str]]:
    sqs = boto3.client("sqs")
    taken: list[dict[str, str]] = []
    while messages := sqs.receive_message(
        QueueUrl=aws.queue_url, AttributeNames=["All"], MaxNumberOfMessages=10, WaitTimeSeconds=0
    ).get("Messages"):
        for message in messages:
            taken.append({**json.loads(message["Body"]), "group": message["Attributes"]["MessageGroupId"]})
            sqs.delete_message(QueueUrl=aws.queue_url, ReceiptHandle=message["ReceiptHandle"])
    return taken


def _bot_token(workspace: str) -> str:
    stage = stage_adapters(
        client_of, table=NAMES.table, kms_key_id=NAMES.key_alias, slack_api_url="http://127.0.0.1:9/"
    )
    return stage.installations.bot(workspace).token


def test_the_install_page_asks_slack_for_the_scopes_it_explains(site: _Site, slack: FakeSlack) -> None:
    browser = _Browser()
    page = browser.open(f"{site.url}/slack/install")
    to_slack = page.link("Add to Slack")
    browser.open(to_slack)

    assert all(scope in page.text for scope in BOT_SCOPES)
    assert slack.authorized_with["client_id"] == CLIENT_ID
    assert slack.authorized_with["scope"] == ",".join(BOT_SCOPES)
    assert slack.authorized_with["redirect_uri"] == f"{site.url}/slack/oauth_redirect"
    assert ("user_scope", "") in parse_qsl(urlsplit(to_slack).query, keep_blank_values=True)  # nothing as the person
    assert CLIENT_SECRET not in page.text


def test_where_the_operator_wants_it_the_page_asks_to_join_channels(site: _Site, slack: FakeSlack) -> None:
    parameters = boto3.client("ssm")
    parameters.put_parameter(Name=NAMES.joins_parameter, Value="on", Type="String")
    try:
        browser = _Browser()
        page = browser.open(f"{site.url}/slack/install")
        browser.open(page.link("Add to Slack"))
    finally:
        parameters.delete_parameter(Name=NAMES.joins_parameter)
    assert slack.authorized_with["scope"] == ",".join([*BOT_SCOPES, "channels:join"])
    assert "Join a public channel" in page.text


def test_a_person_installs(site: _Site, slack: FakeSlack, aws: EmbeddedAws, team: str) -> None:
    page = _Browser().walk(site)

    assert (page.status, _bot_token(team)) == (200, f"xoxb-{team}-1")
    assert "ClerkBot is in Acme &amp; &lt;Sons&gt;" in page.text
    assert page.link("Open Slack") == f"slack://app?team={team}&id=A0CLERK01&tab=home"
    assert page.link("open it in the browser") == "https://acme.slack.com/"
    (welcome,) = [job for job in _queued(aws) if job["workspace"] == team]
    assert (welcome["kind"], welcome["user"], welcome["group"]) == ("installed", "U0ANA", f"{team}:U0ANA")


def test_a_person_installs_for_a_whole_organisation(site: _Site, slack: FakeSlack, enterprise: str) -> None:
    slack.enterprise, slack.organisation_wide = enterprise, True
    page = _Browser().walk(site)
    assert (page.status, _bot_token(enterprise)) == (200, f"xoxb-{slack.team}-1")
    assert "ClerkBot is in Acme Grid" in page.text


def test_authorising_again_keeps_the_generation_and_welcomes_once(
    site: _Site, slack: FakeSlack, aws: EmbeddedAws, team: str
) -> None:
    pages = [_Browser().walk(site), _Browser().walk(site)]
    assert [page.status for page in pages] == [200, 200]
    assert len([job for job in _queued(aws) if job["workspace"] == team]) == 1


def test_installing_after_an_uninstall_whose_event_is_late_begins_anew(
    site: _Site, slack: FakeSlack, aws: EmbeddedAws, team: str
) -> None:
    _Browser().walk(site)
    slack.uninstall()
    _Browser().walk(site)

    welcomes = [job["generation"] for job in _queued(aws) if job["workspace"] == team]
    assert len(set(welcomes)) == 2
    assert _bot_token(team) == f"xoxb-{team}-2"


def test_pressing_cancel_installs_nothing(site: _Site, slack: FakeSlack, team: str) -> None:
    slack.deny = True
    page = _Browser().walk(site)
    assert (page.status, "Cancelled" in page.text) == (200, True)
    assert page.link("Start again") == f"{site.url}/slack/install"
    assert list(rows_of(team)) == []


def test_the_way_back_cannot_be_gone_twice(site: _Site, slack: FakeSlack) -> None:
    browser = _Browser()
    authorize = browser.open(f"{site.url}/slack/install").link("Add to Slack")
    first = browser.open(authorize)
    again = browser.open(first.url)
    assert (first.status, again.status) == (200, 400)
    assert again.link("Start again") == f"{site.url}/slack/install"


def test_a_link_opened_in_another_browser_installs_nothing(site: _Site, slack: FakeSlack, team: str) -> None:
    """Else a person could be made to finish an installation that somebody else began."""
    authorize = _Browser().open(f"{site.url}/slack/install").link("Add to Slack")
    page = _Browser().open(authorize)
    assert (page.status, list(rows_of(team))) == (400, [])
    assert "same browser" in page.text


@pytest.mark.parametrize("query", ["", "?state=x", "?code=x", "?state=x&code=y", "?state=&code="])
def test_a_way_back_without_what_belongs_to_it(site: _Site, query: str) -> None:
    page = _Browser().open(f"{site.url}/slack/oauth_redirect{query}")
    assert page.status == 400
    assert page.link("Start again") == f"{site.url}/slack/install"


def test_an_old_state_is_refused_with_the_way_on(environment: dict[str, str], team: str) -> None:
    now = [1_800_000_000.0]
    pages = ClerkBot(environment, lambda: now[0]).install_pages
    start = pages.start("https://clerk.example/api")
    cookie = start.headers["Set-Cookie"].partition(";")[0]
    state = cookie.partition("=")[2]
    now[0] += 601
    back = pages.finish({"state": state, "code": "c"}, cookie, "https://clerk.example/api")
    assert (back.status, list(rows_of(team))) == (400, [])
    assert "https://clerk.example/api/slack/install" in back.body


def _way_back(site: _Site, browser: _Browser, query: str) -> _Page:
    """The way back of an installation that this browser started."""
    start = browser.open(f"{site.url}/slack/install")
    state = dict(parse_qsl(urlsplit(start.link("Add to Slack")).query))["state"]
    return browser.open(f"{site.url}/slack/oauth_redirect?{query}&state={state}")


def test_an_error_of_slack_is_named(site: _Site) -> None:
    page = _way_back(site, _Browser(), "error=unapproved_scope")
    assert (page.status, "unapproved_scope" in page.text) == (400, True)


@pytest.mark.parametrize("words", ["%3Cscript%3E", "Call+0800+for+help"])
def test_words_that_are_no_error_of_slack_are_not_repeated(site: _Site, words: str) -> None:
    page = _way_back(site, _Browser(), f"error={words}")
    assert page.status == 400
    assert not re.search("script|0800", page.text)


@pytest.mark.parametrize("error", ["x", "access_denied", "bad_client_secret", "invalid_scope", "%ff", "a%00b", ""])
@pytest.mark.parametrize("more", ["", "&state=", "&state=x", "&state=%ff", "&state=x&code=c", "&code=c"])
def test_an_error_without_a_state_of_this_browser_is_nobodys(
    site: _Site, caplog: pytest.LogCaptureFixture, error: str, more: str
) -> None:
    """Else anybody could let the bot report that it is not set up."""
    page = _Browser().open(f"{site.url}/slack/oauth_redirect?error={error}{more}")
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert (page.status, "not started in this browser" in page.text, errors) == (400, True, [])


@pytest.mark.parametrize("error", ["bad_client_secret", "invalid_scope", "x", "%ff"])
def test_who_has_a_state_cannot_report_an_error_of_the_bot_either(
    site: _Site, caplog: pytest.LogCaptureFixture, error: str
) -> None:
    page = _way_back(site, _Browser(), f"error={error}")
    assert (page.status, [each for each in caplog.records if each.levelno >= logging.ERROR]) == (400, [])


@pytest.mark.parametrize("code", ["", "%00", "%ff", "a+b", "c" * 501])
def test_a_code_that_can_be_none_is_not_sent_to_slack(site: _Site, slack: FakeSlack, code: str) -> None:
    assert _way_back(site, _Browser(), f"code={code}").status == 400
    assert not [call for call in slack.calls if "oauth" in str(call)]


def test_a_wrong_client_secret_is_the_operators_to_fix(
    site: _Site, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.client_secret = "changed"
    with caplog.at_level(logging.DEBUG, "chalicelib"):
        page = _Browser().walk(site)
    assert (page.status, "bad_client_secret" in page.text) == (500, True)
    assert "bad_client_secret" in caplog.text


@pytest.mark.parametrize("status", [429, 500, 503])
def test_slack_out_of_order(site: _Site, slack: FakeSlack, team: str, status: int) -> None:
    slack.always = outage(status)
    page = _Browser().walk(site)
    assert (page.status, list(rows_of(team))) == (502, [])
    assert "Wait a minute" in page.text


def test_slack_not_there_at_all(site: _Site, slack: FakeSlack, team: str) -> None:
    site.start_with(CLERKBOT_SLACK_API_URL="http://127.0.0.1:9/api/")
    browser = _Browser()
    start = browser.open(f"{site.url}/slack/install")
    state = dict(parse_qsl(urlsplit(start.link("Add to Slack")).query))["state"]
    page = browser.open(f"{site.url}/slack/oauth_redirect?code=c&state={state}")
    assert (page.status, list(rows_of(team))) == (502, [])


def test_the_key_is_missing(site: _Site, slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    site.start_with(CLERKBOT_KMS_KEY_ID="alias/nowhere")
    page = _Browser().walk(site)
    assert page.status == 503
    assert "whoever operates" in page.text
    assert "NotFoundException" in caplog.text


def test_secrets_that_were_never_filled_in(site: _Site, aws: EmbeddedAws, team: str) -> None:
    template = {"SLACK_SIGNING_SECRET": "<signing secret>", "SLACK_CLIENT_ID": "<client id>"}
    boto3.client("secretsmanager").create_secret(Name=f"clerkbot/{team}", SecretString=json.dumps(template))
    site.start_with(CLERKBOT_SECRET_ID=f"clerkbot/{team}")
    page = _Browser().open(f"{site.url}/slack/install")
    assert (page.status, "SLACK_SIGNING_SECRET is not set" in page.text) == (500, True)


def test_a_welcome_that_cannot_be_sent_does_not_undo_the_installation(
    site: _Site, slack: FakeSlack, aws: EmbeddedAws, team: str
) -> None:
    site.start_with(CLERKBOT_QUEUE_URL=f"{aws.endpoint_url}/000000000000/nowhere.fifo")
    page = _Browser().walk(site)
    assert (page.status, _bot_token(team)) == (200, f"xoxb-{team}-1")
    assert "could not be sent" in page.text


def test_neither_page_nor_log_holds_a_secret(site: _Site, slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        pages = [_Browser().walk(site)]
        slack.always = outage(500)
        pages.append(_Browser().walk(site))
    everything = caplog.text + "".join(page.text + str(page.headers) for page in pages)
    assert not [secret for secret in (CLIENT_SECRET, SIGNING_SECRET, "xoxb-") if secret in everything]
