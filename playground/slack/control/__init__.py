"""`/_local/...`: how the page and the terminal drive the workspace. JSON, for this computer only."""
