"""A generated, seeded year of believable work in a real street, for trying and for measuring."""
