"""The modals as people see them, a module each, however short: the web function imports the one that it opens, while Slack's trigger
lasts. So each imports parts.py and choices.py, and no command or anything heavy."""
