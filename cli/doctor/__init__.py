"""Looks for what is wrong with a stage, all at once, and says of each finding what mends it."""
