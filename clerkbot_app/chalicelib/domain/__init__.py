"""The rules: pure Python, no AWS, no Slack client. What decides stands here and takes the time as an argument."""
