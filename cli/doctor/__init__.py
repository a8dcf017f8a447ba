"""`clerkbot doctor`: looks for problems of a stage, all at once, and says how to fix each one."""
