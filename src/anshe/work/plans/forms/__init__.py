"""What is asked when a plan is sent, corrected and published."""
