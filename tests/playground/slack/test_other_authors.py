"""Who is not an active person of the workspace: other apps, members of other organizations, those who left."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.slack.recording_bot import RecordingBot
from tests.playground.slack.running_slack import RunningSlack


def write(slack: RunningSlack, author: str) -> None:
    slack.control.call("post_as_other", author=author, in_="#general", text="@ana look")


def test_another_app_writes_with_its_bot_id_and_a_webhook_without_a_user_of_its_own(
    slack: RunningSlack, bot: RecordingBot
) -> None:
    write(slack, "app")
    write(slack, "webhook")
    by_app, by_webhook = bot.events("message")
    assert (by_app["bot_id"], by_app["user"], by_app["text"]) == ("B0DEPLOY1", "U0DEPLOY1", "<@U0ANA0001> look")
    assert (by_webhook["subtype"], by_webhook["bot_id"]) == ("bot_message", "B0DEPLOY1")
    assert slack.web().users_info(user="U0DEPLOY1")["user"]["is_bot"]


def test_a_member_of_another_organization_comes_with_their_team(slack: RunningSlack, bot: RecordingBot) -> None:
    write(slack, "external")
    (event,) = bot.events("message")
    assert (event["user"], event["user_team"], event["source_team"]) == ("U0DANA001", "T0OTHER99", "T0OTHER99")
    assert bot.deliveries()[-1].envelope["is_ext_shared_channel"]
    assert slack.web().users_info(user="U0DANA001")["user"]["team_id"] == "T0OTHER99"


def test_a_member_of_another_organization_talks_to_the_bot_in_the_shared_channel(
    slack: RunningSlack, bot: RecordingBot
) -> None:
    slack.control.call("invite", in_="#random")
    slack.control.call("say", as_="dana", in_="#random", text="@clerkbot subscribe")
    (event,) = bot.events("app_mention")
    assert (event["user"], event["user_team"], event["text"]) == ("U0DANA001", "T0OTHER99", "<@U0CLERK01> subscribe")
    assert all(delivery.envelope["is_ext_shared_channel"] for delivery in bot.deliveries()[-2:])
    assert slack.web().conversations_info(channel="C0RANDOM1")["channel"]["is_ext_shared"]


def test_who_is_of_the_workspace_names_no_other_team_in_the_shared_channel(
    slack: RunningSlack, bot: RecordingBot
) -> None:
    slack.control.call("invite", in_="#random")
    slack.control.call("say", as_="bob", in_="#random", text="@clerkbot subscribe")
    assert "user_team" not in bot.events("app_mention")[-1]


def test_who_left_is_deleted_in_no_channel_and_cannot_be_written_to(slack: RunningSlack) -> None:
    web = slack.web()
    slack.control.call("account", as_="carol", active=False)
    assert web.users_info(user="U0CAROL01")["user"]["deleted"]
    assert "U0CAROL01" not in web.conversations_members(channel="C0GENERAL")["members"]
    with pytest.raises(SlackApiError, match="user_disabled"):
        web.conversations_open(users=["U0CAROL01"])
    slack.control.call("account", as_="carol", active=True)
    assert web.conversations_open(users=["U0CAROL01"])["ok"]
    assert "U0CAROL01" in web.conversations_members(channel="C0GENERAL")["members"]


def test_a_page_of_a_thousand_members_is_refused(slack: RunningSlack) -> None:
    with pytest.raises(SlackApiError, match="invalid_limit"):
        slack.web().conversations_members(channel="C0GENERAL", limit=1000)
