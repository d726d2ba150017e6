"""Tests of the reader's rules."""
