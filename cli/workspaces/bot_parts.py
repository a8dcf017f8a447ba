"""The bot's own adapters, assembled for one stage: the only place of the command line that does. Import it inside commands."""

from __future__ import annotations

import importlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli.aws_session import StageSession
from cli.errors import ClerkBotError, ExitCode, is_not_found
from cli.stage import LOCAL_STAGE

if TYPE_CHECKING:
    from chalicelib.adapters.aws.schedules import ScheduleGroup
    from chalicelib.adapters.dynamodb.store import DynamoDbStore
    from chalicelib.adapters.installation.generation import Generation, InstallationGenerations
    from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
    from chalicelib.adapters.installation.lifecycle import InstallationLifecycle
    from chalicelib.domain.installation import Tenant

_ALL_ROWS = (
    "chalicelib.adapters.installation.installation_rows",
    "chalicelib.adapters.installation.oauth_state_store",
    "chalicelib.adapters.dynamodb.rows",
)
"""pynamodb's base class returns only rows of imported classes: without these a purge would miss rows."""
SLACK_API_URL = "https://slack.com/api/"


@dataclass(frozen=True)
class BotParts:
    """The worker's adapters, without those that write to people."""

    stage: str
    slack_api_url: str
    generations: InstallationGenerations
    installations: DynamoDbInstallationStore
    lifecycle: InstallationLifecycle
    schedules: ScheduleGroup

    def store_of(self, tenant: Tenant) -> DynamoDbStore:
        from chalicelib.adapters.dynamodb.store import DynamoDbStore

        return DynamoDbStore(tenant, time.time)

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
    _require_table(aws)
    _set_environment(aws)  # before the imports: the table's model reads its name when it is imported
    for module in _ALL_ROWS:
        importlib.import_module(module)
    from chalicelib.adapters.aws.schedules import ScheduleGroup
    from chalicelib.adapters.aws.token_cipher import TokenCipher
    from chalicelib.adapters.installation.authorization import SlackAuthorization
    from chalicelib.adapters.installation.generation import InstallationGenerations
    from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
    from chalicelib.adapters.installation.lifecycle import InstallationLifecycle

    slack_api_url = aws.environment.get("CLERKBOT_SLACK_API_URL") or SLACK_API_URL
    generations = InstallationGenerations(time.time)
    installations = DynamoDbInstallationStore(cipher=TokenCipher(aws.names.key_alias), generations=generations)
    authorization = SlackAuthorization(slack_api_url, time.time)
    return BotParts(
        stage=aws.stage,
        slack_api_url=slack_api_url,
        generations=generations,
        installations=installations,
        lifecycle=InstallationLifecycle(installations, generations, authorization.token_works),
        schedules=ScheduleGroup(aws.names.schedule_group, role_arn="", queue_arn=""),
    )


def _require_table(aws: StageSession) -> None:
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


def _set_environment(aws: StageSession) -> None:
    """The bot's adapters read their settings from the environment: the table, the region, and credentials."""
    for name in [name for name in os.environ if name.startswith("AWS_") and name not in aws.environment]:
        del os.environ[name]
    os.environ.update({**aws.environment, "CLERKBOT_TABLE": aws.names.table})
    credentials = aws.session.get_credentials()
    if credentials is not None:
        frozen = credentials.get_frozen_credentials()
        os.environ["AWS_ACCESS_KEY_ID"] = frozen.access_key
        os.environ["AWS_SECRET_ACCESS_KEY"] = frozen.secret_key
        if frozen.token:
            os.environ["AWS_SESSION_TOKEN"] = frozen.token
        else:
            os.environ.pop("AWS_SESSION_TOKEN", None)
