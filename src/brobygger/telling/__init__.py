"""What things are called and look like in words; shared by the command line and the screens."""
