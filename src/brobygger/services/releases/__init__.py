"""Releases: what is counted for them, how they are made and kept."""
