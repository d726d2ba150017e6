"""Means: goals, money, the way to a title, providers and honours."""
