"""Pages about a stage, in AWS's console and at Slack."""
