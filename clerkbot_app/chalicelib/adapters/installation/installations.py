"""The installations of the app: how they begin and end, and who the bot is in a workspace meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from pynamodb.exceptions import DoesNotExist
from slack_sdk.oauth.installation_store import Installation

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.aws.token_cipher import TokenCipher, TokenUnreadable
from chalicelib.adapters.dynamodb.plain_keys import BOT_KEY, install_partition
from chalicelib.adapters.dynamodb.purge import purge
from chalicelib.adapters.installation.generation import Generation, InstallationGenerations
from chalicelib.adapters.installation.installation_rows import BotRow
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from chalicelib.domain.installation import BotIdentity, Tenant, workspace_of
from chalicelib.ports import NotInstalled, PermanentError

CACHE_SECONDS = 300.0


class StoredInstallations:
    """Implements ports.Installations, and `complete` for the installation pages.

    `token_works` asks Slack (auth.test) about a bot token; it raises SlackUnreachable, which is a RetryLater, and
    SlackRefused. `clock` returns epoch seconds. Every method is idempotent.
    """

    def __init__(
        self,
        *,
        cipher: TokenCipher,
        store: DynamoDbInstallationStore,
        generations: InstallationGenerations,
        token_works: Callable[[str], bool],
        clock: Callable[[], float],
    ) -> None:
        self._cipher = cipher
        self._store = store
        self._generations = generations
        self._token_works = token_works
        self._clock = clock
        self._bots: dict[str, tuple[float, BotIdentity]] = {}

    def bot(self, workspace: str) -> BotIdentity:
        """The bot is kept for five minutes; whether its generation is still active is read each time."""
        generation = self._generations.current(workspace)
        if generation is None or not generation.is_active:
            raise NotInstalled(f"ClerkBot is not installed in {workspace}")
        read_at, bot = self._bots.get(workspace, (0.0, None))
        now = self._clock()
        if bot is None or bot.generation != generation.name or not 0 <= now - read_at < CACHE_SECONDS:
            bot = self._read_bot(generation)
            self._bots[workspace] = (now, bot)
        return bot

    def forget_bot(self, workspace: str) -> None:
        self._bots.pop(workspace, None)

    def complete(self, installation: Installation) -> Generation:
        """Store what an OAuth flow granted, in the generation that it belongs to."""
        workspace = workspace_of(installation.enterprise_id, installation.team_id, installation.is_enterprise_install)
        generation = self._generations.begin(workspace, old_token_works=self._stored_token_works(workspace))
        self._store.delete_generations(workspace, lambda name: name < generation.name)
        self._store.save(installation)
        return generation

    def end(self, workspace: str, event_time: int) -> frozenset[str]:
        """`event_time` is Slack's, in whole epoch seconds. Deletes the ended generations' tokens and history."""
        ended = self._generations.end(workspace, event_time, lambda: self._stored_token_works(workspace))
        if ended:
            self._store.delete_generations(workspace, lambda name: name <= max(ended))
        return ended

    def end_for_users(self, workspace: str, event_time: int, users: Sequence[str]) -> None:
        """Delete the installations of these people that were made by then."""
        for user in users:
            self._store.delete_installer(workspace, user, installed_by=event_time)

    def ended_generations(self, workspace: str) -> frozenset[str]:
        generation = self._generations.current(workspace)
        return generation.to_purge if generation else frozenset()

    def delete_data(self, tenant: Tenant, has_time: Callable[[], bool]) -> bool:
        return purge(tenant, has_time)

    def confirm_deleted(self, workspace: str, generation: str) -> None:
        self._generations.confirm_deleted(workspace, generation)

    def _read_bot(self, generation: Generation) -> BotIdentity:
        workspace = generation.workspace
        try:
            with as_port_errors("read the bot of a workspace"):
                row = BotRow.get(install_partition(workspace), BOT_KEY, consistent_read=True)
        except DoesNotExist:
            raise NotInstalled(f"ClerkBot is not installed in {workspace}") from None
        if row.generation != generation.name:
            # Between the beginning of a generation and the storing of its token.
            raise NotInstalled(f"ClerkBot is being installed in {workspace}")
        document = json.loads(row.document)
        try:
            token = self._cipher.decrypt(document["bot_token"], workspace)
        except TokenUnreadable as error:
            raise PermanentError(str(error)) from error
        return BotIdentity(
            workspace,
            generation.name,
            token,
            document["bot_user_id"],
            document["bot_id"],
            document["app_id"] or "",
            document["custom_values"].get("team_url", ""),
            document.get("enterprise_id") or "",
        )

    def _stored_token_works(self, workspace: str) -> bool:
        try:
            token = self._store.bot_token_of(workspace)
        except TokenUnreadable:
            # An unreadable token does not say that the app was uninstalled: people's data is not given up for it.
            return True
        return token is not None and self._token_works(token)
