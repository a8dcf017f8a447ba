"""The test of a deployed stage from end to end, in a workspace that no person is in."""
