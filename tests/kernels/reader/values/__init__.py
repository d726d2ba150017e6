"""Tests of the reader's values."""
