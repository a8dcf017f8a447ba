"""Whether the stage's app asks to join channels: the operator's parameter JOINS_CHANNELS, in SSM's Parameter Store.

The installation page reads it, each time that it is opened. The worker needs no setting: it asks Slack to join, which refuses where the
workspace has not granted the scope.
"""

from __future__ import annotations

import logging

from chalicelib.adapters.aws.excerpts_parameter import parameter_value
from chalicelib.adapters.aws.json_client import AwsError, JsonClient

log = logging.getLogger(__name__)


def joins_channels(client: JsonClient, name: str) -> bool:
    """False while it can't be read: to ask for less is never wrong."""
    try:
        return is_on(parameter_value(client, name))
    except AwsError as error:
        log.warning("the parameter JOINS_CHANNELS was not read: %s", error.code)
        return False


def is_on(value: str) -> bool:
    return value.strip().lower() == "on"
