"""The embedded AWS, and what AWS does around the bot in a deployed stage: resources, event source mapping."""
