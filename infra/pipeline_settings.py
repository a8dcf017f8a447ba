"""The pipeline's settings: which repository and branch it follows, and to which account and region it deploys each stage.

The command line reads them without CDK, so this module does not import it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

REPOSITORY = "CLERKBOT_REPOSITORY"
BRANCH = "CLERKBOT_BRANCH"
PIPELINE_IN = "CLERKBOT_PIPELINE_IN"
STAGE_IN = "CLERKBOT_{}_IN"
"""Variables by which the pipeline passes its own settings to the build that synthesizes it again."""

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_BRANCH = re.compile(r"[\w./-]+")
_AWS_ENVIRONMENT = re.compile(r"(?P<account>\d{12})/(?P<region>[a-z]{2}(-[a-z]+)+-\d)")


class PipelineSettingsError(ValueError):
    """An invalid setting; the message says what it must look like."""


@dataclass(frozen=True)
class AwsEnvironment:
    """An AWS account and region, written `123456789012/eu-central-1`. CDK calls this an environment."""

    account: str
    region: str

    @classmethod
    def parse(cls, text: str) -> AwsEnvironment:
        """Raises PipelineSettingsError."""
        found = _AWS_ENVIRONMENT.fullmatch(text)
        if not found:
            raise PipelineSettingsError(
                f"{text!r} is not an account and region: write it like 123456789012/eu-central-1."
            )
        return cls(found["account"], found["region"])

    def __str__(self) -> str:
        return f"{self.account}/{self.region}"


@dataclass(frozen=True, kw_only=True)
class PipelineSettings:
    """`environment` is the pipeline's own account and region; it is required where a stage has another one.

    A stage that is not in `stage_environments` is deployed to the pipeline's own.
    """

    repository: str
    branch: str = "main"
    environment: AwsEnvironment | None = None
    stage_environments: Mapping[str, AwsEnvironment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _REPOSITORY.fullmatch(self.repository):
            raise PipelineSettingsError(f"{self.repository!r} is not a repository: write it like owner/name.")
        if not _BRANCH.fullmatch(self.branch):
            raise PipelineSettingsError(f"{self.branch!r} is not the name of a branch.")
        if self.stage_environments and self.environment is None:
            raise PipelineSettingsError(
                f"A stage has its own account and region, so the pipeline's must be given too: set {PIPELINE_IN}."
            )

    def environment_of(self, stage: str) -> AwsEnvironment | None:
        return self.stage_environments.get(stage, self.environment)

    @property
    def crosses_accounts(self) -> bool:
        if self.environment is None:
            return False
        return any(one.account != self.environment.account for one in self.stage_environments.values())

    def variables(self) -> dict[str, str]:
        """The settings as variables of the build; `clerkbot pipeline synth` reads them."""
        return {
            REPOSITORY: self.repository,
            BRANCH: self.branch,
            **({PIPELINE_IN: str(self.environment)} if self.environment else {}),
            **{STAGE_IN.format(stage.upper()): str(one) for stage, one in self.stage_environments.items()},
        }
