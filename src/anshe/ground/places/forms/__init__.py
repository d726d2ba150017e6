"""What comes in: division tables from files, and the few fields people type."""
