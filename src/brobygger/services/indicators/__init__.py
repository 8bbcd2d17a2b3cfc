"""Indicators: their readings and pages, comments to figures, the record of follow-up."""
