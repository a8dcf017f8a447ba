"""What decides works with: one workspace at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import zone_or_utc
from chalicelib.domain.person import Person, PersonKey
from chalicelib.ports.slack import Slack
from chalicelib.ports.store import WorkspaceData


@dataclass(frozen=True)
class Context(WorkspaceData):
    """What decides works with this: one workspace, named by its id, at one moment (epoch seconds)."""

    workspace: str
    slack: Slack
    now: float

    @classmethod
    def of(cls, data: WorkspaceData, workspace: str, slack: Slack, now: float) -> Context:
        return cls(**vars(data), workspace=workspace, slack=slack, now=now)

    def person(self, user: str) -> Person:
        """The person as stored; one that was never stored has no version."""
        return self.records.get(PersonKey(user)) or Person(user, since=self.now)

    def zone_of(self, user: str, *, anew: bool = False) -> ZoneInfo:
        """The person's time zone as their Slack profile names it, or (`anew`) names it at this moment; UTC when it names none."""
        return zone_or_utc(self.slack.zone(user, anew=anew))
