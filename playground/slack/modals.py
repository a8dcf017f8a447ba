"""What a person does in the modals that the bot has opened: fill them in, submit them, close them.

Source: https://docs.slack.dev/surfaces/modals
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.errors import SlackError
from playground.slack.bot_requests import BotAnswer
from playground.slack.element_state import Part, elements_of, entered_value, input_problems, value_in
from playground.slack.interaction_requests import InteractionRequests
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import Member
from playground.slack.trigger_ids_and_response_urls import ResponseTarget
from playground.slack.view_store import StoredView
from playground.slack.web_api.views_methods import check_view, view_owner

NO_CONNECTION = "We had some trouble connecting. Try again?"
"""What Slack's client says when the app does not answer a submission, or not in a form that it understands."""

Entered = Mapping[str, Mapping[str, str | list[str]]]
"""Block id → action id → what is entered."""


@dataclass(frozen=True)
class SubmissionResult:
    """`errors` by block id are shown at the fields, and `problem` for the whole modal; with either it stays open.

    `is_sent` is False where Slack itself found the errors.
    """

    errors: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    is_sent: bool = True


class Modals:
    """Each call is something that one person does in their upper modal."""

    def __init__(self, workspace: LocalWorkspace, requests: InteractionRequests) -> None:
        self._workspace = workspace
        self._requests = requests

    def enter(self, person: Member, view: StoredView, entered: Entered) -> StoredView:
        """Fill in elements, without sending anything; raises WrongEntry."""
        workspace, names = self._workspace, self._workspace.entry_names(person)
        values = [
            (block["block_id"], element["action_id"], entered_value(element, new, names))
            for block in view.body["blocks"]
            for element in elements_of(block)
            if (new := entered.get(block["block_id"], {}).get(element["action_id"])) is not None
        ]
        with workspace.database.transaction():
            for block_id, action_id, value in values:
                workspace.entered.put(view.id, person.id, block_id, action_id, value)
        filled = workspace.views.get(view.id)
        assert filled is not None  # noqa: S101 - it was open, and nothing waits in between
        return filled

    async def submit(self, person: Member, view: StoredView) -> SubmissionResult:
        """Send what is entered, and do what the bot answers."""
        if errors := input_problems(view.body["blocks"], view.body["state"]["values"]):
            return SubmissionResult(errors, is_sent=False)
        payload = {
            **self._requests.payload("view_submission", person, view=view.id),
            "view": view.body,
            "response_urls": self._response_urls(person, view),
        }
        answer = await self._requests.send(payload)
        if answer is None:
            return SubmissionResult(problem=NO_CONNECTION)
        try:
            return self._follow(view, answer)
        except SlackError as refusal:
            found = refusal.details.get("response_metadata", {}).get("messages") or [refusal.code]
            return SubmissionResult(problem=f"{NO_CONNECTION} The app's answer is refused: {'; '.join(found)}")

    async def close(self, person: Member, view: StoredView, *, whole_stack: bool = False) -> None:
        """Close the upper modal, or with `whole_stack` (the ✕, Escape) all of them; the bot hears of it if it asked for it."""
        clears = whole_stack or view.body["clear_on_close"]
        closed = self._workspace.views.stack(person.id) if clears else [view]
        for each in closed:
            self._workspace.views.close(each.id)
        for each in closed:
            if each.body["notify_on_close"]:
                payload = self._requests.payload("view_closed", person)
                del payload["trigger_id"]
                await self._requests.send({**payload, "view": each.body, "is_cleared": clears})

    def _follow(self, view: StoredView, answer: BotAnswer) -> SubmissionResult:
        """Do what the answer to a submission says; raises SlackError where Slack would not take it."""
        said = answer.json()
        if said is None and answer.body.strip():
            raise SlackError("the body is no JSON object")
        workspace, action = self._workspace, (said or {}).get("response_action")
        match action:
            case "errors":
                return SubmissionResult(_checked_errors(view, (said or {}).get("errors")))
            case "update":
                new = check_view((said or {}).get("view"), "modal")
                workspace.views.update(view.id, "", new, view_owner(workspace), "", workspace.now)
            case "push":
                new = check_view((said or {}).get("view"), "modal")
                workspace.views.push(view, new, view_owner(workspace), workspace.now)
            case "clear":
                workspace.views.close_all(view.user)
            case None:
                workspace.views.close(view.id)
            case other:
                raise SlackError(f"unknown response_action: {other}")
        return SubmissionResult()

    def _response_urls(self, person: Member, view: StoredView) -> list[Part]:
        """One for each menu with `response_url_enabled`, for the conversation that is chosen there."""
        found = []
        for block in view.body["blocks"]:
            element = block["element"] if block["type"] == "input" else {}
            if element.get("response_url_enabled"):
                value = value_in(view.body["state"]["values"][block["block_id"]][element["action_id"]])
                url = self._requests.response_url("app", ResponseTarget(value, person.id, None)) if value else ""
                found.append({"block_id": block["block_id"], "action_id": element["action_id"], "channel_id": value,
                              "response_url": url})  # fmt: skip
        return [one for one in found if one["channel_id"]]


def _checked_errors(view: StoredView, errors: Any) -> dict[str, str]:
    """Errors belong to blocks of inputs; raises SlackError."""
    inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise SlackError("errors is no object")
    if unknown := sorted(set(errors) - inputs):
        raise SlackError(f"no input block has the id {', '.join(unknown)}")
    return {str(block): str(words) for block, words in errors.items()}
