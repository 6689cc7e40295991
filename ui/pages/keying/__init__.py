"""Keying in a paper form: what stands on its first page, then code after code."""
