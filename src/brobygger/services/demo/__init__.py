"""The made-up year 2026: contacts of nobody, at all five bases."""
