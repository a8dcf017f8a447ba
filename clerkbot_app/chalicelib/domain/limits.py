"""How long a person's own words may be, and how much a setting: what is typed and what is entered in a modal have the same limits."""

from __future__ import annotations

LONGEST_TODO = 500
"""Characters of a to-do's own words."""
LONGEST_LABEL = 200
LONGEST_REASON = 200
"""Characters of the reason of an absence."""
LONGEST_NOTE = 300
"""Characters of what is said to the colleague to whom an item is given."""
MOST_URGENT = 20
"""Urgent pings a day from one sender."""
