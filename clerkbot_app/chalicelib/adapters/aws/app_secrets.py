"""The app's secrets as the operator stored them: one JSON document in Secrets Manager, kept in memory for five minutes."""

from __future__ import annotations

import json
from collections.abc import Callable

from chalicelib.adapters.aws.json_client import JsonClient
from chalicelib.adapters.aws.kept_value import PAUSE_SECONDS, KeptValue
from chalicelib.frozen_value import FrozenValue


class SecretNotSet(Exception):
    """A value of the secret is missing, empty or still the template's placeholder; `name` is its name."""

    def __init__(self, name: str, secret_id: str) -> None:
        super().__init__(
            f"{name} is not set in the secret {secret_id}: "
            "copy it from your app's page on https://api.slack.com/apps, under Basic Information"
        )
        self.name = name


class AppSecrets(FrozenValue, hidden=("signing_secrets", "client_id", "client_secret")):
    """`signing_secrets`: the newest first; an earlier one is accepted while it is rotated. The repr shows no value."""

    signing_secrets: tuple[str, ...]
    client_id: str
    client_secret: str


class SecretsReader:
    """Reads the secret `secret_id` (name or ARN). Thread safe. `clock` returns epoch seconds."""

    def __init__(self, client: JsonClient, secret_id: str, clock: Callable[[], float]) -> None:
        self._client = client
        self._secret_id = secret_id
        self._document = KeptValue(self._fetch, clock)

    def signing_secrets(self) -> tuple[str, ...]:
        """All that checking a signature needs; raises SecretNotSet or AwsError."""
        document = self._document.get()
        newest = self._need(document, "SLACK_SIGNING_SECRET")
        previous = document.get("SLACK_SIGNING_SECRET_PREVIOUS", "")
        return (newest, previous) if _is_set(previous) else (newest,)

    def read(self) -> AppSecrets:
        """All of them; raises SecretNotSet (naming the first that is not) or AwsError."""
        signing_secrets = self.signing_secrets()
        document = self._document.get()
        return AppSecrets(
            signing_secrets, self._need(document, "SLACK_CLIENT_ID"), self._need(document, "SLACK_CLIENT_SECRET")
        )

    def refresh(self) -> bool:
        """Read the secret again if the last time was ten seconds ago; returns whether it has changed.

        For a signature that fits no secret: the secret may just have been rotated. The pause keeps forged requests from
        costing one read each.
        """
        before = self._document.last
        return self._document.get(PAUSE_SECONDS) != before

    def _fetch(self) -> dict[str, str]:
        answer = self._client.call("secretsmanager", "GetSecretValue", {"SecretId": self._secret_id})
        try:
            document = json.loads(answer["SecretString"])
            return {str(name): str(value) for name, value in document.items()}
        except (KeyError, ValueError, AttributeError):
            # No JSON object of names and values: then none of the names is set.
            return {}

    def _need(self, document: dict[str, str], name: str) -> str:
        value = document.get(name, "")
        if not _is_set(value):
            raise SecretNotSet(name, self._secret_id)
        return value


def _is_set(value: str) -> bool:
    """Templates hold placeholders such as `<your app's client id>`."""
    return bool(value.strip()) and not value.startswith("<")
