"""What stands around a duty: who signs, who is to be reached, who hears of what is late."""
