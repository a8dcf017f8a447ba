"""Slack as the use cases see it: its errors as those of the ports, and what it is asked."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.adapters.slack import gateway
from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.installation import BotIdentity
from chalicelib.domain.person import Status
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import MessageRefused, PermanentError, RetryLater, TokenRejected, Unreachable
from tests.adapters.aws.failing_servers import Failure, break_off, close, failing_http, reset
from tests.adapters.slack.conftest import BOT
from tests.slack_stub import SlackAnswer, SlackStub, error


def described(**profile: Any) -> SlackAnswer:
    """An answer of users.info."""
    user = {"tz": "Asia/Tokyo", "profile": {"display_name": "Ana of tomorrow", **profile}}
    return SlackAnswer({"ok": True, "user": user})


@pytest.mark.parametrize(
    ("answer", "raised"),
    [
        (error("token_revoked"), TokenRejected),
        (error("account_inactive"), TokenRejected),
        (error("invalid_auth"), TokenRejected),
        (error("channel_not_found"), Unreachable),
        (error("not_in_channel"), Unreachable),
        (error("missing_scope"), Unreachable),
        (error("internal_error"), RetryLater),
        (error("fatal_error"), RetryLater),
        (error("service_unavailable", 503), RetryLater),
        (error("an_error_of_tomorrow", 500), RetryLater),
        (error("invalid_blocks"), MessageRefused),
        (error("invalid_blocks_format"), MessageRefused),
        (error("msg_blocks_too_long"), MessageRefused),
        (error("msg_too_long"), MessageRefused),
        (error("an_error_of_tomorrow"), PermanentError),
    ],
)
def test_an_error_of_slack_is_one_of_the_port(
    acme: SlackGateway, slack: SlackStub, answer: SlackAnswer, raised: type[Exception]
) -> None:
    slack.answer_next("chat.getPermalink", answer)
    assert answer.document is not None
    with pytest.raises(raised, match=answer.document["error"]):
        acme.permalink("C0GENERAL", "1800000000.000100")


@pytest.mark.parametrize(
    ("headers", "after"),
    [({"Retry-After": "37"}, 37.0), ({"retry-after": "5"}, 5.0), ({}, 1.0), ({"Retry-After": "soon"}, 1.0)],
)
def test_a_rate_limit_is_waited_for_as_long_as_slack_says(
    acme: SlackGateway, slack: SlackStub, headers: dict[str, str], after: float
) -> None:
    slack.answer_next("chat.getPermalink", SlackAnswer({"ok": False, "error": "ratelimited"}, 429, headers))
    with pytest.raises(RetryLater) as caught:
        acme.permalink("C0GENERAL", "1800000000.000100")
    assert (caught.value.after, len(slack.calls)) == (after, 1)


def answer_to(url: str) -> Reply:
    return Reply(Destination(DestinationKind.RESPONSE, "U0ANA", "D0CLERK", response_url=url), Message("Saved."))


def test_an_answer_goes_to_the_address_that_slack_gave(acme: SlackGateway, slack: SlackStub) -> None:
    acme.send(answer_to(slack.response_url()))
    assert [call.method for call in slack.calls] == ["response_url"]


@pytest.mark.parametrize(
    "host",
    ["", "localhost", "127.0.0.1:1", "evil.example", "hooks.slack.com.evil.example", "hooks.slack.com@127.0.0.1"],
)
def test_an_answer_never_goes_to_another_server(acme: SlackGateway, slack: SlackStub, host: str) -> None:
    """The person still gets it, by direct message."""
    acme.send(answer_to(f"http://{host}/response/1"))
    assert [call.method for call in slack.calls] == ["conversations.open", "chat.postMessage"]


@pytest.mark.parametrize("failure", [close, reset, break_off], ids=lambda failure: failure.__name__)
def test_a_broken_connection_is_retried_later(failure: Failure) -> None:
    with failing_http(failure) as url, pytest.raises(RetryLater, match="could not be reached"):
        SlackGateway(BOT, f"{url}/api/", SlackCaches(lambda: 0.0)).permalink("C0GENERAL", "1800000000.000100")


def test_a_slack_that_is_not_there_is_retried_later() -> None:
    with pytest.raises(RetryLater, match="could not be reached"):
        SlackGateway(BOT, "http://127.0.0.1:9/api/", SlackCaches(lambda: 0.0)).permalink("C1", "1800000000.000100")


@pytest.mark.parametrize(
    ("read", "seconds"),
    [(SlackGateway.status, 120), (SlackGateway.profile, 600), (SlackGateway.zone, 600)],
    ids=["status", "profile", "zone"],
)
def test_each_reader_asks_again_when_the_answer_is_too_old_for_it(
    acme: SlackGateway,
    slack: SlackStub,
    now: list[float],
    read: Callable[[SlackGateway, str], object],
    seconds: float,
) -> None:
    calls = []
    for passed in (0.0, seconds - 1, 2.0):
        now[0] += passed
        read(acme, "U0ANA")
        calls.append(len(slack.arguments_of("users.info")))
    assert calls == [1, 1, 2]


def test_a_zone_that_is_wanted_as_it_is_now_is_asked_for_and_serves_the_others(
    acme: SlackGateway, slack: SlackStub, now: list[float]
) -> None:
    acme.zone("U0ANA")
    now[0] += 1
    acme.zone("U0ANA", anew=True)
    acme.zone("U0ANA")
    assert len(slack.arguments_of("users.info")) == 2


def test_an_answer_for_one_reader_serves_the_others(acme: SlackGateway, slack: SlackStub, now: list[float]) -> None:
    acme.profile("U0ANA")
    now[0] += 121
    slack.answer_next("users.info", described(status_emoji=":palm_tree:", status_expiration=1_800_009_999))
    assert acme.status("U0ANA") == Status("palm_tree", "", 1_800_009_999.0)
    now[0] += 599
    assert (acme.profile("U0ANA").name, acme.zone("U0ANA")) == ("Ana of tomorrow", "Asia/Tokyo")
    assert len(slack.arguments_of("users.info")) == 2


def test_an_answer_is_as_old_as_its_question(slack: SlackStub) -> None:
    """A Lambda function may be frozen while an answer is on its way."""
    moments = iter([0.0, 7200.0, 7201.0, 7201.0, 7201.0])
    acme = SlackGateway(BOT, slack.api_url, SlackCaches(lambda: next(moments)))
    acme.zone("U0ANA")
    acme.zone("U0ANA")
    assert len(slack.arguments_of("users.info")) == 2


def test_what_failed_is_asked_again(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("users.info", error("service_unavailable", 503))
    with pytest.raises(RetryLater):
        acme.profile("U0ANA")
    assert acme.profile("U0ANA").zone == "Europe/Madrid"


def test_caches_are_shared_between_gateways_and_not_between_workspaces(slack: SlackStub) -> None:
    caches = SlackCaches(lambda: 0.0)
    other = BotIdentity("T0OTHER", "1", "xoxb-2", "U1", "B1", "A1", "")
    for bot in (BOT, BOT, other):
        SlackGateway(bot, slack.api_url, caches).profile("U0ANA")
    assert len(slack.arguments_of("users.info")) == 2


def test_someone_who_left_has_a_profile_all_the_same(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("users.info", error("user_not_found"))
    assert acme.profile("U0LEFT").has_left


def test_an_incoming_webhook_is_no_person_and_is_not_asked_for(acme: SlackGateway, slack: SlackStub) -> None:
    assert (acme.profile("B0HOOK").is_bot, slack.calls) == (True, [])


def test_the_members_of_a_large_channel_are_read_page_by_page(acme: SlackGateway, slack: SlackStub) -> None:
    pages = ((["U1", "U2"], "next"), (["U3"], ""))
    answers = [
        SlackAnswer({"ok": True, "members": members, "response_metadata": {"next_cursor": cursor}})
        for members, cursor in pages
    ]
    slack.answer_next("conversations.members", *answers)
    assert acme.channel_members("C0GENERAL") == {"U1", "U2", "U3"}
    assert [asked.get("cursor") for asked in slack.arguments_of("conversations.members")] == [None, "next"]


def test_no_call_loads_the_certificates_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> ssl.SSLContext:
        raise AssertionError("certificates are loaded for one call")

    monkeypatch.setattr(ssl, "_create_default_https_context", load)
    with pytest.raises(RetryLater, match="could not be reached"):
        SlackGateway(BOT, "https://127.0.0.1:9/api/", SlackCaches(lambda: 0.0)).permalink("C1", "1800000000.000100")


def test_the_time_out_is_shorter_than_the_worker_s_time() -> None:
    assert gateway.TIMEOUT_SECONDS < 20


@pytest.mark.parametrize("status", [200, 403, 408, 502])
@pytest.mark.parametrize("page", ["", "<html>my secret plan</html>"])
def test_a_page_in_the_place_of_an_answer_says_nothing_about_the_call_and_is_not_quoted(
    acme: SlackGateway, slack: SlackStub, status: int, page: str
) -> None:
    slack.answer_next("users.info", SlackAnswer(status=status, page=page))
    with pytest.raises(RetryLater) as caught:
        acme.profile("U0ANA")
    assert "secret" not in str(caught.value)
