"""The made-up year 2026: contacts, courses and referrals of nobody, at all five bases."""
