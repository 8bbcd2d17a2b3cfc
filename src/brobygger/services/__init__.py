"""One function per user intention; all that cli and tui call."""
