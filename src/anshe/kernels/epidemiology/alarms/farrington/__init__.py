"""Farrington: regression on the same weeks of earlier years, for one series or thousands."""
