"""One line of each message of a list, for the person who reads it: read from Slack when it is shown, and kept in the memory of
the process for some minutes.

Who may see a message is asked anew for each viewer, before it is looked for in that memory: a line that is there has been read
for somebody, and says nothing about who else may see it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from slack_sdk import WebClient

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.conversations import SlackMessage, message_with
from chalicelib.adapters.slack.parallel_calls import ask_in_parallel
from chalicelib.adapters.slack.users import SlackUser
from chalicelib.adapters.slack.visibility import Readers, is_of_organization, needs_membership, readers_of
from chalicelib.domain.excerpt import line_of, people_named
from chalicelib.domain.installation import BotIdentity
from chalicelib.ports import ConversationMessage, PermanentError, RetryLater, TokenRejected, Unreachable

KEPT_SECONDS = 300.0
"""For so long a line is kept; less, if an event says that its message was changed."""
SEEN_SECONDS = 60.0
"""How old the answer to who is in a conversation, and what kind of conversation it is, may be."""
GUEST_SECONDS = 600.0
_HISTORY, _REPLIES = "conversations.history", "conversations.replies"

Q = TypeVar("Q")
A = TypeVar("A")
LimitedCall = Callable[[str, Callable[[], Any]], Any]
"""Makes a call of the client, whose method is named, as soon as its limit lets it; raises the errors of ports/errors.py."""


@dataclass(frozen=True)
class ExcerptReader:
    """Reads the lines in one workspace. `user_of` describes somebody as Slack did less than so many seconds ago; `members_of` names
    those in a conversation."""

    bot: BotIdentity
    caches: SlackCaches
    client: WebClient
    limited: LimitedCall
    user_of: Callable[[str, float], SlackUser]
    members_of: Callable[[str, float], frozenset[str]]

    def excerpts(
        self, viewer: str, messages: Collection[ConversationMessage], within: float
    ) -> dict[ConversationMessage, str]:
        """As ports.Slack says; `within` is in seconds for all of them together."""
        end = time.monotonic() + within
        person = self._answers([viewer], self._colleague, end).get(viewer)
        if person is None:
            return {}
        channels = {message.channel for message in messages}
        may_see = self._answers(channels, partial(self._may_see, person), end)
        visible = [message for message in messages if may_see.get(message.channel)]
        found = {message: self.caches.excerpts.kept(self._key(message), KEPT_SECONDS) for message in visible}
        unread = self._within_limits(message for message in visible if found[message] is None)
        lines = found | self._answers(unread, self._line, end)
        return {message: line for message, line in lines.items() if line}

    def keep(self, message: ConversationMessage, found: SlackMessage) -> None:
        """Keep the line of a message that was read for something else, if nobody has to be looked up for it."""
        known = {
            user: self.caches.users.kept((self.bot.workspace, user), GUEST_SECONDS) for user in people_named(found)
        }
        names = {user: kept.profile.name for user, kept in known.items() if kept is not None}
        if len(names) == len(known):
            self.caches.excerpts.get(self._key(message), KEPT_SECONDS, lambda: line_of(found, names))

    def forget(self, channel: str, ts: str) -> None:
        self.caches.excerpts.forget((self.bot.workspace, f"{channel}/{ts}"))

    def _answers(self, questions: Collection[Q], ask: Callable[[Q], A], end: float) -> dict[Q, A]:
        """What was answered before the end. What Slack refuses or does not answer is missing, and the others are asked all the same:
        one channel that is too large keeps nobody from the rest."""

        def ask_or_none(question: Q) -> A | None:
            try:
                return ask(question)
            except (RetryLater, Unreachable, PermanentError, TokenRejected):
                return None

        left = end - time.monotonic()
        if left <= 0:
            return {}
        answers = ask_in_parallel(questions, ask_or_none, left)
        for failure in answers.failures:
            raise failure
        return {question: answer for question, answer in answers.found.items() if answer is not None}

    def _colleague(self, viewer: str) -> SlackUser | None:
        """The viewer as Slack describes them; None for somebody who may see nothing."""
        person = self.user_of(viewer, GUEST_SECONDS)
        return person if person.is_colleague and is_of_organization(person, self.bot, suspected=True) else None

    def _may_see(self, viewer: SlackUser, channel: str) -> bool:
        key = self.bot.workspace, channel
        readers = self.caches.readers.get(key, SEEN_SECONDS, lambda: self._read_readers(channel))
        if readers is Readers.NOBODY or not needs_membership(readers, viewer, self.bot):
            return readers is Readers.COLLEAGUES
        return viewer.profile.user in self.members_of(channel, SEEN_SECONDS)

    def _read_readers(self, channel: str) -> Readers:
        found = self.limited("conversations.info", lambda: self.client.conversations_info(channel=channel))
        return readers_of(found["channel"])

    def _within_limits(self, messages: Iterable[ConversationMessage]) -> list[ConversationMessage]:
        """As many of each method as leave room for calls that something depends on."""
        room = {method: self.caches.limits.room((self.bot.workspace, method)) for method in (_HISTORY, _REPLIES)}
        chosen = []
        for message in messages:
            if room[_method(message)] > 0:
                room[_method(message)] -= 1
                chosen.append(message)
        return chosen

    def _line(self, message: ConversationMessage) -> str:
        """Empty: there is no such message (any more), or it says nothing."""
        return self.caches.excerpts.get(self._key(message), KEPT_SECONDS, lambda: self._read_line(message))

    def _read_line(self, message: ConversationMessage) -> str:
        only_this = {"channel": message.channel, "oldest": message.ts, "latest": message.ts, "inclusive": True}
        if _method(message) == _REPLIES:
            read = partial(self.client.conversations_replies, ts=message.root, limit=2, **only_this)  # type: ignore[arg-type]
        else:
            read = partial(self.client.conversations_history, limit=1, **only_this)  # type: ignore[arg-type]
        try:
            answer = self.limited(_method(message), read)
        except (Unreachable, PermanentError):
            return ""
        found = message_with(answer["messages"], message.ts)
        return line_of(found, self._names(people_named(found))) if found is not None else ""

    def _names(self, users: Iterable[str]) -> dict[str, str]:
        return {user: self.user_of(user, GUEST_SECONDS).profile.name for user in users}

    def _key(self, message: ConversationMessage) -> tuple[str, str]:
        return self.bot.workspace, f"{message.channel}/{message.ts}"


def _method(message: ConversationMessage) -> str:
    return _HISTORY if message.root == message.ts else _REPLIES
