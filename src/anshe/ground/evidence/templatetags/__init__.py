"""Words of the log for templates."""
