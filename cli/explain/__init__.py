"""What the bot understands of a sentence."""
