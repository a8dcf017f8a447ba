"""slack_sdk's InstallationStore over the table. Every token is encrypted for its workspace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from pynamodb.exceptions import DoesNotExist
from slack_sdk.oauth.installation_store import Bot, Installation, InstallationStore

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.aws.token_cipher import TokenCipher
from chalicelib.adapters.dynamodb.keys import BOT_HISTORY_PREFIX, INSTALLER_HISTORY_PREFIX, INSTALLER_PREFIX
from chalicelib.adapters.dynamodb.plain_keys import BOT_KEY, install_partition
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.adapters.installation.installation_rows import (
    BotRow,
    HistoryRow,
    InstallerRow,
    decrypt_document,
    encrypt_document,
    without_secrets,
)
from chalicelib.domain.installation import workspace_of


class DynamoDbInstallationStore(InstallationStore):
    """Bots and installers of workspaces and of whole organizations.

    Behaves like slack_sdk's own stores (one test suite runs over all), except that failures are raised: RetryLater or
    PermanentError when the table or KMS fails, TokenUnreadable when a token was changed. Each row of a workspace names
    the workspace's current generation.
    """

    def __init__(
        self,
        *,
        cipher: TokenCipher,
        generations: InstallationGenerations,
        historical_data_enabled: bool = True,
        logger: logging.Logger | None = None,
    ) -> None:
        self._cipher = cipher
        self._generations = generations
        self._historical_data_enabled = historical_data_enabled
        self._logger = logger or logging.getLogger(__name__)

    @property
    def logger(self) -> logging.Logger:
        return self._logger

    def save(self, installation: Installation) -> None:
        """Store it as its user's latest and, if it has a bot token, as the workspace's bot."""
        workspace = _workspace(installation)
        generation = self._generation(workspace)
        pk = install_partition(workspace)
        enterprise_id = installation.enterprise_id or None
        rows: list[Row] = [
            InstallerRow(
                pk,
                f"{INSTALLER_PREFIX}{installation.user_id}",
                generation=generation,
                enterprise_id=enterprise_id,
                installed_at=installation.installed_at,
                document=encrypt_document(installation.__dict__, workspace, self._cipher),
            )
        ]
        if self._historical_data_enabled:
            sk = f"{INSTALLER_HISTORY_PREFIX}{installation.user_id}#{_milliseconds(installation)}"
            rows.append(_history(pk, sk, generation, installation))
        _put(rows)
        self.save_bot(installation.to_bot())

    def save_bot(self, bot: Bot) -> None:
        """Store it as the workspace's bot; one without a token is ignored."""
        if bot.bot_token is None:
            return
        workspace = _workspace(bot)
        generation = self._generation(workspace)
        pk = install_partition(workspace)
        rows: list[Row] = [
            BotRow(
                pk,
                BOT_KEY,
                generation=generation,
                enterprise_id=bot.enterprise_id or None,
                document=encrypt_document(bot.__dict__, workspace, self._cipher),
            )
        ]
        if self._historical_data_enabled:
            rows.append(_history(pk, f"{BOT_HISTORY_PREFIX}{_milliseconds(bot)}", generation, bot))
        _put(rows)

    def find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        workspace = workspace_of(enterprise_id, team_id, is_enterprise_install)
        row = _bot_row(workspace)
        if row is None or row.enterprise_id != (enterprise_id or None):
            return None
        return Bot(**decrypt_document(row.document, workspace, self._cipher))

    def find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The user's installation, or without `user_id` the workspace's latest; with the workspace's latest bot."""
        workspace = workspace_of(enterprise_id, team_id, is_enterprise_install)
        found = [row for row in _installers(workspace, user_id) if row.enterprise_id == (enterprise_id or None)]
        if not found:
            return None
        latest = max(found, key=lambda row: row.installed_at)
        installation = Installation(**decrypt_document(latest.document, workspace, self._cipher))
        if user_id is not None or installation.bot_token is None:
            # As slack_sdk does: https://github.com/slackapi/bolt-python/issues/664
            bot = self.find_bot(
                enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
            )
            if bot is not None:
                _take_bot(installation, bot)
        return installation

    def delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        workspace = workspace_of(enterprise_id, team_id, is_enterprise_install=False)
        self._delete(workspace, enterprise_id, BOT_KEY, BOT_HISTORY_PREFIX)

    def delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Delete the user's installation, or without `user_id` everybody's, with their history."""
        workspace = workspace_of(enterprise_id, team_id, is_enterprise_install=False)
        if user_id is None:
            self._delete(workspace, enterprise_id, INSTALLER_PREFIX, INSTALLER_HISTORY_PREFIX)
            return
        for row in _installers(workspace, user_id):
            if row.enterprise_id == (enterprise_id or None):
                self._delete_installer(row, workspace, user_id, enterprise_id)

    def bot_token_of(self, workspace: str) -> str | None:
        """The stored bot token of a team or organization, whatever its enterprise."""
        row = _bot_row(workspace)
        return None if row is None else str(decrypt_document(row.document, workspace, self._cipher)["bot_token"])

    def delete_generations(self, workspace: str, is_ended: Callable[[str], bool]) -> None:
        """Delete every token, installer and history row whose generation has ended."""
        with as_port_errors("read or write an installation"):
            _delete_rows(
                row
                for row in Row.query(install_partition(workspace), consistent_read=True)
                if isinstance(row, BotRow | InstallerRow | HistoryRow) and is_ended(row.generation)
            )

    def delete_installer(self, workspace: str, user_id: str, *, installed_by: int) -> None:
        """Delete a person's installation, with its history, if it was made by then (whole epoch seconds)."""
        for row in _installers(workspace, user_id):
            if int(row.installed_at) <= installed_by:
                self._delete_installer(row, workspace, user_id, row.enterprise_id)

    def _generation(self, workspace: str) -> str:
        current = self._generations.current(workspace)
        return current.name if current else ""

    def _delete_installer(self, row: InstallerRow, workspace: str, user_id: str, enterprise_id: str | None) -> None:
        """The history first: it is found by the row, when what was interrupted is done again."""
        self._delete(workspace, enterprise_id, f"{INSTALLER_HISTORY_PREFIX}{user_id}#")
        with as_port_errors("read or write an installation"):
            row.delete()

    def _delete(self, workspace: str, enterprise_id: str | None, *prefixes: str) -> None:
        pk = install_partition(workspace)
        with as_port_errors("read or write an installation"):
            for prefix in prefixes:
                _delete_rows(
                    row
                    for row in Row.query(pk, Row.sk.startswith(prefix), consistent_read=True)
                    if isinstance(row, BotRow | InstallerRow | HistoryRow)
                    and row.enterprise_id == (enterprise_id or None)
                )


