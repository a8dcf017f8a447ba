"""Times and counts of the queue that several resources must agree on. Plain values: the local stack uses them too."""

from __future__ import annotations

WORKER_TIMEOUT_SECONDS = 30
"""Equals the worker's `lambda_timeout` in clerkbot_app/.chalice/config.json; a test compares them."""

VISIBILITY_SECONDS = 6 * WORKER_TIMEOUT_SECONDS
"""AWS recommends six times the function's time-out, so that throttling does not deliver a message twice.

Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
"""

BATCH_SIZE = 1
"""Messages that the queue delivers to a worker at once. While a message of a group fails, SQS keeps the group's others back: what is
not received has not been tried, and a receive is a try (docs/decisions/0017)."""

MAX_RECEIVES = 120
"""Receives before SQS itself moves a message to the dead-letter queue. The worker gives up earlier, with a reason (MOST_TRIES in
entrypoints/worker/batch.py): this ends what kills the worker each time."""

QUEUE_DAYS = 4
DEAD_LETTER_DAYS = 14
"""The longest that SQS keeps a message: an operator on holiday must still find what failed."""
