"""What ClerkBot needs and costs from 1 to 100,000 workspaces: assumptions, prices, limits, and a peak second by second."""
