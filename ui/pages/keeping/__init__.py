"""The page of keeping and erasing: holds, closing, the time, and what was erased."""
