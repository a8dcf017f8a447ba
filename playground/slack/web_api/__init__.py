"""Slack's Web API, as far as the bot calls it: one file for each family of methods, endpoint.py in front."""
