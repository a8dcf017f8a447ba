"""The profiles of several people: who is asked for, what is kept, and what a failure means."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.person import Profile
from chalicelib.entrypoints.worker.batch import LEAST_SECONDS_LEFT
from chalicelib.ports import LOOK_UP_SECONDS, RetryLater, TokenRejected
from tests.adapters.slack.conftest import BOT
from tests.slack_stub import SlackCall, SlackStub, error, rate_limited, slow

PEOPLE = [f"U{number}" for number in range(10)]


def asked(slack: SlackStub) -> list[str]:
    return sorted(arguments["user"] for arguments in slack.arguments_of("users.info"))


def test_only_those_are_asked_for_who_are_not_known(acme: SlackGateway, slack: SlackStub) -> None:
    acme.status("U0")
    names = {user: profile.name for user, profile in acme.profiles([*PEOPLE, *PEOPLE, "B0HOOK"]).items()}
    assert names == {**{user: user for user in PEOPLE}, "B0HOOK": "an app"}
    acme.profiles(PEOPLE)
    assert asked(slack) == PEOPLE


def test_an_incoming_webhook_is_an_app_without_a_picture_and_a_zone(acme: SlackGateway) -> None:
    assert acme.profile("B0HOOK") == Profile("B0HOOK", "an app", picture="", zone="", is_bot=True)


def test_nobody_is_asked_for_when_there_is_nobody(acme: SlackGateway, slack: SlackStub) -> None:
    assert (acme.profiles([]), slack.calls) == ({}, [])


def test_eight_people_are_asked_for_at_once() -> None:
    together = threading.Barrier(8)

    class Patient(SlackStub):
        """It answers when eight ask."""

        def usual_answer(self, call: SlackCall) -> dict[str, Any]:
            together.wait(30)
            return super().usual_answer(call)

    with Patient().running() as slack:
        acme = SlackGateway(BOT, slack.api_url, SlackCaches(lambda: 0.0))
        assert set(acme.profiles(PEOPLE[:8], within=30)) == set(PEOPLE[:8])


def test_someone_who_left_does_not_keep_it_from_the_rest(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("users.info", error("user_not_found"))
    assert sum(profile.has_left for profile in acme.profiles(PEOPLE).values()) == 1


def test_a_rate_limit_comes_with_its_seconds_and_what_was_read_is_kept(acme: SlackGateway, slack: SlackStub) -> None:
    acme.profiles(PEOPLE[:4])
    slack.answer_next("users.info", rate_limited(37))
    with pytest.raises(RetryLater) as caught:
        acme.profiles(PEOPLE[:5])
    assert caught.value.after == 37.0
    acme.profiles(PEOPLE[:5])
    assert asked(slack) == [*PEOPLE[:5], PEOPLE[4]]


def test_people_of_whom_slack_does_not_tell_in_time_are_asked_for_later(acme: SlackGateway, slack: SlackStub) -> None:
    acme.profiles(PEOPLE[:4])
    slack.answer_next("users.info", slow(60))
    with pytest.raises(RetryLater, match="4 of 5 people"):
        acme.profiles(PEOPLE[:5], within=0.2)
    assert set(acme.profiles(PEOPLE[:5])) == set(PEOPLE[:5])


def test_a_rejected_token_is_told_as_such(acme: SlackGateway, slack: SlackStub) -> None:
    slack.always = error("token_revoked")
    with pytest.raises(TokenRejected):
        acme.profiles(PEOPLE)


def test_a_job_that_is_begun_last_has_time_to_look_up() -> None:
    assert LOOK_UP_SECONDS < LEAST_SECONDS_LEFT
