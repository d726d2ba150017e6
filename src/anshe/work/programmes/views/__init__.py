"""The pages of programmes and tasks."""
