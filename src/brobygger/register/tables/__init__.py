"""The tables with the present state: how each kind of subject is written into its rows."""
