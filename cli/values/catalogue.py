"""The secrets and parameters that ClerkBot reads, each with the template's placeholder that says where to find its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SUFFIX_PREVIOUS = "_PREVIOUS"


class ValueKind(StrEnum):
    """Secrets are kept in Secrets Manager, parameters in SSM's Parameter Store. The word is also the group's name."""

    SECRETS = "secrets"
    PARAMETERS = "params"

    @property
    def singular(self) -> str:
        return "secret" if self is ValueKind.SECRETS else "parameter"

    @property
    def file(self) -> str:
        """The file to fill in, which .gitignore excludes."""
        return ".secrets.json" if self is ValueKind.SECRETS else ".parameters.json"


@dataclass(frozen=True)
class KnownValue:
    """`placeholder` stands in the template; an `optional` value may be missing or empty."""

    name: str
    placeholder: str
    optional: bool = False


@dataclass(frozen=True)
class Catalogue:
    """All values of a kind that ClerkBot reads."""

    kind: ValueKind
    values: tuple[KnownValue, ...] = field(default_factory=tuple)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(value.name for value in self.values)

    def template(self) -> dict[str, str]:
        return {value.name: value.placeholder for value in self.values}


CATALOGUES: Mapping[ValueKind, Catalogue] = {
    ValueKind.SECRETS: Catalogue(
        ValueKind.SECRETS,
        (
            KnownValue("SLACK_SIGNING_SECRET", "<Signing Secret: api.slack.com/apps, your app, Basic Information>"),
            KnownValue(
                "SLACK_SIGNING_SECRET_PREVIOUS",
                "<only while you rotate the signing secret: the old one; else remove this line>",
                optional=True,
            ),
            KnownValue("SLACK_CLIENT_ID", "<Client ID: api.slack.com/apps, your app, Basic Information>"),
            KnownValue("SLACK_CLIENT_SECRET", "<Client Secret: api.slack.com/apps, your app, Basic Information>"),
        ),
    ),
    ValueKind.PARAMETERS: Catalogue(
        ValueKind.PARAMETERS,
        (
            KnownValue(
                "SLACK_APP_ID",
                "<App ID, like A0123456789: api.slack.com/apps, your app, Basic Information>",
                optional=True,
            ),
            KnownValue(
                "PUBLIC_URL",
                "<only with your own domain in front of the API: https://clerkbot.example.com; else remove this line>",
                optional=True,
            ),
            KnownValue(
                "EXCERPTS",
                "<only to show no line of messages in people's lists: off; else remove this line>",
                optional=True,
            ),
            KnownValue(
                "JOINS_CHANNELS",
                "<only to let ClerkBot join public channels that people choose: on, and update the app's manifest; else remove this line>",
                optional=True,
            ),
            KnownValue(
                "CONNECTION_ARN",
                "<only in the stage `pipeline`: the ARN of the connection to your repository; else remove this line>",
                optional=True,
            ),
        ),
    ),
}


def is_placeholder(value: str) -> bool:
    """Whether the template's placeholder was not replaced: placeholders stand in angle brackets."""
    return value.strip().startswith("<")


def unknown_names(kind: ValueKind, names: list[str]) -> list[str]:
    """The names that ClerkBot does not read: mostly misspelled ones."""
    return [name for name in names if name not in CATALOGUES[kind].names]


def unknown_name_warnings(kind: ValueKind, names: list[str]) -> list[str]:
    """One sentence for each unknown name, with a suggestion."""
    import difflib

    warnings = []
    for name in unknown_names(kind, names):
        near = difflib.get_close_matches(name.upper(), CATALOGUES[kind].names, n=1)
        warnings.append(f"ClerkBot reads no {kind.singular} {name}." + (f" Did you mean {near[0]}?" if near else ""))
    return warnings
