"""`clerkbot setup`: from an empty account to a running bot, in steps that can be stopped and continued."""
