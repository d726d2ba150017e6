"""Tests of the epidemiology kernel."""
