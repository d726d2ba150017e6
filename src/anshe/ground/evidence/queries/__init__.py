"""Read the log: only what the reader may see."""
