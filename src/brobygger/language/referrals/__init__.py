"""What a line or a prompt says of referrals, starts, checks and employers."""
