"""What a reader may see of plans, and the text that files hold."""
