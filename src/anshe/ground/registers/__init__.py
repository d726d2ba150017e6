"""What stands and who lives in an area: premises, facilities, resident groups, population."""
