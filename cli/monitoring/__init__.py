"""Commands to look at deployed stages: status, logs, pages in the browser."""
