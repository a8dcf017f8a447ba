"""From an empty account to a running bot: steps that look at what is there, so that they can be stopped and continued."""
