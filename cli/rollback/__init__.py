"""Back to the code and settings that ran before the last deployment, by moving the functions' alias."""
