"""From a number of workspaces to requests, jobs, reads and writes: by the month and in the busiest seconds."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.scale.assumptions import Use, WorkPerEvent

_HOUR = 3600.0
_LARGEST = 200
"""The largest workspace is so many times the average, once there are thousands: 12,000 people."""


@dataclass(frozen=True)
class Demand:
    """Of `workspaces` together. Per day, but for what is named otherwise."""

    workspaces: int
    use: Use
    work: WorkPerEvent

    @property
    def subscribers(self) -> float:
        return self.workspaces * self.use.people * self.use.subscribers

    @property
    def delivered(self) -> float:
        """Messages that Slack delivers."""
        return self.workspaces * self.use.people * self.use.messages_a_person * self.use.in_channels_with_the_bot

    @property
    def mentions(self) -> float:
        return self.delivered * self.use.mention_somebody

    @property
    def collected(self) -> float:
        return self.mentions * self.use.find_somebody_away

    @property
    def commands(self) -> float:
        return self.subscribers * self.use.commands_a_subscriber

    @property
    def reminders(self) -> float:
        return self.subscribers * self.use.reminders_a_subscriber

    @property
    def requests(self) -> float:
        """A message that mentions the bot comes twice; commands in channels are few, so that is left out."""
        return self.delivered + self.commands

    @property
    def jobs(self) -> float:
        return self.mentions + self.commands + self.reminders

    @property
    def reads(self) -> float:
        return self.mentions * self.work.reads_mention + (self.commands + self.reminders) * self.work.reads_command

    @property
    def writes(self) -> float:
        return self.collected * self.work.writes_taken + (self.commands + self.reminders) * self.work.writes_command

    @property
    def web_seconds(self) -> float:
        return self.requests * self.work.web

    @property
    def worker_seconds(self) -> float:
        return (
            (self.mentions - self.collected) * self.work.worker_mention
            + self.collected * self.work.worker_taken
            + (self.commands + self.reminders) * self.work.worker_command
        )

    @property
    def stored_gigabytes(self) -> float:
        return self.subscribers * self.use.items_kept * self.work.item_bytes / 1e9

    def at_peak(self, a_day: float) -> float:
        """Per second, in the busiest seconds of the busiest hour."""
        return a_day * self.use.busiest_hour / _HOUR * self.use.burst

    @property
    def requests_per_second(self) -> float:
        return self.at_peak(self.requests)

    @property
    def jobs_per_second(self) -> float:
        return self.at_peak(self.jobs)

    @property
    def writes_per_second(self) -> float:
        return self.at_peak(self.writes)

    @property
    def workers_at_once(self) -> float:
        return self.at_peak(self.worker_seconds)

    @property
    def functions_at_once(self) -> float:
        return self.workers_at_once + self.at_peak(self.web_seconds)

    @property
    def reminders_at_one_moment(self) -> float:
        return self.reminders * self.use.at_one_moment

    @property
    def due_writes_per_second(self) -> float:
        """Set and done: a due time comes into the index and goes out of it."""
        return 2 * self.at_peak(self.reminders)

    @property
    def largest_workspace_an_hour(self) -> float:
        largest = min(_LARGEST, max(1.0, self.workspaces / 10))
        return self.requests / self.workspaces * largest * self.use.busiest_hour
