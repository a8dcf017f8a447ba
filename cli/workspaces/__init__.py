"""`clerkbot workspaces`: the workspaces where a stage's bot is installed, whether their tokens work, how to remove one."""
