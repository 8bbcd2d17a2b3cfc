"""Referrals: making them, their steps, lists, lines and the review."""
