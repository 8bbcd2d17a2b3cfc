"""The files that leave the house: CSV, XLSX, JSON, HTML."""
