"""`clerkbot secrets` and `clerkbot params`: a stage's named values, with the same commands over two stores."""
