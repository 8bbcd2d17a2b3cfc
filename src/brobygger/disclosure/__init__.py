"""What may be published, given numbers and the ledger; pure."""
