"""Tests of the reader's names."""
