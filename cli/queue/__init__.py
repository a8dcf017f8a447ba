"""`clerkbot queue`: what waits, what failed, and how failed messages are tried again."""
