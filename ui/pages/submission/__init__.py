"""The submission page: who would see what, what is in the bundle, the key, and the sealing."""
