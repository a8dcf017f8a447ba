"""How a workspace uses the bot. Each figure is a guess to be replaced by your own; none is hidden in a formula."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """An average workspace on a working day."""

    people: int = 60
    messages_a_person: float = 25.0
    """Messages that a person writes a day, anywhere."""
    in_channels_with_the_bot: float = 0.3
    """Share of those that are written where the bot was invited: Slack delivers each of them."""
    mention_somebody: float = 0.15
    """Share of the delivered that mention a person, group or channel: the others end at the web function."""
    find_somebody_away: float = 0.05
    """Share of the mentions that are taken into a queue; the rest cost the worker a few reads."""
    subscribers: float = 0.2
    """Share of the people who use the bot."""
    commands_a_subscriber: float = 4.0
    """Commands, buttons and visits of the Home tab a day."""
    reminders_a_subscriber: float = 1.0
    at_one_moment: float = 0.1
    """Share of a day's reminders that are due in the same minute: 09:00 in the busiest time zone."""
    items_kept: int = 40
    """Rows of a subscriber's queue, with the done ones of the last week."""
    working_days: int = 22
    busiest_hour: float = 0.16
    """Share of a day's events in its busiest hour: all workspaces in neighbouring time zones."""
    burst: float = 2.0
    """The busiest seconds over that hour's average."""


@dataclass(frozen=True)
class WorkPerEvent:
    """What one event costs in time and in reads and writes. Times in seconds, at 512 MB on arm64."""

    web: float = 0.015
    """Warm: signature, decision, one SendMessage. benchmarks/first_answer.py measures the cold one."""
    worker_mention: float = 0.03
    """Nobody is away: read who is called."""
    worker_taken: float = 0.35
    """Store, ask Slack for the link, write the note to the sender."""
    worker_command: float = 0.3
    """Store and answer; most of it is waiting for Slack."""
    reads_mention: float = 3.0
    """Read units: generation, channel's presence, the people called."""
    reads_command: float = 5.0
    writes_taken: float = 14.0
    """Write units: item, counter, conversation, note and receipt in one transaction (which counts twice), indexes."""
    writes_command: float = 10.0
    sweep: float = 0.15
    """A sweep that finds nothing: eight queries side by side, one read, one write. At 1,024 MB."""
    sweep_entry: float = 0.00044
    """What an entry adds to a sweep, at 1,024 MB; benchmarks/reminders_at_once.py measures it."""
    log_bytes_sweep: int = 800
    log_bytes_web: int = 450
    """The line of the access log and Lambda's own three."""
    log_bytes_worker: int = 500
    item_bytes: int = 900
    """A row with its copies in the two local indexes."""


USE = Use()
WORK = WorkPerEvent()
