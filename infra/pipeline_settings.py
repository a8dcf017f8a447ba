"""What the pipeline must be told: which repository and branch it follows, and where each stage lives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from aws_cdk import Environment

REPOSITORY = "CLERKBOT_REPOSITORY"
BRANCH = "CLERKBOT_BRANCH"
PIPELINE_IN = "CLERKBOT_PIPELINE_IN"
STAGE_IN = "CLERKBOT_{}_IN"
"""Variables by which the pipeline hands its own settings on to the build that synthesizes it anew."""

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_BRANCH = re.compile(r"[\w./-]+")
_PLACE = re.compile(r"(?P<account>\d{12})/(?P<region>[a-z]{2}(-[a-z]+)+-\d)")


class PipelineSettingsError(ValueError):
    """A setting that cannot be; the message says what it must look like."""


@dataclass(frozen=True)
class Home:
    """An AWS account and region, written `123456789012/eu-central-1`."""

    account: str
    region: str

    @classmethod
    def parse(cls, text: str) -> Home:
        """Raises PipelineSettingsError."""
        found = _PLACE.fullmatch(text)
        if not found:
            raise PipelineSettingsError(f"{text!r} is no account and region: write it like 123456789012/eu-central-1.")
        return cls(found["account"], found["region"])

    @property
    def environment(self) -> Environment:
        return Environment(account=self.account, region=self.region)

    def __str__(self) -> str:
        return f"{self.account}/{self.region}"


@dataclass(frozen=True, kw_only=True)
class PipelineSettings:
    """`home` is the pipeline's own place; it must be said where a stage has another one. A stage that is not in `homes`
    lives where the pipeline does."""

    repository: str
    branch: str = "main"
    home: Home | None = None
    homes: Mapping[str, Home] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _REPOSITORY.fullmatch(self.repository):
            raise PipelineSettingsError(f"{self.repository!r} is no repository: write it like owner/name.")
        if not _BRANCH.fullmatch(self.branch):
            raise PipelineSettingsError(f"{self.branch!r} is no branch's name.")
        if self.homes and self.home is None:
            raise PipelineSettingsError("Where a stage has a place of its own, the pipeline's must be said as well.")

    def home_of(self, stage: str) -> Home | None:
        return self.homes.get(stage, self.home)

    @property
    def crosses_accounts(self) -> bool:
        return any(home.account != self.home.account for home in self.homes.values()) if self.home else False

    def variables(self) -> dict[str, str]:
        """The settings as variables of the build; `clerkbot pipeline synth` reads them."""
        return {
            REPOSITORY: self.repository,
            BRANCH: self.branch,
            **({PIPELINE_IN: str(self.home)} if self.home else {}),
            **{STAGE_IN.format(stage.upper()): str(home) for stage, home in self.homes.items()},
        }
