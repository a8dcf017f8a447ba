"""The processes of a local stack: how they are started, supervised and configured, and the bot's two of them."""
