"""Windows: the circles in space and the spans of time that are compared with the rest."""
