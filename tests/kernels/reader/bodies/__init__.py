"""Tests of the reader's bodies."""
