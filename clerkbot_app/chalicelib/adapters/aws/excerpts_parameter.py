"""Whether the stage shows lines of messages: the operator's parameter EXCERPTS, in SSM's Parameter Store.

It is read by the worker and is in no template: it counts within five minutes, however the stage is deployed.
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.adapters.aws.json_client import AwsError, JsonClient
from chalicelib.adapters.aws.kept_value import PAUSE_SECONDS, KeptValue

OFF = "off"


class ExcerptsParameter:
    """Reads the parameter `name`. `clock` returns epoch seconds."""

    def __init__(self, client: JsonClient, name: str, clock: Callable[[], float]) -> None:
        self._client = client
        self._name = name
        self._clock = clock
        self._value = KeptValue(self._read, clock)
        self._failed_at = -PAUSE_SECONDS

    def shows(self) -> bool:
        """True unless it says `off`. While it can't be read, what it said before; False before it was read for the first time: who
        turned lines off must not see one because AWS does not answer."""
        if 0 <= self._clock() - self._failed_at < PAUSE_SECONDS:
            return False
        try:
            return not is_off(self._value.get())
        except AwsError:
            self._failed_at = self._clock()
            return False

    def _read(self) -> str:
        return parameter_value(self._client, self._name)


def parameter_value(client: JsonClient, name: str) -> str:
    """What an operator stored; empty where nothing is. Raises AwsError."""
    try:
        answer = client.call("ssm", "GetParameter", {"Name": name})
    except AwsError as error:
        if error.code == "ParameterNotFound":
            return ""
        raise
    return str(answer["Parameter"]["Value"])


def is_off(value: str) -> bool:
    return value.strip().lower() == OFF
