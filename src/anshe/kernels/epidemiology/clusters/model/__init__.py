"""What is studied: places, cases, and what the cases are compared with."""
