"""Files in the local Slack: the three steps by the real client, what the message shows, and who may."""

from __future__ import annotations

import json

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.slack.message_rendering import render_messages
from tests.playground.slack.running_slack import RunningSlack
from tests.playground.slack.test_web_api import refusal

CONTENT = json.dumps({"label": "<script>Zoë</script>"}, ensure_ascii=False).encode()


def direct_channel(web: WebClient) -> str:
    return str(web.conversations_open(users=["U0ANA0001"])["channel"]["id"])


def test_an_uploaded_file_is_in_the_conversation_and_can_be_opened(slack: RunningSlack) -> None:
    web = slack.web()
    channel = direct_channel(web)
    web.files_upload_v2(content=CONTENT, filename="data.json", title="My data", channel=channel, initial_comment="Here")
    message = web.conversations_history(channel=channel, limit=1)["messages"][0]
    [file] = message["files"]
    assert (message["text"], file["name"], file["title"], file["size"]) == (
        "Here",
        "data.json",
        "My data",
        len(CONTENT),
    )
    opened = slack.http.get(file["url_private"])
    assert (opened.content, opened.headers["content-type"]) == (CONTENT, "application/json")
    assert opened.headers["x-content-type-options"] == "nosniff"
    assert slack.http.get(file["url_private_download"]).headers["content-disposition"] == "attachment"
    assert "[file: data.json" in render_messages([message], {}, colours=False)


def test_a_file_that_is_not_shared_yet_cannot_be_opened(slack: RunningSlack) -> None:
    place = slack.web().files_getUploadURLExternal(filename="data.json", length=len(CONTENT))
    slack.http.post(place["upload_url"], content=CONTENT)
    assert slack.http.get(f"/files-pri/T0LOCAL01-{place['file_id']}/data.json").status_code == 404


def test_content_of_another_length_or_for_no_file_is_refused(slack: RunningSlack) -> None:
    place = slack.web().files_getUploadURLExternal(filename="data.json", length=len(CONTENT) + 1)
    assert slack.http.post(place["upload_url"], content=CONTENT).status_code == 400
    assert slack.http.post("/upload/v1/nothing", content=CONTENT).status_code == 400


def test_what_was_not_uploaded_or_is_shared_already_cannot_be_shared(slack: RunningSlack) -> None:
    web = slack.web()
    channel = direct_channel(web)
    place = web.files_getUploadURLExternal(filename="data.json", length=len(CONTENT))
    files: list[dict[str, str | None]] = [{"id": str(place["file_id"])}]
    with pytest.raises(SlackApiError, match="file_not_found"):
        web.files_completeUploadExternal(files=files, channel_id=channel)
    slack.http.post(place["upload_url"], content=CONTENT)
    web.files_completeUploadExternal(files=files, channel_id=channel)
    with pytest.raises(SlackApiError, match="file_not_found"):
        web.files_completeUploadExternal(files=files, channel_id=channel)


def test_a_file_goes_only_where_the_bot_is(slack: RunningSlack) -> None:
    web = slack.web()
    place = web.files_getUploadURLExternal(filename="data.json", length=len(CONTENT))
    slack.http.post(place["upload_url"], content=CONTENT)
    files: list[dict[str, str | None]] = [{"id": str(place["file_id"])}]
    with pytest.raises(SlackApiError, match="not_in_channel"):
        web.files_completeUploadExternal(files=files, channel_id="C0OPS0001")


def test_an_upload_needs_a_name_and_a_length(slack: RunningSlack) -> None:
    assert refusal(slack.web().files_getUploadURLExternal, filename="", length=1) == "invalid_arguments"
    assert refusal(slack.web().files_getUploadURLExternal, filename="data.json", length=0) == "invalid_arguments"


def test_blocks_that_are_too_long_together_are_refused(slack: RunningSlack) -> None:
    def blocks(count: int) -> list[dict[str, object]]:
        return [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_975}} for _ in range(count)]

    slack.web().chat_postMessage(channel="C0GENERAL", text="x", blocks=blocks(4))
    assert (
        refusal(slack.web().chat_postMessage, channel="C0GENERAL", text="x", blocks=blocks(5)) == "msg_blocks_too_long"
    )
