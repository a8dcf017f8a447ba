"""All stages on one screen."""
