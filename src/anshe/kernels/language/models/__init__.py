"""Typed models of every section of a programme file."""
