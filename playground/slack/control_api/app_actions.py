"""What people do with the app: slash commands, buttons, shortcuts, its Home tab; invite, remove, install and uninstall it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from playground.slack import membership
from playground.slack.browser_installation import InstallationFailed, install_in_browser
from playground.slack.channel_store import Kind
from playground.slack.control_api.bot_replies import BotReplies, ChannelOrThread
from playground.slack.control_api.control_request import (
    Body,
    ControlError,
    find_channel,
    find_message,
    find_person,
    find_shortcut,
    find_view,
)
from playground.slack.element_state import WrongEntry
from playground.slack.interactions import Interactions
from playground.slack.interactive_elements import ElementNotFound, InteractiveElement, find_element
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import Member


class AppActions:
    """Each method is one action: it takes a request's body and returns the answer's."""

    def __init__(self, workspace: LocalWorkspace, interactions: Interactions, replies: BotReplies) -> None:
        self._workspace = workspace
        self._interactions = interactions
        self._replies = replies

    async def slash(self, body: Body) -> Body:
        """{as, in, command: "/clerk list"} → {channel, replies, updated, idle}."""
        person = find_person(self._workspace, body.get("as"))
        channel = find_channel(self._workspace, body.get("in"), person)
        line = str(body.get("command") or "").strip()
        if not line.startswith("/"):
            raise ControlError("no_command", "A slash command begins with a slash, like /clerk list.")
        since = self._workspace.database.last_change
        await self._interactions.slash(person, channel, line)
        return await self._replies.collect(since, person, ChannelOrThread(channel), body, channel=channel.id)

    async def press(self, body: Body) -> Body:
        """{as, message: ts | "home" | "modal", action, value?, near?, block_id?, chosen?} → {pressed, accepted, replies, …}.

        `sent` is False where the app hears of it only when the modal is submitted.
        """
        workspace = self._workspace
        person = find_person(workspace, body.get("as"))
        since = workspace.database.last_change
        chosen = body["chosen"] if isinstance(body.get("chosen"), list) else str(body.get("chosen") or "")
        place = None
        try:
            if body.get("message") in ("home", "modal"):
                view = find_view(workspace, person, str(body["message"]))
                pressed = _find_pressed(view.body["blocks"], body)
                accepted = await self._interactions.press_in_view(person, view, pressed, chosen)
            else:
                message = find_message(workspace, body.get("message"), person)
                pressed = _find_pressed(message.body.get("blocks", []), body)
                accepted = await self._interactions.press_in_message(person, message, pressed, chosen)
                place = self._replies.place_of(message)
        except WrongEntry as wrong:
            raise ControlError("wrong_entry", f"{wrong}.", choices=wrong.choices) from None
        facts = {"pressed": {"label": pressed.label, "action_id": pressed.action_id, "value": pressed.value}}
        answer = await self._replies.collect(
            since, person, place, body, accepted=accepted, sent=pressed.is_sent, **facts
        )
        return {**answer, **self._home_of(person)} if body.get("message") == "home" else answer

    async def shortcut(self, body: Body) -> Body:
        """{as, name?, message?, in?} → {shortcut, accepted, replies, updated, view?, idle}.

        `name` is what people read or the callback id; without it, the first shortcut of the kind. With `message` (a ts) it
        is one of that message's menu, without it one of those beside the message field.
        """
        workspace = self._workspace
        person = find_person(workspace, body.get("as"))
        kind = "message" if body.get("message") else "global"
        chosen = find_shortcut(str(body.get("name") or body.get("callback_id") or ""), kind)
        since, place = workspace.database.last_change, None
        if kind == "message":
            message = find_message(workspace, body.get("message"), person)
            place_id = find_channel(workspace, body["in"], person).id if body.get("in") else message.channel
            if message.channel != place_id:
                raise ControlError("unknown_message", f"There is no message {message.ts!r} in {body['in']}.")
            if message.recipient:
                raise ControlError("unknown_message", "A message that only one person sees has no shortcuts.")
            accepted = await self._interactions.message_shortcut(person, message, chosen.callback_id)
            place = self._replies.place_of(message)
        else:
            accepted = await self._interactions.global_shortcut(person, chosen.callback_id)
        facts = {"shortcut": chosen.name, "accepted": accepted}
        return await self._replies.collect(since, person, place, body, **facts)

    async def home(self, body: Body) -> Body:
        """{as, tab?: home | messages}: open that tab of the bot → {home, replies, updated, idle}."""
        person = find_person(self._workspace, body.get("as"))
        since = self._workspace.database.last_change
        self._interactions.open_home(person, "messages" if body.get("tab") == "messages" else "home")
        answer = await self._replies.collect(since, person, None, body)
        return {**answer, **self._home_of(person)}

    async def invite(self, body: Body) -> Body:
        """{in, as?}: the bot into a channel → {channel, changed, replies, updated, idle}."""
        return await self._change_membership(body, membership.invite_bot)

    async def kick(self, body: Body) -> Body:
        """{in, as?}: the bot out of a channel → {channel, changed, replies, updated, idle}."""
        return await self._change_membership(body, membership.kick_bot)

    async def install(self, body: Body) -> Body:
        """{as?}: install the app as that person's browser would → {team_id, changed, replies, updated, idle}."""
        workspace = self._workspace
        person = find_person(workspace, body.get("as") or "ana")
        since = workspace.database.last_change
        before = workspace.installations.current()
        try:
            await asyncio.to_thread(install_in_browser, workspace.stack.base_url, person.name)
        except InstallationFailed as failure:
            raise ControlError("installation_failed", str(failure), 502) from None
        changed = workspace.installations.current() != before
        return await self._replies.collect(since, person, None, body, team_id=workspace.stack.team_id, changed=changed)

    async def uninstall(self, body: Body) -> Body:
        """{}: the app out of the workspace → {changed, idle}."""
        changed = membership.uninstall(self._workspace)
        return {"changed": changed, "idle": await self._replies.wait(body)}

    async def _change_membership(self, body: Body, change: Callable[..., bool]) -> Body:
        person = find_person(self._workspace, body.get("as") or "ana")
        channel = find_channel(self._workspace, body.get("in"), person)
        if channel.kind in {Kind.DIRECT, Kind.GROUP}:
            raise ControlError("not_a_channel", "Nobody can be invited to or removed from a direct message.")
        if self._workspace.installations.current() is None:
            raise ControlError("not_installed", "ClerkBot is not installed in the workspace: install it first.")
        since = self._workspace.database.last_change
        changed = change(self._workspace, channel, person.id)
        return await self._replies.collect(
            since, person, ChannelOrThread(channel), body, channel=channel.id, changed=changed
        )

    def _home_of(self, person: Member) -> Body:
        view = self._workspace.views.home(person.id)
        return {"home": view.body if view else None}


def _find_pressed(blocks: list[Body], body: Body) -> InteractiveElement:
    """The element that the request names; raises ControlError with the candidates."""
    chosen = body.get("chosen")
    try:
        found = find_element(
            blocks,
            str(body.get("action") or ""),
            value=str(body.get("value") or ""),
            near=str(body.get("near") or ""),
            block_id=str(body.get("block_id") or ""),
            chosen=chosen if isinstance(chosen, str) else "",
        )
    except ElementNotFound as not_found:
        candidates = [
            {"label": one.label, "action_id": one.action_id, "value": one.value, "near": one.near}
            for one in not_found.candidates
        ]
        raise ControlError("no_such_button", f"{not_found}.", candidates=candidates) from None
    if found.needs_choice and chosen is None:
        raise ControlError("nothing_chosen", f"{found.label!r} is a picker: say what to choose (--choose).")
    return found
