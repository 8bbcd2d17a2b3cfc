"""Count definitions become query plans; periods; what counts once."""
