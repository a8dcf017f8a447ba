"""The name of every resource of a stage, in one place for the stacks, the command line and the local run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StageNames:
    """Names of the resources of one stage: `local`, `staging`, `production` or one of your own."""

    stage: str

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
    def key_alias(self) -> str:
        return f"alias/clerkbot-{self.stage}"
