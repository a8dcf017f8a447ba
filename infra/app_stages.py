"""What differs between the stages: protection of data, limits, log retention."""

from __future__ import annotations

import re
from dataclasses import dataclass

from infra.names import StageNames

DEFAULT_STAGES = ("staging", "production")
_STAGE_NAME = re.compile(r"[a-z][a-z0-9-]{0,19}")


class StageNameError(ValueError):
    """A name that no stage can have, because it is part of the names of resources."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One deployed copy of the bot.

    `requests_per_second` and `burst` throttle the API: Slack delivers up to 30,000 events an hour (8 a second) for one
    workspace. `worker_concurrency` bounds how many people's commands are worked on at once.
    """

    name: str
    keeps_data: bool
    """The table and its key cannot be deleted, and they outlive the stack."""
    expects_traffic: bool
    """No traffic is an alarm: else a broken event subscription looks like a quiet day."""
    log_days: int
    requests_per_second: int
    burst: int
    worker_concurrency: int

    @property
    def names(self) -> StageNames:
        return StageNames(self.name)


def stage_named(name: str) -> Stage:
    """The settings of the stage `name`. Every stage but production is small, and its data is deleted with it.

    Raises StageNameError.
    """
    if not _STAGE_NAME.fullmatch(name):
        raise StageNameError(
            f"{name!r} cannot be the name of a stage: use up to 20 lower-case letters, digits and hyphens, a letter first."
        )
    if name == "production":
        return Stage(
            name=name,
            keeps_data=True,
            expects_traffic=True,
            log_days=90,
            requests_per_second=500,
            burst=1000,
            worker_concurrency=100,
        )
    return Stage(
        name=name,
        keeps_data=False,
        expects_traffic=False,
        log_days=14,
        requests_per_second=50,
        burst=100,
        worker_concurrency=10,
    )
