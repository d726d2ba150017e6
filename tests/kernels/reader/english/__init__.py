"""Tests of the reader's English."""
