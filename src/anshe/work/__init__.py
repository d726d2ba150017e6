"""What has to be done and what was done."""
