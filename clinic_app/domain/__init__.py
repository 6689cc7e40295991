"""Frozen values and pure functions: the law, the facts and the clocks; no files, clock, randomness or logging."""
