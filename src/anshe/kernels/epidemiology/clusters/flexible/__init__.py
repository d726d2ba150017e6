"""The flexible scan: windows are connected sets of places near one another, of any shape."""
