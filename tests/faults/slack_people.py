"""What people do in the local Slack of a proof: they write, press, react and open Home."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from chalicelib.domain.modals import Modal
from playground.slack import membership, posting
from playground.slack.bot_requests import BotAnswer, BotDidNotAnswer
from playground.slack.channel_store import SlackChannel
from playground.slack.interactions import Interactions
from playground.slack.interactive_elements import InteractiveElement, interactive_elements
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import Member
from playground.slack.message_store import StoredMessage
from playground.slack.trigger_ids_and_response_urls import TriggerOrigin
from playground.slack.view_store import StoredView
from tests.modals import shortcut_payload, submission_payload

DIRECT = "direct"
"""The name of a person's conversation with the bot."""
SendToBot = Callable[[str, bytes, str, Mapping[str, str]], int | None]
"""Sends path, body, content type and headers to the bot; the HTTP status, None if the bot ended without an answer."""
FORM = "application/x-www-form-urlencoded"

T = TypeVar("T")


class SlackPeople(ABC):
    """A subclass says in which workspace they are, how something is done in it, and how the bot is reached."""

    workspace: LocalWorkspace
    send_to_bot: SendToBot

    @abstractmethod
    def do(self, act: Callable[[], T]) -> T:
        """Do something in the workspace, and return what it returns."""

    def member(self, name: str) -> Member:
        found = self.workspace.member(name)
        assert found is not None
        return found

    def channel(self, name: str, person: str) -> SlackChannel:
        if name == DIRECT:
            return self.workspace.channels.open_direct_message(self.member(person).id, self.workspace.now)
        found = self.workspace.channels.by_name(name)
        assert found is not None
        return found

    def say(self, person: str, text: str, where: str = DIRECT, thread: str | None = None) -> str:
        """Returns the message's ts."""

        def said() -> str:
            user = self.member(person).id
            return posting.say(
                self.workspace, user=user, channel=self.channel(where, person), text=text, thread_ts=thread
            ).ts

        return self.do(said)

    def slash(self, person: str, line: str, where: str = "general") -> None:
        self._interact(lambda to: to.slash(self.member(person), self.channel(where, person), line))

    def press(self, person: str, label: str, chosen: str = "") -> None:
        """Press a button, or pick in a picker, by its label or the beginning of its action id: in the latest of the bot's messages to them that has it."""

        def pressing(to: Interactions) -> Awaitable[Any]:
            message, element = self._pressable(person, label)
            return to.press_in_message(self.member(person), message, element, chosen)

        self._interact(pressing)

    def press_at_home(self, person: str, label: str) -> None:
        def pressing(to: Interactions) -> Awaitable[Any]:
            view = self.workspace.views.home(self.member(person).id)
            assert view is not None, f"{person} has no Home tab"
            return to.press_in_view(self.member(person), view, _labelled(view.body["blocks"], label))

        self._interact(pressing)

    def ask_for_modal(self, person: str, modal: Modal, *, on: str = "", in_time: bool = True) -> None:
        """By its shortcut, with `on` that of a message in #general. If it is not asked for in time, Slack does not know the trigger any more."""

        def asked() -> dict[str, Any]:
            user, bob = self.member(person).id, self.member("bob").id
            payload: dict[str, Any] = shortcut_payload(modal, user, on=on, author=bob)
            payload.pop("response_url", None)  # It is answered by direct message.
            payload["trigger_id"] = self.workspace.trigger_ids.new(TriggerOrigin(user)) if in_time else "1.2.3"
            return payload

        self._send(self.do(asked))
        # What a restored moment makes up by chance is the same again.
        for table in ("trigger_id", "trigger_origin"):
            self.do(partial(self.workspace.database.run, f"DELETE FROM {table}"))

    def press_in_modal(self, person: str, label: str) -> None:
        def pressing(to: Interactions) -> Awaitable[Any]:
            view = self._modal(person)
            return to.press_in_view(self.member(person), view, _labelled(view.body["blocks"], label))

        self._interact(pressing)

    def submit(self, person: str, **entered: Any) -> None:
        """Fill in the modal that is open, and submit it."""

        def filled() -> Any:
            return submission_payload(self._modal(person).body, self.member(person).id, entered)

        self._send(self.do(filled))

    def _modal(self, person: str) -> StoredView:
        view = self.workspace.views.modal(self.member(person).id)
        assert view is not None, f"{person} has no modal open"
        return view

    def _send(self, payload: dict[str, Any]) -> None:
        payload["team"]["id"] = payload["user"]["team_id"] = self.workspace.stack.team_id
        form = urlencode({"payload": json.dumps(payload)}).encode()
        self.do(lambda: self.send_to_bot("/slack/interactions", form, FORM, {}))

    def open_home(self, person: str) -> None:
        self.do(lambda: self._interactions().open_home(self.member(person)))

    def react(self, person: str, ts: str, emoji: str, *, added: bool = True, where: str = "general") -> None:
        def reacted() -> None:
            message = self.workspace.messages.get(self.channel(where, person).id, ts)
            assert message is not None
            posting.react(self.workspace, message, user=self.member(person).id, emoji=emoji, added=added)

        self.do(reacted)

    def move_bot(self, where: str, *, joins: bool) -> None:
        move = membership.invite_bot if joins else membership.kick_bot
        self.do(lambda: move(self.workspace, self.channel(where, "ana"), self.member("ana").id))

    def change(self, act: Callable[[LocalWorkspace], Any]) -> Any:
        """Anything else that is done in the workspace."""
        return self.do(lambda: act(self.workspace))

    def _pressable(self, person: str, label: str) -> tuple[StoredMessage, InteractiveElement]:
        user = self.member(person).id
        rows = self.workspace.database.all(
            "SELECT channel, ts FROM message WHERE author = ? AND deleted = 0 AND (recipient IS NULL OR recipient = ?)"
            " ORDER BY ts DESC",
            self.workspace.bot.id, user,
        )  # fmt: skip
        for row in rows:
            message = self.workspace.messages.get(row["channel"], row["ts"])
            direct = self.workspace.channels.get(row["channel"])
            if message is None or direct is None or direct.person not in {None, user}:
                continue
            for element in interactive_elements(message.body.get("blocks", [])):
                if _is_called(element, label):
                    return message, element
        raise LookupError(f"{person} sees no button {label!r}")

    def _interact(self, act: Callable[[Interactions], Awaitable[Any]]) -> None:
        self.do(lambda: ended(act(self._interactions())))

    def _interactions(self) -> Interactions:
        return Interactions(self.workspace, cast(Any, _Bot(self.send_to_bot)))


class _Bot:
    """Sends interactions to the bot, as playground.slack.bot_requests does."""

    def __init__(self, send: SendToBot) -> None:
        self._send = send

    async def send_form(self, path: str, fields: dict[str, str]) -> BotAnswer:
        status = self._send(path, urlencode(fields).encode(), FORM, {})
        if status is None or status >= 300:
            raise BotDidNotAnswer("http_timeout" if status is None else "http_error")
        return BotAnswer(b"")


def _is_called(element: InteractiveElement, label: str) -> bool:
    return element.label == label or element.action_id.startswith(label)


def _labelled(blocks: list[dict[str, Any]], label: str) -> InteractiveElement:
    return next(element for element in interactive_elements(blocks) if _is_called(element, label))


def ended(coroutine: Awaitable[T]) -> T:
    """The result of a coroutine that waits for nothing."""
    try:
        coroutine.__await__().__next__()
    except StopIteration as end:
        return cast(T, end.value)
    raise RuntimeError("it waits for something")
