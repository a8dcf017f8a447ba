"""files.*: the bot uploads a file in three steps, of which the second is a POST to the address that the first one names.

Source: https://docs.slack.dev/messaging/working-with-files#upload
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from playground.errors import SlackError
from playground.slack import posting
from playground.slack.file_store import StoredFile, file_object
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.web_api.api_call import Answer, ApiCall, ApiMethod

_LARGEST = 1024**3


def get_upload_url(call: ApiCall) -> Answer:
    name = call.need("filename")
    if not call.text("length").isdecimal() or not 0 < int(call.text("length")) <= _LARGEST:
        raise SlackError("invalid_arguments")
    file = call.workspace.files.announce(name, int(call.text("length")))
    return {"upload_url": f"{call.workspace.stack.base_url}/upload/v1/{file.key}", "file_id": file.id}


async def take_content(workspace: LocalWorkspace, request: Request) -> Response:
    """`/upload/v1/KEY`: the content itself as the body."""
    content = await request.body()
    if not workspace.files.receive(request.path_params["key"], content):
        return PlainTextResponse("no such upload, or of another length", status_code=400)
    return PlainTextResponse(f"OK - {len(content)}")


def complete_upload(call: ApiCall) -> Answer:
    """Share the files in a channel with one message; without a channel they stay private."""
    asked = call.data("files", "invalid_arguments")
    if not isinstance(asked, list) or not asked:
        raise SlackError("invalid_arguments")
    found = [(_uploaded(call, each), str(each.get("title") or "")) for each in asked]
    workspace = call.workspace
    shown = [
        file_object(
            file,
            title or file.name,
            workspace.bot.id,
            workspace.stack.base_url,
            workspace.stack.team_id,
            int(workspace.now),
        )
        for file, title in found
    ]
    with workspace.database.transaction():
        if call.text("channel_id"):
            channel = call.joined_channel("channel_id")
            posting.post_files_as_bot(
                workspace, channel, shown, call.text("initial_comment"), call.text("thread_ts") or None
            )
        for file, _ in found:
            workspace.files.complete(file)
    return {"files": [{"id": each["id"], "title": each["title"]} for each in shown]}


async def show_file(workspace: LocalWorkspace, request: Request) -> Response:
    """The content of a shared file, to look at or (`download/`) to keep. The local Slack asks nobody who they are."""
    file = workspace.files.get(request.path_params["file"])
    if file is None or file.content is None or not file.is_complete:
        return PlainTextResponse("There is no such file.", status_code=404)
    headers = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
    if request.path_params["name"].startswith("download/"):
        headers["Content-Disposition"] = "attachment"
    return Response(file.content, media_type=file.kind[0], headers=headers)


def _uploaded(call: ApiCall, asked: Any) -> StoredFile:
    """The file of `{"id", "title"}`, once its content is there."""
    file = call.workspace.files.get(str(asked.get("id"))) if isinstance(asked, dict) else None
    if file is None or file.content is None or file.is_complete:
        raise SlackError("file_not_found")
    return file


METHODS = {
    "files.getUploadURLExternal": ApiMethod(get_upload_url, "files:write"),
    "files.completeUploadExternal": ApiMethod(complete_upload, "files:write"),
}
