"""Where: areas from the nation to the grid cell, and organisations."""
