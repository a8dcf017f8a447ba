"""The worker: it handles the jobs in the queue. The path that answers Slack imports nothing of it."""