def _workspace(installed: Installation | Bot) -> str:
    workspace = workspace_of(installed.enterprise_id, installed.team_id, installed.is_enterprise_install)
    if not workspace:
        raise ValueError("an installation needs a team id or an enterprise id")
    return workspace


def _bot_row(workspace: str) -> BotRow | None:
    with as_port_errors("read or write an installation"):
        try:
            return BotRow.get(install_partition(workspace), BOT_KEY, consistent_read=True)
        except DoesNotExist:
            return None


def _installers(workspace: str, user_id: str | None) -> list[InstallerRow]:
    pk = install_partition(workspace)
    with as_port_errors("read or write an installation"):
        if user_id is None:
            return list(InstallerRow.query(pk, InstallerRow.sk.startswith(INSTALLER_PREFIX), consistent_read=True))
        try:
            return [InstallerRow.get(pk, f"{INSTALLER_PREFIX}{user_id}", consistent_read=True)]
        except DoesNotExist:
            return []


def _take_bot(installation: Installation, bot: Bot) -> None:
    installation.bot_id = bot.bot_id
    installation.bot_user_id = bot.bot_user_id
    installation.bot_token = bot.bot_token
    installation.bot_scopes = bot.bot_scopes
    installation.bot_refresh_token = bot.bot_refresh_token
    installation.bot_token_expires_at = bot.bot_token_expires_at


def _history(pk: str, sk: str, generation: str, installed: Installation | Bot) -> HistoryRow:
    return HistoryRow(
        pk,
        sk,
        generation=generation,
        enterprise_id=installed.enterprise_id or None,
        document=without_secrets(installed.__dict__),
    )


def _milliseconds(installed: Installation | Bot) -> str:
    return f"{int(installed.installed_at * 1000):015d}"


def _put(rows: Iterable[Row]) -> None:
    with as_port_errors("read or write an installation"):
        for row in rows:
            row.save()


def _delete_rows(rows: Iterable[Row]) -> None:
    for row in list(rows):
        row.delete()
