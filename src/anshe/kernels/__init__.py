"""Plain Python: functions from values to values. No Django, clock, files or network."""
