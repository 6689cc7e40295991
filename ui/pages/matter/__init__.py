"""The page of one matter: its head and its tabs."""
