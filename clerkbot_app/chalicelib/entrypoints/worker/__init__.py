"""What takes jobs from the queue and does them. Nothing of this is imported by the path that answers Slack."""
