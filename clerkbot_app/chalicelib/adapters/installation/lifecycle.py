"""What happens to an installation: completed, authorised again, uninstalled, tokens revoked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from slack_sdk.oauth.installation_store import Installation

from chalicelib.adapters.aws.token_cipher import TokenUnreadable
from chalicelib.adapters.installation.generation import Generation, InstallationGenerations
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from chalicelib.slack_app import workspace_of


class InstallationLifecycle:
    """Brings generations and stored installations together. `token_works` asks Slack (auth.test) about a bot token.

    Every method is idempotent and raises AwsError, Contention and what `token_works` raises.
    """

    def __init__(
        self,
        store: DynamoDbInstallationStore,
        generations: InstallationGenerations,
        token_works: Callable[[str], bool],
    ) -> None:
        self._store = store
        self._generations = generations
        self._token_works = token_works

    def complete(self, installation: Installation) -> Generation:
        """Store what an OAuth walk granted, in the generation that it belongs to."""
        workspace = workspace_of(installation.enterprise_id, installation.team_id, installation.is_enterprise_install)
        generation = self._generations.begin(workspace, old_token_works=self._stored_token_works(workspace))
        self._store.delete_generations(workspace, lambda name: name < generation.name)
        self._store.save(installation)
        return generation

    def uninstalled(self, workspace: str, event_time: int) -> frozenset[str]:
        """Take an `app_uninstalled` event (or a revoked bot token) of that time, in Slack's whole seconds.

        Deletes the ended generation's tokens and history. Returns the generations whose data is to be deleted; tell
        `purged` of each when that is done.
        """
        to_purge = self._generations.end(workspace, event_time, lambda: self._stored_token_works(workspace))
        if to_purge:
            self._store.delete_generations(workspace, lambda name: name <= max(to_purge))
        return to_purge

    def tokens_revoked(
        self, workspace: str, event_time: int, *, user_ids: Iterable[str] = (), bot_user_ids: Iterable[str] = ()
    ) -> frozenset[str]:
        """Take a `tokens_revoked` event: `tokens.oauth` are the users, `tokens.bot` the bot users.

        A revoked bot token is like an uninstall. A person's revoked token only deletes that person's installation, if
        it was made before.
        """
        for user_id in user_ids:
            self._store.delete_installer(workspace, user_id, installed_by=event_time)
        return self.uninstalled(workspace, event_time) if any(bot_user_ids) else frozenset()

    def purged(self, workspace: str, generation: str) -> None:
        """All data of that ended generation is deleted."""
        self._generations.purged(workspace, generation)

    def _stored_token_works(self, workspace: str) -> bool:
        try:
            token = self._store.bot_token_of(workspace)
        except TokenUnreadable:
            # That the key is gone does not tell that the app was uninstalled: people's data is not given up for it.
            return True
        return token is not None and self._token_works(token)
