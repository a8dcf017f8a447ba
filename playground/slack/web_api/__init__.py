"""Slack's Web API, the methods that the bot calls: one file per family, dispatch.py in front."""
