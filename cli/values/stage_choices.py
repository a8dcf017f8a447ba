"""What an operator chooses for a stage by its parameters, and what of it the Slack app asks for."""

from __future__ import annotations

from dataclasses import dataclass

from cli.aws_session import StageSession
from cli.values.catalogue import ValueKind
from cli.values.value_stores import store_of


@dataclass(frozen=True)
class StageChoices:
    """Whether items show a line of their messages (EXCERPTS, on unless it is `off`), and whether the bot joins public channels that
    their members choose (JOINS_CHANNELS, off unless it is `on`)."""

    shows_excerpts: bool
    joins_channels: bool


def stage_choices(aws: StageSession) -> StageChoices:
    stored = store_of(ValueKind.PARAMETERS, aws).read()

    def says(name: str, word: str) -> bool:
        return stored.get(name, "").strip().lower() == word

    return StageChoices(not says("EXCERPTS", "off"), says("JOINS_CHANNELS", "on"))
