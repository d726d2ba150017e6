"""What can happen to a plan: it is sent, read, reviewed, published."""
