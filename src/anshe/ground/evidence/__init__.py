"""The transparency log and the files: add, read, verify; never change."""
