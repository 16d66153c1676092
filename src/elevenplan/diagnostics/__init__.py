"""Findings as values, one renderer a format, and the page of each code."""
