"""Who, where, may they, and the proof."""
