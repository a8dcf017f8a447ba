"""Where a stage's values are kept: one interface over Secrets Manager and over SSM's Parameter Store.

No error of a store contains a value: AWS's messages may repeat the request, so they are not quoted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

import click

from cli.aws_session import StageSession, open_stage
from cli.errors import ClerkBotError, ExitCode, explain
from cli.values.catalogue import ValueKind

_MAX_DELETES = 10
"""The most names that DeleteParameters takes."""
_LONGEST_PARAMETER = 4_096
"""Characters of a parameter's value, in the tier that costs nothing (PutParameter, `Value`)."""
_LONGEST_SECRET = 65_536
"""Bytes of a secret's document (PutSecretValue, `SecretString`)."""


class ValueStore(Protocol):
    """`check`, `write` and `delete` raise ClerkBotError."""

    @property
    def place(self) -> str:
        """Where the values are, in words."""
        ...

    def read(self) -> dict[str, str]:
        """All values by name; empty where nothing was stored yet."""
        ...

    def check(self, values: Mapping[str, str]) -> None:
        """Raises ClerkBotError for a value that AWS would not take; `write` checks too, before it stores the first."""
        ...

    def write(self, values: Mapping[str, str]) -> Iterator[str]:
        """Create or replace them. Yields each name once its value is stored."""
        ...

    def delete(self, names: Sequence[str]) -> Iterator[str]:
        """Delete them; a name without a value counts as deleted. Yields each name once it is deleted."""
        ...


def store_of(kind: ValueKind, aws: StageSession) -> ValueStore:
    return SecretsManagerStore(aws) if kind is ValueKind.SECRETS else ParameterStore(aws)


def selected_kind() -> ValueKind:
    """Secrets or parameters: the group that the command was called in."""
    context = click.get_current_context()
    if context.parent is None or context.parent.info_name is None:
        raise LookupError("a command of secrets or params must be called in its group")
    return ValueKind(context.parent.info_name)


def selected_store() -> ValueStore:
    """The store of the selected stage."""
    return store_of(selected_kind(), open_stage())


def read_selected(store: ValueStore) -> dict[str, str]:
    """What is stored for the selected stage; where that is nothing, a stage that is not deployed is warned of."""
    from cli.deployment.deployed_stack import warn_of_unknown_stage

    stored = store.read()
    if not stored:
        warn_of_unknown_stage(open_stage())
    return stored


