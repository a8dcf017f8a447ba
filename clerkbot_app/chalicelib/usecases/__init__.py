"""What a person can do with the bot, one module for each subject: load, decide, and say what changes and what is answered."""
