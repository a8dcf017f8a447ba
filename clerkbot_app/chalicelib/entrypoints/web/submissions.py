"""A submitted modal: errors at its fields, or the job that does what was entered."""

from __future__ import annotations

from typing import Any

from chalicelib.domain.jobs import CommandJob, Envelope, Origin
from chalicelib.domain.modals import Modal, modal_named
from chalicelib.domain.submission import Submission, UnreadableSubmission, changed_names
from chalicelib.entrypoints.web.entered import entered_fields, input_names, shown_fields
from chalicelib.entrypoints.web.forms import sender_of, who
from chalicelib.entrypoints.web.modal_views import IS_UPDATE
from chalicelib.entrypoints.web.payload import (
    Malformed,
    Payload,
    flag_in,
    id_in,
    json_object,
    list_in,
    object_in,
    required,
    text_in,
    timestamp_in,
    token_in,
)
from chalicelib.entrypoints.web.problems import Problems, problems_of
from chalicelib.frozen_value import FrozenValue
from chalicelib.messages.modals.parts import outdated_modal
from chalicelib.messages.modals.your_list import waiting_list
from chalicelib.messages.problems import CHOOSE_AGAIN

_ORIGINS = {Origin.SHORTCUT, Origin.HOME, Origin.BUTTON, Origin.MODAL}


class Submitted(FrozenValue):
    """What is answered to Slack (None: the modal closes), and the job to do, if any."""

    answer: dict[str, Any] | None = None
    envelope: Envelope | None = None


def submitted(payload: Payload, now: float) -> Submitted:
    """`now` in epoch seconds. Raises Malformed."""
    view = object_in(payload, "view")
    modal = modal_named(token_in(view, "callback_id"))
    names = input_names(view)
    if modal is None:
        return Submitted({"response_action": "update", "view": outdated_modal()})
    if not names:
        return Submitted()
    if modal is Modal.LIST:
        return _answered(payload, view, now)
    fields, shown = entered_fields(view), shown_fields(view)
    kept = json_object(text_in(view, "private_metadata") or "{}")
    changed = changed_names(fields, shown, names)
    entered = Submission(modal, fields, changed, flag_in(kept, IS_UPDATE), text_in(kept, "press"))
    try:
        problems = problems_of(entered, now)
    except UnreadableSubmission:
        problems = {names[0]: CHOOSE_AGAIN}
    if problems:
        return Submitted({"response_action": "errors", "errors": _at_fields(problems, names)})
    if modal is Modal.SETTINGS and not entered.changed:
        return Submitted()
    return Submitted(envelope=_job(payload, kept, entered, now))


def _answered(payload: Payload, view: Payload, now: float) -> Submitted:
    """The list asked something, and the answer was submitted: the same as Enter in its field. The modal stays open, and the worker
    fills it anew."""
    blocks = (block for block in list_in(view, "blocks") if isinstance(block, dict) and block.get("type") == "input")
    question = text_in(next(blocks), "block_id")
    typed = entered_fields(view).get(input_names(view)[0], "")
    workspace, user = who(payload)
    opened = required(id_in(view, "id"), "id")
    request = f"submit/{opened}/{token_in(view, 'hash')}"
    job = CommandJob(
        workspace=required(workspace, "team"),
        at=now,
        id=request,
        user=required(user, "user"),
        press=question,
        chosen=str(typed),
        origin=Origin.MODAL,
        view=opened,
        sender=sender_of(payload),
    )
    envelope = Envelope(job, f"{workspace}:{user}", f"{workspace}:{user}:{request}")
    return Submitted({"response_action": "update", "view": waiting_list()}, envelope)


def _at_fields(problems: Problems, names: list[str]) -> Problems:
    """Slack takes errors at the fields that the modal has; of another version's modal they stand at the first one."""
    return {name: text for name, text in problems.items() if name in names} or {names[0]: next(iter(problems.values()))}


def _job(payload: Payload, kept: Payload, entered: Submission, now: float) -> Envelope:
    """Named by the view, which can be submitted once: what comes twice is done once."""
    workspace, user = who(payload)
    request = f"submit/{required(id_in(object_in(payload, 'view'), 'id'), 'id')}"
    job = CommandJob(
        workspace=required(workspace, "team"),
        at=now,
        id=request,
        user=required(user, "user"),
        submitted=entered.encode(),
        pressed_ts=timestamp_in(kept, "pressed_ts"),
        view=id_in(kept, "view"),
        pressed_action=token_in(kept, "pressed_action"),
        origin=_origin(kept),
        channel=id_in(kept, "channel"),
        thread_ts=timestamp_in(kept, "thread_ts"),
        thread_author=id_in(kept, "thread_author"),
        response_url=token_in(kept, "response_url"),
        response_thread=timestamp_in(kept, "response_thread"),
        sender=sender_of(payload),
    )
    return Envelope(job, f"{workspace}:{user}", f"{workspace}:{user}:{request}")


def _origin(kept: Payload) -> Origin:
    origin = next((each for each in _ORIGINS if each == kept.get("origin")), None)
    if origin is None:
        raise Malformed("the modal's metadata does not say where it was opened")
    return origin
