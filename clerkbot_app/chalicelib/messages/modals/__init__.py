"""The modals as people see them, a module each. The web function imports them: no command, and nothing heavy."""
