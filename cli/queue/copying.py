"""Moving what failed back by hand: received, sent, deleted, in this order, so that nothing is lost wherever it stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cli.queue.stage_queues import CAME_BACK, Message, Queue, give_back, receive, server_time
from cli.target.aws import Aws

_HIDDEN_SECONDS = 60
_LONGEST_ID = 128


@dataclass
class Copying:
    """`clock` and `pause` are in seconds. `moved` tells how far it came, also after a failure."""

    aws: Aws
    dead: Queue
    waiting: Queue
    clock: Callable[[], float]
    pause: Callable[[float], object]
    moved: int = field(default=0, init=False)

    def run(self, rate: int, reason: str, advance: Callable[[int], None]) -> int:
        """Send back, at most `rate` a second, those whose reason contains `reason`; the others stay. Returns how many.

        What fails again meanwhile, and so comes anew, is left: else a lasting fault would keep it going for ever.
        """
        passed_over: list[Message] = []
        in_hand: list[Message] = []
        begun, begun_there = self.clock(), server_time(self.aws, self.dead)
        left = self.dead.visible
        try:
            while left > 0 and (in_hand := receive(self.aws, self.dead, most=10, hidden_seconds=_HIDDEN_SECONDS)):
                while in_hand:
                    message = in_hand[0]
                    is_old = message.sent_at < begun_there + 1  # that clock was read in whole seconds
                    if left > 0 and is_old and reason.lower() in (message.reason or CAME_BACK).lower():
                        self._wait_for_turn(begun, rate)
                        self._move(message)
                        advance(1)
                    else:
                        passed_over.append(message)
                    left -= is_old
                    in_hand.pop(0)
        finally:
            give_back(self.aws, self.dead, [*passed_over, *in_hand][::-1])
        return self.moved

    def _move(self, message: Message) -> None:
        """The id makes a message that is sent twice, because its deletion was interrupted, count once (for 5 minutes)."""
        sqs = self.aws.client("sqs")
        sqs.send_message(
            QueueUrl=self.waiting.url,
            MessageBody=message.body,
            MessageGroupId=message.group,
            MessageDeduplicationId=f"redrive:{message.id}"[:_LONGEST_ID],
        )
        sqs.delete_message(QueueUrl=self.dead.url, ReceiptHandle=message.receipt)
        self.moved += 1

    def _wait_for_turn(self, begun: float, rate: int) -> None:
        ahead = self.moved / rate - (self.clock() - begun)
        if ahead > 0:
            self.pause(ahead)
