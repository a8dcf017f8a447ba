"""The queue between Slack and the worker, and the dead-letter queue of what could not be done."""
