"""OAuth from both sides, and what an uninstallation changes."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk.errors import SlackApiError

from playground.slack.browser_installation import install_in_browser
from tests.playground.slack.recording_bot import Received, RecordingBot, StubAnswer
from tests.playground.slack.running_slack import SCOPES, RunningSlack


def test_allow_leads_back_with_a_code_and_the_state(empty_slack: RunningSlack) -> None:
    query = parse_qs(urlsplit(empty_slack.decide("allow")).query)
    assert query["state"] == ["a state"]
    assert query["code"][0]


def test_cancel_leads_back_with_access_denied(empty_slack: RunningSlack) -> None:
    query = parse_qs(urlsplit(empty_slack.decide("cancel")).query)
    assert query == {"error": ["access_denied"], "state": ["a state"]}


def test_the_allow_page_escapes_what_it_shows(empty_slack: RunningSlack) -> None:
    query = {
        "client_id": empty_slack.stack.client_id,
        "scope": "<script>alert(1)</script>",
        "state": '"><script>alert(2)</script>',
        "redirect_uri": f"{empty_slack.stack.base_url}/slack/oauth_redirect",
    }
    page = empty_slack.http.get("/oauth/v2/authorize", params=query)
    assert page.status_code == 200
    assert "<script>" not in page.text


def test_a_strange_client_gets_no_allow_page(empty_slack: RunningSlack) -> None:
    assert empty_slack.http.get("/oauth/v2/authorize", params={"client_id": "9.9"}).status_code == 400


def test_the_code_is_exchanged_for_slacks_answer(empty_slack: RunningSlack) -> None:
    answer = empty_slack.exchange(empty_slack.allow(user="carol"))
    assert answer["access_token"] == empty_slack.stack.bot_token
    assert (answer["token_type"], answer["bot_user_id"]) == ("bot", "U0CLERK01")
    assert answer["team"]["id"] == "T0LOCAL01"
    assert (answer["enterprise"], answer["is_enterprise_install"]) == (None, False)
    assert answer["authed_user"] == {"id": "U0CAROL01"}
    assert answer["scope"] == SCOPES.replace(" ", ",")


def test_a_code_works_once(empty_slack: RunningSlack) -> None:
    code = empty_slack.allow()
    empty_slack.exchange(code)
    with pytest.raises(SlackApiError, match="invalid_code"):
        empty_slack.exchange(code)


def test_a_code_is_old_after_ten_minutes(empty_slack: RunningSlack) -> None:
    code = empty_slack.allow()
    empty_slack.control.call("clock", advance=601)
    with pytest.raises(SlackApiError, match="invalid_code"):
        empty_slack.exchange(code)


def test_before_the_installation_the_bot_hears_nothing(empty_slack: RunningSlack, bot: RecordingBot) -> None:
    empty_slack.say("anybody there?")
    assert bot.requests == []


def test_installed_the_bot_is_invited_to_general(empty_slack: RunningSlack, bot: RecordingBot) -> None:
    empty_slack.install_quickly()
    (event,) = bot.events("member_joined_channel")
    assert (event["user"], event["channel"]) == ("U0CLERK01", "C0GENERAL")


def test_installing_again_keeps_the_token_and_invites_nobody_twice(slack: RunningSlack, bot: RecordingBot) -> None:
    before = slack.token
    slack.install_quickly()
    assert slack.token == before
    assert bot.events("member_joined_channel") == []


def test_after_an_uninstallation_the_token_is_dead_and_the_next_one_new(slack: RunningSlack) -> None:
    old = slack.token
    slack.control.call("uninstall")
    with pytest.raises(SlackApiError, match="account_inactive"):
        slack.web(old).auth_test()
    slack.install_quickly()
    assert slack.token != old
    assert slack.web().auth_test()["ok"] is True
    with pytest.raises(SlackApiError, match="account_inactive"):
        slack.web(old).auth_test()


def test_a_token_that_the_bot_revokes_is_told_as_revoked(slack: RunningSlack) -> None:
    old = slack.token
    assert slack.web().auth_revoke()["revoked"] is True
    with pytest.raises(SlackApiError, match="token_revoked"):
        slack.web(old).auth_test()


def test_the_installation_goes_through_the_bots_pages_with_its_cookies(
    empty_slack: RunningSlack, bot: RecordingBot
) -> None:
    allow = (
        f"{empty_slack.stack.base_url}/oauth/v2/authorize?client_id={empty_slack.stack.client_id}&scope=chat:write"
        f"&state=s1&redirect_uri={empty_slack.stack.base_url}/slack/oauth_redirect"
    )

    def install_pages(request: Received) -> StubAnswer:
        if request.path == "/slack/install":
            return StubAnswer(302, headers=(("Location", allow), ("Set-Cookie", "oauth_state=s1; Path=/; HttpOnly")))
        return StubAnswer(body=b"<p>installed</p>")

    bot.answers = install_pages
    assert install_in_browser(empty_slack.stack.base_url, "bob") == "<p>installed</p>"
    back = bot.requests[-1]
    assert back.path.startswith("/slack/oauth_redirect?code=")
    assert back.headers["cookie"] == "oauth_state=s1"
    assert back.headers["host"] == f"127.0.0.1:{empty_slack.stack.front_port}"
