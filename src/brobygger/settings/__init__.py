"""What a machine remembers and where it keeps things."""
