"""The calls that do something. Each waits (bounded) until the bot has finished, and says what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from playground.slack import membership, posting
from playground.slack.control.consequences import Place, consequences
from playground.slack.control.guard import ControlError
from playground.slack.control.naming import channel_named, message_seen, parent_seen, person_named
from playground.slack.interactions import SAVE_SHORTCUT, Interactions
from playground.slack.interactive_elements import NothingToPress, Pressable, choose
from playground.slack.messages import Message
from playground.slack.people import Person
from playground.slack.typed_text import typed
from playground.slack.views import View
from playground.slack.wait_until_idle import Settling
from playground.slack.workspace import Workspace

WAIT_SECONDS = 20.0
Body = dict[str, Any]


class Driving:
    """What people can do, by name; `wait` in each request is how many seconds the bot is waited for."""

    def __init__(self, workspace: Workspace, interactions: Interactions, settling: Settling) -> None:
        self._workspace = workspace
        self._interactions = interactions
        self._settling = settling
        self.calls: dict[str, Callable[[Body], Awaitable[Body]]] = {
            "say": self.say,
            "slash": self.slash,
            "press": self.press,
            "shortcut": self.shortcut,
            "submit": self.submit,
            "dismiss": self.dismiss,
            "home": self.home,
            "invite": self.invite,
            "kick": self.kick,
            "uninstall": self.uninstall,
            "react": self.react,
            "edit": self.edit,
            "delete": self.delete,
        }

    async def say(self, body: Body) -> Body:
        """{as, in, text, thread_ts?} → {channel, ts, replies, updated, settled}."""
        person = person_named(self._workspace, body.get("as"))
        channel = channel_named(self._workspace, body.get("in"), person)
        text = str(body.get("text") or "")
        if not text.strip():
            raise ControlError("no_text", "There is nothing to say: the text is empty.")
        thread_ts = parent_seen(self._workspace, body.get("thread_ts"), channel, person)
        since = self._workspace.database.last_change
        message = posting.say(self._workspace, user=person.id, channel=channel, text=text, thread_ts=thread_ts)
        place = Place(channel, message.thread_ts or message.ts)
        answer = await self._come_of(since, person, place, body, channel=channel.id, ts=message.ts)
        mentioned = self._workspace.bot.id in typed(text, self._workspace.directory).mentions
        if mentioned and not self._workspace.channels.has(channel.id, self._workspace.bot.id):
            answer["hint"] = f"ClerkBot is not in #{channel.name} and does not hear this. Invite it first."
        return answer

    async def slash(self, body: Body) -> Body:
        """{as, in, command: "/clerk list"} → {channel, replies, updated, settled}."""
        person = person_named(self._workspace, body.get("as"))
        channel = channel_named(self._workspace, body.get("in"), person)
        line = str(body.get("command") or "").strip()
        if not line.startswith("/"):
            raise ControlError("no_command", "A slash command begins with a slash, like /clerk list.")
        since = self._workspace.database.last_change
        await self._interactions.slash(person, channel, line)
        return await self._come_of(since, person, Place(channel), body, channel=channel.id)

    async def press(self, body: Body) -> Body:
        """{as, message: ts | "home" | "modal", action, value?, near?, block_id?, chosen?} → {pressed, replies, updated, …}."""
        workspace = self._workspace
        person = person_named(workspace, body.get("as"))
        since = workspace.database.last_change
        place = None
        if body.get("message") in ("home", "modal"):
            view = self._view(person, str(body["message"]))
            pressed = _pressable(view.body["blocks"], body)
            taken = await self._interactions.press_in_view(person, view, pressed, str(body.get("chosen") or ""))
        else:
            message = message_seen(workspace, body.get("message"), person)
            pressed = _pressable(message.body.get("blocks", []), body)
            taken = await self._interactions.press_in_message(person, message, pressed, str(body.get("chosen") or ""))
            place = self._place_of(message)
        facts = {"pressed": {"label": pressed.label, "action_id": pressed.action_id, "value": pressed.value}}
        answer = await self._come_of(since, person, place, body, taken=taken, **facts)
        return {**answer, **self._home_of(person)} if body.get("message") == "home" else answer

    async def shortcut(self, body: Body) -> Body:
        """{as, message, callback_id?} → {replies, updated, view?, …}."""
        person = person_named(self._workspace, body.get("as"))
        message = message_seen(self._workspace, body.get("message"), person)
        callback_id = str(body.get("callback_id") or SAVE_SHORTCUT)
        since = self._workspace.database.last_change
        taken = await self._interactions.shortcut(person, message, callback_id)
        return await self._come_of(since, person, self._place_of(message), body, taken=taken)

    async def submit(self, body: Body) -> Body:
        """{as, values: {action_id: what was entered}} → {errors, replies, updated, …} for the modal that is open."""
        person = person_named(self._workspace, body.get("as"))
        view = self._view(person, "modal")
        since = self._workspace.database.last_change
        given = {str(name): str(value) for name, value in dict(body.get("values") or {}).items()}
        errors = await self._interactions.submit(person, view, given)
        return await self._come_of(since, person, None, body, taken=errors is not None, errors=errors or {})

    async def dismiss(self, body: Body) -> Body:
        """{as}: close the modal without sending it."""
        person = person_named(self._workspace, body.get("as"))
        self._workspace.views.close(self._view(person, "modal").id)
        return {}

    async def home(self, body: Body) -> Body:
        """{as}: open the bot's Home tab → {home, …}."""
        person = person_named(self._workspace, body.get("as"))
        since = self._workspace.database.last_change
        self._interactions.open_home(person)
        answer = await self._come_of(since, person, None, body)
        return {**answer, **self._home_of(person)}

    def _home_of(self, person: Person) -> Body:
        """What the person's Home tab shows now."""
        view = self._workspace.views.home(person.id)
        return {"home": view.body if view else None}

    async def invite(self, body: Body) -> Body:
        """{in, as?}: the bot into a channel → {channel, changed, replies, …}."""
        return await self._move(body, membership.invite_bot)

    async def kick(self, body: Body) -> Body:
        """{in, as?}: the bot out of a channel."""
        return await self._move(body, membership.kick_bot)

    async def uninstall(self, body: Body) -> Body:
        """The app out of the workspace → {changed, settled}."""
        changed = membership.uninstall(self._workspace)
        return {"changed": changed, "settled": await self._settle(body)}

    async def came_of_installation(self, since: int, name: str, body: Body) -> Body:
        """What the bot wrote because it was installed, to the installer and in the channels."""
        return await self._come_of(since, person_named(self._workspace, name), None, body)

    async def react(self, body: Body) -> Body:
        """{as, message, emoji, remove?}."""
        person = person_named(self._workspace, body.get("as"))
        message = message_seen(self._workspace, body.get("message"), person)
        since = self._workspace.database.last_change
        emoji = str(body.get("emoji") or "").strip(":")
        changed = posting.react(
            self._workspace, message, user=person.id, emoji=emoji, added=not body.get("remove", False)
        )
        return await self._come_of(since, person, self._place_of(message), body, changed=changed)

    async def edit(self, body: Body) -> Body:
        """{as, message, text}: a person changes their own message."""
        person, message = self._own_message(body)
        since = self._workspace.database.last_change
        written = typed(str(body.get("text") or ""), self._workspace.directory)
        posting.change(self._workspace, message, text=written.text, blocks=written.blocks, editor=person.id)
        return await self._come_of(since, person, self._place_of(message), body)

    async def delete(self, body: Body) -> Body:
        """{as, message}: a person deletes their own message."""
        person, message = self._own_message(body)
        since = self._workspace.database.last_change
        posting.delete(self._workspace, message)
        return await self._come_of(since, person, self._place_of(message), body)

    async def _move(self, body: Body, move: Callable[..., bool]) -> Body:
        person = person_named(self._workspace, body.get("as") or "ana")
        channel = channel_named(self._workspace, body.get("in"), person)
        if channel.is_im:
            raise ControlError("not_a_channel", "A direct message has nobody to invite or remove: name a channel.")
        if self._workspace.installations.current() is None:
            raise ControlError("not_installed", "ClerkBot is not installed in the workspace: install it first.")
        since = self._workspace.database.last_change
        changed = move(self._workspace, channel, person.id)
        return await self._come_of(since, person, Place(channel), body, channel=channel.id, changed=changed)

    async def _come_of(self, since: int, person: Person, place: Place | None, body: Body, **facts: Any) -> Body:
        settled = await self._settle(body)
        answer = {**facts, **consequences(self._workspace, since, person, place), "settled": settled}
        modal = self._workspace.views.modal(person.id)
        return {**answer, "view": modal.body} if modal else answer

    async def _settle(self, body: Body) -> bool:
        return await self._settling.wait(float(body.get("wait", WAIT_SECONDS)))

    def _place_of(self, message: Message) -> Place:
        channel = self._workspace.channels.get(message.channel)
        assert channel is not None  # noqa: S101 - messages are in channels
        return Place(channel, message.thread_ts or message.ts)

    def _own_message(self, body: Body) -> tuple[Person, Message]:
        person = person_named(self._workspace, body.get("as"))
        message = message_seen(self._workspace, body.get("message"), person)
        if message.author != person.id:
            raise ControlError("not_yours", f"That message is not {person.name}'s.")
        return person, message

    def _view(self, person: Person, which: str) -> View:
        views = self._workspace.views
        view = views.modal(person.id) if which == "modal" else views.home(person.id)
        if view is None:
            raise ControlError("no_view", f"{person.name} has no {which} view open.")
        return view


def _pressable(blocks: list[dict[str, Any]], body: Body) -> Pressable:
    try:
        found = choose(
            blocks,
            str(body.get("action") or ""),
            value=str(body.get("value") or ""),
            near=str(body.get("near") or ""),
            block_id=str(body.get("block_id") or ""),
        )
    except NothingToPress as nothing:
        there_are = [
            {"label": one.label, "action_id": one.action_id, "value": one.value, "near": one.near}
            for one in nothing.there_are
        ]
        raise ControlError("no_such_button", str(nothing), there_are=there_are) from None
    if found.needs_choice and not body.get("chosen"):
        raise ControlError("nothing_chosen", f"{found.label!r} is a picker: say what to choose (--choose).")
    if found.element["type"] == "datetimepicker" and not str(body["chosen"]).isdigit():
        raise ControlError("nothing_chosen", f"{found.label!r} takes a time as epoch seconds.")
    return found
