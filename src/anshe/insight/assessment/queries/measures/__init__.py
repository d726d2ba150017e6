"""From a measure (data) to one relational expression that any engine can run."""
