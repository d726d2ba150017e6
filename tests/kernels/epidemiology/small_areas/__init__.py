"""Tests of small areas."""
