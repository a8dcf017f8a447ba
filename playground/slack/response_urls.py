"""POSTs to a response URL: the bot answers an interaction later, without a token and even where it is not a member."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from playground.errors import SlackError
from playground.slack import posting
from playground.slack.block_rules import message_findings
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.trigger_ids_and_response_urls import ResponseTarget


async def take_answer(workspace: LocalWorkspace, request: Request) -> Response:
    """`/hooks/KIND/TEAM/KEY`: 404 with `expired_url` or `used_url` once the URL is used up."""
    try:
        said = json.loads(await request.body())
    except ValueError:
        said = None
    if not isinstance(said, dict):
        return JSONResponse({"ok": False, "error": "invalid_payload"}, status_code=400)
    try:
        with workspace.database.transaction():
            target = workspace.response_urls.use(request.path_params["key"], workspace.now)
    except SlackError as used_up:
        return JSONResponse(used_up.as_answer(), status_code=404)
    try:
        _apply(workspace, target, said, request.path_params["key"])
    except SlackError as refusal:
        return JSONResponse(refusal.as_answer(), status_code=400)
    return JSONResponse({"ok": True})


def _apply(workspace: LocalWorkspace, target: ResponseTarget, said: dict[str, object], key: str) -> None:
    channel = workspace.channels.get(target.channel)
    original = workspace.messages.get(target.channel, target.message_ts) if target.message_ts else None
    replaceable = original if original and original.author == workspace.bot.id else None
    if channel is None:
        raise SlackError("channel_not_found")
    if said.get("delete_original"):
        if replaceable:
            posting.delete(workspace, replaceable)
        return
    text, blocks = str(said.get("text") or ""), said.get("blocks") or []
    if findings := message_findings(blocks):
        raise SlackError("invalid_blocks", errors=findings)
    assert isinstance(blocks, list)  # noqa: S101 - message_findings refuses anything else
    if not text and not blocks:
        raise SlackError("no_text")
    if said.get("replace_original") and replaceable:
        posting.change(workspace, replaceable, text=text, blocks=blocks, editor=workspace.bot.id)
        return
    thread_ts = str(said.get("thread_ts") or "") or None
    if said.get("response_type") == "in_channel":
        posted = posting.post_as_bot(workspace, channel=channel, text=text, blocks=blocks, thread_ts=thread_ts)
    else:
        posted = posting.post_ephemeral(
            workspace, channel=channel, recipient=target.user, text=text, blocks=blocks, thread_ts=thread_ts
        )
    if target.message_ts is None:
        workspace.response_urls.set_original(key, posted.ts)
