"""Programme files as text: read with the place of everything, written canonically."""
