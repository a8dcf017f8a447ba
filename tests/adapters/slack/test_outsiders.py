"""Who belongs to another organization: by what Slack named, and where that is not decisive by what it says of the person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.installation import BotIdentity
from tests.adapters.slack.conftest import BOT
from tests.slack_stub import SlackAnswer, SlackStub, error

IN_GRID = replace(BOT, enterprise="E0ORG")
GRID_WIDE = replace(BOT, workspace="E0ORG")
HERE: dict[str, Any] = {"team_id": "T0ACME"}
SISTER = {"team_id": "T0SISTER", "enterprise_user": {"enterprise_id": "E0ORG"}}
ELSEWHERE = {"team_id": "T0OTHER"}
IN_ANOTHER_GRID = {"team_id": "T0OTHER", "enterprise_user": {"enterprise_id": "E0OTHER"}}


def described(user: dict[str, Any]) -> SlackAnswer:
    return SlackAnswer({"ok": True, "user": {"id": "U0DANA", "profile": {}, **user}})


def gateway(slack: SlackStub, bot: BotIdentity) -> SlackGateway:
    return SlackGateway(bot, slack.api_url, SlackCaches(lambda: 0.0))


@pytest.mark.parametrize(
    ("bot", "user", "outside"),
    [
        (BOT, HERE, False),
        (BOT, ELSEWHERE, True),
        (BOT, {}, False),
        (IN_GRID, HERE, False),
        (IN_GRID, SISTER, False),
        (IN_GRID, ELSEWHERE, True),
        (IN_GRID, IN_ANOTHER_GRID, True),
        (GRID_WIDE, SISTER, False),
        (GRID_WIDE, IN_ANOTHER_GRID, True),
    ],
)
def test_by_the_team_and_the_organization_of_the_profile(
    slack: SlackStub, bot: BotIdentity, user: dict[str, Any], outside: bool
) -> None:
    slack.answer_next("users.info", described(user))
    assert gateway(slack, bot).is_outside("U0DANA") is outside


def test_who_came_from_another_team_is_outside_without_a_call_where_there_is_one_workspace(slack: SlackStub) -> None:
    assert (gateway(slack, BOT).is_outside("U0DANA", suspected=True), slack.calls) == (True, [])


@pytest.mark.parametrize(("user", "outside"), [(SISTER, False), (IN_ANOTHER_GRID, True), ({}, True)])
def test_in_an_enterprise_organization_the_profile_decides_about_who_came_from_another_team(
    slack: SlackStub, user: dict[str, Any], outside: bool
) -> None:
    slack.answer_next("users.info", described(user))
    assert gateway(slack, IN_GRID).is_outside("U0DANA", suspected=True) is outside


def test_of_whom_slack_tells_nothing_the_event_decides(slack: SlackStub) -> None:
    slack.answer_next("users.info", error("user_not_found"))
    assert gateway(slack, IN_GRID).is_outside("U0DANA", suspected=True)


def test_it_is_asked_once_an_hour(slack: SlackStub) -> None:
    here = gateway(slack, BOT)
    slack.answer_next("users.info", described(ELSEWHERE))
    assert [here.is_outside("U0DANA") for _ in range(3)] == [True] * 3
    assert len(slack.arguments_of("users.info")) == 1
