"""What ClerkBot says: pure functions from values to Slack messages."""
