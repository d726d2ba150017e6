"""Replicates: data as chance alone would make them."""
