"""The sweeper: each minute it sends what is due to the queue. The path that answers Slack imports nothing of it."""
