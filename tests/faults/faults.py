"""What can go wrong with an outgoing call, and the process that makes it."""

from __future__ import annotations

from enum import StrEnum


class ProcessKilled(BaseException):
    """The process ends here. It is no Exception, so that nothing in the bot handles it."""


class Fault(StrEnum):
    """`*_ONCE`: only the first attempt; else each attempt that the client itself makes of the call."""

    REFUSED = "refused before it took effect"
    LOST = "performed, the answer lost"
    LOST_ONCE = "performed, the first answer lost"
    THROTTLED = "throttled"
    SERVER_ERROR = "500"
    TIMED_OUT = "timed out"
    KILLED_BEFORE = "killed before"
    KILLED_AFTER = "killed after"
    NEVER = "refused for good"
    SLOW = "answered just in time"

    @property
    def may_have_effect(self) -> bool:
        """Whether the call is performed, although the caller does not get to know it."""
        return self in {Fault.LOST, Fault.LOST_ONCE, Fault.KILLED_AFTER}


AWS_FAULTS = tuple(fault for fault in Fault if fault not in {Fault.NEVER, Fault.SLOW})
"""What may pass. What is refused for good goes to the dead-letter queue: see redrives.py. One slow answer harms nobody: see outages.py."""
SLACK_FAULTS = tuple(fault for fault in AWS_FAULTS if fault is not Fault.LOST_ONCE)
"""The bot's clients of Slack make one attempt."""
