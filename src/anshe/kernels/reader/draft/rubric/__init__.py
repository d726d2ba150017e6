"""The rubric: elements, indicators with what measures them, letters."""
