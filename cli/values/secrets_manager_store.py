"""Secrets: one JSON document in Secrets Manager, so a change of several is there as a whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from cli.errors import ClerkBotError, ExitCode
from cli.faults import is_absent
from cli.target.aws import Aws
from cli.values.without_values import told_without_values


class SecretsManagerStore:
    """The document `clerkbot/<stage>/slack`, which the bot reads at its start and every five minutes."""

    def __init__(self, aws: Aws) -> None:
        self._aws = aws
        self._id = aws.names.secret

    @property
    def place(self) -> str:
        return f"Secrets Manager, {self._id}"

    def read(self) -> dict[str, str]:
        return self._read() or {}

    def write(self, values: Mapping[str, str]) -> Iterator[str]:
        """The document is replaced once, with all of them; what others stored in it stays."""
        before = self._read()
        with told_without_values():
            self._put({**(before or {}), **values}, create=before is None)
        yield from values

    def delete(self, names: Sequence[str]) -> Iterator[str]:
        before = self._read() or {}
        if any(name in before for name in names):
            with told_without_values():
                self._put({name: value for name, value in before.items() if name not in names}, create=False)
        yield from names

    def _read(self) -> dict[str, str] | None:
        client = self._aws.client("secretsmanager")
        try:
            text = str(client.get_secret_value(SecretId=self._id)["SecretString"])
        except (client.exceptions.ResourceNotFoundException, KeyError) as error:
            if isinstance(error, KeyError) or is_absent(error):
                return None
            raise
        try:
            return {str(name): str(value) for name, value in json.loads(text).items()}
        except (ValueError, AttributeError):
            raise ClerkBotError(
                f"The secret {self._id} is no JSON document of names and values",
                f"Somebody stored something else there. Delete it, then run: clerkbot secrets apply --stage {self._aws.stage} FILE",
                ExitCode.NOT_POSSIBLE,
            ) from None

    def _put(self, document: Mapping[str, str], *, create: bool) -> None:
        client = self._aws.client("secretsmanager")
        text = json.dumps(document, sort_keys=True)
        if create:
            client.create_secret(
                Name=self._id, SecretString=text, Description=f"Slack's secrets of ClerkBot ({self._aws.stage})"
            )
        else:
            client.put_secret_value(SecretId=self._id, SecretString=text)
