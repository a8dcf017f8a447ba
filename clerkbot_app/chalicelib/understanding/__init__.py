"""From what a person types, presses or enters to the commands that it means, and what is asked where that is doubtful."""
