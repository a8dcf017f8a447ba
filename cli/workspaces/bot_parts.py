"""The bot's own adapters, assembled for one stage: the only place of the command line that does. Import it inside commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.aws_session import StageSession
from cli.errors import ClerkBotError, ExitCode, is_not_found
from cli.stage import LOCAL_STAGE

if TYPE_CHECKING:
    from chalicelib.adapters.aws.token_cipher import TokenCipher
    from chalicelib.adapters.installation.generation import Generation, InstallationGenerations
    from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
    from chalicelib.adapters.installation.installations import StoredInstallations
    from chalicelib.domain.installation import Tenant
    from chalicelib.ports import WorkspaceData


@dataclass(frozen=True)
class BotParts:
    """The worker's adapters, without those that write to people."""

    stage: str
    slack_api_url: str
    generations: InstallationGenerations
    installations: DynamoDbInstallationStore
    lifecycle: StoredInstallations
    data_of: Callable[[Tenant], WorkspaceData]

    def generation(self, workspace: str) -> Generation:
        """The latest generation. Raises ClerkBotError for an unknown workspace."""
        found = self.generations.current(workspace)
        if found is None:
            raise ClerkBotError(
                f"Stage {self.stage} has no workspace {workspace}",
                "List them: clerkbot workspaces list --all",
                ExitCode.NOT_POSSIBLE,
            )
        return found

    def active_tenant(self, workspace: str) -> Tenant:
        """The tenant of the active generation. Raises ClerkBotError where the bot is not installed."""
        from chalicelib.domain.installation import Tenant

        generation = self.generation(workspace)
        if not generation.is_active:
            raise ClerkBotError(f"ClerkBot is no longer installed in {workspace}", code=ExitCode.NOT_POSSIBLE)
        return Tenant(workspace, generation.name)


def bot_parts(aws: StageSession) -> BotParts:
    """Raises ClerkBotError where the stage has no table in this account and region."""
    require_table(aws)
    from chalicelib.bootstrap import stage_adapters
    from chalicelib.settings import SLACK_API_URL

    slack_api_url = aws.environment.get("CLERKBOT_SLACK_API_URL") or SLACK_API_URL
    adapters = stage_adapters(
        aws.client,
        table=aws.names.table,
        kms_key_id=aws.names.key_alias,
        slack_api_url=slack_api_url,
        cipher_of=_local_cipher if aws.stage == LOCAL_STAGE else None,
    )
    return BotParts(
        stage=aws.stage,
        slack_api_url=slack_api_url,
        generations=adapters.generations,
        installations=adapters.installation_store,
        lifecycle=adapters.installations,
        data_of=adapters.data_of,
    )


def _local_cipher(client_of: Callable[[str], Any], key_id: str) -> TokenCipher:
    from playground.aws.checked_cipher import local_cipher

    return local_cipher(client_of, key_id)


def require_table(aws: StageSession) -> None:
    """Raises ClerkBotError where the stage has no table in this account and region."""
    try:
        aws.client("dynamodb").describe_table(TableName=aws.names.table)
    except Exception as error:
        if not is_not_found(error):
            raise
        advice = f"Deploy it: clerkbot deploy --stage {aws.stage}" if aws.stage != LOCAL_STAGE else ""
        raise ClerkBotError(
            f"Stage {aws.stage} is not deployed in region {aws.region}: there is no table {aws.names.table}",
            advice or "Start it: clerkbot local up",
            ExitCode.NOT_POSSIBLE,
        ) from error
