"""Measuring pages in a real browser."""
