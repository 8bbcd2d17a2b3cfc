"""The encrypted store: driver, keyring, journal, views, queries."""
