"""The words that users read (gettext; Danish is the source)."""
