"""views.*: modals and the Home tab."""

from __future__ import annotations

from typing import Any

from playground.errors import SlackError
from playground.slack.block_rules import view_findings
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.view_store import ViewOwner
from playground.slack.web_api.api_call import Answer, ApiCall, ApiMethod


def open_modal(call: ApiCall) -> Answer:
    workspace = call.workspace
    view = check_view(call.data("view", "invalid_arguments"), "modal")
    origin = workspace.trigger_ids.exchange(call.need("trigger_id"))
    shown = _in_conversation(view, origin.channel)
    return {"view": workspace.views.open(origin.user, shown, view_owner(workspace), workspace.now).body}


def push(call: ApiCall) -> Answer:
    """Above the modal where the trigger id comes from; raises SlackError not_found where it comes from elsewhere."""
    workspace = call.workspace
    view = check_view(call.data("view", "invalid_arguments"), "modal")
    origin = workspace.trigger_ids.exchange(call.need("trigger_id"))
    below = workspace.views.get(origin.view) if origin.view else None
    if below is None or below.body["type"] != "modal":
        raise SlackError("not_found")
    return {"view": workspace.views.push(below, view, view_owner(workspace), workspace.now).body}


def update(call: ApiCall) -> Answer:
    view = check_view(call.data("view", "invalid_arguments"))
    if not call.text("view_id") and not call.text("external_id"):
        raise SlackError("invalid_arguments")
    changed = call.workspace.views.update(
        call.text("view_id"),
        call.text("external_id"),
        view,
        view_owner(call.workspace),
        call.text("hash"),
        call.workspace.now,
    )
    return {"view": changed.body}


def publish(call: ApiCall) -> Answer:
    view = check_view(call.data("view", "invalid_arguments"), "home")
    user = call.need("user_id")
    person = call.workspace.member(user)
    if person is None or person.id != user:
        raise SlackError("user_not_found")
    published = call.workspace.views.publish_home(
        user, view, view_owner(call.workspace), call.text("hash"), call.workspace.now
    )
    return {"view": published.body}


def check_view(view: Any, kind: str = "") -> dict[str, Any]:
    """The view, if Slack would take it; raises SlackError invalid_arguments with the findings."""
    findings = view_findings(view)
    if not findings and kind and view["type"] != kind:
        findings = [f"must be of type {kind} [json-pointer:/view/type]"]
    if findings:
        messages = [f"[ERROR] {finding}" for finding in findings]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})
    whole: dict[str, Any] = view
    return whole


def _in_conversation(view: dict[str, Any], channel: str) -> dict[str, Any]:
    """Menus with `default_to_current_conversation` show the conversation where the modal was opened."""

    def shown(block: dict[str, Any]) -> dict[str, Any]:
        element = block.get("element") or {}
        if not channel or not element.get("default_to_current_conversation"):
            return block
        several = element["type"].startswith("multi_")
        name, value = ("initial_conversations", [channel]) if several else ("initial_conversation", channel)
        return {**block, "element": {**element, name: value}}

    return {**view, "blocks": [shown(block) for block in view["blocks"]]}


def view_owner(workspace: LocalWorkspace) -> ViewOwner:
    return ViewOwner(workspace.stack.team_id, workspace.stack.app_id, workspace.stack.bot_id)


METHODS = {
    "views.open": ApiMethod(open_modal),
    "views.push": ApiMethod(push),
    "views.update": ApiMethod(update),
    "views.publish": ApiMethod(publish),
}
