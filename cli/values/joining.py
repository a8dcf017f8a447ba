"""Whether a stage's app asks to join channels: its parameter JOINS_CHANNELS, as the installation page reads it."""

from __future__ import annotations

from cli.aws_session import StageSession
from cli.values.catalogue import ValueKind
from cli.values.value_stores import store_of


def asks_to_join_channels(aws: StageSession) -> bool:
    from chalicelib.adapters.aws.joins_parameter import is_on

    return is_on(store_of(ValueKind.PARAMETERS, aws).read().get("JOINS_CHANNELS", ""))
