"""What a command is pointed at: the stage, and the AWS account, region and endpoint that it runs in."""
