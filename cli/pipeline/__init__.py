"""`clerkbot pipeline`: the pipeline that tests each change, deploys it to staging and, once approved, to production."""
