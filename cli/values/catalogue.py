"""The values that a stage knows, each with the template's placeholder that says where to find it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SUFFIX_PREVIOUS = "_PREVIOUS"


class Kind(StrEnum):
    """Secrets lie in Secrets Manager, parameters in SSM's Parameter Store. The word is also the group's name."""

    SECRETS = "secrets"
    PARAMETERS = "params"

    @property
    def one(self) -> str:
        return "secret" if self is Kind.SECRETS else "parameter"

    @property
    def file(self) -> str:
        """The file that a checkout's .gitignore keeps out."""
        return ".secrets.json" if self is Kind.SECRETS else ".parameters.json"


@dataclass(frozen=True)
class Value:
    """`placeholder` stands in the template; an `optional` one may be missing or empty."""

    name: str
    placeholder: str
    optional: bool = False


@dataclass(frozen=True)
class Catalogue:
    """All values of a kind that ClerkBot reads. Others are stored too, but told."""

    kind: Kind
    values: tuple[Value, ...] = field(default_factory=tuple)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(value.name for value in self.values)

    def template(self) -> dict[str, str]:
        return {value.name: value.placeholder for value in self.values}


CATALOGUES: Mapping[Kind, Catalogue] = {
    Kind.SECRETS: Catalogue(
        Kind.SECRETS,
        (
            Value("SLACK_SIGNING_SECRET", "<Signing Secret: api.slack.com/apps, your app, Basic Information>"),
            Value(
                "SLACK_SIGNING_SECRET_PREVIOUS",
                "<only while the signing secret is rotated: the one before; else remove this line>",
                optional=True,
            ),
            Value("SLACK_CLIENT_ID", "<Client ID: api.slack.com/apps, your app, Basic Information>"),
            Value("SLACK_CLIENT_SECRET", "<Client Secret: api.slack.com/apps, your app, Basic Information>"),
        ),
    ),
    Kind.PARAMETERS: Catalogue(
        Kind.PARAMETERS,
        (
            Value(
                "SLACK_APP_ID",
                "<App ID, like A0123456789: api.slack.com/apps, your app, Basic Information>",
                optional=True,
            ),
            Value(
                "PUBLIC_URL",
                "<only with a domain of your own in front of the API: https://clerkbot.example.com; else remove>",
                optional=True,
            ),
            Value(
                "CONNECTION_ARN",
                "<only in the stage `pipeline`: the ARN of the connection to your repository; else remove>",
                optional=True,
            ),
        ),
    ),
}


def is_placeholder(value: str) -> bool:
    """Whether nobody has filled it in: the templates' placeholders stand in angle brackets."""
    return value.strip().startswith("<")
