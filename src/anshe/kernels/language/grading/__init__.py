"""From measured values to grades, sentences, points and verdicts."""
