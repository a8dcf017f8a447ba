"""What `clerkbot` does with an AWS account: everything that needs CDK, and the Node that CDK needs."""
