"""A week in a workspace: what happens in it, the bot that lives through it, and a model of what must come of it."""
