"""Epidemiology: rates, trends, alarms, clusters and effects, each with its uncertainty."""
