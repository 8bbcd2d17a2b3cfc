"""What this machine remembers about itself: where things lie, settings, what was last used."""
