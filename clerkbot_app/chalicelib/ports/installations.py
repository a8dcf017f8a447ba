"""The installations of the app: whose bot is active, and what is left of those that ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from chalicelib.domain.installation import BotIdentity, Tenant


class Installations(Protocol):
    """The installations of the app. Raises RetryLater when the table, KMS or Slack does not answer."""

    def bot(self, workspace: str) -> BotIdentity:
        """The bot of the generation that is active now; raises NotInstalled."""
        ...

    def forget_bot(self, workspace: str) -> None:
        """Read the bot again the next time that it is asked for."""
        ...

    def end(self, workspace: str, event_time: int) -> frozenset[str]:
        """Take an `app_uninstalled` event, and return the ended generations whose data must be deleted."""
        ...

    def end_for_users(self, workspace: str, event_time: int, users: Sequence[str]) -> None:
        """Take a `tokens_revoked` event of people who had authorized the app for themselves."""
        ...

    def ended_generations(self, workspace: str) -> frozenset[str]:
        """The ended generations whose data is still to be deleted."""
        ...

    def delete_data(self, tenant: Tenant, has_time: Callable[[], bool]) -> bool:
        """Delete all rows of a generation; False when time ran out."""
        ...

    def confirm_deleted(self, workspace: str, generation: str) -> None:
        """Note that nothing is left of an ended generation. It is purged once more until that was found two minutes after its
        end: a worker may have written into it meanwhile. Idempotent."""
        ...
