"""Widgets that several screens use; all of them show text as it is, never as markup."""
