"""What a person does in a modal: fill it in, submit it, close it."""

from __future__ import annotations

from typing import Any

from playground.slack.control_api.bot_replies import BotReplies
from playground.slack.control_api.control_request import Body, ControlError, find_person, find_view
from playground.slack.element_state import WrongEntry, elements_of, has_state, is_called, options_of, without_emoji
from playground.slack.interactive_elements import element_name
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import Member
from playground.slack.modals import Modals
from playground.slack.view_store import StoredView


class ModalActions:
    """Each method is one action on the upper modal of a person: it takes a request's body and returns the answer's."""

    def __init__(self, workspace: LocalWorkspace, modals: Modals, replies: BotReplies) -> None:
        self._workspace = workspace
        self._modals = modals
        self._replies = replies

    async def fill(self, body: Body) -> Body:
        """{as, values | state}: enter without submitting → {view}. See `submit`."""
        person = find_person(self._workspace, body.get("as"))
        return {"view": self._filled(person, body).body}

    async def submit(self, body: Body) -> Body:
        """{as, values?, state?} → {accepted, sent, errors, problem, replies, updated, view?, idle}.

        `values`: label, block id or action id of a field → what to enter; `state`: the same by block id and action id.
        `errors` (by block id) and `problem` are what the person reads then, and the modal stays open.
        """
        person = find_person(self._workspace, body.get("as"))
        since = self._workspace.database.last_change
        view = self._filled(person, body)
        result = await self._modals.submit(person, view)
        facts = {
            "accepted": not result.problem and not result.errors,
            "sent": result.is_sent,
            "errors": result.errors,
            "problem": result.problem,
            "submitted": {"title": view.body["title"]["text"], "labels": _labels(view)},
        }
        return await self._replies.collect(since, person, None, body, **facts)

    async def dismiss(self, body: Body) -> Body:
        """{as, view?, all?: bool}: close the upper modal without submitting it, or all of them → {closed, replies, …}.

        `view` is the id of the one that is meant: where it is not the upper one any more, nothing is closed.
        """
        person = find_person(self._workspace, body.get("as"))
        since = self._workspace.database.last_change
        upper = self._workspace.views.modal(person.id)
        if body.get("view") and (upper is None or upper.id != body["view"]):
            return await self._replies.collect(since, person, None, body, closed="")
        view = find_view(self._workspace, person, "modal")
        await self._modals.close(person, view, whole_stack=bool(body.get("all")))
        return await self._replies.collect(since, person, None, body, closed=view.body["title"]["text"])

    def _filled(self, person: Member, body: Body) -> StoredView:
        """The modal with what the request enters; raises ControlError no_view, no_such_field, wrong_entry."""
        view = find_view(self._workspace, person, "modal")
        entered: dict[str, dict[str, Any]] = {
            str(block): dict(values) for block, values in dict(body.get("state") or {}).items()
        }
        for name, value in dict(body.get("values") or {}).items():
            block_id, action_id = _field(view, str(name))
            entered.setdefault(block_id, {})[action_id] = value
        try:
            return self._modals.enter(person, view, entered)
        except WrongEntry as wrong:
            raise ControlError("wrong_entry", f"{wrong}.", choices=wrong.choices) from None


def _field(view: StoredView, name: str) -> tuple[str, str]:
    """Block id and action id of the field of that label (any case), block id or action id; raises ControlError."""
    fields = [(block, element) for block in view.body["blocks"] for element in elements_of(block) if has_state(element)]
    fits = [
        (block["block_id"], element["action_id"])
        for block, element in fields
        if name in (block["block_id"], element["action_id"]) or is_called(element_name(element, block), name)
    ]
    if len(fits) == 1:
        return fits[0]
    known = [
        {
            "label": element_name(element, block),
            "action_id": element["action_id"],
            "type": element["type"],
            "options": [without_emoji(option["text"]["text"]) for option in options_of(element)],
        }
        for block, element in fields
    ]
    what = "Several fields fit" if fits else "The modal has no field"
    raise ControlError("no_such_field", f"{what} {name!r}.", fields=known)


def _labels(view: StoredView) -> dict[str, str]:
    return {block["block_id"]: block["label"]["text"] for block in view.body["blocks"] if block["type"] == "input"}
