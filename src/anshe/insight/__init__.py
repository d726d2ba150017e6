"""Where do we stand, and why."""
