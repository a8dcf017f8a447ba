"""Where the bot may send an answer: to Slack, or to what stands in for it."""

from __future__ import annotations

import pytest

from chalicelib.domain.slack_values import is_response_url

SLACK = "https://slack.com/api/"
LOCAL = "http://127.0.0.1:8080/api/"


@pytest.mark.parametrize("path", ["commands/T1/2/3", "actions/T1/2/3", "app/T1/2/3"])
@pytest.mark.parametrize("api_url", [SLACK, LOCAL])
def test_slacks_addresses_are_taken(path: str, api_url: str) -> None:
    assert is_response_url(f"https://hooks.slack.com/{path}", api_url)


def test_a_server_in_slacks_place_answers_for_itself() -> None:
    assert is_response_url("http://127.0.0.1:8080/hooks/actions/1", LOCAL)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://hooks.slack.com/commands/1",
        "https://slack.com/commands/1",
        "https://evil.example/commands/1",
        "https://hooks.slack.com.evil.example/1",
        "https://hooks.slack.com@evil.example/1",
        "https://hooks.slack.com:8443/1",
        "https://hooks.slack.com",
        "//hooks.slack.com/1",
        "http://127.0.0.1:8080/hooks/actions/1",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
    ],
)
def test_no_other_address_is(url: str) -> None:
    assert not is_response_url(url, SLACK)
