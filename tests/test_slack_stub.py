"""The Slack that other tests rely on, as slack_sdk meets it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.client import RemoteDisconnected
from typing import Any
from urllib.request import urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient
from werkzeug import Request, Response

from tests.slack_stub import HANG_UP, RESPONSE_URL, SlackAnswer, SlackCall, SlackStub, error, outage, rate_limited, slow

BLOCKS = [{"type": "divider"}]


@pytest.fixture
def slack() -> Iterator[SlackStub]:
    with SlackStub().running() as stub:
        yield stub


@pytest.fixture
def client(slack: SlackStub) -> WebClient:
    return WebClient(token="xoxb-1", base_url=slack.api_url, retry_handlers=[])


def test_a_call_is_answered_and_recorded(slack: SlackStub, client: WebClient) -> None:
    posted = client.chat_postMessage(channel="C1", text="Hello")
    assert (posted["ok"], posted["channel"], bool(posted["ts"])) == (True, "C1", True)
    (call,) = slack.calls
    assert (call.method, call.arguments, call.token) == (
        "chat.postMessage",
        {"channel": "C1", "text": "Hello"},
        "xoxb-1",
    )


def test_arguments_are_the_same_from_json_a_form_and_a_query(slack: SlackStub, client: WebClient) -> None:
    wanted = {"channel": "C1", "blocks": BLOCKS}
    client.api_call("chat.postMessage", json=wanted)
    client.api_call("chat.postMessage", data={"channel": "C1", "blocks": '[{"type": "divider"}]'})
    client.api_call("chat.postMessage", http_verb="GET", params={"channel": "C1", "blocks": '[{"type": "divider"}]'})
    assert slack.arguments_of("chat.postMessage") == [wanted, wanted, wanted]


def test_a_method_that_slack_does_not_have(client: WebClient) -> None:
    with pytest.raises(SlackApiError, match="unknown_method"):
        client.api_call("chat.whisper")


def test_the_next_answers_are_given_one_each_and_to_their_method_alone(slack: SlackStub, client: WebClient) -> None:
    slack.answer_next("users.info", error("user_not_found"), error("user_not_visible"))
    assert client.auth_test()["ok"]
    with pytest.raises(SlackApiError, match="user_not_found"):
        client.users_info(user="U1")
    with pytest.raises(SlackApiError, match="user_not_visible"):
        client.users_info(user="U1")
    assert client.users_info(user="U1")["user"]["id"] == "U1"


def test_a_document_of_the_tests_own(slack: SlackStub, client: WebClient) -> None:
    slack.answer_next("usergroups.users.list", SlackAnswer({"ok": True, "users": ["U1"]}))
    assert client.usergroups_users_list(usergroup="S1")["users"] == ["U1"]


def test_an_answer_to_everything(slack: SlackStub, client: WebClient) -> None:
    slack.always = error("account_inactive")
    for call in (client.auth_test, client.conversations_open):
        with pytest.raises(SlackApiError, match="account_inactive"):
            call(users=["U1"])
    slack.always = None
    assert client.auth_test()["ok"]


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (error("not_in_channel"), 200, "not_in_channel"),
        (rate_limited(37), 429, "ratelimited"),
        (outage(), 503, "internal_error"),
        (outage(500), 500, "internal_error"),
    ],
)
def test_errors_come_with_their_status(
    slack: SlackStub, client: WebClient, answer: SlackAnswer, status: int, code: str
) -> None:
    slack.answer_next("auth.test", answer)
    with pytest.raises(SlackApiError) as raised:
        client.auth_test()
    assert (raised.value.response.status_code, raised.value.response["error"]) == (status, code)


def test_a_rate_limit_says_when_to_ask_again(slack: SlackStub, client: WebClient) -> None:
    slack.answer_next("auth.test", rate_limited(37))
    with pytest.raises(SlackApiError) as raised:
        client.auth_test()
    assert raised.value.response.headers["Retry-After"] == "37"


def test_it_hangs_up_without_an_answer(slack: SlackStub, client: WebClient) -> None:
    slack.answer_next("auth.test", HANG_UP)
    with pytest.raises(RemoteDisconnected):
        client.auth_test()
    assert client.auth_test()["ok"]


def test_a_slow_answer_comes_after_the_callers_patience(slack: SlackStub) -> None:
    slack.answer_next("auth.test", slow(60), slow(0.2))
    client = WebClient(token="xoxb-1", base_url=slack.api_url, timeout=1, retry_handlers=[])
    with pytest.raises(TimeoutError):
        client.auth_test()
    began = time.monotonic()
    assert (client.auth_test()["ok"], time.monotonic() - began >= 0.2) == (True, True)


def test_a_slow_answer_does_not_hold_up_the_end() -> None:
    began = time.monotonic()
    with SlackStub().running() as slack:
        slack.answer_next("auth.test", slow(60))
        with pytest.raises(TimeoutError):
            WebClient(base_url=slack.api_url, timeout=1, retry_handlers=[]).auth_test()
    assert time.monotonic() - began < 20


def test_response_urls_are_served_and_recorded(slack: SlackStub) -> None:
    webhook = WebhookClient(slack.response_url("press-7"))
    assert webhook.send(text="Saved").status_code == 200
    slack.answer_next(RESPONSE_URL, error("used_url", 404))
    assert webhook.send(text="Saved again").status_code == 404
    assert slack.arguments_of(RESPONSE_URL) == [{"text": "Saved"}, {"text": "Saved again"}]


def test_a_subclass_adds_a_memory_and_pages() -> None:
    class Acme(SlackStub):
        def usual_answer(self, call: SlackCall) -> dict[str, Any]:
            return {"team": "Acme"} if call.method == "team.info" else super().usual_answer(call)

        def page(self, request: Request) -> Response:
            return Response(f"page {request.path}")

    with Acme().running() as slack:
        client = WebClient(token="xoxb-1", base_url=slack.api_url)
        assert (client.team_info()["team"], client.auth_test()["ok"]) == ("Acme", True)
        with urlopen(f"{slack.url}/oauth/v2/authorize") as page:
            assert page.read() == b"page /oauth/v2/authorize"
    assert [call.method for call in slack.calls] == ["team.info", "auth.test"]
