"""The modals as people see them, a module each, however short. The web function imports the one that it opens, before Slack's trigger
ends: so each imports
parts.py and choices.py, and no command or anything heavy."""
