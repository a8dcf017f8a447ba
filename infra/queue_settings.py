"""Times and counts of the queue that several resources must agree on. Plain values: the local stack uses them too."""

from __future__ import annotations

WORKER_TIMEOUT_SECONDS = 20
"""Equals the worker's `lambda_timeout` in clerkbot_app/.chalice/config.json; a test compares them."""

VISIBILITY_SECONDS = 6 * WORKER_TIMEOUT_SECONDS
"""AWS recommends six times the function's time-out, so that throttling does not deliver a message twice.

Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
"""

BATCH_SIZE = 10
"""The most messages that a FIFO queue delivers to a function at once."""

MAX_RECEIVES = 10
"""Receives before SQS moves a message to the dead-letter queue. A retry that Slack asks for counts as well."""

QUEUE_DAYS = 4
DEAD_LETTER_DAYS = 14
"""The longest that SQS keeps a message: an operator on holiday must still find what failed."""