class SecretsManagerStore:
    """One JSON document, `clerkbot/<stage>/slack`: a change of several secrets is stored completely or not at all.

    The bot reads it when it starts and every five minutes. A document that was deleted (`destroy --delete-data`) counts as
    none, but its name is taken for 30 days: `write` restores it, and replaces all that it contained.
    """

    def __init__(self, aws: StageSession) -> None:
        self._aws = aws
        self._id = aws.names.secret

    @property
    def place(self) -> str:
        return f"Secrets Manager, {self._id}"

    def read(self) -> dict[str, str]:
        return self._read() or {}

    def check(self, values: Mapping[str, str]) -> None:
        if len(json.dumps(dict(values)).encode()) > _LONGEST_SECRET:
            raise ClerkBotError(
                f"Together, these secrets are longer than the {_LONGEST_SECRET} bytes that Secrets Manager stores",
                "Is one of them a file by mistake?",
                ExitCode.NOT_POSSIBLE,
            )

    def write(self, values: Mapping[str, str]) -> Iterator[str]:
        """The document is replaced once; secrets that `values` does not name stay."""
        before = self._read()
        document = {**(before or {}), **values}
        self.check(document)
        with _errors_without_values():
            self._put(document, replaces=before is not None)
        yield from values

    def delete(self, names: Sequence[str]) -> Iterator[str]:
        before = self._read() or {}
        if any(name in before for name in names):
            with _errors_without_values():
                self._put({name: value for name, value in before.items() if name not in names}, replaces=True)
        yield from names

    def _read(self) -> dict[str, str] | None:
        client = self._aws.client("secretsmanager")
        try:
            text = str(client.get_secret_value(SecretId=self._id)["SecretString"])
        except (client.exceptions.ResourceNotFoundException, KeyError):
            return None
        except client.exceptions.InvalidRequestException:
            if "DeletedDate" in (self._description() or {}):
                return None
            raise
        try:
            return {str(name): str(value) for name, value in json.loads(text).items()}
        except (ValueError, AttributeError):
            raise ClerkBotError(
                f"The secret {self._id} is not a JSON document of names and values",
                f"Delete it, then run: clerkbot secrets apply --stage {self._aws.stage} FILE",
                ExitCode.NOT_POSSIBLE,
            ) from None

    def _put(self, document: Mapping[str, str], *, replaces: bool) -> None:
        """`replaces`: there is a document already."""
        client = self._aws.client("secretsmanager")
        text = json.dumps(document, sort_keys=True)
        described = {} if replaces else self._description()
        if described is None:
            client.create_secret(
                Name=self._id, SecretString=text, Description=f"Slack's secrets of ClerkBot ({self._aws.stage})"
            )
            return
        if "DeletedDate" in described:
            client.restore_secret(SecretId=self._id)
        client.put_secret_value(SecretId=self._id, SecretString=text)

    def _description(self) -> Mapping[str, object] | None:
        """What AWS says of the secret, without its document; a deleted one has a DeletedDate. None where there is none."""
        client = self._aws.client("secretsmanager")
        try:
            described: Mapping[str, object] = client.describe_secret(SecretId=self._id)
        except client.exceptions.ResourceNotFoundException:
            return None
        return described


class ParameterStore:
    """One entry for each parameter, under `/clerkbot/<stage>/`: an error can leave some of them stored and some not."""

    def __init__(self, aws: StageSession) -> None:
        self._aws = aws
        self._path = f"/clerkbot/{aws.stage}/"

    @property
    def place(self) -> str:
        return f"Parameter Store, {self._path}"

    def read(self) -> dict[str, str]:
        pages = self._aws.client("ssm").get_paginator("get_parameters_by_path")
        return {
            parameter["Name"].removeprefix(self._path): str(parameter["Value"])
            for page in pages.paginate(Path=self._path.rstrip("/"), WithDecryption=True)
            for parameter in page["Parameters"]
        }

    def check(self, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            if len(value) > _LONGEST_PARAMETER:
                raise ClerkBotError(
                    f"The value of {name} has {len(value)} characters; a parameter has at most {_LONGEST_PARAMETER}",
                    "Shorten it; is it a file by mistake?",
                    ExitCode.NOT_POSSIBLE,
                )
            if "{{" in value:
                raise ClerkBotError(
                    f"The value of {name} contains {{{{: AWS would read it as the name of another parameter",
                    "Write the value itself",
                    ExitCode.NOT_POSSIBLE,
                )

    def write(self, values: Mapping[str, str]) -> Iterator[str]:
        self.check(values)
        for name, value in values.items():
            with _errors_without_values():
                self._aws.client("ssm").put_parameter(
                    Name=f"{self._path}{name}", Value=value, Type="String", Overwrite=True
                )
            yield name

    def delete(self, names: Sequence[str]) -> Iterator[str]:
        for begin in range(0, len(names), _MAX_DELETES):
            some = names[begin : begin + _MAX_DELETES]
            with _errors_without_values():
                self._aws.client("ssm").delete_parameters(Names=[f"{self._path}{name}" for name in some])
            yield from some


@contextmanager
def _errors_without_values() -> Iterator[None]:
    """Raises any error as a ClerkBotError in our own words, without the error that it came from."""
    failure: ClerkBotError | None = None
    try:
        yield
    except Exception as error:
        failure = explain(error, quote_aws=False) or ClerkBotError(f"Unexpected {type(error).__name__}")
    if failure:
        raise failure from None  # the original may contain values, and a traceback would print it
