"""Times and counts that several resources must agree on. Plain numbers: the local run reads them as well."""

from __future__ import annotations

WORKER_TIMEOUT_SECONDS = 20
"""Equals `lambda_timeout` of the worker in clerkbot_app/.chalice/config.json; a test holds them together."""

VISIBILITY_SECONDS = 6 * WORKER_TIMEOUT_SECONDS
"""AWS asks for six times the function's time-out, so that a throttled poller does not hand out a message twice.

Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
"""

BATCH_SIZE = 10
"""The most that a FIFO queue hands to a function at once."""

MAX_RECEIVES = 10
"""Tries before a message goes to the dead-letter queue. Being told by Slack to come back later costs one as well."""

QUEUE_DAYS = 4
DEAD_LETTER_DAYS = 14
"""The longest that SQS keeps anything: an operator on holiday must still find what failed."""

SWEEP_MINUTES = 5
"""How often the worker looks for reminders whose schedule was lost."""

SWEEP_INPUT = '{"kind":"sweep","workspace":"","at":0,"scheduled":"<aws.scheduler.scheduled-time>"}'
"""The sweep's job; the time makes each one another message, or the queue would take it for a duplicate."""
