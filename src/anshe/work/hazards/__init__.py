"""What can hurt people, who looked at it, what was found, and how it was put right."""
