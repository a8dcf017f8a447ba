"""The installations of one workspace, in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chalicelib.domain.installation import BotIdentity, Tenant
from chalicelib.ports import (
    NotInstalled,
)


@dataclass
class OneInstallation:
    """Implements ports.Installations for one workspace, in which the app is installed until it is ended.

    `ended` are earlier generations whose data is still to be deleted. It records what was asked of it.
    """

    bot_identity: BotIdentity
    is_installed: bool = True
    ended: frozenset[str] = frozenset()
    forgotten: list[str] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)
    deleted: list[Tenant] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)

    def bot(self, workspace: str) -> BotIdentity:
        if not self.is_installed or workspace != self.bot_identity.workspace:
            raise NotInstalled(workspace)
        return self.bot_identity

    def forget_bot(self, workspace: str) -> None:
        self.forgotten.append(workspace)

    def end(self, workspace: str, event_time: int) -> frozenset[str]:
        self.is_installed = False
        return frozenset({self.bot_identity.generation})

    def end_for_users(self, workspace: str, event_time: int, users: Sequence[str]) -> None:
        self.revoked += users

    def ended_generations(self, workspace: str) -> frozenset[str]:
        return self.ended

    def delete_data(self, tenant: Tenant, has_time: Callable[[], bool]) -> bool:
        self.deleted.append(tenant)
        return has_time()

    def confirm_deleted(self, workspace: str, generation: str) -> None:
        self.confirmed.append(generation)
