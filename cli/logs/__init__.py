"""The bot's logs, read from CloudWatch or from the local stack, with what could name a person taken out."""
