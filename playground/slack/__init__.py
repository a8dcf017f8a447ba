"""The local Slack: a small server that behaves towards the bot as a Slack workspace does, and the page to play in it."""
