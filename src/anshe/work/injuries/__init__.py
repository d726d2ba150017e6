"""Injuries."""
