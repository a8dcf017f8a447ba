"""The playground: an embedded AWS, a local Slack with a web page, and the bot between them, all on one computer."""
