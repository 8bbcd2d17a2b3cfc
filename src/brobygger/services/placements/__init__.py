"""What somebody started, whether it lasts, and the list of employers."""
