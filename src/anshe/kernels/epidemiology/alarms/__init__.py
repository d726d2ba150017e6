"""Alarms: when a count is higher than the past would have it."""
