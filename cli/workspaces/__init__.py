"""The workspaces that a stage's bot is installed in: who, whether it still works, and the end of it."""
