"""The search for the window with the largest ratio, in the data and in many replicates at once."""
