"""The front address: what it passes on to the bot, and whom it lets drive."""

from __future__ import annotations

import socket

import pytest

from playground.errors import RequestRefused
from tests.playground.slack.recording_bot import RecordingBot, StubAnswer
from tests.playground.slack.running_slack import RunningSlack


def test_the_bots_routes_are_passed_on_byte_for_byte(slack: RunningSlack, bot: RecordingBot) -> None:
    body = b"\xff\x00raw=%2B+&x"
    slack.http.post("/slack/events?a=1&b=%20", content=body, headers={"X-Slack-Signature": "v0=abc", "Cookie": "a=b"})
    (request,) = bot.requests
    assert (request.method, request.path, request.body) == ("POST", "/slack/events?a=1&b=%20", body)
    assert (request.headers["x-slack-signature"], request.headers["cookie"]) == ("v0=abc", "a=b")


def test_a_header_that_is_not_ascii_is_passed_on(slack: RunningSlack, bot: RecordingBot) -> None:
    slack.http.post("/slack/events", content=b"{}", headers={b"X-Name": "Zoë".encode()})
    assert bot.requests[-1].headers["x-name"].encode("latin-1") == "Zoë".encode()


def status_of(slack: RunningSlack, target: str, host: str = "127.0.0.1") -> int:
    """Of a request that no well-behaved client would send."""
    with socket.create_connection(("127.0.0.1", slack.stack.front_port), timeout=10) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1"))
        return int(connection.recv(64).split()[1])


@pytest.mark.parametrize(
    "target",
    ["/slack//[", "/slack/install?" + "a" * 60_000, "/slack/install?%ff=%00", "/slack/install?a b", "/slack/%ed"],
)
def test_an_address_of_any_kind_is_passed_on_or_refused(slack: RunningSlack, bot: RecordingBot, target: str) -> None:
    assert status_of(slack, target) in {200, 400, 404}


@pytest.mark.parametrize("host", ["[", "é", "a/b?c#d@e", '"><script>'])
def test_a_host_of_any_kind_is_passed_on_or_refused(slack: RunningSlack, bot: RecordingBot, host: str) -> None:
    assert status_of(slack, "/slack/install", host) in {200, 400, 403}


def test_redirects_and_cookies_come_back_untouched(slack: RunningSlack, bot: RecordingBot) -> None:
    headers = (("Location", "https://elsewhere.example/"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    bot.answers = lambda _request: StubAnswer(302, headers=headers)
    answer = slack.http.get("/slack/install")
    assert (answer.status_code, answer.headers["location"]) == (302, "https://elsewhere.example/")
    assert answer.headers.get_list("set-cookie") == ["a=1", "b=2"]


def test_an_answer_of_the_bot_has_one_date(slack: RunningSlack, bot: RecordingBot) -> None:
    assert len(slack.http.get("/health").headers.get_list("date")) == 1


def test_health_is_the_bots(slack: RunningSlack, bot: RecordingBot) -> None:
    bot.answers = lambda _request: StubAnswer(body=b'{"ok": true}')
    assert slack.http.get("/health").json() == {"ok": True}


def test_a_bot_that_is_down_is_said_to_be(slack: RunningSlack, bot: RecordingBot) -> None:
    bot.stop()
    answer = slack.http.get("/health")
    assert (answer.status_code, answer.json()["error"]) == (502, "bot_is_down")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_strangers_may_not_drive(slack: RunningSlack, headers: dict[str, str]) -> None:
    assert slack.http.post("/_local/uninstall", json={}, headers=headers).status_code == 403
    assert slack.http.get("/_local/state", headers=headers).status_code == 403
    assert slack.control.get("state")["installed"] is True


def test_a_form_may_not_drive(slack: RunningSlack) -> None:
    assert slack.http.post("/_local/uninstall", data={"a": "b"}).status_code == 415


def test_unknown_people_and_places_are_answered_with_the_known_ones(slack: RunningSlack) -> None:
    with pytest.raises(RequestRefused, match="ana, bob, carol"):
        slack.say("hello", as_="dave")
    with pytest.raises(RequestRefused, match="#general, #ops, #random, @clerkbot"):
        slack.say("hello", in_="#nowhere")


def test_a_page_that_waits_hears_of_the_next_change(slack: RunningSlack) -> None:
    change = slack.control.get("state")["change"]
    slack.say("something new", wait=0)
    assert slack.control.get("state", after=str(change), wait="10")["change"] > change


def test_the_clock_only_goes_forward(slack: RunningSlack) -> None:
    before = slack.control.call("clock")["now"]
    assert slack.control.call("clock", advance=3600)["now"] >= before + 3600
    with pytest.raises(RequestRefused, match="forward"):
        slack.control.call("clock", advance=-1)


def test_messages_carry_the_time_of_the_stacks_clock(slack: RunningSlack) -> None:
    now = slack.control.call("clock", advance=7200)["now"]
    assert float(slack.say("later")["ts"]) >= now
