"""Trying another request: its form, where it leads, and what each field alone would do."""
