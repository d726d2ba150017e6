"""The pages of hazards: where they stand, and an inspection with what it found."""
