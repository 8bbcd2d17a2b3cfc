"""The agreement as data: TOML documents, their models and their checks."""
