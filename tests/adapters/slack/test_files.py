"""A message with a file: uploaded in Slack's three steps, shared once, and found again by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.reply import Destination, DestinationKind, File, Message, Reply
from chalicelib.ports import MessageRefused, RetryLater, Unreachable
from tests.slack_stub import HANG_UP, RESPONSE_URL, UPLOAD, SlackAnswer, SlackStub, error, outage

CONTENT = '{"items": ["Zoë"]}'.encode()
EXPORT = Reply(
    Destination(DestinationKind.DIRECT, "U0ANA"),
    Message("*Your data*", file=File("clerkbot-data.json", "Your ClerkBot data", CONTENT)),
    name="U0ANA/D1/1.0/1",
)


def steps(slack: SlackStub) -> list[str]:
    return [call.method for call in slack.calls if call.method.startswith(("files.", UPLOAD))]


def test_a_file_is_announced_uploaded_and_shared_in_the_direct_message(acme: SlackGateway, slack: SlackStub) -> None:
    acme.send(EXPORT)
    assert steps(slack) == ["files.getUploadURLExternal", UPLOAD, "files.completeUploadExternal"]
    [announced] = slack.arguments_of("files.getUploadURLExternal")
    assert (announced["filename"][:14], int(announced["length"])) == ("clerkbot-data-", len(CONTENT))
    assert slack.arguments_of(UPLOAD) == [{"content": CONTENT}]
    [shared] = slack.arguments_of("files.completeUploadExternal")
    assert (shared["channel_id"], shared["initial_comment"]) == ("DU0ANA", "*Your data*")
    assert [file["title"] for file in shared["files"]] == ["Your ClerkBot data"]


def test_the_token_goes_to_slacks_api_and_not_to_the_address_of_the_upload(
    acme: SlackGateway, slack: SlackStub
) -> None:
    acme.send(EXPORT)
    assert [call.authorization for call in slack.calls if call.method == UPLOAD] == [""]


def test_a_file_that_was_shared_before_the_worker_died_is_not_shared_again(
    acme: SlackGateway, slack: SlackStub
) -> None:
    acme.send(EXPORT)
    name = slack.arguments_of("files.getUploadURLExternal")[0]["filename"]
    slack.answer_next("conversations.history", SlackAnswer({"ok": True, "messages": [{}, {"files": [{"name": name}]}]}))
    acme.send(EXPORT)
    assert len(slack.arguments_of("files.completeUploadExternal")) == 1


def test_a_file_that_was_not_shared_yet_is_uploaded_anew(acme: SlackGateway, slack: SlackStub) -> None:
    acme.send(replace(EXPORT, name="another request"))
    other = slack.arguments_of("files.getUploadURLExternal")[0]["filename"]
    slack.answer_next("conversations.history", SlackAnswer({"ok": True, "messages": [{"files": [{"name": other}]}]}))
    acme.send(EXPORT)
    assert len(slack.arguments_of("files.completeUploadExternal")) == 2


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", UPLOAD, "files.completeUploadExternal"])
@pytest.mark.parametrize("failure", [HANG_UP, outage()], ids=["hung up", "outage"])
def test_each_step_that_fails_is_tried_later(
    acme: SlackGateway, slack: SlackStub, method: str, failure: SlackAnswer
) -> None:
    slack.answer_next(method, failure)
    with pytest.raises(RetryLater):
        acme.send(EXPORT)
    acme.send(EXPORT)
    assert steps(slack)[-3:] == ["files.getUploadURLExternal", UPLOAD, "files.completeUploadExternal"]


def test_an_installation_that_may_send_no_files_is_told_apart(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next("files.getUploadURLExternal", error("missing_scope"))
    with pytest.raises(Unreachable, match="missing_scope"):
        acme.send(EXPORT)


@pytest.mark.parametrize("answer", [error("invalid_blocks", 400), error("msg_blocks_too_long", 400)])
def test_a_response_url_that_refuses_the_blocks_is_no_closed_place(
    acme: SlackGateway, slack: SlackStub, answer: SlackAnswer
) -> None:
    slack.answer_next(RESPONSE_URL, answer)
    destination = Destination(DestinationKind.RESPONSE, "U0ANA", response_url=slack.response_url())
    with pytest.raises(MessageRefused):
        acme.send(Reply(destination, Message("Hello")))
    assert slack.arguments_of("chat.postMessage") == []


def test_an_address_that_takes_no_file_is_told_and_not_tried_for_hours(acme: SlackGateway, slack: SlackStub) -> None:
    slack.answer_next(UPLOAD, SlackAnswer(status=403, page="expired"))
    with pytest.raises(Unreachable, match="403"):
        acme.send(EXPORT)
