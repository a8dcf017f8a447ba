"""A stage's secrets and parameters: named values with one interface, one plan and one set of commands."""
