"""Papers: codes, forms, keying and what is taken home."""
