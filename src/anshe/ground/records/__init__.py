"""One way to add, change, find, import and export every kind of record."""
