"""What can go wrong outside, by what is done about it."""

from __future__ import annotations


class RetryLater(Exception):
    """Something outside failed and may work later. `after`: seconds to wait, None to let the worker choose."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class NotFinished(RetryLater):
    """Nothing failed: there is more to do than one run of a function has time for, and it goes on in the next."""


class PermanentError(Exception):
    """Something failed, and no retry helps."""


class MessageRefused(PermanentError):
    """Slack does not take a message as it is made: its blocks are too long together, or not as they should be."""


class Conflict(Exception):
    """A record was changed by somebody else since it was read: nothing was stored."""


class Unreachable(Exception):
    """Slack does not let the bot say this or see this (not in the channel, channel archived, expired response_url)."""


class NotThere(Unreachable):
    """Slack knows no such message, conversation or person (any more), or the bot is not in that channel."""


class HomeChanged(Exception):
    """A Home tab was published anew since it was seen: what was to be published may be older than what is there."""


class NotInstalled(Exception):
    """The app is not installed in that workspace, or not any more."""


class TokenRejected(Exception):
    """Slack does not accept the bot token (any more)."""
