"""Stage, profile, region and endpoint: from where each is taken, in the documented order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

ORDER = (
    "the option: --stage, --profile, --region, --endpoint-url",
    "CLERKBOT_STAGE, CLERKBOT_PROFILE, CLERKBOT_REGION, CLERKBOT_ENDPOINT_URL",
    "AWS's own variables: AWS_PROFILE, AWS_REGION or AWS_DEFAULT_REGION, AWS_ENDPOINT_URL",
    "the section [stages.NAME] of the config file",
    "the top of the config file",
    "AWS's own files: the profile's region in ~/.aws/config",
)
"""The first that says something wins."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What one source says, or what came of all of them; empty where nothing is said."""

    stage: str = ""
    profile: str = ""
    region: str = ""
    endpoint_url: str = ""

    def or_else(self, other: Choices) -> Choices:
        """These, and where they say nothing, the other's."""
        second = asdict(other)
        return Choices(**{name: value or second[name] for name, value in asdict(self).items()})


def from_clerkbot_variables(environment: Mapping[str, str]) -> Choices:
    return Choices(
        stage=environment.get("CLERKBOT_STAGE", ""),
        profile=environment.get("CLERKBOT_PROFILE", ""),
        region=environment.get("CLERKBOT_REGION", ""),
        endpoint_url=environment.get("CLERKBOT_ENDPOINT_URL", ""),
    )


def from_aws_variables(environment: Mapping[str, str]) -> Choices:
    return Choices(
        profile=environment.get("AWS_PROFILE", ""),
        region=environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION", ""),
        endpoint_url=environment.get("AWS_ENDPOINT_URL", ""),
    )
