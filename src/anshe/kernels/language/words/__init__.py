"""Programmes in words: when something is due, and what changed between two versions."""
