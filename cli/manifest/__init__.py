"""The Slack app's manifest, made from what the bot's code asks for and from the stage's addresses."""
