"""`clerkbot smoke`: the test of a deployed stage from end to end, in a workspace without people."""
