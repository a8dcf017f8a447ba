"""The name of every resource of a stage, in one place for the stacks, the command line and the local stack."""

from __future__ import annotations

from dataclasses import dataclass

LIVE_ALIAS = "live"
"""What API, queue and rule call: the alias that a deployment, or `clerkbot rollback`, points at a version of each function."""


@dataclass(frozen=True)
class StageNames:
    """Names of the resources of one stage: `local`, `staging`, `production` or one of your own."""

    stage: str

    @property
    def stack(self) -> str:
        return f"clerkbot-{self.stage}"

    @property
    def api(self) -> str:
        return f"clerkbot-{self.stage}"

    @property
    def web_function(self) -> str:
        return f"clerkbot-{self.stage}-web"

    @property
    def worker_function(self) -> str:
        return f"clerkbot-{self.stage}-worker"

    @property
    def sweeper_function(self) -> str:
        return f"clerkbot-{self.stage}-sweeper"

    @property
    def sweep_rule(self) -> str:
        """The EventBridge rule that calls the sweeper each minute."""
        return f"clerkbot-{self.stage}-sweep"

    @property
    def table(self) -> str:
        return f"clerkbot-{self.stage}"

    @property
    def queue(self) -> str:
        return f"clerkbot-{self.stage}.fifo"

    @property
    def dead_letter_queue(self) -> str:
        """The dead-letter queue of a FIFO queue must be FIFO as well."""
        return f"clerkbot-{self.stage}-dlq.fifo"

    @property
    def secret(self) -> str:
        return f"clerkbot/{self.stage}/slack"

    @property
    def excerpts_parameter(self) -> str:
        """SSM parameter by which an operator turns off lines of messages."""
        return f"/clerkbot/{self.stage}/EXCERPTS"

    @property
    def joins_parameter(self) -> str:
        """SSM parameter by which an operator lets the bot join channels."""
        return f"/clerkbot/{self.stage}/JOINS_CHANNELS"

    @property
    def key_alias(self) -> str:
        return f"alias/clerkbot-{self.stage}"

    @property
    def alarm_topic(self) -> str:
        return f"clerkbot-{self.stage}-alarms"

    @property
    def dashboard(self) -> str:
        return f"clerkbot-{self.stage}"

    @property
    def access_log(self) -> str:
        return f"/clerkbot/{self.stage}/api-access"


@dataclass(frozen=True)
class PipelineNames:
    """Names of the one pipeline of an account and region, which deploys staging and then production."""

    stack: str = "ClerkBotPipeline"
    pipeline: str = "clerkbot"
    pull_requests: str = "clerkbot-pull-requests"
    connection_parameter: str = "/clerkbot/pipeline/CONNECTION_ARN"
    """SSM parameter with the ARN of the connection (AWS CodeConnections) to the repository. You create the connection once, by
    hand, because it must be authorized at the repository's host."""


PIPELINE = PipelineNames()


def smoke_role(stage: str) -> str:
    """The role in the stage's account that a pipeline in another account runs its smoke test as."""
    return f"clerkbot-{stage}-smoke"
