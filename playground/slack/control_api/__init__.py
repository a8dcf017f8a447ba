"""The control API, `/_local/...`: JSON by which page, terminal and tests drive the workspace. For this computer only."""
