"""Template tags of the plans' pages."""
