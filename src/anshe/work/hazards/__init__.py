"""Hazards."""
